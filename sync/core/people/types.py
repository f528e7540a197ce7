"""Schools and people as the engine knows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NewType

SchoolKey = NewType("SchoolKey", str)
PersonKey = NewType("PersonKey", str)

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `first_on` to `last_on`, both included."""

    first_on: date
    last_on: date

    def __contains__(self, day: date) -> bool:
        return self.first_on <= day <= self.last_on


@dataclass(frozen=True, slots=True)
class Term:
    """One term by name ("Spring 2027"), with its half-term break where there is one."""

    name: str
    days: Span
    half_term: Span | None = None


@dataclass(frozen=True, slots=True)
class School:
    """engine_user: the account that acts in this school's domain. home: owns register and directory."""

    key: SchoolKey
    name: str
    domain: str
    engine_user: str
    staff_group: str
    terms: tuple[Term, ...]
    inset: frozenset[date] = frozenset()
    closed: frozenset[date] = frozenset()
    home: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """One line of the staff list. `key` is the address in lower case.

    roles: "teacher", "ta", "governor", "leader", "coordinator", … as the list has them, lower case.
    working_days: 0 is Monday. paused: no reason is kept, and it silences everything.
    """

    key: PersonKey
    name: str
    school: SchoolKey
    roles: tuple[str, ...] = ()
    category: str = ""
    phase: str = ""
    subjects: tuple[str, ...] = ()
    line_manager: PersonKey | None = None
    working_days: frozenset[int] = frozenset(range(5))
    starts_on: date | None = None
    leaves_on: date | None = None
    paused_from: date | None = None
    paused_until: date | None = None

    @property
    def email(self) -> str:
        return str(self.key)

    def is_paused(self, day: date) -> bool:
        if self.paused_from is None:
            return False
        return self.paused_from <= day and (self.paused_until is None or day <= self.paused_until)

    def is_here(self, day: date) -> bool:
        """Whether the person has started and not left by `day`."""
        return (self.starts_on is None or self.starts_on <= day) and (self.leaves_on is None or day <= self.leaves_on)


@dataclass(frozen=True, slots=True)
class CellProblem:
    """Something in a table someone gave us. row: as a spreadsheet numbers it, heading row 1. column: its heading."""

    row: int
    column: str
    message: str
