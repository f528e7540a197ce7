"""Reminders, colours, attachments and extended properties, as Google limits them."""

from __future__ import annotations

import re
from typing import Any

from local_workspace.calls import Call
from local_workspace.refusals import Refusal
from local_workspace.services.calendar.palette import EVENT_COLOURS
from local_workspace.services.calendar.times import invalid

MOST_REMINDERS, LONGEST_REMINDER = 5, 40_320
MOST_FILES = 25
LONGEST_KEY, LONGEST_VALUE, MOST_PROPERTIES, MOST_BYTES = 44, 1024, 300, 32_768
DRIVE_FILE = re.compile(r"https://(?:drive|docs)\.google\.com/(?:.*/d/|open\?id=)([\w-]+)")
FILE = ("fileUrl", "title", "mimeType", "iconLink")


def check_reminders(said: dict[str, Any]) -> None:
    """Raises Refusal 400."""
    listed = said.get("overrides") or []
    if said.get("useDefault") and listed:
        text = "Cannot specify both default reminders and overrides at the same time."
        raise Refusal(400, text, reason="cannotUseDefaultRemindersAndSpecifyOverride", domain="calendar")
    if len(listed) > MOST_REMINDERS:
        raise invalid(f"Invalid value for: reminders.overrides: there can be at most {MOST_REMINDERS}")
    for item in listed:
        check_reminder(item)


def check_reminder(item: dict[str, Any]) -> None:
    """Raises Refusal 400."""
    for name in ("method", "minutes"):
        if item.get(name) is None:
            raise Refusal(400, f"Missing reminder {name}.", reason="required")
    if item["method"] not in ("email", "popup"):
        raise invalid(f"Invalid value for: method: {item['method']}")
    if not 0 <= item["minutes"] <= LONGEST_REMINDER:
        raise invalid(f"Invalid value for: minutes: {item['minutes']} is not within 0 and {LONGEST_REMINDER}")


def colours(call: Call, labels: frozenset[str], wanted: dict[str, Any]) -> dict[str, Any]:
    """The colour or label of an event: one or the other, by `eventLabelVersion`. Raises Refusal 400."""
    version = call.query.get("eventLabelVersion", "0")
    if version not in ("0", "1"):
        raise invalid(f"Invalid value for: eventLabelVersion: {version}")
    name = "eventLabelId" if version == "1" else "colorId"
    chosen = wanted.get(name)
    if not chosen:
        return {}
    if chosen not in (labels if version == "1" else EVENT_COLOURS):
        raise invalid(f"Invalid value for: {name}: {chosen}")
    return {name: chosen}


def files(listed: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The attachments as kept. Raises Refusal 400."""
    if len(listed) > MOST_FILES:
        raise invalid(f"Invalid value for: attachments: there can be at most {MOST_FILES}")
    return [_file(item) for item in listed]


def _file(item: dict[str, Any]) -> dict[str, Any]:
    address = item.get("fileUrl")
    if not address:
        raise Refusal(400, "Missing attachment fileUrl.", reason="required")
    if not re.match(r"https?://\S+", address):
        raise invalid(f"Invalid value for: fileUrl: {address}")
    found = {name: item[name] for name in FILE if item.get(name) is not None}
    match = DRIVE_FILE.match(address)
    return found | ({"fileId": match[1]} if match else {})


def properties(said: dict[str, Any]) -> dict[str, str]:
    """Extended properties as Google keeps them: long names silently dropped, long values silently cut.

    Raises Refusal 400 where there are too many. Source: the guide "Extended properties".
    """
    kept = {
        name: str(value)[:LONGEST_VALUE]
        for name, value in said.items()
        if value is not None and len(name) <= LONGEST_KEY
    }
    size = sum(len(name.encode()) + len(value.encode()) for name, value in kept.items())
    if len(kept) > MOST_PROPERTIES or size > MOST_BYTES:
        raise invalid("Invalid value for: extendedProperties: too many or too large")
    return kept
