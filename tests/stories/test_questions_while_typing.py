"""A question is being written while its owner types, or nobody knows whether it was: once, or not at all, and said."""

from __future__ import annotations

from local_workspace import faults
from tests.support.scenarios import FOLDED, log_fractions


def test_amina_typing_while_the_question_is_written_loses_nothing(school):
    log_fractions(school)
    typed = once(lambda: school.amina.notes("typed in the same second"))

    with school.before("docs.documents.batchUpdate", typed):
        school.on("2027-04-12").works()

    text = school.doc_text(school.amina)
    assert ("typed in the same second" in text, text.count("one month on")) == (True, 1)


def test_while_somebody_keeps_typing_it_waits_for_quiet_and_then_comes(school):
    log_fractions(school)
    with school.before("docs.documents.batchUpdate", lambda: school.amina.notes("still typing")):
        school.on("2027-04-12").works()
    waiting = school.waiting()

    school.on("2027-04-12", "09:00").works()

    assert "waiting for quiet" in waiting["prompt"]
    assert school.doc_text(school.amina).count("one month on") == 1


def once(deed):
    """The deed the first time it is called, nothing afterwards."""
    left = [deed]
    return lambda: left.pop()() if left else None


def test_when_google_asked_for_patience_and_amina_typed_meanwhile_the_question_still_comes(school):
    log_fractions(school)
    faults.plan(school.world, {"method": "docs.documents.batchUpdate", "status": 429})
    school.on("2027-04-12", "08:00").works()
    school.amina.notes("typed while the question waited")

    school.on("2027-04-12", "09:00").works()

    assert school.doc_text(school.amina).count("one month on") == 1


def test_when_the_answer_was_lost_and_amina_typed_meanwhile_it_stands_there_once(school):
    log_fractions(school)
    faults.plan(school.world, {"method": "docs.documents.batchUpdate", "status": 503, "apply": "after"})
    school.on("2027-04-12", "08:00").works()
    school.amina.notes("typed meanwhile")

    school.on("2027-04-12", "09:00").works()

    assert (school.states(school.amina)[0], school.doc_text(school.amina).count("one month on")) == ("placed", 1)


def test_when_it_may_have_been_written_and_deleted_again_it_is_not_written_twice_and_the_reason_is_said(school):
    log_fractions(school)
    faults.plan(school.world, {"method": "docs.documents.batchUpdate", "status": 503, "apply": "after"})
    school.on("2027-04-12", "08:00").works()
    school.amina.deletes_prompt(FOLDED)

    school.on("2027-04-12", "09:00").works()

    first = school.prompts(school.amina)[0]
    assert (first.state.value, "could not tell" in first.reason) == ("waiting", True)
    assert "one month on" not in school.doc_text(school.amina)
