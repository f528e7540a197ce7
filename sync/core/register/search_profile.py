"""One person's card: what they can be asked about, how, and where they are to be found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sync.core.directory.wording import clean, short
from sync.core.people.categories import what_they_do
from sync.core.people.types import Person, PersonKey, School, SchoolKey
from sync.core.register.rows import Listing
from sync.core.register.search_index import Index
from sync.core.register.search_matches import topic_of

# What fits one screen beside a Doc.
MOST_OFFERS, MOST_AREAS, MOST_WAYS = 6, 6, 3


@dataclass(frozen=True, slots=True)
class Profile:
    """work: "Teacher, Year 2". more: how many offers stand beside those in `ask_about`. confirmed: a term, or "".

    Each part may be empty; then there is nothing to show of it. Long texts are cut.
    """

    person: Person
    school: School
    work: str
    ask_about: tuple[str, ...]
    more: int
    areas: tuple[str, ...]
    how: tuple[str, ...]
    subjects: str
    phase: str
    confirmed: str
    topic: str


def make_profile(index: Index, person: PersonKey, *, school: SchoolKey | None) -> Profile | None:
    """The card of somebody as people of `school` may see it; None where they offer nothing to these."""
    places = [place for place in index.places_of(person) if index.only_for[place] in (None, school)]
    if not places:
        return None
    items = [index.listings[place] for place in places]
    labels = [label for place in places for label in index.area_labels[place].split("; ") if label]
    who, work = items[0].person, what_they_do(items[0].person)
    subjects = ", ".join(who.subjects)
    return Profile(
        person=who,
        school=items[0].school,
        work=work,
        ask_about=tuple(_ask_about(item) for item in items[:MOST_OFFERS]),
        more=max(len(items) - MOST_OFFERS, 0),
        areas=tuple(dict.fromkeys(labels))[:MOST_AREAS],
        how=_ways(items),
        subjects="" if subjects in work else subjects,
        phase="" if who.phase in work else who.phase,
        confirmed=max(items, key=lambda item: item.fresh_on or date.min).confirmed,
        topic=topic_of(items[0].what, index.area_labels[places[0]]),
    )


def _ask_about(item: Listing) -> str:
    said = short(clean(item.what))
    return f"{said} (full for this term)" if item.is_full else said


def _ways(items: list[Listing]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(short(clean(item.how)) for item in items if clean(item.how)))[:MOST_WAYS]
