"""Mailboxes: how a message reaches people, and what each person's mailbox holds.

`mail:<address>` holds one record per message and mailbox (for pages and tests); `letter` holds the bytes once.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, getaddresses
from typing import Any

from local_workspace.services.gmail import keeping
from local_workspace.world import World, opaque, timestamp

INBOX = ("INBOX", "UNREAD")
POSTMASTER = "Mail Delivery Subsystem <mailer-daemon@googlemail.com>"
# Google's ids are sixteen hexadecimal digits that grow.
FIRST_ID = 0x1900000000000000


def deliver(
    world: World,
    *,
    sender: str,
    to: str | Iterable[str],
    subject: str,
    text: str,
    html: str = "",
    invite: tuple[str, str] | None = None,
) -> str:
    """Put a message into the inbox of everyone it is addressed to, and give back its id.

    to: one address, several in one string, or many; a group's address reaches every member, each person once.
    An address of the community that nobody has comes back to a sender of the community; addresses outside get
    a mailbox of their own, so that a test can see what left. invite: (method, text) of an iCalendar part, which a
    letter carries twice as Calendar's do: among the alternatives and as invite.ics.
    """
    written = [to] if isinstance(to, str) else list(to)
    message = EmailMessage()
    message["From"] = _one_line(sender)
    message["To"] = ", ".join(written)
    message["Subject"] = _one_line(subject)
    message["Date"] = format_datetime(world.now())
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    if invite:
        _enclose(message, *invite)
    key = new_id(world)
    message["Message-ID"] = message_id(key)
    # The library's own boundaries are drawn by chance, and two runs of one story must write the same bytes.
    for number, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary(f"part-{key}" + (f"-{number}" if number else ""))
    hand_out(world, key, message, recipients=addresses(written))
    return key


def _enclose(message: EmailMessage, method: str, calendar: str) -> None:
    message.add_alternative(calendar, subtype="calendar", params={"method": method})
    message.add_attachment(calendar.encode(), maintype="application", subtype="ics", filename="invite.ics")


def hand_out(world: World, key: str, message: EmailMessage, *, recipients: Iterable[str]) -> None:
    """Keep the message's bytes under `key` and put a record of it into each recipient's inbox."""
    keep_letter(world, key, message.as_bytes())
    missing = []
    for address in recipients:
        if is_nobody(world, address):
            missing.append(address)
        for email in sorted(members(world, address)):
            file_under(world, email, key, message, labels=INBOX)
    if missing:
        _send_back(world, message, missing)


def _send_back(world: World, message: EmailMessage, missing: list[str]) -> None:
    sender = addresses([str(message["From"])])
    if not sender or world.get("user", sender[0]) is None:
        return
    text = "".join(
        f"Your message wasn't delivered to {address} because the address couldn't be found.\n" for address in missing
    )
    subject = "Delivery Status Notification (Failure)"
    deliver(world, sender=POSTMASTER, to=sender[0], subject=subject, text=text)


def file_under(
    world: World,
    email: str,
    key: str,
    message: EmailMessage,
    *,
    labels: Iterable[str],
    thread: str = "",
    at: datetime | None = None,
) -> dict[str, Any]:
    """Put a record of a message into one mailbox; labels are added where the mailbox has the message already.

    thread: the conversation, where it is known. at: when it came, where that is not now.
    """
    known = world.get(f"mail:{email}", key)
    if known is not None:
        return keeping.relabel(world, email, known, more=labels, less=())
    thread = thread or keeping.thread_for(world, email, message, key)
    record = {
        "id": key,
        "threadId": thread,
        "labels": list(labels),
        "from": str(message["From"] or ""),
        "to": addresses(str(value) for value in message.get_all("To", [])),
        "subject": str(message["Subject"] or ""),
        "text": content(message, "plain"),
        "html": content(message, "html"),
        "at": timestamp(at or world.now()),
    }
    keeping.remember_thread(world, email, message, thread)
    return keeping.add(world, email, record)


def inbox(world: World, email: str) -> list[dict[str, Any]]:
    """What a person has received, oldest first."""
    return labelled(world, email, "INBOX")


def labelled(world: World, email: str, label: str) -> list[dict[str, Any]]:
    """What a mailbox holds under a label ("INBOX", "SENT", "DRAFT"), oldest first."""
    return [record for _, record in world.items(f"mail:{email.lower()}") if label in record["labels"]]


def message_id(key: str) -> str:
    """The Message-ID that Gmail gives to a message without one."""
    return f"<CA{opaque(key, length=40)}@mail.gmail.com>"


def new_id(world: World) -> str:
    return f"{FIRST_ID + world.next('mail'):016x}"


def keep_letter(world: World, key: str, raw: bytes) -> None:
    world.put("letter", key, base64.b64encode(raw).decode())


def letter(world: World, key: str) -> bytes:
    """The bytes of a message as it was sent."""
    return base64.b64decode(world.get("letter", key) or "")


def keep_own_letter(world: World, email: str, record: dict[str, Any], raw: bytes) -> None:
    """Let one mailbox have a message with other bytes than the rest: a sender sees whom it went to unseen."""
    key = f"{record['id']}:{email}"
    keep_letter(world, key, raw)
    world.put(f"mail:{email}", record["id"], record | {"letter": key})


def letter_of(world: World, record: dict[str, Any]) -> bytes:
    """The bytes of a message as its mailbox has them."""
    return letter(world, record.get("letter") or record["id"])


def addresses(written: Iterable[str]) -> list[str]:
    """The bare addresses in header values such as "Amina <amina@oakfield.example>, bea@…", lower case, each once."""
    return list(dict.fromkeys(address.lower() for _, address in getaddresses(list(written)) if address))


def members(world: World, address: str, seen: frozenset[str] = frozenset()) -> frozenset[str]:
    """Whose mailboxes an address reaches: its own, or those of a group's members and of the groups among them."""
    group = world.get("group", address)
    if group is None:
        return frozenset() if is_nobody(world, address) else frozenset({address})
    inner = [member for member in group["members"] if member not in seen]
    found = [members(world, member, seen | {address}) for member in inner]
    return frozenset().union(*found)


def is_nobody(world: World, address: str) -> bool:
    """Whether an address is in one of the community's domains and belongs to no one."""
    if world.get("user", address) is not None or world.get("group", address) is not None:
        return False
    domain = "@" + address.rpartition("@")[2]
    return any(key.endswith(domain) for kind in ("user", "group") for key, _ in world.items(kind))


def content(message: EmailMessage, subtype: str) -> str:
    """The text of a message's first part of the kind "plain" or "html", "" where it has none."""
    part = message.get_body((subtype,))
    return "" if part is None else text_of(part)


def text_of(part: Any) -> str:
    """The text of one part, in whatever encoding it claims to be."""
    try:
        return str(part.get_content())
    except LookupError:
        payload = part.get_payload(decode=True)
        return payload.decode("latin-1") if isinstance(payload, bytes) else ""


def _one_line(text: str) -> str:
    return " ".join(text.split())
