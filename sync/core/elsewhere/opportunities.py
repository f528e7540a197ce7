"""Something worth going to that somebody told of, from what they typed to the list that everybody sees."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NewType
from urllib.parse import urlsplit

from sync.core.directory.wording import clean
from sync.core.people.types import Person, PersonKey, School
from sync.core.register.areas import Areas, find_areas

OpportunityKey = NewType("OpportunityKey", str)
LONGEST, LONGEST_LINK = 160, 500
AHEAD = timedelta(days=2 * 366)

NOTHING = "What is it? A few words are enough, such as “TeachMeet North: oracy”."
TOO_LONG = "That is longer than {most} characters. Shorten it: the link can tell the rest."
NO_DAY = "Which day is it on? Choose one, so that it leaves the list when it is over."
PASSED = "That day has passed. Choose the day it is on."
FAR_OFF = "That day is more than two years away. Look at the year."
BAD_LINK = "The link has to begin with https:// and be a page's address. Leave it empty if there is none."


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the form."""

    what: str
    on: date | None
    place: str = ""
    link: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Opportunity:
    """on: the day it is, or its last; after it, it is shown nowhere. areas: labels. adder: who told of it."""

    key: OpportunityKey
    what: str
    on: date
    place: str
    link: str
    kind: str
    areas: tuple[str, ...]
    adder: PersonKey

    @property
    def tags(self) -> tuple[str, ...]:
        return (self.kind, *self.areas)


@dataclass(frozen=True, slots=True)
class Shown:
    """An opportunity with whoever added it."""

    item: Opportunity
    adder: Person
    school: School


def parse_kinds(text: str) -> tuple[str, ...]:
    """The kinds of `elsewhere.toml`; the last stands for all others. Raises ValueError where there is none."""
    kinds = tuple(map(str, tomllib.loads(text)["kinds"]))
    if not kinds:
        raise ValueError("there is no kind to choose from")
    return kinds


def read_opportunity(
    typed: Typed, adder: PersonKey, *, key: OpportunityKey, today: date, areas: Areas, kinds: tuple[str, ...]
) -> Opportunity | tuple[str, ...]:
    """What was typed as it is listed, or every reason why it cannot be, each with what to do."""
    problems = tuple(_problems(typed, today))
    if problems or typed.on is None:
        return problems
    what, place = clean(typed.what), clean(typed.place)
    found = find_areas(f"{what}. {place}", areas)
    kind = typed.kind if typed.kind in kinds else kinds[-1]
    return Opportunity(key, what, typed.on, place, typed.link.strip(), kind, tuple(area.label for area in found), adder)


def _problems(typed: Typed, today: date) -> Iterator[str]:
    if not clean(typed.what):
        yield NOTHING
    if max(len(typed.what), len(typed.place)) > LONGEST:
        yield TOO_LONG.format(most=LONGEST)
    if typed.on is None:
        yield NO_DAY
    elif typed.on < today:
        yield PASSED
    elif typed.on > today + AHEAD:
        yield FAR_OFF
    if typed.link.strip() and not _is_page(typed.link.strip()):
        yield BAD_LINK


def _is_page(link: str) -> bool:
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    plain = link.isprintable() and not set(link) & set(' <>"\\^`{|}') and len(link) <= LONGEST_LINK
    return parts.scheme == "https" and "." in parts.netloc and "@" not in parts.netloc and plain


def shown_on(found: Iterable[Shown], today: date) -> tuple[Shown, ...]:
    """Those to come, the soonest first; nothing of somebody who is paused or gone."""
    here = [
        one for one in found if one.item.on >= today and one.adder.is_here(today) and not one.adder.is_paused(today)
    ]
    return tuple(sorted(here, key=lambda one: (one.item.on, one.item.what.casefold(), one.item.key)))
