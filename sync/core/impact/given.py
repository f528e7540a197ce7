"""What somebody gave and what they took for themselves, counted apart: for its owner, and of others no more than a
number."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sync.core.impact.kinds import Kinds, kind_of
from sync.core.impact.year import Logged, YearWords
from sync.core.portfolio.types import Section

FEWEST = 5


@dataclass(frozen=True, slots=True)
class GivenAndTaken:
    """given: led or held. taken: everything else in the log that is of a kind one learns by."""

    given: int
    taken: int

    def is_giving_only(self, focuses: int) -> bool:
        """Whether somebody gives, and has nothing of their own: neither something taken nor a focus."""
        return bool(self.given) and not self.taken and not focuses


def tell_given(
    logged: Iterable[Logged], held_on: Collection[date], *, first_on: date, kinds: Kinds, words: YearWords
) -> GivenAndTaken:
    """Since `first_on`. held_on: the days of the sessions somebody held; one that stands in their log as well is
    counted once."""
    mine = [item for item in logged if item.section is Section.LOG and item.on is not None and item.on >= first_on]
    of_kind = [(kind_of(item, kinds).key, item.on) for item in mine]
    led_on = [on for kind, on in of_kind if kind in words.given]
    besides = [on for on in held_on if on not in led_on]
    taken = sum(kind in words.ways and kind not in words.given for kind, _ in of_kind)
    return GivenAndTaken(len(led_on) + len(besides), taken)


def tell_giving_only(gave: int, only: int) -> str:
    """How many of those who gave have nothing of their own, in a sentence for a coordinator and in fives, so that
    nobody's step shows; "" where a few could be made out, those who gave and took among them."""
    if only < FEWEST or gave - only < FEWEST:
        return ""
    return (
        f"At least {only // FEWEST * FEWEST} of those who led something this term have taken nothing for themselves "
        "yet. An invitation to all of you may be welcome."
    )
