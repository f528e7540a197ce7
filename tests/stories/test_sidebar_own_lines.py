"""A line typed in the side panel reaches its writer's Doc, once, word for word; or it waits and says why."""

from __future__ import annotations

import pytest

from local_workspace.faults import plan
from sync.core.people.types import PersonKey
from sync.core.portfolio.typed import Standing, typed_need, typed_note, typed_offer
from sync.errors import NotYours
from sync.flows.capture_line import capture_line, find_own, let_line_go, write_after_all
from sync.flows.list_writes import list_writes
from sync.store import entries
from tests.support.founding import AMINA, BEA

WORDS = "4 March: pairs “swap” worked with 9B  😀"


def types(school, typed, press="p1", who=AMINA):
    with school.parts.engine.begin() as c:
        return capture_line(c, school.parts, PersonKey(who), typed, press)


def line(school, press="p1", who=AMINA):
    with school.parts.engine.begin() as c:
        return find_own(c, PersonKey(who), press)


def entry_titles(school, who=AMINA):
    with school.parts.engine.begin() as c:
        return [entry.title for entry in entries.load_entries(c, PersonKey(who)) if entry.vanished_on is None]


def texts(school):
    return school.doc_text(school.amina).split("\n")


@pytest.fixture
def at_work(school):
    return school.on("2027-03-05").go()


def test_a_note_stands_in_the_doc_word_for_word_and_becomes_an_entry(at_work):
    types(at_work, typed_note(WORDS))

    at_work.go().works()

    assert texts(at_work).count(WORDS) == 1
    assert entry_titles(at_work) == ["pairs “swap” worked with 9B 😀"]


def test_once_it_stands_in_the_doc_its_words_are_kept_here_no_more(at_work):
    types(at_work, typed_note(WORDS))

    at_work.sweep()

    assert (line(at_work).standing, line(at_work).typed.cells) == (Standing.THERE, ())


def test_pressing_twice_writes_once(at_work):
    for _ in range(2):
        types(at_work, typed_note(WORDS))
        at_work.sweep()

    assert texts(at_work).count(WORDS) == 1


def test_an_offer_fills_the_empty_row_and_stands_in_the_register(at_work):
    types(at_work, typed_offer("Mark books", "15 minutes", for_all=True))

    at_work.go().works()

    assert "Mark books | 15 minutes | all our schools" in texts(at_work)
    assert at_work.offered() == ["Mark books"]


def test_further_offers_make_rows_of_their_own(at_work):
    for number, what in enumerate(("One", "Two", "Three", "Four")):
        types(at_work, typed_offer(what, "", for_all=number % 2 == 0), press=f"p{number}")
        at_work.sweep()

    at_work.works()

    rows = [text for text in texts(at_work) if text.endswith("| all our schools") or text.endswith("| my school")]
    assert rows == [
        "One |  | all our schools",
        "Two |  | my school",
        "Three |  | all our schools",
        "Four |  | my school",
    ]
    assert at_work.offered() == ["One", "Three"]


def test_a_wish_for_help_stands_in_its_table(at_work):
    types(at_work, typed_need("Year 3 phonics", ask_for_me=False))

    at_work.sweep()

    assert "Year 3 phonics | just me" in texts(at_work)


@pytest.mark.parametrize("fault", [{"status": 503, "apply": "after"}, {"reset": True, "apply": "after"}])
def test_a_line_whose_answer_was_lost_is_found_and_not_written_again(at_work, fault):
    types(at_work, typed_note(WORDS))
    plan(at_work.world, {"method": "docs.documents.batchUpdate", **fault})
    at_work.sweep()

    at_work.on("2027-03-05", "09:00").works()

    assert texts(at_work).count(WORDS) == 1
    assert line(at_work).standing is Standing.THERE


def test_a_line_that_google_did_not_take_is_written_in_the_next_round(at_work):
    types(at_work, typed_note(WORDS))
    plan(at_work.world, {"method": "docs.documents.batchUpdate", "status": 503, "apply": "before"})
    at_work.sweep()

    at_work.on("2027-03-05", "09:00").works()

    assert texts(at_work).count(WORDS) == 1


