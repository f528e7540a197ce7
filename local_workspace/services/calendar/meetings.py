"""Meet links on events: asked for with the event, made a moment later."""

from __future__ import annotations

from typing import Any

from local_workspace.calls import Call
from local_workspace.refusals import Refusal
from local_workspace.services.calendar import series
from local_workspace.services.calendar.shelf import Event, find_event, put_event
from local_workspace.services.calendar.times import invalid
from local_workspace.services.meet.spaces import new_space
from local_workspace.switches import switch
from local_workspace.world import World

KIND = "hangoutsMeet"
SCHEMES = {"video": ("http:", "https:"), "more": ("http:", "https:"), "phone": ("tel:",), "sip": ("sip:",)}
ICON = "https://fonts.gstatic.com/s/i/productlogos/meet_2020q4/v6/web-512dp/logo_meet_2020q4_color_2x_web_512dp.png"


def set_conference(call: Call, event: Event, wanted: dict[str, Any] | None) -> None:
    """Give the event the conference data a body wants; None takes it away. Raises Refusal 400.

    A request id that the event has already seen is ignored, so asking again never makes a second meeting.
    """
    if not wanted:
        event.pop("conferenceData", None)
        return
    known = event.get("conferenceData", {})
    request = wanted.get("createRequest") or {}
    if request and request.get("requestId") != known.get("createRequest", {}).get("requestId"):
        event["conferenceData"] = _pending(call, event, request)
    elif not request and wanted.get("conferenceId") != known.get("conferenceId", ""):
        event["conferenceData"] = _attached(wanted)


def _pending(call: Call, event: Event, request: dict[str, Any]) -> dict[str, Any]:
    if (request.get("conferenceSolutionKey") or {}).get("type") != KIND or call.actor.service_account:
        raise invalid("Invalid conference type value.")
    if not request.get("requestId"):
        raise Refusal(400, "Missing conference request id.", reason="required")
    event["pending_replies"] = int(switch(call.world, "meet_pending_reads"))
    event["meeting"] = new_space(call.world, owner=event["organizer"])["meetingCode"]
    return {
        "createRequest": {
            "requestId": request["requestId"],
            "conferenceSolutionKey": {"type": KIND},
            "status": {"statusCode": "pending"},
        }
    }


def _attached(wanted: dict[str, Any]) -> dict[str, Any]:
    key = (wanted.get("conferenceSolution") or {}).get("key") or {}
    points = wanted.get("entryPoints") or []
    kinds = [point.get("entryPointType") for point in points]
    if key.get("type") not in (KIND, "addOn") or not set(kinds) & {"video", "phone", "sip"}:
        raise invalid("Invalid conference data.")
    if any(kind not in SCHEMES or (kind != "phone" and kinds.count(kind) > 1) for kind in kinds):
        raise invalid("Invalid conference data.")
    if any(not (point.get("uri") or "").startswith(SCHEMES[point["entryPointType"]]) for point in points):
        raise invalid("Invalid conference data.")
    names = ("conferenceId", "conferenceSolution", "entryPoints", "notes", "parameters")
    return {name: wanted[name] for name in names if wanted.get(name) is not None}


def is_pending(event: Event) -> bool:
    status = event.get("conferenceData", {}).get("createRequest", {}).get("status", {})
    return bool(status.get("statusCode") == "pending")


def advance(world: World, event: Event) -> Event:
    """The event as the reply about to be sent shows it.

    Google makes the meeting in its own time. Here the first `meet_pending_reads` replies (of the world; 1 when not
    set) still say "pending", the one after them says what `meet_outcome` says ("success" when not set).
    """
    if not is_pending(event):
        return event
    if event["pending_replies"] > 0:
        event["pending_replies"] -= 1
        put_event(world, event)
        return event
    outcome = str(switch(world, "meet_outcome"))
    event["conferenceData"]["createRequest"]["status"] = {"statusCode": outcome}
    if outcome == "success":
        event["conferenceData"] |= _made(event["meeting"])
    series.save(world, event)
    return event


def advance_shown(world: World, event: Event) -> Event:
    """As `advance`, for an instance too: where it has its series' meeting, it is as far as that one."""
    if not event.get("series") or "conferenceData" in event.get("over", ()):
        return advance(world, event)
    whole = find_event(world, event["organizer"], event["series"])
    if whole is None or not is_pending(event):
        return event
    whole = advance(world, whole)
    return event | {name: whole[name] for name in ("conferenceData", "meeting") if name in whole}


def _made(code: str) -> dict[str, Any]:
    label = f"meet.google.com/{code}"
    return {
        "entryPoints": [{"entryPointType": "video", "uri": f"https://{label}", "label": label}],
        "conferenceSolution": {"key": {"type": KIND}, "name": "Google Meet", "iconUri": ICON},
        "conferenceId": code,
    }


def join_address(event: Event) -> str:
    """Where guests join, known to invitations even while replies still say "pending"; "" where there is no meeting."""
    data = event.get("conferenceData", {})
    if is_pending(event):
        return f"https://meet.google.com/{event['meeting']}"
    return next((str(point["uri"]) for point in data.get("entryPoints", []) if point["entryPointType"] == "video"), "")
