"""How many have joined in this term: who is counted, who is left out, and what may be shown of it.

Joined in means any one of these since the term began: a line in the log or a quick note, a session held, an offer
newly made, time taken for development. One small thing is enough, so that somebody who works one day a week, or in the
kitchen, counts exactly as much as a full-time teacher: people are counted, never hours or lines.

Counted: everybody on the school's staff list who is here on the Monday, whatever their work or working days.
Left out: whoever is paused on the Monday. And, unless they have joined in all the same: whoever started less than
four weeks before it, or was paused at some time in those weeks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sync.core.people.types import Person, PersonKey

FEWEST = 5
SETTLING_IN = timedelta(weeks=4)

TOO_FEW = "Too few people to count without naming anyone."
NOT_TOLD = "How many have joined in is told on Mondays, where there are enough people not to name anyone."
HARDLY = "Fewer than five have joined in so far this term."
NEARLY = "Nearly everyone has joined in this term."


@dataclass(frozen=True, slots=True)
class Joined:
    """Of `here` people who are counted, `joined` have joined in."""

    here: int
    joined: int


def count_joined(people: Iterable[Person], joined: Collection[PersonKey], *, monday: date) -> Joined:
    """How many of these people are counted on that Monday, and how many of them have joined in."""
    counted = [person for person in people if is_counted(person, person.key in joined, monday=monday)]
    return Joined(len(counted), sum(person.key in joined for person in counted))


def is_counted(person: Person, has_joined: bool, *, monday: date) -> bool:
    if not person.is_here(monday) or person.is_paused(monday):
        return False
    return has_joined or not (_is_new(person, monday) or _is_just_back(person, monday))


def _is_new(person: Person, monday: date) -> bool:
    return person.starts_on is not None and monday - person.starts_on < SETTLING_IN


def _is_just_back(person: Person, monday: date) -> bool:
    until = person.paused_until
    return person.paused_from is not None and until is not None and timedelta(0) < monday - until < SETTLING_IN


def tell_joined(found: Joined) -> str:
    """The figure in a sentence, in which no group under five can be made out."""
    if found.here < FEWEST:
        return TOO_FEW
    if found.joined < FEWEST:
        return HARDLY
    if found.here - found.joined < FEWEST:
        return NEARLY
    return f"{found.joined} of {found.here} have joined in this term."


def can_stand_beside(part: Joined, whole: Joined) -> bool:
    """Whether a part's figure may be known to whoever knows the whole's: what is left between them is nobody, or five
    people and more."""
    rest = whole.here - part.here
    return rest == 0 or rest >= FEWEST


def last_monday(day: date) -> date:
    """The Monday of the day's week."""
    return day - timedelta(days=day.weekday())
