"""Gmail's Message resource, made from a mailbox record and the message's bytes."""

from __future__ import annotations

import base64
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from local_workspace.services.gmail.mailbox import letter
from local_workspace.world import World

SNIPPET = 200


def brief(record: dict[str, Any]) -> dict[str, Any]:
    """What creating, sending and listing answer."""
    return {"id": record["id"], "threadId": record["threadId"], "labelIds": record["labels"]}


def render(world: World, record: dict[str, Any], *, form: str, only: list[str]) -> dict[str, Any]:
    """The Message in the form "minimal", "full", "raw" or "metadata"; `only`: the headers wanted of the last."""
    data = letter(world, record["id"])
    resource = brief(record) | {
        "snippet": " ".join(record["text"].split())[:SNIPPET],
        "sizeEstimate": len(data),
        "historyId": str(int(record["id"], 16) % 10**12),
        "internalDate": str(int(datetime.fromisoformat(record["at"]).timestamp() * 1000)),
    }
    if form == "minimal":
        return resource
    if form == "raw":
        return resource | {"raw": base64.urlsafe_b64encode(data).decode()}
    message = message_from_bytes(data, EmailMessage, policy=policy.default)
    if form == "metadata":
        return resource | {"payload": {"mimeType": message.get_content_type(), "headers": _headers(message, only)}}
    return resource | {"payload": _part(message, "")}


def _headers(message: EmailMessage, only: list[str]) -> list[dict[str, str]]:
    wanted = {name.lower() for name in only}
    pairs = [(name, str(value)) for name, value in message.items() if not wanted or name.lower() in wanted]
    return [{"name": name, "value": value} for name, value in pairs]


def _part(message: EmailMessage, number: str) -> dict[str, Any]:
    part: dict[str, Any] = {
        "partId": number,
        "mimeType": message.get_content_type(),
        "filename": message.get_filename() or "",
        "headers": _headers(message, []),
    }
    if message.is_multipart():
        inner = [item for item in message.iter_parts() if isinstance(item, EmailMessage)]
        below = [_part(item, f"{number}.{n}".lstrip(".")) for n, item in enumerate(inner)]
        return part | {"body": {"size": 0}, "parts": below}
    payload = message.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    return part | {"body": {"size": len(data), "data": base64.urlsafe_b64encode(data).decode()}}
