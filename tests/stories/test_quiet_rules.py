"""Rules that nobody sees until they are broken: where a question stands, when it goes, what is never sent twice."""

from __future__ import annotations

import pytest

from local_workspace.faults import plan
from sync.core.portfolio.doc import Para
from tests.support.scenarios import FOLDED, log_fractions
from tests.support.sessions import HINGE

# A question's heading is deeper than its section's: what stands below still belongs to "Looking back"


def headings(school):
    return {block.text: block.heading for block in school.doc(school.amina).blocks if isinstance(block, Para)}


@pytest.mark.parametrize("level", ["HEADING_1", "HEADING_2", "HEADING_3", "TITLE"])
def test_whatever_the_sections_heading_the_questions_is_deeper(school, level):
    log_fractions(school)
    back = next(block for block in school.doc(school.amina).blocks if getattr(block, "text", "") == "Looking back")
    style = {"paragraphStyle": {"namedStyleType": level}, "fields": "namedStyleType"}
    school.amina.types({"updateParagraphStyle": {"range": {"startIndex": back.start, "endIndex": back.end}, **style}})

    school.on("2027-04-12").works()

    found = headings(school)
    assert found[f"{FOLDED}: one month on"] > found["Looking back"] % 7


def test_so_it_is_where_the_section_had_to_be_made(school):
    log_fractions(school)
    doc = school.doc(school.amina)
    first = next(n for n, block in enumerate(doc.blocks) if getattr(block, "text", "") == "Looking back")
    after = next(block for block in doc.blocks[first + 1 :] if getattr(block, "heading", 0))
    span = {"startIndex": doc.blocks[first].start, "endIndex": after.start}
    school.amina.types({"deleteContentRange": {"range": span}})

    school.on("2027-04-12").works()

    assert (headings(school)["Looking back"], headings(school)[f"{FOLDED}: one month on"]) == (2, 3)


# What is let go: found by a reading of the Doc, not by the sweep's own look


def test_a_block_that_a_reading_finds_too_old_is_taken_back_all_the_same(school):
    log_fractions(school)
    school.on("2027-04-12").works()
    school.on("2027-05-25").amina.offers("Questioning")

    school.works()

    assert "one month on" not in school.doc_text(school.amina)


def test_a_question_found_by_a_reading_after_doubt_is_taken_back_when_its_weeks_are_over(school):
    log_fractions(school)
    lose_the_answer(school)
    school.on("2027-04-12").works()
    school.amina.offers("Questioning")
    school.on("2027-04-12", "08:01").works()
    found = school.states(school.amina)[0]

    school.on("2027-05-25").works()

    assert (found, "one month on" in school.doc_text(school.amina)) == ("placed", False)


def lose_the_answer(school):
    plan(school.world, {"method": "docs.documents.batchUpdate", "status": 503, "apply": "after"})


# A booking in doubt


@pytest.mark.parametrize("fault", [{"status": 503, "apply": "after"}, {"reset": True, "apply": "after"}])
def test_a_booking_whose_answer_was_lost_is_looked_for_and_not_sent_again(school, fault):
    school.on("2027-03-02").amina.plans_session(*HINGE)
    plan(school.world, {"method": "calendar.events.insert", **fault})
    school.works()
    school.forget_calls()

    school.on("2027-03-02", "09:00").works()

    assert school.ledger("calendar.events.insert") == []
    assert len(school.events(school.carol)) == 1
