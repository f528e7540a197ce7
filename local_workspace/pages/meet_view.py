"""A call as its page shows it: what it is for, who is in it, and what was recorded of those before."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from local_workspace.accounts import person_id
from local_workspace.pages.calendar_event import when
from local_workspace.pages.calendar_view import Entry, entry_of, pages_of
from local_workspace.pages.looking import Look, name_of
from local_workspace.pages.sentences import LONDON, NotThis, clock
from local_workspace.peeking import ask
from local_workspace.services.meet.attending import running
from local_workspace.services.meet.holding import KEPT
from local_workspace.services.meet.spaces import Space, find_space

Json = dict[str, Any]
KINDS = {"signedinUser": "", "anonymousUser": "no account", "phoneUser": "by phone"}
NEAR = timedelta(days=60)
MOST_BEFORE, MOST_NAMED, MOST_TO_COME = 5, 40, 12


@dataclass(frozen=True, slots=True)
class Here:
    """Somebody in the call. how: "" for who is signed in. sessions: those that go on, one for each device."""

    name: str
    how: str
    since: str
    sessions: list[str]
    is_me: bool


@dataclass(frozen=True, slots=True)
class Before:
    """A call that is over: when, and a line for each who was there."""

    when: str
    people: list[str]


@dataclass(frozen=True, slots=True)
class Meeting:
    """trusted: whether the viewer comes in without being let in, and may know who is there. mine: the viewer's own
    sessions. planned: its event where that is of today or past. version: changes whenever anything on the page may."""

    code: str
    title: str
    when: str
    event_href: str
    owner: str
    is_owner: bool
    trusted: bool
    is_running: bool
    here: list[Here]
    mine: list[str]
    planned: Entry | None
    version: str

    @property
    def sees(self) -> bool:
        return self.trusted or bool(self.mine)


def space_of(look: Look, code: str) -> Space:
    """Raises NotThis where nobody on this machine made a call with this code."""
    found = find_space(look.world, code)
    if found is None or found["meetingCode"] != code:
        text = "Look at the link once more. The code has ten letters, like abc-defg-hij."
        raise NotThis(404, "There is no such call", text)
    return found


def meeting(look: Look, code: str, guest: str = "") -> Meeting:
    """The call as the viewer sees it. guest: the session of who came in without an account. Raises NotThis, Refusal."""
    space = space_of(look, code)
    event = _event(look, code) if look.person else None
    held = running(look.world, code)
    now = look.world.now()
    today = now.astimezone(LONDON).date()
    people = [_here(one, look, guest) for one in (held["people"] if held else [])]
    here = [one for one in people if one.sessions]
    return Meeting(
        code=code,
        title=event.title if event else "A call",
        when=when(event) if event else "",
        event_href=event.href if event else "",
        owner=name_of(look.world, space["owner"]),
        is_owner=look.person == space["owner"],
        trusted=_is_trusted(look, space, invited=event is not None),
        is_running=held is not None,
        here=here,
        mine=[session for one in here if one.is_me for session in one.sessions],
        planned=event if event and event.starts.date() <= today and now < event.ends + KEPT else None,
        version=version_of(held),
    )


def version_of(held: Json | None) -> str:
    """What a running call is like now, in few letters; held: as Meet remembers it."""
    return f"{zlib.crc32(repr(held).encode()):08x}"


def _is_trusted(look: Look, space: Space, *, invited: bool) -> bool:
    """As Meet lets people in: OPEN everybody, TRUSTED those of the organiser's school and who is invited."""
    access = space["config"]["accessType"]
    inside = look.person.rpartition("@")[2] == space["owner"].rpartition("@")[2]
    own = look.person == space["owner"] or invited
    return access == "OPEN" or (bool(look.person) and (own or (access == "TRUSTED" and inside)))


