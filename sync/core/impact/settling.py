"""What a reading of the Doc says about a prompt: answered, deleted, let go, or still waiting for its owner."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from sync.core.impact import reasons
from sync.core.impact.types import Prompt, PromptState
from sync.core.people.calendar import school_weeks_between
from sync.core.people.types import School
from sync.core.portfolio.types import Code, PromptRead

SCHOOL_WEEKS_TO_ANSWER = 6


def mark_in_doubt(prompt: Prompt, *, code: Code, lines: tuple[str, ...], on: date) -> Prompt:
    """The prompt after a write whose outcome is unknown, once the Doc no longer tells. It is never written again:
    a later reading may find it, else it is let go like any other."""
    return replace(
        prompt,
        state=PromptState.WAITING,
        reason=reasons.IN_DOUBT,
        until=on + timedelta(days=1),
        code=code,
        lines=lines,
        placed_on=on,
    )


def is_in_doubt(prompt: Prompt) -> bool:
    """Whether it was written with an unknown outcome: it waits, though a day of writing is remembered."""
    return prompt.state is PromptState.WAITING and prompt.placed_on is not None


def settle(prompt: Prompt, found: PromptRead | None, *, today: date, school: School, section_seen: bool) -> Prompt:
    """The prompt after a reading of its own Doc; the same value where the reading changes nothing.

    found: its block, None where the Doc holds none. section_seen: the reading was whole and held our section; only
    then does a missing block mean that its owner deleted it.
    What people take away is not kept: an answer follows the Doc for good, and one that was emptied or deleted there
    leaves an answered prompt with no words. A prompt that was dropped or deleted and is answered all the same
    (its owner undid that) is answered.
    """
    if found is not None and (found.answer or prompt.state is PromptState.ANSWERED):
        return _answered(prompt, found.answer, today)
    if found is not None:
        return _unanswered(prompt, today, school)
    return _missing(prompt, today, school, section_seen=section_seen)


def is_let_go(prompt: Prompt) -> bool:
    """Whether its block should be taken back, where it still stands as we wrote it."""
    return prompt.state is PromptState.DISMISSED and prompt.reason == reasons.LET_GO


def _answered(prompt: Prompt, answer: str, today: date) -> Prompt:
    placed_on = prompt.placed_on or today
    return replace(prompt, state=PromptState.ANSWERED, reason="", until=None, placed_on=placed_on, answer=answer)


def _unanswered(prompt: Prompt, today: date, school: School) -> Prompt:
    if prompt.state in (PromptState.PLANNED, PromptState.WAITING):
        prompt = replace(prompt, state=PromptState.PLACED, reason="", until=None, placed_on=prompt.placed_on or today)
    if prompt.state is PromptState.PLACED and _is_time_up(prompt, today, school):
        return replace(prompt, state=PromptState.DISMISSED, reason=reasons.LET_GO)
    return prompt


def _missing(prompt: Prompt, today: date, school: School, *, section_seen: bool) -> Prompt:
    if prompt.state is PromptState.ANSWERED:
        return replace(prompt, answer="") if section_seen else prompt
    if prompt.state is PromptState.PLACED and section_seen:
        return replace(prompt, state=PromptState.DISMISSED, reason=reasons.DELETED)
    if prompt.state is PromptState.PLACED and _is_time_up(prompt, today, school):
        return replace(prompt, state=PromptState.DISMISSED, reason=reasons.LET_GO)
    if is_in_doubt(prompt) and _is_time_up(prompt, today, school):
        return replace(prompt, state=PromptState.DROPPED, reason=reasons.DOUBT_LET_GO, until=None)
    return prompt


def _is_time_up(prompt: Prompt, today: date, school: School) -> bool:
    placed_on = prompt.placed_on or today
    return school_weeks_between(school, placed_on, today) >= SCHOOL_WEEKS_TO_ANSWER
