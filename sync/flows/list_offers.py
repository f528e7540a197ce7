"""Every offer that others may be shown, as the register, the directory and whoever searches are given it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from sync.core.people.calendar import term_name_for
from sync.core.people.types import School, SchoolKey
from sync.core.portfolio.agreeing import Offer
from sync.core.register.freshness import Freshness, freshness
from sync.core.register.rows import Listing
from sync.store import offers, people, portfolios


def listings(c: Connection, today: date) -> list[Listing]:
    """The offers that stand, of people on the staff list whose Doc we can read, without those that are hidden."""
    schools, staff, readable = people.load_schools(c), people.load_people(c), portfolios.load_readable(c)
    terms = _Terms(today)
    found = []
    for offer in offers.load_all_offers(c):
        person = staff.get(offer.person)
        if person is None or offer.person not in readable:
            continue
        school = schools[person.school]
        term, fresh = terms.of(school, offer)
        if fresh is not Freshness.HIDDEN:
            found.append(
                Listing(
                    offer.key,
                    person,
                    school,
                    offer.what,
                    offer.how,
                    offer.audience,
                    term,
                    offer.first_seen_on,
                    is_faded=fresh is Freshness.FADED,
                )
            )
    return found


class _Terms:
    """The term and the freshness that a day means, worked out once for each school and day."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._known: dict[tuple[SchoolKey, date], tuple[str, Freshness]] = {}

    def of(self, school: School, offer: Offer) -> tuple[str, Freshness]:
        at = (school.key, offer.fresh_on)
        if at not in self._known:
            on = offer.fresh_on
            self._known[at] = term_name_for(school, on), freshness(school, on, today=self._today)
        return self._known[at]