def _here(one: Json, look: Look, guest: str) -> Here:
    person = one["person"]
    kind = next(kind for kind in KINDS if kind in person)
    on = [session for session in one["sessions"] if "endTime" not in session]
    is_me = bool(look.person) and person[kind].get("user") == f"users/{person_id(look.person)}"
    return Here(
        name=person[kind]["displayName"],
        how=KINDS[kind],
        since=clock(datetime.fromisoformat(on[0]["startTime"])) if on else "",
        sessions=[session["name"] for session in on],
        is_me=is_me or any(session["name"] == guest for session in on),
    )


def _event(look: Look, code: str) -> Entry | None:
    """The event of one's own calendar that has this call, the one nearest to now."""
    now = look.world.now()
    found = [event for event in _around(look, now - NEAR, now + NEAR) if code_of(event) == code]
    listed = [entry_of(event, look, look.person) for event in found]
    return min(listed, key=lambda one: _away(one, now), default=None)


def _away(one: Entry, now: datetime) -> timedelta:
    return max(one.starts - now, now - one.ends, timedelta())


def said_yes(look: Look, event_id: str) -> list[str]:
    """The people here who have said that they come to an event of one's own calendar. Raises Refusal."""
    path = {"calendarId": "primary", "eventId": event_id}
    event = ask(look.world, "calendar.events.get", who=look.person, path=path)
    coming = [guest["email"] for guest in event.get("attendees", []) if guest.get("responseStatus") == "accepted"]
    return [email for email in coming if look.world.get("user", email) is not None]


def _around(look: Look, first: datetime, end: datetime) -> list[Json]:
    asked = {"timeMin": first.astimezone(UTC).isoformat(), "timeMax": end.astimezone(UTC).isoformat()}
    return list(pages_of(look.world, look.person, "primary", asked | {"maxResults": "2500"}))


def code_of(event: Json) -> str:
    return str(event.get("hangoutLink", "")).rpartition("/")[2]


def to_come(look: Look) -> list[tuple[Entry, str]]:
    """The next events with a call in one's own calendar, with their codes. Raises Refusal."""
    now = look.world.now()
    found = [event for event in _around(look, now, now + NEAR) if "hangoutLink" in event]
    return [(entry_of(event, look, look.person), code_of(event)) for event in found[:MOST_TO_COME]]


def before(look: Look, code: str) -> list[Before]:
    """The last calls in this space, as Meet tells its owner of them; nobody else is told. Raises Refusal."""
    query = {"filter": f'space.meeting_code = "{code}"', "pageSize": str(MOST_BEFORE)}
    reply = _meet(look, "list", "", **query)
    return [_before(look, record) for record in reply.get("conferenceRecords", []) if "endTime" in record]


def _before(look: Look, record: Json) -> Before:
    people = _meet(look, "participants.list", record["name"]).get("participants", [])
    lines = [_was_here(look, person) for person in people[::-1][:MOST_NAMED]]
    lines += [f"and {len(people) - MOST_NAMED} more"] if len(people) > MOST_NAMED else []
    starts, ends = (datetime.fromisoformat(record[name]) for name in ("startTime", "endTime"))
    return Before(f"{starts:%A} {starts.day} {starts:%B}, {clock(starts)} to {clock(ends)}", lines)


def _was_here(look: Look, person: Json) -> str:
    kind = next(kind for kind in KINDS if kind in person)
    found = _meet(look, "participants.participantSessions.list", person["name"])["participantSessions"]
    spans = [(datetime.fromisoformat(one["startTime"]), datetime.fromisoformat(one["endTime"])) for one in found]
    told = ", ".join(f"{clock(first)} to {clock(last)}" for first, last in reversed(spans))
    how = f" ({KINDS[kind]})" if KINDS[kind] else ""
    return f"{person[kind]['displayName']}{how}: {told}"


def _meet(look: Look, method: str, parent: str, **query: str) -> Json:
    path = {"parent": parent} if parent else {}
    return ask(look.world, f"meet.conferenceRecords.{method}", who=look.person, path=path, **query)
