from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from sync.core.impact import reasons
from sync.core.impact.deciding import Choice, Decision, decide, mark_placed
from sync.core.impact.settling import mark_in_doubt
from sync.core.impact.tally import Tally, tally
from sync.core.impact.types import Prompt, PromptState
from sync.core.people.types import Person
from sync.core.portfolio.types import Code
from tests.support.impact_samples import AMINA, SCHOOL, activity, prompt

MONDAY = date(2027, 4, 12)
KEYS = ("fractions", "oracy", "phonics", "marking", "reading")


def on(today: date, prompts: Iterable[Prompt], person: Person = AMINA) -> tuple[Decision, ...]:
    activities = [activity(key) for key in KEYS]
    return decide(prompts, activities, today=today, person=person, school=SCHOOL)


def placed(given: Prompt) -> Prompt:
    return mark_placed(given, lines=("a",), on=given.due_on)


def in_doubt(given: Prompt) -> Prompt:
    return mark_in_doubt(given, code=Code("7K2M"), lines=("a",), on=given.due_on)


def test_a_prompt_whose_day_has_come_is_placed() -> None:
    assert on(MONDAY, [prompt()]) == (Decision(Choice.PLACE, prompt()),)


def test_before_its_day_nothing_is_decided() -> None:
    assert on(date(2027, 4, 11), [prompt()]) == ()


@pytest.mark.parametrize(
    "state",
    [PromptState.PLACED, PromptState.MERGED, PromptState.DROPPED, PromptState.ANSWERED, PromptState.DISMISSED],
)
def test_what_is_placed_or_over_is_left_alone(state: PromptState) -> None:
    assert on(MONDAY, [replace(prompt(), state=state)]) == ()


@pytest.mark.parametrize(
    ("today", "until"),
    [
        (date(2027, 4, 17), date(2027, 4, 19)),
        (date(2027, 5, 3), date(2027, 5, 4)),
        (date(2027, 6, 2), date(2027, 6, 7)),
        (date(2027, 7, 22), date(2027, 9, 1)),
    ],
    ids=["Saturday", "bank holiday", "half-term", "summer"],
)
def test_nothing_comes_outside_school_days(today: date, until: date) -> None:
    (decision,) = on(today, [prompt()])

    assert (decision.choice, decision.prompt.reason) == (Choice.WAIT, reasons.NOT_A_WORKING_DAY)
    assert decision.prompt.until == until


def test_someone_part_time_is_asked_on_a_day_of_theirs() -> None:
    (decision,) = on(MONDAY, [prompt()], replace(AMINA, working_days=frozenset({3, 4})))

    assert (decision.choice, decision.prompt.until) == (Choice.WAIT, date(2027, 4, 15))


def test_past_the_known_terms_it_waits_and_is_looked_at_weekly() -> None:
    (decision,) = on(date(2027, 12, 20), [prompt()])

    assert (decision.prompt.reason, decision.prompt.until) == (reasons.NO_WORKING_DAY_KNOWN, date(2027, 12, 27))


def test_someone_away_is_asked_the_day_after_and_no_cause_is_kept() -> None:
    away = replace(AMINA, paused_from=date(2027, 4, 1), paused_until=date(2027, 4, 30))

    (decision,) = on(MONDAY, [prompt()], away)

    assert (decision.choice, decision.prompt.reason) == (Choice.WAIT, "You are away.")
    assert decision.prompt.until == date(2027, 5, 1)


def test_someone_away_without_an_end_is_looked_at_weekly() -> None:
    (decision,) = on(MONDAY, [prompt()], replace(AMINA, paused_from=date(2027, 4, 1)))

    assert (decision.choice, decision.prompt.until) == (Choice.WAIT, date(2027, 4, 19))


def test_someone_who_has_not_started_is_waited_for() -> None:
    (decision,) = on(MONDAY, [prompt()], replace(AMINA, starts_on=date(2027, 4, 19)))

    assert (decision.choice, decision.prompt.until) == (Choice.WAIT, date(2027, 4, 19))


def test_someone_who_left_is_asked_nothing_more() -> None:
    gone = replace(AMINA, leaves_on=date(2027, 3, 25))

    assert [(one.choice, one.prompt.reason) for one in on(MONDAY, [prompt(), prompt("oracy")], gone)] == [
        (Choice.DROP, reasons.LEFT)
    ] * 2


