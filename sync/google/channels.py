"""Push channels: Google is asked to tell an address of ours when an engine user's feed has something new."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sync.google.calls import send
from sync.google.services import Google

NOT_UNIQUE = "channelIdNotUnique"


@dataclass(frozen=True, slots=True)
class Opened:
    """A channel that Google has opened. resource: what it watches, needed to stop it. expires_at: when it ends."""

    resource: str
    expires_at: datetime


def watch_changes(google: Google, token: str, *, channel: str, secret: str, address: str, until: datetime) -> Opened:
    """Open a channel on the acting user's change feed, in front of a page token.

    channel: an id never used before: a second call with the same one is refused with the reason NOT_UNIQUE.
    secret: comes with each notice. until: Google may make it less.
    """
    body = {
        "id": channel,
        "type": "web_hook",
        "address": address,
        "token": secret,
        "expiration": str(_milliseconds(until)),
    }
    request = google.changes.watch(pageToken=token, body=body, fields="id,resourceId,expiration")
    reply = send(request, write=True)
    ends = int(reply.get("expiration") or _milliseconds(until))
    return Opened(str(reply["resourceId"]), datetime.fromtimestamp(ends / 1000, UTC))


def stop_channel(google: Google, channel: str, resource: str) -> None:
    """End a channel. Raises Gone where there is none: it has been stopped, or has ended."""
    send(google.channels.stop(body={"id": channel, "resourceId": resource}), write=True)


def _milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)
