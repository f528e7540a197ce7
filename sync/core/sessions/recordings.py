"""The recordings of sessions' calls: nobody is shown one before whoever held the session has said yes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sync.core.people.types import PersonKey
from sync.core.sessions.types import SessionKey


class Shown(StrEnum):
    """What whoever held it has said: nothing yet, yes, or no. A yes can be taken back."""

    ASKED = "asked"
    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class CallRecording:
    """A recording as Meet tells of it. name: Google's. link: where it is watched, "" while its file is being made."""

    name: str
    link: str


@dataclass(frozen=True, slots=True)
class Recording:
    """A recording that can be watched. host: who held the session and is asked; None where it was nobody of ours."""

    name: str
    session: SessionKey
    on: date
    link: str
    host: PersonKey | None
    shown: Shown = Shown.ASKED