def test_a_second_line_waits_until_it_is_known_what_became_of_the_first(at_work):
    types(at_work, typed_note(WORDS))
    plan(at_work.world, {"method": "docs.documents.batchUpdate", "status": 503, "apply": "before"})
    at_work.sweep()
    types(at_work, typed_note("and another"), press="p2")
    at_work.sweep()
    waits = line(at_work, "p2").reason

    at_work.on("2027-03-05", "08:31").works()

    assert waits == "An earlier line is looked for first."
    assert [texts(at_work).count(words) for words in (WORDS, "and another")] == [1, 1]


def test_a_teacher_who_is_typing_is_never_raced(at_work):
    types(at_work, typed_note(WORDS))
    typed = iter(range(99))
    with at_work.before("docs.documents.batchUpdate", lambda: at_work.amina.notes(f"my line {next(typed)}")):
        at_work.sweep()
    waits = line(at_work).reason
    during = texts(at_work)

    at_work.on("2027-03-05", "09:00").works()

    after = texts(at_work)
    assert waits == "Somebody is typing; waiting for quiet."
    assert (during.count(WORDS), after.count(WORDS)) == (0, 1)
    assert [text for text in after if text != WORDS] == during


def in_doubt(school):
    """Its answer was lost, and its writer has deleted it meanwhile."""
    types(school, typed_note(WORDS))
    plan(school.world, {"method": "docs.documents.batchUpdate", "status": 503, "apply": "after"})
    school.sweep()
    school.amina.retypes_line(WORDS, "Something else")
    school.on("2027-03-05", "09:00").works()
    return school


def test_a_line_in_doubt_is_not_written_again_unless_its_writer_says_so(at_work):
    in_doubt(at_work)
    before = line(at_work).standing, texts(at_work).count(WORDS)

    with at_work.parts.engine.begin() as c:
        again = write_after_all(c, at_work.parts, PersonKey(AMINA), "p1")
    at_work.sweep()

    assert before == (Standing.IN_DOUBT, 0)
    assert (again, texts(at_work).count(WORDS)) == (True, 1)


def test_a_line_in_doubt_can_be_let_go(at_work):
    in_doubt(at_work)

    with at_work.parts.engine.begin() as c:
        let_line_go(c, at_work.parts, PersonKey(AMINA), "p1")
    at_work.on("2027-03-05", "10:00").works()

    assert (line(at_work).standing, texts(at_work).count(WORDS)) == (Standing.LET_GO, 0)


def test_while_the_doc_is_not_shared_the_words_are_kept_with_a_reason_and_go_in_later(at_work):
    at_work.amina.unshares()
    types(at_work, typed_note(WORDS))
    at_work.sweep()
    waits = line(at_work)
    at_work.amina.shares_with("cpd@oakfield.example")

    at_work.on("2027-03-06").go().works()

    assert waits.typed.what == WORDS
    assert waits.reason.startswith("It is deleted or no longer shared with us.")
    assert texts(at_work).count(WORDS) == 1


def test_nobody_reaches_another_persons_line(at_work):
    types(at_work, typed_note(WORDS))

    with pytest.raises(NotYours):
        types(at_work, typed_note("mine"), who=BEA)
    with pytest.raises(NotYours):
        line(at_work, who=BEA)


def test_a_doc_without_the_section_gets_its_heading_at_the_end(at_work):
    at_work.amina.retypes_line("Quick notes", "Shopping")
    types(at_work, typed_note(WORDS))

    at_work.go().works()

    assert texts(at_work)[-2:] == ["Quick notes", WORDS]
    assert entry_titles(at_work) == ["pairs “swap” worked with 9B 😀"]


def test_the_writes_list_names_it_without_its_words(at_work):
    types(at_work, typed_note(WORDS))
    at_work.go().works()

    with at_work.parts.engine.begin() as c:
        last = list_writes(c, PersonKey(AMINA))[-1]

    assert (last.what, last.state.value) == (
        "A line that you typed in the side panel, under “Quick notes”.",
        "stands",
    )
