"""What happens to each prompt that is due: placed, merged, waiting or dropped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from sync.core.impact import reasons
from sync.core.impact.settling import is_in_doubt
from sync.core.impact.types import Activity, Prompt, PromptState
from sync.core.people.calendar import next_working_day
from sync.core.people.types import Person, School
from sync.core.portfolio.types import EntryKey

MOST_UNANSWERED = 3

_DAY = timedelta(days=1)
_LOOK_AGAIN = timedelta(weeks=1)
_OPEN = (PromptState.PLANNED, PromptState.WAITING)


class Choice(StrEnum):
    PLACE = "place"
    MERGE = "merge"
    WAIT = "wait"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class Decision:
    """prompt: as it is to be remembered. One to be placed is unchanged until it has been written (`mark_placed`)."""

    choice: Choice
    prompt: Prompt


def is_due(prompt: Prompt, today: date) -> bool:
    """Whether its day has come and it is neither in the Doc nor settled."""
    return prompt.state in _OPEN and prompt.due_on <= today


def decide(
    prompts: Iterable[Prompt], activities: Iterable[Activity], *, today: date, person: Person, school: School
) -> tuple[Decision, ...]:
    """One decision for each due prompt of one person, oldest first.

    prompts: all of theirs, whatever their state. activities: those agreed now; a prompt about any other is dropped.
    In this order: who has left is asked nothing; an earlier stage is merged into the latest due one of its activity;
    nothing comes to someone away, nor outside their working days in term; no more than three stand unanswered.
    """
    prompts = tuple(prompts)
    day = _Day(today, person, school, {activity.key for activity in activities}, _latest_due(prompts, today))
    free = MOST_UNANSWERED - sum(prompt.state is PromptState.PLACED or is_in_doubt(prompt) for prompt in prompts)
    decisions = []
    for prompt in sorted((prompt for prompt in prompts if is_due(prompt, today)), key=_age):
        decision = _never(prompt, day) or _not_today(prompt, day) or _place(prompt, day, free)
        free -= decision.choice is Choice.PLACE
        decisions.append(decision)
    return tuple(decisions)


def mark_placed(prompt: Prompt, *, lines: tuple[str, ...], on: date) -> Prompt:
    """The prompt once its block stands in the Doc; `lines` is what was written."""
    return replace(prompt, state=PromptState.PLACED, reason="", until=None, placed_on=on, lines=lines)


@dataclass(frozen=True, slots=True)
class _Day:
    today: date
    person: Person
    school: School
    activities: set[EntryKey]
    latest: Mapping[EntryKey, int]


def _age(prompt: Prompt) -> tuple[date, str, int]:
    return prompt.due_on, prompt.activity, prompt.stage


def _latest_due(prompts: Iterable[Prompt], today: date) -> dict[EntryKey, int]:
    latest: dict[EntryKey, int] = {}
    for prompt in prompts:
        if prompt.due_on <= today and prompt.state is not PromptState.DROPPED:
            latest[prompt.activity] = max(prompt.stage, latest.get(prompt.activity, 0))
    return latest


def _never(prompt: Prompt, day: _Day) -> Decision | None:
    if day.person.leaves_on is not None and day.person.leaves_on < day.today:
        return _dropped(prompt, reasons.LEFT)
    if is_in_doubt(prompt):
        return None
    if prompt.activity not in day.activities:
        return _dropped(prompt, reasons.GONE_FROM_LOG)
    if day.latest[prompt.activity] > prompt.stage:
        merged = reasons.merged_into(day.latest[prompt.activity])
        return Decision(Choice.MERGE, replace(prompt, state=PromptState.MERGED, reason=merged, until=None))
    return None


def _not_today(prompt: Prompt, day: _Day) -> Decision | None:
    person, today = day.person, day.today
    if is_in_doubt(prompt):
        return _waiting(prompt, reasons.IN_DOUBT, today + _DAY)
    if person.starts_on is not None and person.starts_on > today:
        return _waiting(prompt, reasons.NOT_STARTED, person.starts_on)
    if person.is_paused(today):
        back_on = person.paused_until + _DAY if person.paused_until else today + _LOOK_AGAIN
        return _waiting(prompt, reasons.AWAY, back_on)
    working_day = next_working_day(person, day.school, today)
    if working_day is None:
        return _waiting(prompt, reasons.NO_WORKING_DAY_KNOWN, today + _LOOK_AGAIN)
    return None if working_day == today else _waiting(prompt, reasons.NOT_A_WORKING_DAY, working_day)


def _place(prompt: Prompt, day: _Day, free: int) -> Decision:
    if free > 0:
        return Decision(Choice.PLACE, prompt)
    tomorrow = day.today + _DAY
    return _waiting(prompt, reasons.ENOUGH_WAITING, next_working_day(day.person, day.school, tomorrow) or tomorrow)


def _waiting(prompt: Prompt, reason: str, until: date) -> Decision:
    return Decision(Choice.WAIT, replace(prompt, state=PromptState.WAITING, reason=reason, until=until))


def _dropped(prompt: Prompt, reason: str) -> Decision:
    return Decision(Choice.DROP, replace(prompt, state=PromptState.DROPPED, reason=reason, until=None))
