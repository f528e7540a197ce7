"""What keeping portfolios takes a whole school, as an estimate: told as one total, never for a person or a line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from sync.core.leadership.joining import FEWEST
from sync.core.leadership.rules import Keeping
from sync.core.people.types import PersonKey
from sync.core.portfolio.types import Section

HALF_AN_HOUR = 30
TOLD = "Keeping portfolios took about {long} in all this term, by an estimate of {each}."


class Logged(Protocol):
    @property
    def person(self) -> PersonKey: ...
    @property
    def section(self) -> Section: ...


def keeping_minutes(lines: Iterable[Logged], rules: Keeping) -> int | None:
    """The sum for all these lines; None where fewer than five people wrote them."""
    found = list(lines)
    if len({line.person for line in found}) < FEWEST:
        return None
    return sum(rules.note if line.section is Section.NOTES else rules.log for line in found)


def tell_keeping(minutes: int, rules: Keeping) -> str:
    """In half hours, so that no single line shows from one Monday to the next."""
    halves = max(1, round(minutes / HALF_AN_HOUR))
    whole, half = divmod(halves, 2)
    long = f"{whole} h" if not half else f"{whole} h 30" if whole else "half an hour"
    return TOLD.format(long=long, each=f"{rules.log} minutes a line and {rules.note} a quick note")
