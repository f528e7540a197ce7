"""Activities, the prompts that follow them, and what becomes of a prompt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sync.core.people.types import PersonKey
from sync.core.portfolio.types import Code, EntryKey

STAGES = (1, 3, 6, 12)


@dataclass(frozen=True, slots=True)
class Activity:
    """What an agreed entry records. ended_on: its date unless it says until when. source: the entry's section."""

    key: EntryKey
    person: PersonKey
    title: str
    ended_on: date
    first_seen_on: date
    next_step: str = ""
    kind: str = ""


class PromptState(StrEnum):
    """due → placed | merged | waiting | dropped; placed → answered | dismissed. PLANNED is not yet due."""

    PLANNED = "planned"
    WAITING = "waiting"
    PLACED = "placed"
    MERGED = "merged"
    DROPPED = "dropped"
    ANSWERED = "answered"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question round about one activity at one stage (months). due_on: the person's working day it falls on.

    reason: why it waits, was dropped, merged ("into <stage>") or dismissed, in the owner's words.
    until: when a waiting one is looked at again. lines: what we wrote, once placed; answer: what was read back.
    """

    activity: EntryKey
    stage: int
    due_on: date
    state: PromptState = PromptState.PLANNED
    reason: str = ""
    until: date | None = None
    code: Code | None = None
    placed_on: date | None = None
    lines: tuple[str, ...] = ()
    answer: str = ""
