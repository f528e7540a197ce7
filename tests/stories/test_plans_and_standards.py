"""Short plans and a table of standards: put into one's own Doc by a click, once, and nothing else is touched."""

from __future__ import annotations

import pytest

from local_workspace.faults import plan
from sync.core.people.types import PersonKey
from sync.store import entries
from tests.support.sidebar import Sidebar

PLAN, HEADING = "A five-minute plan", "My five-minute CPD plan"
TABLE, RENEW = "A table of Teachers' Standards", "Bring the table up to date"
COLUMNS = ("When", "What I did", "How long", "Standards")
SECOND = "Shall there be a second?"


@pytest.fixture
def at_work(school):
    return school.on("2027-03-05").go()


@pytest.fixture
def tagged(at_work):
    """Amina's log has a column for standards."""
    rows = (
        ("4 March 2027", "Cold call with Tom", "2 h", "TS2, TS6"),
        ("1 March 2027", "Hinge questions", "1 h", "6"),
        ("2 March 2027", "Mark books", "1 h", ""),
    )
    at_work.amina.writes_table("My log", COLUMNS, rows)
    return at_work.go()


def lines(school, who=None) -> list[str]:
    return school.doc_text(who or school.amina).split("\n")


def pieces(school, who=None) -> Sidebar:
    panel = Sidebar(school, who or school.amina)
    panel.open()
    panel.press("My portfolio")
    panel.press("Add one")
    return panel


def asks_for(school, words: str) -> Sidebar:
    panel = pieces(school)
    panel.press(words)
    school.go()
    return panel


def standards(school) -> list[str]:
    found = lines(school)
    at = found.index("Standard | From my log | Day")
    return [line for line in found[at + 1 :] if " | " in line]


@pytest.mark.parametrize(("words", "heading"), [(PLAN, HEADING), ("A small research plan", "My small research plan")])
def test_a_plan_stands_at_the_end_and_not_a_word_above_is_touched(at_work, words, heading):
    before = lines(at_work)

    asks_for(at_work, words)

    after = lines(at_work)
    assert after[: len(before)] == before
    assert after[len(before)] == heading
    assert 5 <= sum(line.endswith(" | ") for line in after[len(before) :]) <= 8


def test_a_second_one_is_asked_about_before_it_is_added(at_work):
    asks_for(at_work, PLAN)

    panel = asks_for(at_work, PLAN)
    asked, between = panel.card.text, lines(at_work).count(HEADING)
    panel.press("Add a second")
    at_work.go()

    assert SECOND in asked
    assert (between, lines(at_work).count(HEADING)) == (1, 2)


def test_pressed_twice_it_is_put_in_once(at_work):
    panel = pieces(at_work)

    card = panel.press_twice(PLAN)
    at_work.go()

    assert SECOND not in card
    assert lines(at_work).count(HEADING) == 1


def test_deleted_by_its_owner_it_is_not_put_back_and_may_be_asked_for_again(at_work):
    asks_for(at_work, PLAN)
    body = at_work.raw(at_work.amina)["body"]["content"]
    start = next(item["startIndex"] for item in body if HEADING in str(item.get("paragraph", "")))
    at_work.amina.types({"deleteContentRange": {"range": {"startIndex": start, "endIndex": body[-1]["endIndex"] - 1}}})
    at_work.go()
    gone = lines(at_work).count(HEADING)

    panel = asks_for(at_work, PLAN)

    assert gone == 0
    assert SECOND not in panel.card
    assert lines(at_work).count(HEADING) == 1


def test_what_is_written_in_a_plan_is_no_entry_and_no_problem(at_work):
    asks_for(at_work, PLAN)
    body = at_work.raw(at_work.amina)["body"]["content"]
    cell = [item for item in body if "table" in item][-1]["table"]["tableRows"][1]["tableCells"][1]
    at_work.amina.types({"insertText": {"location": {"index": cell["startIndex"] + 1}, "text": "4 March cold call"}})

    at_work.go()

    with at_work.parts.engine.begin() as c:
        assert entries.load_entries(c, PersonKey(at_work.amina.email)) == ()
    assert at_work.problems(at_work.amina) == []


def test_an_answer_lost_on_the_way_makes_no_second_plan(at_work):
    plan(at_work.world, {"method": "docs.documents.batchUpdate", "status": 503, "apply": "after", "times": 1})
    asks_for(at_work, PLAN)

    at_work.on("2027-03-05", "10:00").go()

    assert lines(at_work).count(HEADING) == 1
    assert "in your Doc since 5 March 2027" in pieces(at_work).card


