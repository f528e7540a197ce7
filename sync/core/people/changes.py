"""What a new staff list changes: who joins, moves, leaves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sync.core.people.types import Person


@dataclass(frozen=True, slots=True)
class Move:
    """Someone at another school. other_domain: their address changed with it, so they need a new portfolio; the
    old one stays theirs and its open prompts are dropped."""

    before: Person
    after: Person

    @property
    def other_domain(self) -> bool:
        return self.before.key != self.after.key


@dataclass(frozen=True, slots=True)
class Changes:
    """changed: same address and school, anything else different (before, after)."""

    joiners: tuple[Person, ...] = ()
    movers: tuple[Move, ...] = ()
    leavers: tuple[Person, ...] = ()
    changed: tuple[tuple[Person, Person], ...] = ()


def changes(old: Iterable[Person], new: Iterable[Person]) -> Changes:
    """What became of each person between two staff lists, in the lists' order; everyone is in one place at most.

    An address is a person. One that vanished and one that came, at different schools and in different domains,
    both bearing a name that no other of them bears, are a move to another domain: the same as leaving and joining,
    but said in one line, and no record is carried over on the strength of a name.
    """
    before = {person.key: person for person in old}
    after = {person.key: person for person in new}
    gone = [person for key, person in before.items() if key not in after]
    come = [person for key, person in after.items() if key not in before]
    far = _moves_between_domains(gone, come)
    both = [(before[key], after[key]) for key in after if key in before]
    moved = {person.key for move in far for person in (move.before, move.after)}
    return Changes(
        joiners=tuple(person for person in come if person.key not in moved),
        movers=(*(Move(was, now) for was, now in both if was.school != now.school), *far),
        leavers=tuple(person for person in gone if person.key not in moved),
        changed=tuple((was, now) for was, now in both if was.school == now.school and was != now),
    )


def _moves_between_domains(gone: list[Person], come: list[Person]) -> tuple[Move, ...]:
    names = Counter(_name(person) for person in gone), Counter(_name(person) for person in come)
    leavers = {_name(person): person for person in gone if names[0][_name(person)] == 1}
    pairs = [(leavers[_name(now)], now) for now in come if names[1][_name(now)] == 1 and _name(now) in leavers]
    return tuple(Move(was, now) for was, now in pairs if was.school != now.school and _domain(was) != _domain(now))


def _name(person: Person) -> str:
    return person.name.casefold()


def _domain(person: Person) -> str:
    return person.email.rpartition("@")[2]
