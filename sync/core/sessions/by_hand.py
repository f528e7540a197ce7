"""What people did to a session's event in Calendar, said to whoever writes its row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sync.core.people.days import in_words
from sync.core.sessions.types import EventFacts


@dataclass(frozen=True, slots=True)
class Words:
    """What to say of each difference, and what to do about it where the session is booked."""

    deleted: str
    on_again: str
    moved: str
    renamed: str


IN_A_ROW = Words(
    deleted="It was deleted in Calendar, so nobody is invited any more. If it is off, write “cancelled” in its row; "
    "if it is on, take it back out of Calendar's bin.",
    on_again="It is on again in Calendar, though its row says cancelled. If it is on, take that word out of the row; "
    "if it is off, delete it in Calendar.",
    moved="It was moved in Calendar to {when}. Change its row if that is right, or move it back in Calendar.",
    renamed="It is called “{title}” in Calendar. Change its row if that is right, or the name in Calendar.",
)
IN_THE_SIDEBAR = Words(
    deleted="It was deleted in Calendar, so nobody is invited any more. If it is off, cancel it here too; if it is on, "
    "take it back out of Calendar's bin.",
    on_again="It is on again in Calendar, though it was cancelled here. If it is on, set it on again here; if it is "
    "off, delete it in Calendar.",
    moved="It was moved in Calendar to {when}. Change it here if that is right, or move it back in Calendar.",
    renamed="It is called “{title}” in Calendar. Change it here if that is right, or the name in Calendar.",
)


def changed_by_hand(row: EventFacts, seen: EventFacts, *, words: Words = IN_A_ROW) -> str:
    """What the calendar says otherwise than the row it was booked from, and what to do; "" where nothing differs."""
    if row.cancelled or seen.cancelled:
        return "" if row.cancelled == seen.cancelled else words.on_again if row.cancelled else words.deleted
    found = []
    if (row.starts, row.ends) != (seen.starts, seen.ends):
        found.append(words.moved.format(when=_when(seen)))
    if row.title != seen.title:
        found.append(words.renamed.format(title=seen.title))
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