def test_what_google_did_not_take_is_put_in_in_the_next_round(at_work):
    plan(at_work.world, {"method": "docs.documents.batchUpdate", "status": 503, "apply": "before", "times": 1})
    asks_for(at_work, PLAN)

    at_work.on("2027-03-05", "10:00").go()

    assert lines(at_work).count(HEADING) + pieces(at_work).card.text.count("We could not tell") == 1


def test_it_is_listed_under_what_we_wrote_and_is_its_owners(at_work):
    asks_for(at_work, PLAN)
    panel = Sidebar(at_work, at_work.amina)
    panel.open()
    panel.press("My portfolio")

    assert HEADING in panel.press("Show")


def test_nobody_without_a_portfolio_is_left_without_a_word(school):
    school.hands_in_list(
        joiners=(
            {"Name": "Eve Adams", "Email": "eve@oakfield.example", "School": "Oakfield School", "Role": "Teacher"},
        )
    )
    panel = Sidebar(school, "eve@oakfield.example")
    panel.open()
    reply = panel.send("own/pieces/add", parameters={"piece": "research", "press": "0" * 16})

    assert "no portfolio" in str(reply)


def test_a_table_nobody_asked_for_is_not_there(tagged):
    assert "My Teachers' Standards" not in lines(tagged)


def test_each_standard_stands_with_the_entries_that_carry_its_tag(tagged):
    asks_for(tagged, TABLE)

    found = standards(tagged)
    assert "2: Progress and outcomes | Cold call with Tom | 4 March 2027" in found
    assert [line.split(" | ")[1] for line in found if line.startswith("6:")] == [
        "Hinge questions",
        "Cold call with Tom",
    ]
    assert not any("Mark books" in line for line in found)
    assert "7: Behaviour and a safe environment |  | " in found


def test_brought_up_to_date_it_gets_the_new_rows_and_keeps_every_word(tagged):
    asks_for(tagged, TABLE)
    before = standards(tagged)
    tagged.amina.writes_table("My log", COLUMNS, (("5 March 2027", "Behaviour walk", "1 h", "TS7"),))
    tagged.go()

    asks_for(tagged, RENEW)

    after = standards(tagged)
    assert after[: len(before)] == before
    assert after[len(before) :] == ["7: Behaviour and a safe environment | Behaviour walk | 5 March 2027"]


def test_a_row_its_owner_took_out_is_not_put_back(tagged):
    asks_for(tagged, TABLE)
    body = tagged.raw(tagged.amina)["body"]["content"]
    table = [item for item in body if "table" in item][-1]
    row = next(n for n, row in enumerate(table["table"]["tableRows"]) if "Hinge questions" in str(row))
    place = {"tableStartLocation": {"index": table["startIndex"]}, "rowIndex": row, "columnIndex": 0}
    tagged.amina.types({"deleteTableRow": {"tableCellLocation": place}})
    tagged.go()

    asks_for(tagged, RENEW)

    assert not any("Hinge questions" in line for line in standards(tagged))


def test_with_nothing_new_nothing_is_written(tagged):
    asks_for(tagged, TABLE)
    before = lines(tagged)

    panel = asks_for(tagged, RENEW)

    assert lines(tagged) == before
    assert "nothing new for this table" in pieces(tagged).card.text
    assert panel.told == "Asked for."


@pytest.mark.parametrize("role", ["Teaching assistant", "Governor"])
def test_whoever_the_standards_are_not_written_for_has_no_such_table(school, role):
    school.hands_in_list(amina={"Role": role, "Staff category": role})
    panel = pieces(school.on("2027-03-05").go())

    reply = panel.send("own/pieces/add", parameters={"piece": "standards", "press": "0" * 16}, status=200)
    school.go()

    assert TABLE not in panel.card
    assert "not-yours" in str(reply)
    assert "My Teachers' Standards" not in lines(school)


def test_nobody_reaches_another_persons_doc(at_work):
    panel = pieces(at_work, at_work.bea)
    panel.press(PLAN)
    at_work.go()

    assert HEADING not in lines(at_work, at_work.amina)
    assert HEADING in lines(at_work, at_work.bea)


@pytest.mark.parametrize("made_up", ["", "log", "../x", "piece"])
def test_what_there_is_not_is_refused_kindly(at_work, made_up):
    panel, before = pieces(at_work), lines(at_work)

    panel.send("own/pieces/add", parameters={"piece": made_up, "press": "0" * 16})
    at_work.go()

    assert lines(at_work) == before
