"""Somebody says that a feed has something new. If it is Google, on a channel of ours, the feed is read soon."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from sync.core.feeds.channels import is_ours
from sync.flows.sync_community import SYNC_SCHOOL
from sync.flows.watch_feeds import as_channel
from sync.ports import Wake
from sync.store import channels, people

# What Google sends when a channel has just been opened: nothing has changed yet.
JUST_OPENED = "sync"


def take_notice(c: Connection, wake: Wake, *, channel: str, secret: str, state: str, now: datetime) -> bool:
    """Whether a notice comes from a channel of ours that is open; if so a wake-up is left for its feed.

    Nothing else that it says is believed or used. A wake-up that already waits is as good as another, so notices
    that come twice, or in numbers, cost one reading.
    """
    row = channels.find_channel(c, channel)
    if not is_ours(as_channel(row) if row else None, row.digest if row else b"", secret, now=now):
        return False
    if row is not None and state != JUST_OPENED:
        schools = [key for key, school in people.load_schools(c).items() if school.engine_user == row.identity]
        for school in schools[:1]:
            wake(c, SYNC_SCHOOL, school=school)
    return True
