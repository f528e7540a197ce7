"""Whose calendar a call works on, and what its caller may do there."""

from __future__ import annotations

from dataclasses import dataclass

from local_workspace.access import AUTH
from local_workspace.calls import Call
from local_workspace.refusals import Refusal
from local_workspace.services.calendar.book import RANK, Book, is_primary, load_book, own_book, public_role, role_of
from local_workspace.services.calendar.times import invalid, zone

CALENDAR = AUTH + "calendar"
APP_CREATED = AUTH + "calendar.app.created"
OWNED = frozenset({AUTH + "calendar.events.owned", AUTH + "calendar.events.owned.readonly"})
FREE_BUSY = AUTH + "calendar.events.freebusy"
PUBLIC = AUTH + "calendar.events.public.readonly"
# Scopes that reach only some calendars, or only part of what is in them.
NARROW = OWNED | {APP_CREATED, FREE_BUSY, PUBLIC}


@dataclass(frozen=True, slots=True)
class Desk:
    """An open calendar: its id (never "primary"), its own facts and the caller's role on it."""

    id: str
    book: Book
    role: str

    @property
    def zone(self) -> str:
        return str(self.book["timeZone"])

    def may(self, role: str) -> bool:
        return RANK[self.role] >= RANK[role]


def open_calendar(call: Call, need: str = "freeBusyReader", *, asked: str = "") -> Desk:
    """The calendar the path (or `asked`) names, where the caller has at least the role `need`.

    Raises Refusal 404 where they have none at all, 403 where it is too little or the token's scopes do not reach it.
    """
    wanted = (asked or call.path["calendarId"]).lower()
    calendar = call.actor.email if wanted == "primary" else wanted
    book = own_book(calendar) if calendar == call.actor.email else None
    book = load_book(call.world, calendar) or book
    role = role_of(call.world, book, call.actor.email) if book else "none"
    if book is None or role == "none":
        raise not_found()
    desk = Desk(calendar, book, _within_scopes(call, book, role))
    if not desk.may(need):
        text = f"You need to have {'writer' if need.startswith('writer') else need} access to this calendar."
        raise Refusal(403, text, reason="requiredAccessLevel", domain="calendar")
    return desk


def _within_scopes(call: Call, book: Book, role: str) -> str:
    held = {scope for scope in call.actor.scopes if scope == CALENDAR or scope.startswith(CALENDAR + ".")}
    if not held or held - NARROW:
        return role
    if role == "owner" and (held & OWNED or (APP_CREATED in held and made_by_app(call, book))):
        return role
    if FREE_BUSY in held:
        return "freeBusyReader"
    public = public_role(call.world, book)
    if PUBLIC in held and public != "none":
        return public
    raise Refusal(403, "Request had insufficient authentication scopes.", reason="insufficientPermissions")


def made_by_app(call: Call, book: Book) -> bool:
    return bool(not is_primary(book) and book["client"] == call.actor.client)


def only_app_created(call: Call) -> bool:
    """Whether the token reaches no other calendars than those its app made."""
    held = {scope for scope in call.actor.scopes if scope == CALENDAR or scope.startswith(CALENDAR + ".")}
    return held == {APP_CREATED}


def not_found() -> Refusal:
    return Refusal(404, "Not Found", reason="notFound")


def shown_in(call: Call, desk: Desk) -> str:
    """The zone in which times are asked for. Raises Refusal 400."""
    name = call.query.get("timeZone") or desk.zone
    try:
        zone(name)
    except ValueError as error:
        raise invalid(f"Invalid value for: timeZone: {name}") from error
    return name
