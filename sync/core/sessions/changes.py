"""What a row's change means for the event: book, move, cancel or nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import StrEnum

from sync.core.people.types import PersonKey
from sync.core.portfolio.types import SessionRead
from sync.core.sessions.types import Session, SessionKey


class EventChange(StrEnum):
    NOTHING = "nothing"
    BOOK = "book"
    MOVE = "move"
    CANCEL = "cancel"


def changes(before: Session | None, after: Session | None) -> EventChange:
    """What Calendar is asked to do. A session that is read no more (`after` None) stays: absence never cancels."""
    if after is None or (before is None and after.cancelled):
        return EventChange.NOTHING
    if before is None or (before.cancelled and not after.cancelled):
        return EventChange.BOOK
    if after.cancelled:
        return EventChange.NOTHING if before.cancelled else EventChange.CANCEL
    return EventChange.NOTHING if _facts(before) == _facts(after) else EventChange.MOVE


def plans_event(before: Session | None, after: Session, *, today: date) -> bool:
    """Whether Calendar is to be told. What was over, and still is, is nobody's invitation however it is corrected."""
    is_over = after.on < today and (before is None or before.on < today)
    return changes(before, after) is not EventChange.NOTHING and not is_over


def _facts(session: Session) -> tuple[object, ...]:
    title, audience = (" ".join(text.split()) for text in (session.title, session.audience))
    return title, session.on, session.starts, session.minutes, audience, session.host, session.visitor


def new_session(row: SessionRead, *, key: SessionKey, host: PersonKey | None) -> Session:
    """The session a new row makes."""
    return Session(
        key=key,
        title=row.title,
        on=row.on,
        starts=row.starts,
        minutes=row.minutes,
        audience=row.audience,
        host=host,
        cancelled=row.cancelled,
    )


def revised(before: Session, row: SessionRead) -> Session:
    """The session as its row (from `match_sessions`) has it now, its version counted up if guests need to know.

    A cancelled session keeps the time it had, for its row may have lost it.
    """
    if row.cancelled:
        after = replace(before, title=row.title, cancelled=True)
    else:
        after = replace(
            before,
            title=row.title,
            on=row.on,
            starts=row.starts,
            minutes=row.minutes,
            audience=row.audience,
            cancelled=False,
        )
    told = changes(before, after) is not EventChange.NOTHING
    return replace(after, version=before.version + 1) if told else after
