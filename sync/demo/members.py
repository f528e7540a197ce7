"""The people of the sample community, as far as what they write depends on it."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri")


@dataclass(frozen=True, slots=True)
class Member:
    """One line of the sample's staff lists. working_days: 0 is Monday. has_account: in one of the schools' domains."""

    email: str
    name: str
    school: str
    category: str
    phase: str
    subjects: tuple[str, ...]
    working_days: frozenset[int]
    starts_on: date
    leaves_on: date | None
    paused_from: date | None
    paused_until: date | None
    has_account: bool

    @property
    def short(self) -> str:
        """The address before its @, with hyphens: amina-hussain."""
        return self.email.partition("@")[0].replace(".", "-")

    @property
    def suits(self) -> frozenset[str]:
        """The words by which phrases are chosen for this person."""
        words = {"anyone", self.category, self.phase, *self.subjects}
        if self.category in ("teacher", "HLTA", "TA", "cover supervisor"):
            words.add("class")
        return frozenset(word.replace(" ", "-") for word in words if word)


def read_members(lines: Iterable[str], *, domains: Collection[str]) -> dict[str, Member]:
    """The people of one staff list by address, in its order. lines: of the CSV file, the heading row first."""
    members = (_read_member(row, domains) for row in csv.DictReader(lines))
    return {member.email: member for member in members}


def _read_member(row: Mapping[str, str], domains: Collection[str]) -> Member:
    days = re.findall("|".join(_WEEKDAYS), row["working days"]) or _WEEKDAYS
    return Member(
        email=row["email"],
        name=row["name"],
        school=row["school"],
        category=row["staff category"],
        phase=row["phase"],
        subjects=tuple(filter(None, row["subjects"].split("; "))),
        working_days=frozenset(map(_WEEKDAYS.index, days)),
        starts_on=date.fromisoformat(row["start date"]),
        leaves_on=_day(row["leave date"]),
        paused_from=_day(row["paused from"]),
        paused_until=_day(row["paused until"]),
        has_account=row["email"].partition("@")[2] in domains,
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
