"""Which channels are to be opened and stopped, and whether a notice is one of ours."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta

from sync.core.feeds.types import Channel, ChannelPlan

# As long as Google lets a channel on a change feed live; what it grants is what counts.
LIFE = timedelta(days=7)
# A new channel is opened when a quarter of the old one's life is left: for a while both send, which does no harm.
LEFT = 4


def plan_channels(known: Iterable[Channel], *, wanted: Collection[str], address: str, now: datetime) -> ChannelPlan:
    """One open channel to `address` for each wanted engine user, the next one open before the last one ends.

    A channel is stopped when nobody wants it, or when a later one of the same user is open.
    """
    mine: dict[str, list[Channel]] = {user: [] for user in sorted(wanted)}
    for channel in sorted(known, key=lambda channel: (channel.identity, channel.number)):
        mine.setdefault(channel.identity, []).append(channel)
    to_open = [
        (user, channels[-1].number + 1 if channels else 1)
        for user, channels in mine.items()
        if user in wanted and not (channels and _will_do(channels[-1], address, now))
    ]
    to_stop = [
        channel.id
        for user, channels in mine.items()
        for place, channel in enumerate(channels)
        if _lives(channel, now) and (user not in wanted or _is_followed(channels[place + 1 :], address, now))
    ]
    return ChannelPlan(tuple(to_open), tuple(to_stop))


def _will_do(channel: Channel, address: str, now: datetime) -> bool:
    """Whether nothing need follow it yet."""
    renew_at = channel.expires_at - (channel.expires_at - channel.asked_at) / LEFT
    return not channel.stopped and channel.address == address and now < renew_at


def _lives(channel: Channel, now: datetime) -> bool:
    return not channel.stopped and now < channel.expires_at


def _is_followed(later: Sequence[Channel], address: str, now: datetime) -> bool:
    return any(channel.open and channel.address == address and _lives(channel, now) for channel in later)


def digest_of(secret: str) -> bytes:
    """What is kept of a channel's secret."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).digest()


def is_ours(channel: Channel | None, digest: bytes, secret: str, *, now: datetime) -> bool:
    """Whether a notice with this secret may come from this channel now. Takes as long for a wrong secret as for a
    right one, and for a channel nobody knows."""
    right = hmac.compare_digest(digest, digest_of(secret))
    return channel is not None and right and _lives(channel, now)
