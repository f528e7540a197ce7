"""How many prompts have fallen due, and what became of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sync.core.impact.types import Prompt, PromptState


@dataclass(frozen=True, slots=True)
class Tally:
    """due = placed + merged + waiting + dropped. Those answered or dismissed are among the placed."""

    due: int = 0
    placed: int = 0
    merged: int = 0
    waiting: int = 0
    dropped: int = 0
    answered: int = 0
    dismissed: int = 0


_COUNTED_AS = {
    PromptState.PLANNED: "waiting",
    PromptState.WAITING: "waiting",
    PromptState.PLACED: "placed",
    PromptState.ANSWERED: "placed",
    PromptState.DISMISSED: "placed",
    PromptState.MERGED: "merged",
    PromptState.DROPPED: "dropped",
}


def tally(prompts: Iterable[Prompt], *, today: date) -> Tally:
    """What became of the prompts whose day had come by `today`; the others are not counted at all."""
    due = [prompt for prompt in prompts if prompt.due_on <= today]
    ends = [_COUNTED_AS[prompt.state] for prompt in due]
    states = [prompt.state for prompt in due]
    return Tally(
        due=len(due),
        placed=ends.count("placed"),
        merged=ends.count("merged"),
        waiting=ends.count("waiting"),
        dropped=ends.count("dropped"),
        answered=states.count(PromptState.ANSWERED),
        dismissed=states.count(PromptState.DISMISSED),
    )
