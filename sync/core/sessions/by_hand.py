"""What people did to a session's event in Calendar, said to whoever writes its row."""

from __future__ import annotations

from datetime import date, datetime

from sync.core.people.days import in_words
from sync.core.sessions.types import EventFacts

DELETED = (
    "It was deleted in Calendar, so nobody is invited any more. If it is off, write “cancelled” in its row; "
    "if it is on, take it back out of Calendar's bin."
)
ON_AGAIN = (
    "It is on again in Calendar, though its row says cancelled. If it is on, take that word out of the row; "
    "if it is off, delete it in Calendar."
)
MOVED = "It was moved in Calendar to {when}. Change its row if that is right, or move it back in Calendar."
RENAMED = "It is called “{title}” in Calendar. Change its row if that is right, or the name in Calendar."


def changed_by_hand(row: EventFacts, seen: EventFacts) -> str:
    """What the calendar says otherwise than the row it was booked from, and what to do; "" where nothing differs."""
    if row.cancelled or seen.cancelled:
        return "" if row.cancelled == seen.cancelled else ON_AGAIN if row.cancelled else DELETED
    found = []
    if (row.starts, row.ends) != (seen.starts, seen.ends):
        found.append(MOVED.format(when=_when(seen)))
    if row.title != seen.title:
        found.append(RENAMED.format(title=seen.title))
    return " ".join(found)


def _when(seen: EventFacts) -> str:
    """As people write it: "15 April 2027, 4:30 pm to 5:15 pm"."""
    if "T" not in seen.starts:
        return f"{in_words(date.fromisoformat(seen.starts))}, without a time" if seen.starts else "another time"
    starts, ends = datetime.fromisoformat(seen.starts), datetime.fromisoformat(seen.ends)
    last = _clock(ends) if ends.date() == starts.date() else f"{in_words(ends.date())}, {_clock(ends)}"
    return f"{in_words(starts.date())}, {_clock(starts)} to {last}"


def _clock(at: datetime) -> str:
    return f"{at.hour % 12 or 12}:{at:%M} {'am' if at.hour < 12 else 'pm'}"
