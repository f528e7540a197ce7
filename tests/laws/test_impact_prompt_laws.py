from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sync.core.impact.deciding import MOST_UNANSWERED, Choice, Decision, decide, is_due, mark_placed
from sync.core.impact.due import add_months, due_on
from sync.core.impact.settling import is_in_doubt, mark_in_doubt, settle
from sync.core.impact.tally import tally
from sync.core.impact.types import STAGES, Prompt, PromptState
from sync.core.people.calendar import is_school_day
from sync.core.people.types import Person
from sync.core.portfolio.types import Code, EntryKey, PromptRead
from tests.support.impact_samples import AMINA, SCHOOL, activity

FIRST, LAST = date(2027, 1, 1), date(2028, 1, 31)
KEYS = ("fractions", "oracy", "phonics", "marking")

days = st.dates(FIRST, LAST)
maybe_days = st.one_of(st.none(), days)
people = st.builds(
    lambda days, starts, leaves, away, back: replace(
        AMINA, working_days=days, starts_on=starts, leaves_on=leaves, paused_from=away, paused_until=back
    ),
    st.frozensets(st.integers(0, 4), min_size=1),
    st.none() | st.dates(FIRST, date(2027, 2, 1)),
    maybe_days,
    maybe_days,
    maybe_days,
)


@st.composite
def prompts(draw: st.DrawFn) -> list[Prompt]:
    """Prompts in any state; the stages of one activity fall due in their order."""
    made = []
    for key in draw(st.lists(st.sampled_from((*KEYS, "taken out")), unique=True)):
        dues = sorted(draw(st.lists(days, min_size=4, max_size=4)))
        for stage, due in zip(STAGES, dues, strict=True):
            prompt = replace(Prompt(EntryKey(key), stage, due), state=draw(st.sampled_from(PromptState)))
            doubtful = prompt.state is PromptState.WAITING and draw(st.booleans())
            made.append(mark_in_doubt(prompt, code=Code("7K2M"), lines=("a",), on=due) if doubtful else prompt)
    return made


def decided(given: list[Prompt], today: date, person: Person) -> tuple[Decision, ...]:
    return decide(given, [activity(key) for key in KEYS], today=today, person=person, school=SCHOOL)


def after(given: list[Prompt], decisions: tuple[Decision, ...], today: date) -> list[Prompt]:
    now = {
        (one.prompt.activity, one.prompt.stage): mark_placed(one.prompt, lines=("a",), on=today)
        if one.choice is Choice.PLACE
        else one.prompt
        for one in decisions
    }
    return [now.get((prompt.activity, prompt.stage), prompt) for prompt in given]


@given(prompts(), days, people)
def test_each_due_prompt_is_decided_on_once_and_ends_in_a_named_state(
    given: list[Prompt], today: date, person: Person
) -> None:
    decisions = decided(given, today, person)

    due = {(prompt.activity, prompt.stage) for prompt in given if is_due(prompt, today)}
    assert sorted((one.prompt.activity, one.prompt.stage) for one in decisions) == sorted(due)
    assert all(one.prompt.reason for one in decisions if one.choice is not Choice.PLACE)


@given(prompts(), days, people)
def test_placed_and_merged_and_waiting_and_dropped_are_what_was_due(
    given: list[Prompt], today: date, person: Person
) -> None:
    counted = tally(after(given, decided(given, today, person), today), today=today)

    assert counted.placed + counted.merged + counted.waiting + counted.dropped == counted.due
    assert counted.due == sum(prompt.due_on <= today for prompt in given)


@given(prompts(), days, people)
def test_no_more_than_three_stand_unanswered(given: list[Prompt], today: date, person: Person) -> None:
    standing = sum(prompt.state is PromptState.PLACED or is_in_doubt(prompt) for prompt in given)

    placed = sum(one.choice is Choice.PLACE for one in decided(given, today, person))

    assert placed <= max(0, MOST_UNANSWERED - standing)


@given(prompts(), days, people)
def test_nothing_is_placed_but_on_a_working_school_day_of_someone_who_is_there(
    given: list[Prompt], today: date, person: Person
) -> None:
    if any(one.choice is Choice.PLACE for one in decided(given, today, person)):
        assert is_school_day(SCHOOL, today) and today.weekday() in person.working_days
        assert person.is_here(today) and not person.is_paused(today)


@given(prompts(), days, people)
def test_the_oldest_are_placed_first(given: list[Prompt], today: date, person: Person) -> None:
    decisions = decided(given, today, person)

    asked = [one.prompt.due_on for one in decisions if one.choice is Choice.PLACE]
    left = [one.prompt.due_on for one in decisions if one.choice is Choice.WAIT and not is_in_doubt(one.prompt)]
    assert not asked or not left or max(asked) <= min(left)


@given(prompts(), days, people)
def test_deciding_again_on_the_same_day_changes_nothing(given: list[Prompt], today: date, person: Person) -> None:
    once = after(given, decided(given, today, person), today)

    again = decided(once, today, person)

    assert not any(one.choice is Choice.PLACE for one in again)
    assert after(once, again, today) == once


@given(prompts(), days, people)
def test_what_waits_is_looked_at_again_on_a_later_day(given: list[Prompt], today: date, person: Person) -> None:
    waiting = [one.prompt for one in decided(given, today, person) if one.choice is Choice.WAIT]

    assert all(prompt.until is not None and prompt.until > today for prompt in waiting)


@given(prompts(), people)
def test_over_a_year_of_days_no_two_stages_of_an_activity_are_placed_on_one_day(
    given: list[Prompt], person: Person
) -> None:
    now = [prompt for prompt in given if prompt.state is PromptState.PLANNED]
    for today in (FIRST + timedelta(days=n) for n in range(0, 395, 9)):
        decisions = decided(now, today, person)
        asked = [one.prompt.activity for one in decisions if one.choice is Choice.PLACE]
        assert len(asked) == len(set(asked))
        now = after(now, decisions, today)


readings = st.one_of(
    st.none(),
    st.sampled_from(("", "a habit")).map(lambda answer: PromptRead(Code("7K2M"), 1, 9, answer, not answer)),
)


@given(prompts(), readings, days, st.booleans())
def test_reading_the_same_doc_twice_tells_nothing_new(
    given: list[Prompt], found: PromptRead | None, today: date, seen: bool
) -> None:
    for prompt in given:
        once = settle(prompt, found, today=today, school=SCHOOL, section_seen=seen)
        assert settle(once, found, today=today, school=SCHOOL, section_seen=seen) == once


@given(prompts(), readings, days, st.booleans())
def test_what_is_over_is_never_asked_again(
    given: list[Prompt], found: PromptRead | None, today: date, seen: bool
) -> None:
    over = (PromptState.ANSWERED, PromptState.DISMISSED, PromptState.MERGED, PromptState.DROPPED)
    for prompt in given:
        after = settle(prompt, found, today=today, school=SCHOOL, section_seen=seen)
        assert prompt.state not in over or after.state in over


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)), st.sampled_from(STAGES))
def test_months_on_is_in_that_month_and_never_later_than_the_same_day(day: date, months: int) -> None:
    later = add_months(day, months)

    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)


@given(days, st.sampled_from(STAGES), people)
def test_a_prompt_never_falls_early_and_always_on_a_weekday_of_theirs(day: date, months: int, person: Person) -> None:
    due = due_on(day, months, person, SCHOOL)

    assert due >= add_months(day, months)
    assert due.weekday() in person.working_days
