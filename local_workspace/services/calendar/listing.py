"""events.list and events.instances: filters, order, pages, and what changed since a sync token."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, NamedTuple

from local_workspace.calls import Call, Reply
from local_workspace.refusals import Refusal
from local_workspace.services.calendar.calendar_list import default_reminders
from local_workspace.services.calendar.desk import Desk, open_calendar
from local_workspace.services.calendar.finding import find, look, unless_known
from local_workspace.services.calendar.matching import matches
from local_workspace.services.calendar.paging import page, read_token, since, worthless
from local_workspace.services.calendar.rows import Row, event_rows, rows
from local_workspace.services.calendar.series import Window, happens_in, is_series
from local_workspace.services.calendar.shelf import is_out, own_side_of
from local_workspace.services.calendar.times import bound, instant
from local_workspace.services.calendar.view import Look, render
from local_workspace.world import timestamp

PAGE, LARGEST_PAGE = 250, 2500
NOT_WITH_SYNC = (
    "iCalUID", "orderBy", "privateExtendedProperty", "q", "sharedExtendedProperty", "timeMin", "timeMax", "updatedMin",
)  # fmt: skip


# The official sample's first sync is of a window; these lists are known to give no token.
NO_TOKEN_WITH = frozenset(NOT_WITH_SYNC) - {"timeMin", "timeMax"}


class Wish(NamedTuple):
    """What a list call asks for. since: the change its sync token knows. updated: its updatedMin."""

    since: int | None
    window: Window
    updated: datetime | None
    single: bool
    deleted: bool


def list_events(call: Call) -> Reply:
    desk = open_calendar(call)
    wish, order = _wish(call, desk), _order(call, desk)
    brief = not wish.deleted and (wish.since is not None or wish.updated is not None)
    seen = look(call, desk, brief=brief)
    everything = rows(call, desk.id, wish.window, single=wish.single, since=wish.since)
    wanted = [row for row in everything if _is_wanted(call, row, wish, seen)]
    items, tokens = page(
        call,
        sorted(wanted, key=order),
        of=_of(desk, wish),
        default=PAGE,
        largest=LARGEST_PAGE,
        keep=_kept(call, desk, wish),
    )
    shown = [render(row.event, row.line, own_side_of(call.world, desk.id, row.event, row.line), seen) for row in items]
    return unless_known(call, _head(call, desk) | tokens | {"items": shown})


def _kept(call: Call, desk: Desk, wish: Wish) -> dict[str, Any] | None:
    """What a sync token of this list remembers: a first sync may be of a window, and the token keeps to it."""
    if any(name in call.query for name in NO_TOKEN_WITH):
        return None
    bounds = [bound and bound.isoformat() for bound in wish.window]
    return {"role": desk.role, "window": bounds}


def _of(desk: Desk, wish: Wish) -> str:
    return f"{'single ' if wish.single else ''}events:{desk.id}"


def instances(call: Call) -> Reply:
    desk = open_calendar(call)
    event, line = find(call, desk, call.path["eventId"])
    if not is_series(event):
        raise Refusal(400, "The requested event is not a recurring event.", reason="badRequest")
    window = _window(call)
    found = [
        row
        for row in event_rows(call, desk.id, event, line, window)
        if (call.flag("showDeleted") or not is_out(row.event, row.line))
        and happens_in(call.world, row.event, window)
        and _starts_at(call, desk, row)
    ]
    found.sort(key=lambda row: (instant(row.event["start"], desk.zone), row.event["id"]))
    of = f"instances:{desk.id}/{event['id']}"
    items, tokens = page(call, found, of=of, default=PAGE, largest=LARGEST_PAGE)
    seen = look(call, desk)
    shown = [render(row.event, row.line, own_side_of(call.world, desk.id, row.event, row.line), seen) for row in items]
    return unless_known(call, _head(call, desk) | tokens | {"items": shown})


def _starts_at(call: Call, desk: Desk, row: Row) -> bool:
    asked = call.query.get("originalStart")
    if asked is None:
        return True
    original = row.event["original"]
    if "date" in original or len(asked) == 10:
        return bool(original.get("date") == asked)
    return instant(original, desk.zone) == bound(asked, "originalStart")


def _head(call: Call, desk: Desk) -> dict[str, Any]:
    last = call.world.get("calendar_changed", desk.id) or {"change": 0, "at": timestamp(call.world.now())}
    return {
        "kind": "calendar#events",
        "etag": f'"p{3_400_000_000_000_000 + max(last["change"], desk.book["change"])}"',
        "summary": desk.book["summary"],
        "description": desk.book.get("description", ""),
        "updated": last["at"],
        "timeZone": desk.zone,
        "accessRole": desk.role,
        "defaultReminders": default_reminders(call, desk.book),
    }


def _wish(call: Call, desk: Desk) -> Wish:
    single = call.flag("singleEvents")
    window = _window(call)
    updated = bound(call.query["updatedMin"], "updatedMin") if "updatedMin" in call.query else None
    draft = Wish(None, window, updated, single, call.flag("showDeleted"))
    known = since(call, _of(desk, draft), not_with=NOT_WITH_SYNC, role=desk.role)
    if known is None:
        return draft
    return draft._replace(since=known, window=_remembered(call))


def _remembered(call: Call) -> Window:
    """The window of the first sync, from the token."""
    bounds = read_token(call.query["syncToken"]).get("window", [None, None])
    try:
        first, last = (bound and datetime.fromisoformat(bound).astimezone(UTC) for bound in bounds)
    except (TypeError, ValueError, OverflowError) as error:
        raise worthless() from error
    return Window(first, last)


def _window(call: Call) -> Window:
    window = Window(*(bound(call.query[name], name) if name in call.query else None for name in ("timeMin", "timeMax")))
    if window.first and window.last and window.last <= window.first:
        raise Refusal(400, "The specified time range is empty.", reason="timeRangeEmpty", domain="calendar")
    return window


def _order(call: Call, desk: Desk) -> Callable[[Row], Any]:
    name = call.query.get("orderBy", "")
    if name == "startTime" and call.flag("singleEvents"):
        return lambda row: (instant(row.event["start"], desk.zone), row.event["id"])
    if name == "updated":
        return lambda row: (row.line["change"], row.event["id"])
    if name:
        text = "The requested ordering is not available for the particular query."
        raise Refusal(400, text, reason="badRequest", location="orderBy")
    return lambda row: (row.event["created"], row.event["id"])


def _is_wanted(call: Call, row: Row, wish: Wish, seen: Look) -> bool:
    event, line = row.event, row.line
    if wish.since is not None:
        return bool(line["change"] > wish.since) and matches(call, row, seen)
    if wish.updated and bound(event["updated"], "updated") < wish.updated:
        return False
    if is_out(event, line) and not _may_be_out(row, wish):
        return False
    return happens_in(call.world, event, wish.window) and matches(call, row, seen)


def _may_be_out(row: Row, wish: Wish) -> bool:
    # With updatedMin Google lists the deleted too, whatever showDeleted says.
    if wish.deleted or wish.updated:
        return True
    # Without expansion a reader must learn which instances of a standing series are off.
    return bool(not wish.single and row.event.get("series") and row.stands)
