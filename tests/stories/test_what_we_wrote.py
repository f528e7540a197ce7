"""Everything the service wrote in a portfolio is listed to its owner, and a question can be taken back."""

from __future__ import annotations

import pytest

from local_workspace.faults import plan
from sync.core.people.types import PersonKey
from sync.errors import NeedsPerson
from sync.flows.list_writes import list_writes
from sync.flows.undo_write import plan_undoing, say_undo
from sync.store import effects
from tests.support.founding import AMINA, BEA
from tests.support.scenarios import FOLDED, log_fractions

QUESTION = f"{FOLDED}: one month on"


@pytest.fixture
def asked(school):
    """Amina's question of one month on has just come."""
    log_fractions(school)
    return school.on("2027-04-12").go()


def listed(school, who=AMINA):
    with school.parts.engine.begin() as c:
        return list_writes(c, PersonKey(who))


def questions(school):
    """The state of each question that was ever written for Amina."""
    return [line.state.value for line in listed(school) if "on" in line.what.split()]


def number(school):
    """The number of the question that came last."""
    return listed(school)[-1].n


def says(school):
    with school.parts.engine.begin() as c:
        found = say_undo(c, PersonKey(AMINA), number(school))
    return found.leaves, found.possible


def plans_undoing(school):
    with school.parts.engine.begin() as c:
        return plan_undoing(c, school.parts, PersonKey(AMINA), number(school))


def undoes(school):
    """As `cpd writes amina --undo N`; gives the effect that was planned, as it ended."""
    key = plans_undoing(school)
    school.sweep()
    with school.parts.engine.begin() as c:
        return effects.find(c, key)


# The list


def test_the_lines_filled_in_and_each_question_are_listed_with_day_and_state(asked):
    assert [(line.on.isoformat(), line.what, line.state.value) for line in listed(asked)] == [
        ("2027-01-05", "Amina Hussain: my CPD portfolio", "stands"),
        ("2027-04-12", QUESTION, "stands"),
    ]


def test_each_is_listed_what_was_written_for_them_and_no_more(asked):
    assert [line.what for line in listed(asked, BEA)] == ["Bea Lindqvist: my CPD portfolio"]


def test_a_change_and_an_answer_are_seen_at_the_next_reading(asked):
    found = questions(asked)
    asked.amina.retypes_line("What did you see? (if you like)", "What did you see?")
    asked.on("2027-04-13").works()
    found += questions(asked)
    asked.amina.answers(FOLDED, "yes")
    asked.on("2027-04-14").works()
    found += questions(asked)

    assert found == ["stands", "changed", "answered"]


def test_a_deleted_question_is_listed_as_deleted(asked):
    asked.amina.deletes_prompt(FOLDED)

    asked.on("2027-04-13").works()

    assert questions(asked) == ["deleted"]


def test_one_let_go_after_six_school_weeks_is_listed_as_taken_back(asked):
    asked.on("2027-05-25").works()
    asked.on("2027-05-26").amina.offers("Questioning")
    asked.works()

    assert questions(asked) == ["taken back"]


def test_one_taken_back_whose_answer_was_lost_is_listed_as_taken_back(asked):
    plan(asked.world, {"method": "docs.documents.batchUpdate", "status": 503, "apply": "after"})
    asked.on("2027-05-25").works()

    asked.on("2027-05-25", "09:00").works()

    assert questions(asked) == ["taken back"]


@pytest.mark.parametrize("fault", [{"status": 503, "apply": "after"}, {"reset": True, "apply": "after"}])
def test_a_question_whose_answer_was_lost_is_listed_once_it_is_found(school, fault):
    log_fractions(school)
    plan(school.world, {"method": "docs.documents.batchUpdate", **fault})
    school.on("2027-04-12").works()
    in_doubt = questions(school)

    school.on("2027-04-12", "09:00").works()

    assert (in_doubt, questions(school)) == ([], ["stands"])


def test_what_was_never_written_is_not_listed(school):
    log_fractions(school)
    plan(school.world, {"method": "docs.documents.batchUpdate", "status": 503, "times": 20})

    school.on("2027-04-12").works()

    assert questions(school) == []


def test_about_me_changed_by_its_owner_is_listed_as_changed(asked):
    asked.amina.retypes_line("Role: Teacher", "Role: Teacher of mathematics")

    asked.on("2027-04-13").works()

    assert listed(asked)[0].state.value == "changed"


# Taking back


def test_an_untouched_question_is_taken_out_and_nothing_else_changes(school):
    log_fractions(school)
    before = school.doc_text(school.amina)
    school.on("2027-04-12").works()
    said = says(school)

    undoes(school)

    assert said == ("The question is taken out, if it still stands as we wrote it. It is not asked again.", True)
    assert (school.doc_text(school.amina), questions(school)) == (before, ["taken back"])


def test_it_is_never_asked_again(asked):
    undoes(asked)

    for day in ("2027-04-13", "2027-04-14"):
        asked.on(day).works()

    first = asked.prompts(asked.amina)[0]
    assert (first.state.value, first.reason) == ("dismissed", "You had it taken back.")
    assert QUESTION not in asked.doc_text(asked.amina)


