"""Sending: whom a message reaches, in which conversation it lies, and how many a person may send in a day."""

from __future__ import annotations

from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import Any

from local_workspace.refusals import Refusal, entity_not_found
from local_workspace.services.gmail import keeping
from local_workspace.services.gmail.letters import complete, recipients
from local_workspace.services.gmail.mailbox import file_under, hand_out, keep_own_letter, new_id
from local_workspace.switches import switch
from local_workspace.world import World, timestamp

DAY = timedelta(hours=24)


def send_message(world: World, email: str, message: EmailMessage, *, thread: str = "") -> dict[str, Any]:
    """Send a person's message: one record under SENT, one in the inbox of everyone it reaches. Raises Refusal."""
    receivers = recipients(message)
    _count(world, email)
    lies_in = chosen_thread(world, email, message, thread)
    key = new_id(world)
    complete(world, message, email=email, key=key)
    own = message.as_bytes() if message["Bcc"] is not None else b""
    del message["Bcc"]
    record = file_under(world, email, key, message, labels=["SENT"], thread=lies_in)
    if own:
        keep_own_letter(world, email, record, own)
    hand_out(world, key, message, recipients=receivers)
    return dict(world.get(f"mail:{email}", key) or record)


def chosen_thread(world: World, email: str, message: EmailMessage, thread: str) -> str:
    """The conversation asked for where the message belongs to it, else "". Raises Refusal 404 where there is none.

    Source: Message.threadId: named in the request, its References and Subject must fit too.
    """
    if not thread:
        return ""
    lying = keeping.in_thread(world, email, thread)
    if not lying:
        raise entity_not_found()
    return thread if keeping.thread_for(world, email, message, "") == thread else ""


def _count(world: World, email: str) -> None:
    """One more in these 24 hours, or Google's refusal with the time when there is room again."""
    now = world.now()
    shelf = f"sent:{email}"
    for key, _ in world.items(shelf):
        if key > timestamp(now - DAY):
            break
        world.drop(shelf, key)
    if world.count(shelf) >= switch(world, "gmail_daily_messages"):
        first = min((key for key, _ in world.items(shelf, limit=1)), default=timestamp(now))[:24]
        again = timestamp(datetime.fromisoformat(first) + DAY)
        text = f"User-rate limit exceeded.  Retry after {again} (Mail sending)"
        raise Refusal(429, text, reason="rateLimitExceeded", domain="usageLimits")
    world.put(shelf, f"{timestamp(now)} {world.next(shelf):08d}", True)
