"""A question appears in its owner's Doc, once, and nothing else there changes."""

from __future__ import annotations

import copy

import pytest

from tests.support.scenarios import FOLDED, log_fractions


@pytest.fixture
def asked(school):
    """Amina's question of one month on has just come."""
    log_fractions(school)
    return school.on("2027-04-12").go()


def elements(raw):
    """The Doc's paragraphs and tables as Google gives them, without their places and their headings' ids."""
    return [without_places(element) for element in copy.deepcopy(raw["body"]["content"])]


def without_places(value):
    if isinstance(value, list):
        return [without_places(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {key: without_places(item) for key, item in value.items() if key not in ("startIndex", "endIndex")}


def inserted(before, after):
    """The stretch of `after` that is not in `before`; fails where anything else differs."""
    new = len(after) - len(before)
    at = next((n for n, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), len(before))
    assert after[:at] + after[at + new :] == before
    return after[at : at + new]


def text_of(element):
    return "".join(item["textRun"]["content"] for item in element["paragraph"]["elements"]).removesuffix("\n")


def test_on_its_day_the_question_stands_under_looking_back(asked):
    lines = asked.doc_text(asked.amina).splitlines()

    at = lines.index("Looking back")
    assert lines[at + 2 : at + 7] == [
        "Fractions with folded paper: one month on",
        'You did this on 4 March. You wanted to "try it with 7C before the test".',
        "Any difference yet? too early / no difference / tried and dropped it / I do it differently / it's a habit / "
        "pupils benefit / passed it on / worse",
        "",
        "What did you see? (if you like)",
    ]


def test_nothing_else_in_the_doc_changes_by_a_byte(school):
    log_fractions(school)
    before = elements(school.raw(school.amina))

    school.on("2027-04-12").works()

    block = inserted(before, elements(school.raw(school.amina)))
    assert [text_of(block[0]), len(block)] == ["Fractions with folded paper: one month on", 7]


def test_it_does_not_come_a_day_early(school):
    log_fractions(school)

    school.on("2027-04-11", "23:00").works()

    assert school.states(school.amina)[0] == "planned"


@pytest.mark.parametrize(
    ("done", "day"), [("8 February 2027", "2027-03-08"), ("15 March 2027", "2027-04-15")], ids=["winter", "summer"]
)
def test_it_comes_at_seven_in_the_morning_on_both_sides_of_the_clock_change(school, done, day):
    school.on("2027-03-16" if "March" in done else "2027-02-09").amina.logs(done, "Fractions")
    school.works()
    school.on(day, "06:59").works()
    before = school.states(school.amina)[0]

    school.on(day, "07:00").works()

    assert (before, school.states(school.amina)[0]) == ("planned", "placed")


def test_however_often_the_rounds_run_it_stands_there_once(asked):
    for hour in ("09:00", "10:00", "11:00"):
        asked.on("2027-04-12", hour).works()

    assert asked.doc_text(asked.amina).count("one month on") == 1


def test_writing_it_takes_one_reading_and_one_writing(school):
    log_fractions(school)
    school.works()
    school.forget_calls()

    school.on("2027-04-12").works()

    calls = school.calls()
    assert (calls["docs.documents.get"], calls["docs.documents.batchUpdate"]) == (1, 1)


def test_our_own_writing_is_not_read_again(asked):
    asked.forget_calls()

    asked.on("2027-04-13").works()

    assert asked.calls() == {"drive.changes.list": 2, "drive.files.list": 2}


def test_where_there_is_no_looking_back_the_section_is_made_at_the_end(school):
    log_fractions(school)
    remove_section(school, "Looking back")
    before = elements(school.raw(school.amina))

    school.on("2027-04-12").works()

    block = inserted(before, elements(school.raw(school.amina)))
    assert [text_of(item) for item in block][:1] + [text_of(item) for item in block][2:3] == [
        "Looking back",
        "Fractions with folded paper: one month on",
    ]


def remove_section(school, heading):
    """Amina selects the heading and all below it, up to the next one, and presses delete."""
    doc = school.doc(school.amina)
    first = next(n for n, block in enumerate(doc.blocks) if getattr(block, "text", "") == heading)
    after = next(block for block in doc.blocks[first + 1 :] if getattr(block, "heading", 0))
    span = {"startIndex": doc.blocks[first].start, "endIndex": after.start}
    school.amina.types({"deleteContentRange": {"range": span}})


def test_a_renamed_section_is_still_where_questions_come(school):
    log_fractions(school)
    school.amina.retypes_line("Looking back", "My reflections")
    school.works()

    school.on("2027-04-12").works()

    lines = school.doc_text(school.amina).splitlines()
    assert "Looking back" not in lines
    assert lines[lines.index("My reflections") + 2] == "Fractions with folded paper: one month on"


def test_the_questions_of_a_copied_doc_are_nobodys(asked):
    copied = asked.amina.copies()
    asked.amina.answers(FOLDED, "yes")
    asked.hands(asked.amina.email).permissions.create(
        fileId=copied, body={"type": "user", "role": "writer", "emailAddress": "cpd@oakfield.example"}
    ).execute()
    asked.forget_calls()

    asked.on("2027-04-13").works()

    assert {line.get("target") for line in asked.ledger("docs.documents.get")} == {asked.amina.portfolio}
    assert asked.prompts(asked.amina)[0].answer == "yes"


def test_somebody_elses_questions_pasted_into_a_portfolio_are_not_read_as_its_owners(asked):
    theirs = asked.doc_text(asked.amina).split("Looking back\n")[1].split("\n")[1:8]
    asked.bea.types(insert_at_end(asked, "\n".join(theirs).replace("(if you like)\n", "(if you like)\nwonderful")))

    asked.on("2027-04-13").works()

    assert asked.prompts(asked.bea) == ()
    assert asked.prompts(asked.amina)[0].state.value == "placed"


def insert_at_end(school, text):
    return {"insertText": {"location": {"index": school.doc(school.bea).end - 1}, "text": "\n" + text}}


def test_a_support_colleague_is_asked_about_the_people_they_work_with(school):
    school.hands_in_list(amina={"Staff category": "Site", "Role": "Site manager"})
    log_fractions(school)

    school.on("2027-04-12").works()

    assert "the people I work with benefit" in school.doc_text(school.amina)
