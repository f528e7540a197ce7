"""The sessions to come as whoever books them sees them: what stands where, who comes, what is unclear, who did what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from sync.core.people.days import in_words
from sync.core.people.types import Person, PersonKey
from sync.core.sessions.booking import clock, in_words_of_history
from sync.core.sessions.rights import Reach, reach_of
from sync.core.sessions.types import Session, SessionKey
from sync.errors import NotYours
from sync.flows.parts import Parts
from sync.flows.read_calendar import what_people_did
from sync.store import bookings, people, sessions
from sync.store.bookings import SIDEBAR, Booking, KeptChange
from sync.store.sessions import BookedSession

BEING_BOOKED = "It is on its way into the calendar."


@dataclass(frozen=True, slots=True)
class BookingTold:
    """One session. held_by: a name. coming: how many said yes. unclear: what to look at, in a sentence.

    theirs: whether whoever asks may change it here; one from a Doc or the workbook is changed there. seen: the number
    of its last change, for the card that changes it. history: who changed what when, the last first.
    """

    session: Session
    held_by: str
    fee: str
    meet: str
    coming: int
    unclear: str
    theirs: bool
    seen: int = 0
    history: tuple[str, ...] = ()


def sessions_to_come(parts: Parts, actor: Person) -> tuple[BookingTold, ...]:
    """A coordinator's: all of them. A leader's: those booked for their school. Raises NotYours for anybody else.

    Those that were cancelled here come last: they can be set on again.
    """
    reach = _reach(parts, actor)
    with parts.engine.begin() as c:
        kept, found, by_hand = bookings.load_bookings(c), sessions.load_from(c, parts.today()), what_people_did(c)
        names = people.names_of(c, {item.session.host for item in found if item.session.host})
    told = [_told(item, kept.get(item.session.key), reach, names, by_hand) for item in found]
    shown = [each for each in told if each.theirs or (reach.school is None and not each.session.cancelled)]
    return tuple(sorted(shown, key=lambda each: each.session.cancelled))


def tell_booking(parts: Parts, actor: Person, key: SessionKey) -> BookingTold:
    """One session with its history. Raises NotYours where it is not theirs to change, or is not there."""
    reach = _reach(parts, actor)
    with parts.engine.begin() as c:
        item, kept = sessions.find_session(c, key), bookings.find_booking(c, key)
        if item is None or kept is None or not reach.may_change(kept.school):
            raise NotYours
        changes = bookings.load_changes(c, key)
        hosts = {item.session.host} if item.session.host else set()
        names = people.names_of(c, hosts | {each.person for each in changes})
        told = _told(item, kept, reach, names, what_people_did(c))
    history = tuple(_in_words(each, names, parts.zone) for each in reversed(changes))
    return replace(told, seen=changes[-1].number if changes else 0, history=history)


def may_change(parts: Parts, actor: Person, kept: Booking) -> bool:
    """Whether somebody may change what was booked so."""
    reach = reach_of(actor, today=parts.today())
    return reach is not None and reach.may_change(kept.school)


def _reach(parts: Parts, actor: Person) -> Reach:
    reach = reach_of(actor, today=parts.today())
    if reach is None:
        raise NotYours
    return reach


def _told(
    item: BookedSession,
    kept: Booking | None,
    reach: Reach,
    names: Mapping[PersonKey, str],
    by_hand: Mapping[tuple[str, int], str],
) -> BookingTold:
    session = item.session
    host = names.get(session.host, str(session.host)) if session.host else ""
    said = by_hand.get((session.key, session.version), "")
    on_its_way = "" if item.event_id or session.cancelled else BEING_BOOKED
    return BookingTold(
        session=session,
        held_by=host or session.visitor,
        fee=kept.fee if kept else "",
        meet=item.meet,
        coming=len(item.coming),
        unclear=said or item.problem or on_its_way,
        theirs=item.source == SIDEBAR and kept is not None and reach.may_change(kept.school),
    )


def _in_words(kept: KeptChange, names: Mapping[PersonKey, str], zone: ZoneInfo) -> str:
    """ "Bea Lindqvist, 3 March 2027, 9:05 am: day: 15 April 2027 → 22 April 2027"."""
    who = names.get(kept.person, kept.person)
    at = kept.at.astimezone(zone)
    return f"{who}, {in_words(at.date())}, {clock(at.time())}: {in_words_of_history(kept.change)}"
