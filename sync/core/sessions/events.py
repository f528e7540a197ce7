"""What Calendar should hold for a session."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta

from sync.core.sessions.types import EventPlan, Session, SessionKey

TIME_ZONE = "Europe/London"
HASH_LETTERS = 40
# Calendar shows a description as HTML; these two look the same and mean nothing in it.
_NO_MARKUP = str.maketrans("<>", "‹›")


def event_plan(
    session: Session, *, guests: Iterable[str], host_name: str, portfolio_link: str = "", is_private: bool = False
) -> EventPlan:
    """The event of a session, the same for the same session every time.

    Times are wall times: 4 pm is 4 pm on both sides of the clock change, and the end is so many minutes on by the wall.
    """
    starts = datetime.combine(session.on, session.starts)
    ends = starts + timedelta(minutes=session.minutes)
    return EventPlan(
        event_id=event_id(session.key),
        title=" ".join(session.title.split()),
        description=_description(host_name, portfolio_link),
        starts=starts.isoformat(timespec="seconds"),
        ends=ends.isoformat(timespec="seconds"),
        time_zone=TIME_ZONE,
        guests=tuple(dict.fromkeys(guest.lower() for guest in guests)),
        request_id=f"{session.key}-{session.version}",
        version=session.version,
        cancelled=session.cancelled,
        is_private=is_private,
    )


def event_id(key: SessionKey) -> str:
    """The event's own id: letters a–v and digits, as Calendar asks, made of the session's key alone."""
    digest = base64.b32hexencode(hashlib.sha256(key.encode()).digest()).decode().lower()
    return "cpd" + digest[:HASH_LETTERS]


def _description(host_name: str, portfolio_link: str) -> str:
    host = " ".join(host_name.split()).translate(_NO_MARKUP)
    lines = [
        f"{host} is holding this and would be glad to see you." if host else "You would be welcome.",
        "Nothing to sign up for: come along, or decline if it isn't for you. Nobody asks why.",
        f"More from {host or 'the host'}: {portfolio_link}" if portfolio_link else "",
    ]
    return "\n".join(line for line in lines if line)
