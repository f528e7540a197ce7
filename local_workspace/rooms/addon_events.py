"""The event that Google posts to an add-on: who, where, with what typed in, and no more than was allowed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from local_workspace.access import role_on
from local_workspace.accounts import address
from local_workspace.calls import Actor
from local_workspace.oauth.scopes import AUTH, EMAIL
from local_workspace.peeking import ask
from local_workspace.refusals import Refusal
from local_workspace.rooms.addon_forms import form_inputs
from local_workspace.rooms.addon_installs import FILE_SCOPE, Addon, addon_at, allowed, consent
from local_workspace.rooms.addon_tokens import FAULTS, USER_FAULTS, system_token, user_token
from local_workspace.rooms.reading import Body, fields_of, strings
from local_workspace.services.drive.files import DOC, SHEET
from local_workspace.tokens import sign_token
from local_workspace.world import World

HOSTS = ("DOCS", "SHEETS", "DRIVE", "CALENDAR")
EDITORS = {"DOCS": DOC, "SHEETS": SHEET}
LOCALE = AUTH + "script.locale"
DRIVE_ITEMS = AUTH + "drive.addons.metadata.readonly"
EVENT_READ, EVENT_WRITE = AUTH + "calendar.addons.current.event.read", AUTH + "calendar.addons.current.event.write"
READS, WRITES = ("READ", "READ_WRITE"), ("WRITE", "READ_WRITE")
ZONE = "Europe/London"


@dataclass(frozen=True, slots=True)
class AddonCall:
    """One call of an add-on, read. without_ids: the file's id and title left out, as Google may do after a click."""

    url: str
    host: str
    user: str
    document_id: str
    event_id: str
    calendar_id: str
    parameters: dict[str, str]
    forms: Body
    scopes: frozenset[str] | None
    fault: str
    without_ids: bool


def read_call(body: Body) -> AddonCall:
    """Raises ValueError with a sentence."""
    fields = fields_of(
        body,
        url=str,
        host=str,
        user=str,
        document_id=(str, ""),
        event_id=(str, ""),
        calendar_id=(str, ""),
        parameters=(dict, {}),
        form_inputs=(dict, {}),
        scopes_granted=(list, None),
        token_fault=(str, ""),
        without_ids=(bool, False),
    )
    scopes = fields["scopes_granted"]
    return AddonCall(
        url=_url(fields["url"]),
        host=_one_of("host", fields["host"].upper(), HOSTS),
        user=address(fields["user"]),
        document_id=fields["document_id"],
        event_id=fields["event_id"],
        calendar_id=fields["calendar_id"],
        parameters=_texts(fields["parameters"]),
        forms=form_inputs(fields["form_inputs"]),
        scopes=None if scopes is None else frozenset(strings(scopes, "scopes_granted")),
        fault=_one_of("token_fault", fields["token_fault"], ("", *FAULTS, *USER_FAULTS)),
        without_ids=fields["without_ids"],
    )


def _url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"url is the whole address of the add-on's function, not {text!r}.")
    return text


def _one_of(name: str, value: str, choices: tuple[str, ...]) -> str:
    if value not in choices:
        raise ValueError(f"{name} is one of {', '.join(filter(None, choices))}, not {value!r}.")
    return value


def _texts(parameters: Body) -> dict[str, str]:
    wrong = [name for name, value in parameters.items() if not isinstance(value, str)]
    if wrong:
        raise ValueError(f"The parameter {wrong[0]!r} must be a text, as every parameter of an action is.")
    return parameters


def build_event(world: World, body: Body) -> tuple[dict[str, str], Body]:
    """(headers, JSON body) of what Google posts to the add-on for one call.

    body: the fields of `POST /_local/addon/call`; the person may be of another Workspace. Raises ValueError with a
    sentence where Google could make no such call: they cannot open the file, the manifest does not ask for a scope.
    """
    call = read_call(body)
    addon = addon_at(world, call.url)
    scopes = _held(world, addon, call)
    tokens = _authorization(world, addon, call, scopes)
    event: Body = {"commonEventObject": _common(world, addon, call, scopes), "authorizationEventObject": tokens}
    event |= _context(world, addon, call, scopes)
    headers = {"Content-Type": "application/json; charset=UTF-8"}
    if "systemIdToken" in tokens:
        headers["Authorization"] = f"Bearer {tokens['systemIdToken']}"
    return headers, event


def _held(world: World, addon: Addon, call: AddonCall) -> frozenset[str]:
    if call.scopes is None:
        return allowed(world, addon, call.user)
    foreign = sorted(call.scopes - addon.scopes)
    if foreign:
        raise ValueError(f"The add-on's manifest does not ask for {foreign[0]}, so nobody can have granted it.")
    return call.scopes