def test_on_their_last_day_someone_is_still_asked() -> None:
    (decision,) = on(MONDAY, [prompt()], replace(AMINA, leaves_on=MONDAY))

    assert decision.choice is Choice.PLACE


def test_an_activity_no_longer_in_the_log_is_not_asked_about() -> None:
    (decision,) = on(MONDAY, [prompt("taken out")])

    assert (decision.choice, decision.prompt.reason) == (Choice.DROP, reasons.GONE_FROM_LOG)


def test_a_fourth_question_waits_while_three_stand_unanswered() -> None:
    standing = [placed(prompt(key)) for key in KEYS[:2]]

    first, second = on(MONDAY, [*standing, prompt("phonics"), prompt("marking", due=date(2027, 4, 9))])

    assert (first.choice, first.prompt.activity) == (Choice.PLACE, "marking")
    assert (second.choice, second.prompt.reason) == (Choice.WAIT, reasons.ENOUGH_WAITING)
    assert second.prompt.until == date(2027, 4, 13)


def test_answered_and_deleted_ones_make_room() -> None:
    over = [replace(placed(prompt(key)), state=PromptState.ANSWERED) for key in KEYS[:2]]
    over += [replace(placed(prompt(key)), state=PromptState.DISMISSED) for key in KEYS[2:4]]

    (decision,) = on(MONDAY, [*over, prompt("reading")])

    assert decision.choice is Choice.PLACE


def test_an_earlier_stage_still_waiting_is_merged_into_the_next() -> None:
    waiting = replace(prompt(stage=1), state=PromptState.WAITING, reason=reasons.AWAY)

    merged, later = on(date(2027, 6, 7), [waiting, prompt(stage=3, due=date(2027, 6, 7))])

    assert (merged.choice, merged.prompt.state, merged.prompt.reason) == (Choice.MERGE, PromptState.MERGED, "into 3")
    assert later.choice is Choice.PLACE


def test_several_earlier_stages_are_merged_into_the_latest_even_while_someone_is_away() -> None:
    stages = [prompt(stage=stage, due=date(2027, 4, 12)) for stage in (1, 3, 6)]

    decisions = on(MONDAY, stages, replace(AMINA, paused_from=date(2027, 1, 4)))

    assert [(one.choice, one.prompt.reason) for one in decisions] == [
        (Choice.MERGE, "into 6"),
        (Choice.MERGE, "into 6"),
        (Choice.WAIT, reasons.AWAY),
    ]


def test_nothing_is_merged_into_a_stage_that_was_dropped() -> None:
    dropped = replace(prompt(stage=3, due=date(2027, 4, 12)), state=PromptState.DROPPED)

    (decision,) = on(MONDAY, [prompt(stage=1), dropped])

    assert decision.choice is Choice.PLACE


def test_stages_of_different_activities_are_never_merged() -> None:
    decisions = on(MONDAY, [prompt("oracy", 1), prompt("phonics", 3)])

    assert [one.choice for one in decisions] == [Choice.PLACE, Choice.PLACE]


def test_one_in_doubt_is_neither_written_again_nor_merged_and_takes_a_place() -> None:
    doubtful = in_doubt(prompt())
    others = [placed(prompt(key)) for key in KEYS[1:3]]

    decisions = on(date(2027, 6, 7), [doubtful, *others, prompt(stage=3, due=date(2027, 6, 7))])

    assert [(one.choice, one.prompt.reason) for one in decisions] == [
        (Choice.WAIT, reasons.IN_DOUBT),
        (Choice.WAIT, reasons.ENOUGH_WAITING),
    ]


def test_the_tally_counts_what_has_fallen_due_and_nothing_else() -> None:
    prompts = [
        placed(prompt("a")),
        replace(placed(prompt("b")), state=PromptState.ANSWERED),
        replace(placed(prompt("c")), state=PromptState.DISMISSED),
        replace(prompt("d"), state=PromptState.MERGED),
        replace(prompt("e"), state=PromptState.WAITING),
        replace(prompt("f"), state=PromptState.DROPPED),
        replace(prompt("g", due=date(2027, 4, 13)), state=PromptState.DROPPED),
        prompt("h", due=date(2027, 4, 13)),
    ]

    assert tally(prompts, today=MONDAY) == Tally(6, placed=3, merged=1, waiting=1, dropped=1, answered=1, dismissed=1)
