"""How fresh an offer is: the day its owner last showed that it stands, and what becomes of it in terms without one.

Only the term of that day is ever shown to others, never the day.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from sync.core.people.calendar import term_name_for, term_of
from sync.core.people.types import PersonKey, School, Span, Term
from sync.core.portfolio.agreeing import Offer

# Terms begun since the one an offer was last confirmed in.
ASKED_AT, FADED_AT, HIDDEN_AT = 2, 3, 4
FIRST_WEEKS = timedelta(weeks=4)


class Freshness(StrEnum):
    """FADED: shown, after the fresh ones, with a word about it. HIDDEN: shown to its owner alone."""

    FRESH = "fresh"
    FADED = "faded"
    HIDDEN = "hidden"


class Became(StrEnum):
    """What is told of an offer afterwards."""

    CONFIRMED = "confirmed"
    FADED = "faded"
    HIDDEN = "hidden"
    FULL = "full"
    RETIRED = "retired"
    BACK = "brought back"


@dataclass(frozen=True, slots=True)
class Deed:
    """Something a person led, coached or wrote down. areas: the keys of those it names. on: its day."""

    person: PersonKey
    areas: frozenset[str]
    on: date


def confirmed_on(offer: Offer, areas: Collection[str], deeds: Iterable[Deed], *, today: date) -> date:
    """The latest day on which its owner showed that an offer of these areas stands. What is to come shows nothing."""
    shown = (deed.on for deed in deeds if deed.person == offer.person and not deed.areas.isdisjoint(areas))
    return max((offer.fresh_on, *(on for on in shown if on <= today)))


def confirmed(offer: Offer, on: date, school: School) -> Offer:
    """The offer as confirmed on a day. Another day of a term that it is confirmed for already, or an earlier one,
    changes nothing: what search stands on would be laid out anew for it."""
    if on <= offer.fresh_on or term_name_for(school, on) == term_name_for(school, offer.fresh_on):
        return offer
    return replace(offer, confirmed_on=on)


def terms_since(school: School, day: date, *, today: date) -> int:
    """How many terms have begun after the one that `day` belongs to. Terms that we know nothing of make nothing old."""
    own = _term_for(school, day)
    later = (term for term in school.terms if own is not None and term.days.first_on > own.days.last_on)
    return sum(term.days.first_on <= today for term in later)


def days_of_term(school: School, day: date) -> Span | None:
    """The days of the term that `day` belongs to; None past the terms we know."""
    term = _term_for(school, day)
    return None if term is None else term.days


def _term_for(school: School, day: date) -> Term | None:
    """A holiday belongs to the term that follows."""
    return min((term for term in school.terms if day <= term.days.last_on), key=_first_day, default=None)


def _first_day(term: Term) -> date:
    return term.days.first_on


def freshness(school: School, day: date, *, today: date) -> Freshness:
    """What an offer that was last confirmed on `day` is today: two whole terms untouched fade it, three hide it."""
    since = terms_since(school, day, today=today)
    if since >= HIDDEN_AT:
        return Freshness.HIDDEN
    return Freshness.FADED if since >= FADED_AT else Freshness.FRESH


def to_ask(offers: Iterable[Offer], school: School, *, today: date) -> tuple[Offer, ...]:
    """The offers whose owner is asked today whether they are still right: in the first weeks of a term those that
    nothing confirmed last term, and any day those that are hidden. "Not now" is good for a term."""
    return tuple(offer for offer in offers if _is_asked(offer, school, today))


def _is_asked(offer: Offer, school: School, today: date) -> bool:
    term = term_of(school, today)
    if term is None or not offer.stands:
        return False
    if offer.put_off_on is not None and offer.put_off_on >= term.days.first_on:
        return False
    since = terms_since(school, offer.fresh_on, today=today)
    return since >= HIDDEN_AT or (since >= ASKED_AT and today < term.days.first_on + FIRST_WEEKS)
