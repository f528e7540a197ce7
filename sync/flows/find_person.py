"""Whom somebody at the keyboard means, by address or by name."""

from __future__ import annotations

from sqlalchemy import Connection

from sync.core.people.types import Person, PersonKey
from sync.errors import NeedsPerson
from sync.store import people


def find_person(c: Connection, words: str) -> PersonKey:
    """The one person with this address or this name, listed or gone. Raises NeedsPerson for none and for several."""
    found = people.find_named(c, words)
    if not found:
        raise NeedsPerson(f"Nobody we know has the address or the name {words}. `cpd people` lists everyone.")
    if len(found) > 1:
        raise NeedsPerson(f"Several people are called {words}: {', '.join(found)}. Say which, by address.")
    return found[0]


def find_member(c: Connection, words: str) -> Person:
    """As `find_person`, and on the staff list now. Raises NeedsPerson also for somebody who has left it."""
    member = people.find_member(c, find_person(c, words))
    if member is None:
        raise NeedsPerson(f"{words} is not on the staff list now. `cpd people` lists everyone.")
    return member[0]
