"""Somebody leaves: their Doc is theirs, what they offered is listed no more, and what we hold is erased in time.

Whatever stands outside is settled first (the register's rows, who may open the workbooks); only then is it forgotten.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from sync.core.impact.types import PromptState
from sync.core.people.types import Person, PersonKey
from sync.core.sessions.types import Session
from sync.errors import NeedsPerson
from sync.flows.carrying_out import held_lease
from sync.flows.keep_register import plan_round
from sync.flows.parts import Parts
from sync.flows.plan_access import is_coordinator, plan_access
from sync.flows.switch_portfolio import leave_portfolio
from sync.store import bookings, effects, erasing, held, leavers, offers, open_effects, people, portfolios, prompts
from sync.store import sessions as session_store
from sync.store.bookings import SIDEBAR, Booking

HAS_LEFT = "They have left the school."
IN_HAND = "Their Doc is being worked on this moment. Run this again in a minute."
STILL_TO_DO = "Not all of it could be settled outside yet: {number} to do. The next rounds go on with it."


@dataclass(frozen=True, slots=True)
class Leaving:
    """What somebody leaves behind. document: of their portfolio, "" for none. questions: open ones. hosts: sessions to
    come that they hold. coordinator: who looks after those; None where nobody coordinates."""

    person: Person
    document: str
    identity: str
    questions: int
    offers: int
    hosts: tuple[Session, ...]
    coordinator: Person | None


def look_at_leaving(parts: Parts, key: PersonKey) -> Leaving:
    """What `leave` would settle; nothing is changed. Raises NeedsPerson for somebody we hold nothing of."""
    with parts.engine.begin() as c:
        return _look(c, parts, key)


def _look(c: Connection, parts: Parts, key: PersonKey) -> Leaving:
    person = people.find_person(c, key)
    if person is None:
        raise NeedsPerson(f"Nothing is held of {key} any more.")
    row = portfolios.portfolio_of(c, key)
    asked = prompts.load_prompts(c, key)
    open_ones = (PromptState.PLANNED, PromptState.WAITING, PromptState.PLACED)
    coming = [item.session for item in session_store.load_from(c, parts.today()) if not item.session.cancelled]
    return Leaving(
        person=person,
        document=row.document if row else "",
        identity=row.identity if row else "",
        questions=sum(prompt.state in open_ones for prompt in asked),
        offers=sum(offer.vanished_on is None for offer in offers.load_offers(c, key)),
        hosts=tuple(session for session in coming if session.host == key),
        coordinator=_coordinator(c, parts, key),
    )


def _coordinator(c: Connection, parts: Parts, leaving: PersonKey) -> Person | None:
    staff = people.load_people(c).values()
    return next(
        (each for each in staff if is_coordinator(each) and each.is_here(parts.today()) and each.key != leaving), None
    )


def leave(parts: Parts, key: PersonKey) -> None:
    """Take somebody off the staff list, end what waits for them, hand their sessions over. A second time changes
    nothing. Raises NeedsPerson while their Doc is in hand."""
    with parts.engine.begin() as c:
        row = portfolios.portfolio_of(c, key)
    if row is None:
        _leave(parts, key)
        return
    with held_lease(parts, f"doc:{row.document}") as fence:
        if fence is None:
            raise NeedsPerson(IN_HAND)
        with parts.engine.begin() as c:
            leaving = _look(c, parts, key)
            _hand_over(c, leaving)
            leave_portfolio(c, parts, row, fence=fence)
            _take_off_the_list(c, parts, key)


def _leave(parts: Parts, key: PersonKey) -> None:
    with parts.engine.begin() as c:
        _hand_over(c, _look(c, parts, key))
        _take_off_the_list(c, parts, key)


def _take_off_the_list(c: Connection, parts: Parts, key: PersonKey) -> None:
    leavers.add_leaver(c, key, on=parts.today())
    for waiting in open_effects.not_begun_about(c, key):
        effects.withdraw(c, waiting, reason=HAS_LEFT, now=parts.now())
    plan_access(c, parts)
    plan_round(c, parts)


def _hand_over(c: Connection, leaving: Leaving) -> None:
    """The events stay. What nobody can change in a Doc any more, a coordinator changes in the side panel."""
    if leaving.coordinator is None:
        return
    for session in leaving.hosts:
        item = session_store.find_session(c, session.key)
        if item is not None and item.source == leaving.document:
            session_store.move_session(c, session.key, to=SIDEBAR)
            bookings.add_booking(c, Booking(session.key, None, leaving.coordinator.key, ""))


@dataclass(frozen=True, slots=True)
class Forgotten:
    """to_do: how many things are still to be settled outside. stays: by which rules something is still held."""

    to_do: int
    stays: tuple[str, ...]


def forget_leaver(c: Connection, parts: Parts, key: PersonKey) -> Forgotten:
    """Erase what is held of somebody who has left, once nothing of it is needed outside."""
    whose = held.find_whose(c, key, today=parts.today())
    to_do = erasing.under_way(c, whose)
    return Forgotten(to_do, ()) if to_do else Forgotten(0, erasing.erase(c, whose))


def forget_leavers(c: Connection, parts: Parts) -> None:
    """The same for everybody who has left by now; whoever a later list names again is left as they are."""
    leavers.forget_returned(c)
    for key in leavers.load_leavers(c):
        forget_leaver(c, parts, key)
