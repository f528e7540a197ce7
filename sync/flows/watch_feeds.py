"""Google is asked to tell us at once when a feed has something new: a channel for each engine user, renewed in time.

Notices only save waiting. Lose them all, and the rounds and the daily listing find everything a little later.
"""

from __future__ import annotations

from sqlalchemy import Connection

from sync.core.feeds.channels import LIFE, digest_of, plan_channels
from sync.core.feeds.types import Channel
from sync.errors import Gone, NeedsPerson, Refused, TryLater
from sync.flows.carrying_out import Work
from sync.flows.parts import Parts
from sync.flows.plan_effects import plan_channel, plan_stop_channel
from sync.google import channels as google_channels
from sync.google.channels import NOT_UNIQUE, Opened
from sync.store import channels, feeds, people
from sync.store.channels import ChannelRow

NOT_WANTED = "Notices are no longer wanted at this address; the feed is read every quarter of an hour all the same."
NOT_BEGUN = "The change feed is not followed yet; its channel is opened after the next round."
REFUSED = (
    "Google does not send notices to {address}: {why}. Look whether CPD_PUBLIC_ADDRESS is right and answers from "
    "outside; until then the feed is read every quarter of an hour."
)
ENDS_BY_ITSELF = (
    "Google never said what it watches, so it cannot be stopped; it ends by itself, its notices are refused."
)
SECRET_DIGITS, ID_DIGITS = 48, 32


def plan_watching(c: Connection, parts: Parts) -> None:
    """A channel for every engine user whose feed is followed, while there is an address; none while there is none."""
    known = channels.load_channels(c)
    wanted = _wanted(c, parts)
    if not known and not wanted:
        return
    plan = plan_channels(map(as_channel, known), wanted=wanted, address=parts.notices_at, now=parts.now())
    for user, number in plan.open:
        channels.add_channel(c, _new_channel(parts, user, number))
        plan_channel(c, parts, user, number)
    for channel in plan.stop:
        plan_stop_channel(c, parts, channel, identity=next(row.identity for row in known if row.id == channel))


def _wanted(c: Connection, parts: Parts) -> frozenset[str]:
    if not parts.notices_at:
        return frozenset()
    return frozenset(school.engine_user for school in people.load_schools(c).values()) & feeds.load_followed(c)


def _new_channel(parts: Parts, user: str, number: int) -> ChannelRow:
    secret, now = parts.rng.hex(SECRET_DIGITS), parts.now()
    return ChannelRow(
        id=f"cpd-{parts.rng.hex(ID_DIGITS)}",
        identity=user,
        number=number,
        address=parts.notices_at,
        secret=secret,
        digest=digest_of(secret),
        resource="",
        asked_at=now,
        expires_at=now + LIFE,
        stopped=False,
    )


def as_channel(row: ChannelRow) -> Channel:
    return Channel(
        id=row.id,
        identity=row.identity,
        number=row.number,
        address=row.address,
        asked_at=row.asked_at,
        expires_at=row.expires_at,
        stopped=row.stopped,
        open=row.secret == "",
    )


def open_channel(work: Work) -> None:
    """Google takes each channel's id once. So the same call after a doubtful one opens no second channel, and is
    itself the evidence: refused as not unique, the channel is open, for as long as was asked as far as we know."""
    parts, user = work.parts, work.effect.subject
    with parts.engine.begin() as c:
        row = channels.channel_of(c, user, int(work.effect.key.rpartition(":")[2]))
        wanted, token = user in _wanted(c, parts), feeds.load_token(c, user)
    if row is None or not wanted or row.address != parts.notices_at:
        _leave_unopened(work, row)
        return
    if token is None:
        raise TryLater(NOT_BEGUN)
    in_doubt, now = work.may_have_been_applied, parts.now()
    with work.ending() as c:
        channels.save_asked(c, row.id, asked_at=now, expires_at=now + LIFE)
        work.attempt_in(c, base_revision="", identity=user)
    try:
        opened = google_channels.watch_changes(
            parts.google(user), token, channel=row.id, secret=row.secret, address=row.address, until=now + LIFE
        )
    except Refused as error:
        if not (in_doubt and error.reason == NOT_UNIQUE):
            raise NeedsPerson(REFUSED.format(address=row.address, why=str(error).rstrip("."))) from error
        opened = Opened("", row.expires_at)
    with work.ending() as c:
        channels.save_open(c, row.id, resource=opened.resource, expires_at=opened.expires_at)
        work.done(c, channel=row.id, until=opened.expires_at.isoformat())
        plan_watching(c, parts)


def _leave_unopened(work: Work, row: ChannelRow | None) -> None:
    with work.ending() as c:
        if row is not None:
            channels.save_stopped(c, row.id)
        work.withdraw(c, NOT_WANTED)


def stop_channel(work: Work) -> None:
    """Stopping what is stopped or has ended changes nothing, so no evidence is needed after a doubtful try."""
    parts, user = work.parts, work.effect.subject
    channel = work.effect.key.partition(":")[2]
    with parts.engine.begin() as c:
        # All channels on one user's feed watch the same thing, so a later one tells what a doubtful one watches.
        of_user = [row.resource for row in channels.load_channels(c) if row.identity == user]
        row = channels.find_channel(c, channel)
    resource = (row.resource if row else "") or next((found for found in reversed(of_user) if found), "")
    if not resource:
        with work.ending() as c:
            channels.save_stopped(c, channel)
            work.withdraw(c, ENDS_BY_ITSELF)
        return
    work.attempt(identity=user)
    try:
        google_channels.stop_channel(parts.google(user), channel, resource)
        found = "stopped"
    except Gone:
        found = "not there any more"
    with work.ending() as c:
        channels.save_stopped(c, channel)
        work.done(c, channel=found)
