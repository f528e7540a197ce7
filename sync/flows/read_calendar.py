"""What people did to our events in the organiser's own calendar is noticed, respected, and said to whoever can act.

Nothing is written to Calendar here. An event that somebody deleted is not put back and one they moved is not moved
back; a later change in the session's row is a new version, and goes its own way.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection

from sync.core.sessions.by_hand import IN_A_ROW, IN_THE_SIDEBAR, Words, changed_by_hand
from sync.core.sessions.events import event_id, event_plan
from sync.core.sessions.types import EventFacts, Session, SessionKey
from sync.errors import Refused, SyncError, TryLater
from sync.flows.carrying_out import held_lease
from sync.flows.parts import Parts
from sync.flows.plan_effects import EVENT
from sync.google import calendar
from sync.google.calendar import BookedEvent
from sync.google.services import Google
from sync.store import effects, memory, people, sessions
from sync.store.bookings import SIDEBAR
from sync.store.effects import ENDS, State
from sync.store.sessions import BookedSession

BY_HAND = "in calendar:"
ODD = "to look at in calendar:"
READ_UP_TO = "calendar read up to:"
PROBLEM = "problem of the organiser's calendar"


def read_calendar(parts: Parts) -> None:
    """Follow the organiser's calendar if it holds a session to come, one worker at a time.

    What was read is remembered page by page and the token at the end: a crash repeats pages and skips none. A
    calendar that cannot be read is said where unclear sessions are, and read from the same place in the next round.
    """
    with parts.engine.begin() as c:
        home = people.find_home(c)
        is_needed = home is not None and bool(_to_come(c, parts))
    if home is None or not is_needed:
        return
    with held_lease(parts, f"calendar:{home.engine_user}") as fence:
        if fence is None:
            return
        try:
            _follow(parts, parts.google(home.engine_user))
            problem = ""
        except SyncError as error:
            problem = str(error)
        with parts.engine.begin() as c:
            memory.remember(c, PROBLEM, problem)


def _to_come(c: Connection, parts: Parts) -> dict[str, BookedSession]:
    """The sessions to come that are in the calendar, by the id of their event."""
    found = [item for item in sessions.load_sessions(c) if item.event_id and item.session.on >= parts.today()]
    return {item.event_id: item for item in found}


def _follow(parts: Parts, google: Google) -> None:
    with parts.engine.begin() as c:
        known = memory.recall(c, READ_UP_TO + google.user)
    since, page = str(known or ""), ""
    while True:
        try:
            found = calendar.fetch_changed(google, since=since, page=page)
        except Refused as refused:
            if refused.status != 410 or not since:
                raise
            # The token is too old: all there is, once. What is not on that list is not taken for deleted.
            since, page = "", ""
            continue
        if found.following and found.following == page:
            raise TryLater("Google's calendar gave the same page twice.")
        page = found.following
        with parts.engine.begin() as c:
            _take_in(c, parts, found.events)
            if not page:
                memory.remember(c, READ_UP_TO + google.user, found.sync_token)
        if not page:
            break
    _look_at_odd(parts, google)


def _take_in(c: Connection, parts: Parts, events: Iterable[BookedEvent]) -> None:
    """Those of our events that say something else than their rows are to be looked at; a list may lag behind."""
    ours = _to_come(c, parts)
    for event in events:
        booked = ours.get(event.event_id)
        if booked is None:
            continue
        session = booked.session
        if event.coming != frozenset(booked.coming):
            sessions.save_coming(c, session.key, event.coming)
        if _is_echo(c, session, event):
            continue
        if changed_by_hand(_facts(session), event.facts):
            memory.remember(c, ODD + session.key, True)
        else:
            note_what_people_did(c, session, "")


def _is_echo(c: Connection, session: Session, event: BookedEvent) -> bool:
    """Whether it is our own change that comes back to us."""
    effect = effects.find(c, _effect_key(session))
    return effect is not None and effect.state is State.DONE and effect.evidence.get("etag") == event.etag


def _look_at_odd(parts: Parts, google: Google) -> None:
    """Each odd event as it is now, once our own work on it has come to its end."""
    with parts.engine.begin() as c:
        odd = [key for key in memory.recall_all(c, ODD) if _is_settled(c, SessionKey(key))]
    for key in odd:
        event = calendar.fetch_event(google, event_id(SessionKey(key)))
        with parts.engine.begin() as c:
            booked = sessions.find_session(c, SessionKey(key))
            if booked is not None:
                seen = replace(_facts(booked.session), cancelled=True) if event is None else event.facts
                said = changed_by_hand(_facts(booked.session), seen, words=words_for(booked))
                note_what_people_did(c, booked.session, said)
            memory.forget(c, ODD + key)


def _is_settled(c: Connection, key: SessionKey) -> bool:
    booked = sessions.find_session(c, key)
    effect = effects.find(c, _effect_key(booked.session)) if booked is not None else None
    return effect is None or effect.state in ENDS


def _effect_key(session: Session) -> str:
    return f"{EVENT}:{session.key}:{session.version}"


def _facts(session: Session) -> EventFacts:
    return event_plan(session, guests=(), host_name="").facts


def words_for(booked: BookedSession) -> Words:
    """How to say it to whoever books this session: in their Doc or workbook, or in the sidebar."""
    return IN_THE_SIDEBAR if booked.source == SIDEBAR else IN_A_ROW


def note_what_people_did(c: Connection, session: Session, said: str) -> None:
    """Keep the sentence about this version of the session, in place of any earlier one; "" for nothing to say."""
    if said:
        memory.remember(c, BY_HAND + session.key, {"version": session.version, "said": said})
    else:
        memory.forget(c, BY_HAND + session.key)


def what_people_did(c: Connection) -> dict[tuple[str, int], str]:
    """The sentences, by session and version: a row that was changed since has had its own way."""
    noted = {key: value for key, value in memory.recall_all(c, BY_HAND).items() if isinstance(value, dict)}
    return {(key, int(str(value["version"]))): str(value["said"]) for key, value in noted.items()}


def calendar_problem(c: Connection) -> str:
    """Why the organiser's calendar could not be read; "" where it could."""
    return str(memory.recall(c, PROBLEM) or "")
