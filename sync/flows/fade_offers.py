"""Offers that nobody has touched for long fade and then hide, others are full: told once, as it comes to be so."""

from __future__ import annotations

from sqlalchemy import Connection

from sync.core.people.calendar import term_name_for
from sync.core.people.types import School
from sync.core.portfolio.agreeing import Offer
from sync.core.register.freshness import Became, Freshness
from sync.flows.confirm_offers import note
from sync.flows.list_offers import Shown, show
from sync.flows.parts import Parts
from sync.store import offers, people

FULL = "full"
TOLD = {Freshness.FADED.value: Became.FADED, Freshness.HIDDEN.value: Became.HIDDEN, FULL: Became.FULL}


def note_faded(c: Connection, parts: Parts) -> None:
    """Nothing is decided here: what an offer is shown as follows from its day, its words and the terms. It is written
    down, for `cpd history` and for who is named to a leader."""
    schools, staff = people.load_schools(c), people.load_people(c)
    for before, of_kind in offers.load_shown_as(c).items():
        listed = [(offer, schools[staff[offer.person].school]) for offer in of_kind if offer.person in staff]
        moved: dict[tuple[str, str], list[Offer]] = {}
        for (offer, school), shown in zip(listed, show(c, parts, listed, parts.today()), strict=True):
            now = _word(shown)
            if now != before:
                moved.setdefault((now, _term(parts, school, shown)), []).append(offer)
        for (now, term), found in moved.items():
            offers.save_shown_as(c, [offer.key for offer in found], now)
            if now in TOLD:
                note(c, parts, found, TOLD[now], term)


def _word(shown: Shown) -> str:
    return FULL if shown.is_full and shown.freshness is not Freshness.HIDDEN else shown.freshness.value


def _term(parts: Parts, school: School, shown: Shown) -> str:
    """Full in the term it is; anything else since the term it was last confirmed for."""
    return term_name_for(school, parts.today()) if _word(shown) == FULL else shown.term
