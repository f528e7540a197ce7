"""A handful of offers to look through, as people write them, and a short way to look."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

import sheets_templates
from sync.core.people.types import Person, PersonKey, School, SchoolKey
from sync.core.portfolio.types import Audience, OfferKey
from sync.core.register.areas import Areas, parse_areas
from sync.core.register.rows import Listing
from sync.core.register.search import search
from sync.core.register.search_index import Index, make_index
from sync.core.register.search_matches import Match
from sync.core.register.search_words import WordForms, parse_word_forms

DAY = date(2027, 1, 12)
SCHOOLS = {
    name: School(SchoolKey(name.lower()), f"{name} School", f"{name.lower()}.example", "cpd", "staff", ())
    for name in ("Oakfield", "Hillside")
}


@cache
def areas() -> Areas:
    return parse_areas(_form("areas.toml"))


@cache
def forms() -> WordForms:
    return parse_word_forms(_form("search.toml"))


def _form(name: str) -> str:
    return (Path(sheets_templates.__file__).parent / name).read_text("utf-8")


def offer(
    who: str, what: str, how: str = "", *, at: str = "Oakfield", own_school: bool = False, **more: object
) -> Listing:
    """`who` offers `what`; more: further facts of the person, such as paused_from."""
    school = SCHOOLS[at]
    key = PersonKey(f"{who.lower().replace(' ', '.')}@{school.domain}")
    person = Person(key, who, school.key, **more)  # type: ignore[arg-type]
    audience = Audience.SCHOOL if own_school else Audience.ALL
    return Listing(OfferKey(f"{who}:{what}:{how}"), person, school, what, how, audience, "Spring 2027", DAY)


def index_of(*offers: Listing, on: date = DAY) -> Index:
    return make_index(offers, today=on, areas=areas(), forms=forms())


def find(offers: Index | Iterable[Listing], words: str, *, school: str = "", on: date = DAY) -> tuple[Match, ...]:
    """school: of whoever looks; "" is somebody of none."""
    index = offers if isinstance(offers, Index) else index_of(*offers, on=on)
    return tuple(search(index, words, school=SCHOOLS[school].key if school else None, day=on))


def names(matches: Iterable[Match]) -> list[str]:
    """Who was found, in order, each once."""
    return list(dict.fromkeys(match.person.name for match in matches))


def who(offers: Index | Iterable[Listing], words: str, *, school: str = "") -> set[str]:
    return set(names(find(offers, words, school=school)))
