"""Who can help with this? For somebody in the sidebar and for `cpd find`, from what the register is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from sync.core.people.types import Person, PersonKey
from sync.core.register.search import search
from sync.core.register.search_index import Index, make_index
from sync.core.register.search_matches import Match, Matches
from sync.core.register.search_profile import Profile, make_profile
from sync.core.register.search_suggest import Suggestions, make_suggestions
from sync.errors import NotYours
from sync.flows.list_offers import listings
from sync.flows.parts import Parts
from sync.store.listing_mark import Mark, listing_mark


@dataclass(frozen=True, slots=True)
class Findable:
    """Everything that can be found on a day, made once for each change of what it stands on."""

    mark: Mark
    today: date
    index: Index
    suggestions: Suggestions


def look_for(c: Connection, parts: Parts, words: str, *, viewer: Person | None) -> Matches:
    """Every offer that answers to the words, with its reason; see `search`. viewer: who looks.

    What is for one school alone is found by its own people; without a viewer, only what is for all our schools.
    """
    index = findable(c, parts).index
    return search(index, words, school=viewer.school if viewer else None, day=parts.today())


def find_help(c: Connection, parts: Parts, actor: Person, words: str) -> tuple[Match, ...]:
    """Colleagues who offer what somebody would like help with: what `look_for` finds, without themselves and without
    offers that are full."""
    found = look_for(c, parts, words, viewer=actor)
    return tuple(match for match in found if match.person.key != actor.key and not match.listing.is_full)


def profile_of(c: Connection, parts: Parts, actor: Person, person: PersonKey) -> Profile:
    """Somebody's card, as `actor` may see it. Raises NotYours where they offer nothing that `actor` may see."""
    found = make_profile(findable(c, parts).index, person, school=actor.school)
    if found is None:
        raise NotYours
    return found


def findable(c: Connection, parts: Parts) -> Findable:
    """What stands now, from this process's memory while nothing of it has changed."""
    mark, today = listing_mark(c), parts.today()
    kept = parts.shelf.kept
    if isinstance(kept, Findable) and (kept.mark, kept.today) == (mark, today):
        return kept
    templates = parts.templates
    index = make_index(listings(c, parts, today), today=today, areas=templates.areas, forms=templates.search)
    made = Findable(mark, today, index, make_suggestions(index))
    parts.shelf.kept = made
    return made
