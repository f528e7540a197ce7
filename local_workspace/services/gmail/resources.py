"""Gmail's Message resource, made from a mailbox record and the message's bytes."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from local_workspace.services.gmail.mailbox import letter_of
from local_workspace.world import World, opaque

SNIPPET = 200
Record = dict[str, Any]


def brief(record: Record) -> dict[str, Any]:
    """What creating, sending and changing answer."""
    return {"id": record["id"], "threadId": record["threadId"]} | _labels(record)


def _labels(record: Record) -> dict[str, Any]:
    return {"labelIds": record["labels"]} if record["labels"] else {}


def snippet(record: Record) -> str:
    text = " ".join(record["text"].split())[:SNIPPET]
    return text.replace("<", "&lt;").replace(">", "&gt;")


def render(world: World, record: Record, *, form: str, only: list[str]) -> dict[str, Any]:
    """The Message in the form "minimal", "full", "raw" or "metadata"; `only`: the headers wanted of the last."""
    data = letter_of(world, record)
    resource = brief(record) | {
        "snippet": snippet(record),
        "sizeEstimate": len(data),
        "historyId": str(record["history"]),
        "internalDate": str(int(datetime.fromisoformat(record["at"]).timestamp() * 1000)),
    }
    if form == "minimal":
        return resource
    if form == "raw":
        return resource | {"raw": base64.urlsafe_b64encode(data).decode()}
    message = _message(data)
    if form == "metadata":
        return resource | {"payload": {"mimeType": message.get_content_type(), "headers": _headers(message, only)}}
    return resource | {"payload": _part(record["id"], message, "")}


def attachment(world: World, record: Record, token: str) -> dict[str, Any] | None:
    """The bytes of an attached file by its attachmentId; None where the message has no such file."""
    for number, part in _numbered(_message(letter_of(world, record)), ""):
        if part.get_filename() and _attachment_id(record["id"], number) == token:
            data = _bytes(part)
            return {"size": len(data), "data": base64.urlsafe_b64encode(data).decode()}
    return None


def _message(data: bytes) -> EmailMessage:
    return message_from_bytes(data, EmailMessage, policy=policy.default)


def _headers(message: EmailMessage, only: list[str]) -> list[dict[str, str]]:
    wanted = {name.lower() for name in only}
    pairs = [(name, str(value)) for name, value in message.items() if not wanted or name.lower() in wanted]
    return [{"name": name, "value": value} for name, value in pairs]


def _numbered(message: EmailMessage, number: str) -> Iterator[tuple[str, EmailMessage]]:
    yield number, message
    for n, item in enumerate(_inner(message)):
        yield from _numbered(item, f"{number}.{n}".lstrip("."))


def _inner(message: EmailMessage) -> list[EmailMessage]:
    if not message.is_multipart():
        return []
    return [item for item in message.get_payload() if isinstance(item, EmailMessage)]


def _part(key: str, message: EmailMessage, number: str) -> dict[str, Any]:
    part: dict[str, Any] = {
        "partId": number,
        "mimeType": message.get_content_type(),
        "filename": message.get_filename() or "",
        "headers": _headers(message, []),
    }
    if message.is_multipart():
        below = [_part(key, item, f"{number}.{n}".lstrip(".")) for n, item in enumerate(_inner(message))]
        return part | {"body": {"size": 0}, "parts": below}
    data = _bytes(message)
    if message.get_filename():
        return part | {"body": {"attachmentId": _attachment_id(key, number), "size": len(data)}}
    return part | {"body": {"size": len(data)} | ({"data": base64.urlsafe_b64encode(data).decode()} if data else {})}


def _attachment_id(key: str, number: str) -> str:
    return "ANGj" + opaque(f"attachment:{key}:{number}", length=80)


def _bytes(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
