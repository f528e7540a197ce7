"""The bytes a client sends as a message, read and made fit for sending."""

from __future__ import annotations

import base64
import binascii
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime, formataddr
from typing import Any

from local_workspace.refusals import Refusal
from local_workspace.services.gmail.mailbox import addresses, message_id
from local_workspace.world import World

RECEIVERS = ("To", "Cc", "Bcc")


def raw_bytes(resource: dict[str, Any]) -> bytes:
    """The bytes in the `raw` field of a Message resource. Raises Refusal 400."""
    raw = resource.get("raw")
    if not raw:
        text = "'raw' RFC822 payload message string or uploading message via /upload/* URL required"
        raise bad_argument(text)
    try:
        return base64.b64decode(raw.replace("-", "+").replace("_", "/") + "=" * (-len(raw) % 4), validate=True)
    except (binascii.Error, ValueError) as error:
        raise bad_argument("Invalid value for ByteString: raw") from error


def parsed(data: bytes) -> EmailMessage:
    """The message in these bytes. Raises Refusal 400 where no mail program could read them."""
    message = message_from_bytes(data, EmailMessage, policy=policy.default)
    try:
        for part in message.walk():
            for value in part.values():
                str(value)
        message.as_bytes()
        return message
    # What the library's own parser falls over when headers are beyond reading.
    except (ValueError, LookupError, AttributeError, TypeError) as error:
        raise bad_argument("Invalid message") from error


def bad_argument(text: str) -> Refusal:
    return Refusal(400, text, reason="invalidArgument")


def complete(world: World, message: EmailMessage, *, email: str, key: str) -> EmailMessage:
    """The message as Gmail keeps it: from its user, dated, with an id of its own."""
    name = str((world.get("user", email) or {}).get("name", ""))
    if addresses([str(message["From"] or "")]) != [email]:
        del message["From"]
        message["From"] = formataddr((name, email))
    if message["Date"] is None:
        message["Date"] = format_datetime(world.now())
    if message["Message-ID"] is None:
        message["Message-ID"] = message_id(key)
    return message


def recipients(message: EmailMessage) -> list[str]:
    """Every address under To, Cc and Bcc. Raises Refusal 400 where there is none or one is malformed."""
    found = []
    for header in RECEIVERS:
        listed = addresses(str(value) for value in message.get_all(header, []))
        if any(address.count("@") != 1 for address in listed):
            raise bad_argument(f"Invalid {header} header")
        found += listed
    if not found:
        raise bad_argument("Recipient address required")
    return list(dict.fromkeys(found))
