"""What a new staff list changes, in lines that somebody reads before it is applied."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from sync.core.people.changes import Changes, Move
from sync.core.people.days import in_words
from sync.core.people.types import WEEKDAYS, Person, PersonKey, School, SchoolKey

MOST = 30
NOTHING = "The list says what the last one said: nobody joins, moves, leaves or changes."
Names = Mapping[SchoolKey, School]


def tell_changes(found: Changes, schools: Names, *, managers: Mapping[PersonKey, str]) -> tuple[str, ...]:
    """A heading and a line for each person: who joins, moves, leaves, and whose line says something else.

    managers: what line managers are called. Of very many people of one kind the first are named, and how many follow.
    """
    parts = (
        ("Joining", [_who(person, schools) for person in found.joiners]),
        ("Moving", [_move(move, schools) for move in found.movers]),
        ("Leaving", [_who(person, schools) for person in found.leavers]),
        ("Changed", [_change(was, now, managers) for was, now in found.changed]),
    )
    lines = [line for title, said in parts for line in _part(title, said)]
    return tuple(lines) or (NOTHING,)


def _part(title: str, said: list[str]) -> list[str]:
    if not said:
        return []
    more = [f"  and {len(said) - MOST} more"] if len(said) > MOST else []
    return [f"{title} ({len(said)}):", *(f"  {line}" for line in said[:MOST]), *more]


def _who(person: Person, schools: Names) -> str:
    return f"{person.name}, {_school(person, schools)} <{person.email}>"


def _school(person: Person, schools: Names) -> str:
    known = schools.get(person.school)
    return known.name if known else str(person.school)


def _move(move: Move, schools: Names) -> str:
    way = f"{move.after.name}: {_school(move.before, schools)} → {_school(move.after, schools)}"
    if not move.other_domain:
        return f"{way} <{move.after.email}>"
    return f"{way}, with a new address <{move.after.email}>: a new portfolio there, and the old one stays theirs"


def _change(was: Person, now: Person, managers: Mapping[PersonKey, str]) -> str:
    said = [
        f"{label} {before or '(blank)'} → {after or '(blank)'}"
        for label, tell in _facts(managers)
        if (before := tell(was)) != (after := tell(now))
    ]
    return f"{now.name}: {'; '.join(said)}"


def _facts(managers: Mapping[PersonKey, str]) -> tuple[tuple[str, Callable[[Person], str]], ...]:
    return (
        ("name", lambda person: person.name),
        ("role", lambda person: _listed(person.roles)),
        ("staff category", lambda person: person.category),
        ("phase", lambda person: person.phase),
        ("subjects", lambda person: _listed(person.subjects)),
        ("line manager", lambda person: _manager(person.line_manager, managers)),
        ("working days", lambda person: " ".join(WEEKDAYS[day] for day in sorted(person.working_days))),
        ("start date", lambda person: _day(person.starts_on)),
        ("leave date", lambda person: _day(person.leaves_on)),
        ("paused from", lambda person: _day(person.paused_from)),
        ("paused until", lambda person: _day(person.paused_until)),
    )


def _manager(key: PersonKey | None, managers: Mapping[PersonKey, str]) -> str:
    return managers.get(key, str(key)) if key else ""


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words)


def _day(day: date | None) -> str:
    return in_words(day) if day else ""
