"""Who is invited: from the words under "For whom" to addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sync.core.kept_text import shortened
from sync.core.people.types import Person, PersonKey, School, SchoolKey
from sync.core.portfolio.names import plain_words
from sync.core.sessions.audience import AudienceWords

# Calendar takes no more single guests than this; a group counts as one.
MOST_BY_NAME = 200
LONGEST_NAME = 6

_SEVERAL = re.compile(r"[,;/\n+•]|\s[-–—]\s")
_SCHOOL_ENDINGS = re.compile(r" (?:school|academy|college|primary|secondary|junior|infant|high|special|nursery)$")

Found = frozenset[PersonKey]


@dataclass(slots=True)
class _Phrase:
    """One wish in words: people who fit every kind of word in it, at these schools."""

    schools: set[SchoolKey] = field(default_factory=set)
    people: dict[str, set[PersonKey]] = field(default_factory=dict)
    everyone: bool = False

    @property
    def is_empty(self) -> bool:
        return not (self.schools or self.people or self.everyone)


def guests_of(
    audience: str,
    *,
    host: Person | None,
    schools: Sequence[School],
    people: Iterable[Person],
    words: AudienceWords,
    on: date,
    today: date,
) -> tuple[tuple[str, ...], str | None]:
    """(addresses, problem): the host first, then groups and people by address, each once.

    Blank or "everyone" gives each school's staff group, a school's name its group; a subject, a phase, a role or a
    name gives the people of the list it fits who are here on the day and paused neither then nor today. Several are
    joined by commas, "and" or "&"; words side by side narrow ("maths teachers at Oakfield"). With a problem, which is a
    sentence for the host, nobody but the host is invited.
    """
    alone = () if host is None else (host.email,)
    here = [p for p in people if p.is_here(on) and not p.is_paused(on) and not p.is_paused(today)]
    reader = _Reader(schools, here, words, host)
    found: set[str] = set()
    for part in [part for part in _SEVERAL.split(audience) if plain_words(part)] or ["everyone"]:
        phrases = reader.read(part)
        if phrases is None:
            return alone, _unclear(part, host)
        invited = [reader.addresses(phrase) for phrase in phrases]
        if not all(invited):
            return alone, _nobody(part, host)
        found = found.union(*invited)
    groups = {school.staff_group for school in schools}
    if len(found - groups) > MOST_BY_NAME:
        return alone, _too_many(audience, len(found - groups), host)
    return tuple(dict.fromkeys((*alone, *sorted(found)))), None


def uninvited(
    before: Iterable[str], now: Iterable[str], *, schools: Iterable[School], people: Iterable[Person]
) -> frozenset[str]:
    """Whom to take off an event: those we had invited and no longer do, by address.

    Members of a group become guests by name when they answer, so they go with their group. Whoever else was added to
    the event by hand is not in it.
    """
    wanted = frozenset(now)
    gone = frozenset(before) - wanted
    left_out = {school.key for school in schools if school.staff_group.lower() in gone}
    members = frozenset(str(person.key) for person in people if person.school in left_out)
    return (gone | members) - wanted


def _so_far(host: Person | None) -> str:
    return "so nobody is invited yet" if host is None else "so only you are invited so far"


def _unclear(part: str, host: Person | None) -> str:
    return (
        f"We were not sure who “{shortened(' '.join(part.split()))}” are, {_so_far(host)}. "
        "Everyone, a school, a subject, a phase or a role all work, such as “English teachers, Hillside”."
    )


def _nobody(part: str, host: Person | None) -> str:
    words = shortened(" ".join(part.split()))
    return f"Nobody in the staff list fits “{words}”, {_so_far(host)}. Another word for them may work."


def _too_many(audience: str, count: int, host: Person | None) -> str:
    words = shortened(" ".join(audience.split()))
    return (
        f"“{words}” are {count} people, more than Calendar takes one by one, {_so_far(host)}. "
        "Name schools in their place: all their staff are then invited."
    )


class _Reader:
    """The words one staff list makes sense of."""

    def __init__(self, schools: Sequence[School], people: Sequence[Person], words: AudienceWords, host: Person | None):
        self._words = words
        self._host = host
        self._groups = {school.key: school.staff_group for school in schools if school.staff_group}
        self._school_of = {person.key: person.school for person in people}
        self._school_names = _school_names(schools, words)
        self._fits: dict[str, dict[str, set[PersonKey]]] = {}
        for person in people:
            for kind, name in _names_of(person):
                self._fits.setdefault(name, {}).setdefault(kind, set()).add(person.key)

    def read(self, part: str) -> list[_Phrase] | None:
        """The wishes in one part of the text, None where a word of it makes no sense."""
        words = plain_words(part).split()
        phrases = [_Phrase()]
        at = 0
        while at < len(words):
            length = self._longest(words[at : at + LONGEST_NAME], phrases[-1], left=len(words) - at)
            if length == 0 and words[at] == "and":
                phrases.append(_Phrase())
                length = 1
            if length == 0:
                return None
            at += length
        wishes = [phrase for phrase in phrases if not phrase.is_empty]
        if wishes and wishes[-1].people:
            for phrase in wishes:
                # "English and maths at Oakfield": the school stands last and is meant for both.
                phrase.schools = phrase.schools or set(wishes[-1].schools)
        return wishes or None

    def _longest(self, words: list[str], phrase: _Phrase, *, left: int) -> int:
        for length in range(len(words), 0, -1):
            if self._take(" ".join(words[:length]), phrase, is_whole=length == left):
                return length
        return 0

    def _take(self, name: str, phrase: _Phrase, *, is_whole: bool) -> bool:
        if name in self._school_names:
            phrase.schools.add(self._school_names[name])
            return True
        if name in self._words.own_school and self._host is not None:
            phrase.schools.add(self._host.school)
            return True
        if self._take_people(name, phrase):
            return True
        if is_whole and phrase.is_empty and name in self._words.everyone:
            phrase.everyone = True
            return True
        return name in self._words.small

    def _take_people(self, name: str, phrase: _Phrase) -> bool:
        meanings = self._words.meanings(name)
        found = [(kind, keys) for word in meanings for kind, keys in self._fits.get(word, {}).items()]
        if not found:
            # A role that this list happens to have nobody in is still understood.
            if name in self._words.means or name.removesuffix("s") in self._words.means:
                phrase.people.setdefault("nobody", set())
                return True
            return False
        kind = min(kind for kind, _ in found)
        phrase.people.setdefault(kind, set()).update(*(keys for _, keys in found))
        return True

    def addresses(self, phrase: _Phrase) -> set[str]:
        """Whom one wish reaches: schools' groups, or people."""
        if not phrase.people:
            wanted = phrase.schools or set(self._groups)
            return {self._groups[key] for key in wanted if key in self._groups}
        fitting: set[PersonKey] = set.intersection(*phrase.people.values())
        return {str(key) for key in fitting if not phrase.schools or self._school_of[key] in phrase.schools}


def _school_names(schools: Sequence[School], words: AudienceWords) -> dict[str, SchoolKey]:
    """Full names, then short ones ("Hillside") that mean nothing else."""
    names = {plain_words(name): school.key for school in schools for name in (school.key, school.name)}
    for school in schools:
        short = plain_words(school.name)
        while (shorter := _SCHOOL_ENDINGS.sub("", short)) != short:
            short = shorter
        if short and short not in words.means:
            names.setdefault(short, school.key)
    return names


def _names_of(person: Person) -> list[tuple[str, str]]:
    """(kind, plain words) of everything a person can be called by."""
    work = [*person.roles, person.category]
    pairs = [("name", [person.name]), ("phase", re.split(r"[;,/&]", person.phase)), ("work", work)]
    pairs.append(("subject", list(person.subjects)))
    return [(kind, plain_words(text)) for kind, texts in pairs for text in texts if plain_words(text)]
