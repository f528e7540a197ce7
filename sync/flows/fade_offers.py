"""As a term begins, offers that nobody has touched for long fade and then hide; it is told once when they do."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection

from sync.core.people.calendar import term_name_for
from sync.core.people.types import School
from sync.core.portfolio.agreeing import Offer
from sync.core.register.freshness import Became, Freshness, freshness
from sync.flows.confirm_offers import note
from sync.flows.parts import Parts
from sync.store import offers, people

TOLD = {Freshness.FADED: Became.FADED, Freshness.HIDDEN: Became.HIDDEN}


def note_faded(c: Connection, parts: Parts) -> None:
    """Nothing is decided here: what an offer is shown as follows from its day and the terms. It is written down."""
    today, schools = parts.today(), people.load_schools(c)
    school_of = {person.key: schools[person.school] for person in people.load_people(c).values()}
    for shown_as, of_kind in offers.load_shown_as(c).items():
        moved: dict[tuple[Freshness, str], list[Offer]] = {}
        for offer in of_kind:
            if offer.person in school_of:
                now = _shown(offer, school_of[offer.person], today)
                moved.setdefault(now, []).append(offer)
        _note(c, parts, {key: found for key, found in moved.items() if key[0] != shown_as})


def _shown(offer: Offer, school: School, today: date) -> tuple[Freshness, str]:
    return freshness(school, offer.fresh_on, today=today), term_name_for(school, offer.fresh_on)


def _note(c: Connection, parts: Parts, moved: dict[tuple[Freshness, str], list[Offer]]) -> None:
    for (now, term), found in moved.items():
        offers.save_shown_as(c, _keys(found), now.value)
        if now in TOLD:
            note(c, parts, found, TOLD[now], term)


def _keys(found: Iterable[Offer]) -> list[str]:
    return [offer.key for offer in found]
