"""Every offer that others may be shown, as the register, the directory and whoever searches are given it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection

from sync.core.people.calendar import term_name_for
from sync.core.people.types import PersonKey, School, SchoolKey, Span
from sync.core.portfolio.agreeing import Offer
from sync.core.register.areas import Areas, areas_named
from sync.core.register.capping import Cap, is_full, read_cap
from sync.core.register.freshness import Freshness, days_of_term, freshness
from sync.core.register.rows import Listing
from sync.flows.parts import Parts
from sync.store import hosted, offers, people, portfolios
from sync.store.hosted import Held

TOMORROW = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Shown:
    """How an offer is shown on a day. term: the one it was last confirmed for. is_kept: its owner has paused it."""

    term: str
    freshness: Freshness
    is_full: bool = False
    is_kept: bool = False


def listings(c: Connection, parts: Parts, today: date) -> list[Listing]:
    """The offers that stand, of people on the staff list whose Doc we can read, without those hidden or paused."""
    schools, staff, readable = people.load_schools(c), people.load_people(c), portfolios.load_readable(c)
    standing = [
        (offer, schools[staff[offer.person].school])
        for offer in offers.load_all_offers(c)
        if offer.person in staff and offer.person in readable
    ]
    found = []
    for (offer, school), shown in zip(standing, show(c, parts, standing, today), strict=True):
        if shown.freshness is not Freshness.HIDDEN and not shown.is_kept:
            found.append(
                Listing(
                    offer.key,
                    staff[offer.person],
                    school,
                    offer.what,
                    offer.how,
                    offer.audience,
                    shown.term,
                    offer.first_seen_on,
                    is_faded=shown.freshness is Freshness.FADED,
                    is_full=shown.is_full,
                    fresh_on=offer.fresh_on,
                )
            )
    return found


def show(c: Connection, parts: Parts, which: list[tuple[Offer, School]], today: date) -> list[Shown]:
    """How each of these offers is shown. Sessions are looked at where somebody has set a limit, and nowhere else."""
    terms, areas = _Terms(today), parts.templates.areas
    caps = [read_cap(offer.what, offer.how) for offer, _ in which]
    limited = {offer.person for (offer, _), cap in zip(which, caps, strict=True) if cap.minutes is not None}
    held = _held(c, limited, {school.key: school for _, school in which}.values(), today)
    found = []
    for (offer, school), cap in zip(which, caps, strict=True):
        term, fresh = terms.of(school, offer)
        full = cap.is_full or (cap.minutes is not None and _is_given(offer, cap, school, held, areas, today))
        found.append(Shown(term, fresh, full, cap.is_paused))
    return found


def _held(
    c: Connection, hosts: set[PersonKey], schools: Iterable[School], today: date
) -> Mapping[PersonKey, list[Held]]:
    """What these people hold in the term it is at any of the schools."""
    spans = [span for school in schools if (span := days_of_term(school, today)) is not None] if hosts else []
    if not spans:
        return {}
    since, before = min(span.first_on for span in spans), max(span.last_on for span in spans) + TOMORROW
    found: dict[PersonKey, list[Held]] = {}
    for one in hosted.load_held(c, since=since, before=before, hosts=hosts):
        found.setdefault(one.host, []).append(one)
    return found


def _is_given(
    offer: Offer, cap: Cap, school: School, held: Mapping[PersonKey, list[Held]], areas: Areas, today: date
) -> bool:
    term: Span | None = days_of_term(school, today)
    mine = [one for one in held.get(offer.person, ()) if term is not None and one.on in term]
    named = areas_named(f"{offer.what}. {offer.how}", areas)
    return is_full(cap, named, [(areas_named(one.title, areas), one.minutes) for one in mine])


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