def test_an_answer_stays_and_the_question_with_it(asked):
    asked.amina.answers(FOLDED, "yes")
    asked.on("2027-04-13").works()
    before = asked.doc_text(asked.amina)

    assert says(asked) == ("Your answer stands in it, so the question stays as it is. Nothing to undo.", False)
    assert undoes(asked).evidence == {"left": "answered"}
    assert (asked.doc_text(asked.amina), asked.states(asked.amina)[0]) == (before, "answered")


def test_an_answer_given_between_asking_and_doing_stays_too(asked):
    plans_undoing(asked)
    asked.amina.answers(FOLDED, "yes")

    asked.sweep()

    assert asked.prompts(asked.amina)[0].answer == "yes"
    assert asked.states(asked.amina)[0] == "answered"


def test_changed_words_stay_and_it_is_not_asked_again(asked):
    asked.amina.retypes_line(QUESTION, f"{FOLDED}:")
    asked.on("2027-04-13").works()
    before, said = asked.doc_text(asked.amina), says(asked)

    undoes(asked)

    assert said[0].startswith("Its words have been changed, so they stay as they are")
    assert (asked.doc_text(asked.amina), asked.states(asked.amina)[0]) == (before, "dismissed")


def test_words_typed_just_before_the_taking_out_are_never_lost(asked):
    plans_undoing(asked)

    with asked.before("docs.documents.batchUpdate", once(lambda: asked.amina.answers(FOLDED, "yes"))):
        asked.sweep()

    assert "yes" in asked.doc_text(asked.amina).splitlines()
    assert asked.prompts(asked.amina)[0].answer == "yes"


def once(deed):
    left = [deed]
    return lambda: left.pop()() if left else None


@pytest.mark.parametrize("fault", [{"apply": "after"}, {"apply": "before"}, {"reset": True, "apply": "after"}])
def test_whatever_answer_is_lost_it_is_taken_out_once_and_nothing_of_hers(asked, fault):
    plan(asked.world, {"method": "docs.documents.batchUpdate", "status": 503, **fault})
    undoes(asked)

    asked.on("2027-04-12", "09:00").works()

    assert QUESTION not in asked.doc_text(asked.amina)
    assert (questions(asked), asked.states(asked.amina)[0]) == (["taken back"], "dismissed")


def test_a_reading_between_a_lost_answer_and_its_evidence_does_not_say_that_she_deleted_it(asked):
    plan(asked.world, {"method": "docs.documents.batchUpdate", "status": 503, "apply": "after"})
    undoes(asked)
    asked.amina.offers("Questioning")

    asked.on("2027-04-12", "08:01").works()

    assert asked.prompts(asked.amina)[0].reason == "You had it taken back."


def test_its_place_goes_to_the_question_that_waits_for_one(school):
    for day, what in (("1", "One"), ("2", "Two"), ("3", "Three"), ("4", "Four")):
        school.on(f"2027-03-0{day}", "16:00").amina.logs(f"{day} March 2027", what)
        school.works()
    school.on("2027-04-12").works()
    before = school.states(school.amina).count("placed")
    undoes(school)

    school.on("2027-04-13").works()

    assert (before, school.states(school.amina).count("placed")) == (3, 3)
    assert "waiting" not in school.states(school.amina)


def test_what_was_filled_in_at_the_start_is_hers_to_change(asked):
    with asked.parts.engine.begin() as c:
        found = say_undo(c, PersonKey(AMINA), listed(asked)[0].n)

    assert (found.leaves.startswith("This was filled in before the portfolio was handed over"), found.possible) == (
        True,
        False,
    )


def test_what_was_undone_before_has_nothing_left_to_undo(asked):
    undoes(asked)

    assert says(asked) == ("It was taken back already, and is not asked again. Nothing to undo.", False)


def test_nobody_undoes_what_is_somebody_elses(asked):
    with asked.parts.engine.begin() as c, pytest.raises(NeedsPerson, match="There is no such number"):
        plan_undoing(c, asked.parts, PersonKey(BEA), number(asked))


# At the keyboard


def test_cpd_writes_lists_them(asked, laptop):
    lines = laptop.cpd("writes", "Amina Hussain").output.splitlines()

    assert [line.split(maxsplit=1)[1] for line in lines] == [
        "5 January 2027  Amina Hussain: my CPD portfolio (stands)",
        f"12 April 2027  {QUESTION} (stands)",
    ]


def test_cpd_writes_undo_says_what_it_leaves_before_it_is_released(asked, laptop):
    refused = laptop.cpd("writes", AMINA, "--undo", str(number(asked)))
    still_there = QUESTION in asked.doc_text(asked.amina)
    done = laptop.cpd("writes", AMINA, "--undo", str(number(asked)), "--yes")

    assert refused.output.index("It is not asked again.") < refused.output.index("Go on? [y/N]")
    assert still_there
    assert done.output.endswith("It is taken back.\n")
    assert QUESTION not in asked.doc_text(asked.amina)


def test_cpd_writes_undo_of_an_unknown_number_is_said(asked, laptop):
    refused = laptop.cpd("writes", AMINA, "--undo", "999999", "--yes")

    assert refused.exit_code == 1
    assert "There is no such number among what we wrote in that portfolio. `cpd writes` lists them." in refused.output


def test_only_a_question_can_be_taken_back(asked):
    first = listed(asked)[0]

    with asked.parts.engine.begin() as c, pytest.raises(NeedsPerson):
        plan_undoing(c, asked.parts, PersonKey(AMINA), first.n)

    assert "on" not in first.what.split()
