"""Its owner stops using a Doc as their portfolio: we leave it whole, forget our way in, and ask nothing more."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from sync.core.people.types import Person, PersonKey
from sync.core.portfolio.doc import DocumentId
from sync.errors import InDoubt, NeedsPerson, Refused, TryLater
from sync.flows.carrying_out import held_lease
from sync.flows.keep_register import plan_round
from sync.flows.link_portfolio import BUSY, next_key
from sync.flows.parts import Parts
from sync.flows.plan_effects import UNLINK, plan_unlink
from sync.flows.switch_portfolio import leave_portfolio
from sync.google import drive
from sync.store import effects, open_effects, portfolios, retired
from sync.store.leases import Fence

STILL_SHARED = "The Doc is still shared with the service. Its owner can remove it under Share, whenever they like."


@dataclass(frozen=True, slots=True)
class Left:
    """The Doc that is left, and through whom it was read. effect: of a click that was cut short, "" for none."""

    document: DocumentId
    identity: str
    effect: str = ""


def unlink_portfolio(parts: Parts, me: Person, *, token: str = "") -> str | None:
    """Forget the Doc, and where a token of its owner's is given, end its sharing with us too, in their name.

    None where both are done, also by a click that was cut short before; else the address that its owner removes under
    Share. Raises NeedsPerson where we are at work in it. Without a portfolio nothing is to be done.
    """
    with parts.engine.begin() as c:
        left = _find(c, me.key)
    if left is None:
        return None
    with held_lease(parts, f"doc:{left.document}") as fence:
        if fence is None:
            raise NeedsPerson(BUSY)
        with parts.engine.begin() as c:
            key = _leave(c, parts, me.key, left, fence, closes=bool(token))
        return _unshare(parts, left, token, key, fence) if key else left.identity


def _find(c: Connection, me: PersonKey) -> Left | None:
    """Their portfolio, else the one that an unfinished click of theirs has left."""
    row = portfolios.portfolio_of(c, me)
    if row is not None:
        return Left(row.document, row.identity)
    for key in open_effects.about(c, (UNLINK,), subject=me):
        document = DocumentId(key.split(":")[1])
        return Left(document, retired.identity_of(c, document), key)
    return None


def _leave(c: Connection, parts: Parts, me: PersonKey, left: Left, fence: Fence, *, closes: bool) -> str:
    """Forget it, unless that is done; and write down that its sharing is about to end. Gives that effect's key."""
    row = portfolios.portfolio_of(c, me)
    if row is not None and row.document == left.document:
        leave_portfolio(c, parts, row, fence=fence)
        plan_round(c, parts)
    if not closes:
        return ""
    key = next_key(c, UNLINK, me, left.document)
    plan_unlink(c, parts, key, left.document, me)
    effects.attempt(c, key, fence=fence, base_revision="", identity=me, now=parts.now())
    return key


def _unshare(parts: Parts, left: Left, token: str, key: str, fence: Fence) -> str | None:
    user = left.identity
    try:
        drive.unshare(parts.google(user).files_of(token), left.document, user)
    except (Refused, TryLater, NeedsPerson):
        with parts.engine.begin() as c:
            effects.withdraw(c, key, reason=STILL_SHARED, now=parts.now(), fence=fence)
        return user
    except InDoubt:
        # The sweep looks whether we can still open it.
        return user
    with parts.engine.begin() as c:
        effects.done(c, key, fence=fence, evidence={"address": user}, now=parts.now())
    return None
