"""Its owner stops using a Doc as their portfolio: we leave it whole, forget our way in, and ask nothing more."""

from __future__ import annotations

from sync.core.people.types import Person
from sync.core.portfolio.doc import DocumentId
from sync.errors import InDoubt, NeedsPerson, Refused, TryLater
from sync.flows.carrying_out import held_lease
from sync.flows.keep_register import plan_round
from sync.flows.link_portfolio import BUSY, next_key
from sync.flows.parts import Parts
from sync.flows.plan_effects import UNLINK, plan_unlink
from sync.flows.switch_portfolio import leave_portfolio
from sync.google import drive
from sync.store import effects, portfolios
from sync.store.leases import Fence

STILL_SHARED = "The Doc is still shared with the service. Its owner can remove it under Share, whenever they like."


def unlink_portfolio(parts: Parts, me: Person, *, token: str = "") -> str | None:
    """Forget the Doc, and where a token of its owner's is given, end its sharing with us too, in their name.

    None where both are done; else the address that its owner removes under Share. Raises NeedsPerson where we are at
    work in it. Without a portfolio nothing is to be done.
    """
    with parts.engine.begin() as c:
        row = portfolios.portfolio_of(c, me.key)
    if row is None:
        return None
    with held_lease(parts, f"doc:{row.document}") as fence:
        if fence is None:
            raise NeedsPerson(BUSY)
        with parts.engine.begin() as c:
            leave_portfolio(c, parts, row, fence=fence)
            plan_round(c, parts)
            key = next_key(c, UNLINK, me.key, row.document) if token else ""
            if key:
                plan_unlink(c, parts, key, row.document, me.key)
                effects.attempt(c, key, fence=fence, base_revision="", identity=me.key, now=parts.now())
        return _unshare(parts, row.document, row.identity, token, key, fence) if key else row.identity


def _unshare(parts: Parts, document: DocumentId, user: str, token: str, key: str, fence: Fence) -> str | None:
    try:
        drive.unshare(parts.google(user).files_of(token), document, user)
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
