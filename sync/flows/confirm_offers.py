"""What people lead, coach and write shows that their offers stand: confirmed for the term, without asking anybody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from sqlalchemy import Connection

from sync.core.people.calendar import term_name_for
from sync.core.people.types import PersonKey, School
from sync.core.portfolio.agreeing import Offer
from sync.core.register.areas import areas_named
from sync.core.register.freshness import Became, Deed, confirmed, confirmed_on
from sync.flows.parts import Parts
from sync.store import entries, hosted, offers, people
from sync.store.offer_changes import add_changes

A_YEAR = timedelta(days=365)


def confirm_by_deeds(c: Connection, parts: Parts, mine: Iterable[Offer], school: School) -> None:
    """mine: one person's offers. Those that what they have done since names are confirmed for its term."""
    today = parts.today()
    standing = [offer for offer in mine if offer.stands and not _is_of_this_term(offer, school, today)]
    if not standing:
        return
    deeds = _deeds(c, parts, standing[0].person, since=min(offer.fresh_on for offer in standing))
    changed = []
    for offer in standing:
        areas = areas_named(f"{offer.what}. {offer.how}", parts.templates.areas)
        on = confirmed_on(offer, areas, deeds, today=today)
        if confirmed(offer, on, school) != offer:
            changed.append(confirmed(offer, on, school))
    offers.save_offers(c, changed)
    for offer in changed:
        note(c, parts, [offer], Became.CONFIRMED, term_name_for(school, offer.fresh_on))


def _is_of_this_term(offer: Offer, school: School, today: date) -> bool:
    return term_name_for(school, offer.fresh_on) == term_name_for(school, today)


def _deeds(c: Connection, parts: Parts, person: PersonKey, *, since: date) -> list[Deed]:
    """The sessions of theirs that are over, and what their log and notes tell of days gone by."""
    today, areas = parts.today(), parts.templates.areas
    held = hosted.load_held(c, since=since, before=today, hosts=[person])
    found = [Deed(person, areas_named(one.title, areas), one.on) for one in held]
    for entry in entries.load_entries(c, person):
        on = entry.ended_on
        if entry.vanished_on is None and on is not None and since < on <= today:
            found.append(Deed(person, areas_named(f"{entry.title}. {entry.kind}", areas), on))
    return found


def note_changed(c: Connection, parts: Parts, before: Sequence[Offer], after: Sequence[Offer], school: School) -> None:
    """What their owner changed in the Doc is confirmed by that, and is back where they had retired it."""
    was = {offer.key: offer for offer in before}
    term = term_name_for(school, parts.today())
    both = [(was[offer.key], offer) for offer in after if offer.key in was]
    back = [now for old, now in both if old.retired_on and not now.retired_on]
    fresh = [now for old, now in both if now.confirmed_on != old.confirmed_on and now not in back]
    old_term = {key: term_name_for(school, offer.fresh_on) for key, offer in was.items()}
    note(c, parts, back, Became.BACK, term)
    note(c, parts, [offer for offer in fresh if old_term[offer.key] != term], Became.CONFIRMED, term)


def note(c: Connection, parts: Parts, which: Iterable[Offer], became: Became, term: str) -> None:
    """A line for `cpd history` of each."""
    add_changes(c, [offer.key for offer in which], what=became.value, term=term, at=parts.now())


def confirm_hosts(c: Connection, parts: Parts, *, since: date | None) -> None:
    """Those who have held a session since then; without a day, within a year."""
    held = hosted.load_held(c, since=since or parts.today() - A_YEAR, before=parts.today())
    for host in dict.fromkeys(one.host for one in held):
        member = people.find_member(c, host)
        if member is not None:
            confirm_by_deeds(c, parts, offers.load_offers(c, host), member[1])
