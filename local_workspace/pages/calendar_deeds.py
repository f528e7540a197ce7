"""What a person does in their calendar: each a call of Google's own, as that person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from local_workspace.pages.calendar_event import ANSWERS
from local_workspace.pages.person_calls import Refused, call_as
from local_workspace.pages.sentences import NotThis
from local_workspace.world import World

Json = dict[str, Any]
EVENTS = "/calendar/v3/calendars/primary/events"
TOLD = {"sendUpdates": "all"}


@dataclass(frozen=True, slots=True)
class Diary:
    """One person's own calendar before them. Everything here raises Refused."""

    world: World
    who: str

    def answer(self, event_id: str, answer: str) -> None:
        """The organiser hears of it; the same answer again is nothing new."""
        mine = [{"email": self.who, "responseStatus": answer}]
        self._do("PATCH", event_id, {"attendees": mine, "attendeesOmitted": True})

    def move(self, event_id: str, times: Json, etag: str) -> None:
        # A start with hours must not keep the day it was before, nor the other way round.
        bare = {"date": None, "dateTime": None, "timeZone": None}
        self._do("PATCH", event_id, {name: bare | point for name, point in times.items()}, etag)

    def cancel(self, event_id: str, etag: str) -> None:
        """For all where it is theirs, else out of their own calendar, which is a no."""
        self._do("DELETE", event_id, None, etag)

    def make(self, event_id: str, body: Json, *, with_call: bool) -> None:
        """An event of this id; asked twice there is still one."""
        key = {"type": "hangoutsMeet"}
        call = {"createRequest": {"requestId": event_id, "conferenceSolutionKey": key}} if with_call else None
        body = body | {"id": event_id} | ({"conferenceData": call} if call else {})
        try:
            call_as(self.world, self.who, "POST", EVENTS, body, query=TOLD | {"conferenceDataVersion": "1"})
        except Refused as refused:
            if refused.reason != "duplicate":
                raise

    def _do(self, verb: str, event_id: str, body: Json | None, etag: str = "") -> None:
        headers = {"If-Match": etag} if etag else {}
        call_as(self.world, self.who, verb, f"{EVENTS}/{quote(event_id, safe='')}", body, query=TOLD, headers=headers)


def known_answer(text: str) -> str:
    """Raises NotThis."""
    if text not in ANSWERS:
        raise NotThis(400, "Which answer?", "The answers are yes, no and maybe.")
    return text


def is_stale(refused: Refused) -> bool:
    """Whether somebody changed the event since the form was drawn."""
    return refused.status == 412


def sentence(refused: Refused) -> NotThis:
    """Why nothing was done, and what to do now."""
    if refused.status == 403:
        return NotThis(
            403, "That is the organiser’s", "Only the organiser can change it. You can answer, or write to them."
        )
    if refused.status in (404, 410):
        return gone()
    if refused.status == 400:
        return NotThis(400, "The calendar does not take that", str(refused) or "Try it in another way.")
    text = "The calendar does not answer. Go back and press once more; pressing twice does it once."
    return NotThis(503, "Not done yet", text)


def gone() -> NotThis:
    text = "It has been cancelled or taken out of this calendar, or the address was cut short."
    return NotThis(404, "There is no such event", text)


def no_calendar(name: str) -> NotThis:
    """Says whose it is not; nothing about the calendar, which is not theirs to know."""
    text = f"{name} cannot look into this calendar. Its owner can share it, and free or busy can be asked for."
    return NotThis(403, "This calendar is not shared with you", text)