def _authorization(world: World, addon: Addon, call: AddonCall, scopes: frozenset[str]) -> Body:
    standing = consent(world, addon, call.user, scopes)
    found: Body = {"userOAuthToken": sign_token(world, Actor(call.user, addon.project, scopes), standing)}
    fault = call.fault
    if EMAIL in scopes and fault != "user_missing":
        of_user = fault.removeprefix("user_") if fault in USER_FAULTS else ""
        found["userIdToken"] = user_token(world, addon, call.user, scopes, of_user)
    if fault != "missing":
        found["systemIdToken"] = system_token(world, addon, call.url, "" if fault in USER_FAULTS else fault)
    return found | {"authorizedScopes": sorted(scopes)}


def _common(world: World, addon: Addon, call: AddonCall, scopes: frozenset[str]) -> Body:
    found: Body = {"hostApp": call.host, "platform": "WEB"}
    if addon.setting("common", "useLocaleFromApp") and LOCALE in scopes:
        offset = ZoneInfo(ZONE).utcoffset(world.now().astimezone(ZoneInfo(ZONE)).replace(tzinfo=None))
        found |= {"userLocale": "en-GB"}
        found |= {"timeZone": {"id": ZONE, "offset": int(offset.total_seconds() * 1000) if offset else 0}}
    found |= {"formInputs": call.forms} if call.forms else {}
    found |= {"parameters": call.parameters} if call.parameters else {}
    return found | {"invokedFunction": call.url}


def _context(world: World, addon: Addon, call: AddonCall, scopes: frozenset[str]) -> Body:
    """What the host says of what is open."""
    if call.host in EDITORS:
        return {call.host.lower(): _editor(world, addon, call, scopes)}
    if call.host == "DRIVE":
        return {"drive": _selected(world, addon, call, scopes)}
    return {"calendar": _calendar(world, addon, call, scopes)}


def _editor(world: World, addon: Addon, call: AddonCall, scopes: frozenset[str]) -> Body:
    if not call.document_id:
        return {"addonHasFileScopePermission": False}
    file = _file(world, call)
    if file["mimeType"] != EDITORS[call.host]:
        raise ValueError(f"{call.document_id} does not open in {call.host}.")
    if not _has_file(addon, call, scopes, file):
        return {"addonHasFileScopePermission": False}
    named = {} if call.without_ids else {"id": file["id"], "title": file["name"]}
    return named | {"addonHasFileScopePermission": True}


def _selected(world: World, addon: Addon, call: AddonCall, scopes: frozenset[str]) -> Body:
    if not call.document_id or DRIVE_ITEMS not in scopes:
        return {}
    file = _file(world, call)
    item = {
        "id": file["id"],
        "title": file["name"],
        "mimeType": file["mimeType"],
        "iconUrl": f"https://drive-thirdparty.googleusercontent.com/32/type/{file['mimeType']}",
        "addonHasFileScopePermission": _has_file(addon, call, scopes, file),
    }
    return {"activeCursorItem": item, "selectedItems": [item]}


def _file(world: World, call: AddonCall) -> Body:
    file: Body | None = world.get("file", call.document_id)
    if file is None or not role_on(world, file, call.user):
        raise ValueError(f"{call.user} cannot open {call.document_id}.")
    return file


def _has_file(addon: Addon, call: AddonCall, scopes: frozenset[str], file: Body) -> bool:
    return FILE_SCOPE in scopes and [addon.project, call.user] in file["grants"]


def _calendar(world: World, addon: Addon, call: AddonCall, scopes: frozenset[str]) -> Body:
    """Of an open event its ids; who comes and who organises it only to an add-on that may read events."""
    access = addon.setting("calendar", "currentEventAccess")
    if not call.event_id or not access:
        return {}
    calendar_id = call.calendar_id or call.user
    event = _event(world, call, calendar_id)
    found: Body = {"id": event["id"], "calendarId": calendar_id}
    found |= {"recurringEventId": event["recurringEventId"]} if "recurringEventId" in event else {}
    reads = access in READS and EVENT_READ in scopes
    return found | (_read(event, writes=access in WRITES and EVENT_WRITE in scopes) if reads else {})


def _read(event: Body, *, writes: bool) -> Body:
    guests: list[dict[str, Any]] = [
        {name: guest[name] for name in ("email", "displayName", "organizer", "responseStatus") if name in guest}
        | ({"optional": True} if guest.get("optional") else {})
        for guest in event.get("attendees", [])
    ]
    seen = not event.get("attendeesOmitted", False)
    found: Body = {"organizer": {"email": event["organizer"]["email"]}, "attendees": guests}
    found |= {"conferenceData": event["conferenceData"]} if "conferenceData" in event else {}
    may = {"canSeeAttendees": seen, "canSeeConferenceData": True}
    return found | {"capabilities": may | {"canAddAttendees": writes, "canSetConferenceData": writes}}


def _event(world: World, call: AddonCall, calendar_id: str) -> Body:
    path = {"calendarId": calendar_id, "eventId": call.event_id}
    try:
        return ask(world, "calendar.events.get", who=call.user, path=path)
    except Refusal as refusal:
        raise ValueError(f"{call.user} cannot open the event {call.event_id}.") from refusal
