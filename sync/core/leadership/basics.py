"""Whether this term's basics are done: who may be named, to whom, and what their owner is told of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from sync.core.directory.wording import day
from sync.core.leadership.rules import Basics
from sync.core.people.types import Person, PersonKey

NOTICE = timedelta(days=14)


def can_be_named(
    people: Iterable[Person], told: Collection[PersonKey], *, today: date, monday: date
) -> tuple[Person, ...]:
    """Those of whom a leader may be told whether their basics were done on `monday`: here, never anyone paused on
    either day, and told of it a fortnight before."""
    return tuple(
        person
        for person in people
        if person.key in told and person.is_here(today) and not person.is_paused(today) and not person.is_paused(monday)
    )


def told_in_words(basics: Basics, told_on: date) -> str:
    """What everybody is told, from that day on, before it is so and while it is so: the same words."""
    return (
        f"From {day(told_on + NOTICE)} your CPD leader can see whether this term's basics are done "
        f"({basics.in_words}), as at Monday: yes or not yet, and nothing that you wrote. "
        "Each look is listed to you here."
    )
