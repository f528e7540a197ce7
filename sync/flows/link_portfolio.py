"""A Doc of one's own becomes one's portfolio, by one's own click: shared with the school's engine user, no more.

The click carries it out in the person's own name: the sharing is written down before it is asked for, and the Doc is
switched together with the end of it. A click that was cut short in between is finished by the sweep, which looks
whether the sharing went through. Sharing by itself links nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection

from sync.core.people.types import Person, PersonKey, School
from sync.core.portfolio.doc import DocumentId
from sync.errors import Gone, InDoubt, NeedsPerson, Refused, TryLater
from sync.flows.carrying_out import held_lease
from sync.flows.parts import Parts
from sync.flows.plan_effects import LINK, plan_link
from sync.flows.switch_portfolio import switch_to
from sync.flows.sync_portfolio import read_again
from sync.google import drive
from sync.google.own_file import OwnFile, fetch_own_file
from sync.google.services import OwnFiles
from sync.store import effects, portfolios
from sync.store.effects import Effect
from sync.store.leases import Fence
from sync.store.portfolios import PortfolioRow

# Google has never given a longer one; a button's parameter may hold anything.
LIKE_AN_ID = re.compile(r"[A-Za-z0-9_-]{1,200}")

NOT_LET_AT = "We are not let at this Doc yet. Press “Use this Doc” once more, and say yes to Google's question."
NOT_A_DOC = "This is not a Google Doc. Save it as one first (File, Save as Google Docs), and link that."
IN_THE_BIN = "This Doc is in the bin. Take it out first."
SCHOOLS_OWN = "This Doc lies in a shared drive, so it is the school's. Make a copy in My Drive, and link that."
NOT_THEIRS = "This Doc belongs to somebody else. Make a copy of your own (File, Make a copy), and link that."
NOT_ALLOWED = "Google does not let this Doc be shared. Ask whoever looks after Google at your school."
BUSY = "We are at work in one of your Docs this moment. Press again in a minute."
UNSURE = "Google did not say whether it worked. Open this panel again in a few minutes: nothing is done twice."
TRY_AGAIN = "Google is busy. Press again in a minute."
NOT_SHARED = "The sharing did not go through. Nothing was changed; its owner can press again."


def link_portfolio(parts: Parts, me: Person, school: School, document: DocumentId, *, token: str) -> bool:
    """Share the Doc with the school's own engine user and make it the portfolio. False where it is that already.

    token: the person's own, as Google sent it with their click. Raises NeedsPerson with what they can do.
    """
    if not LIKE_AN_ID.fullmatch(document):
        raise NeedsPerson(NOT_LET_AT)
    with parts.engine.begin() as c:
        row, before = portfolios.find_portfolio(c, document), portfolios.portfolio_of(c, me.key)
    if row is not None and row.person != me.key:
        raise NeedsPerson(NOT_THEIRS)
    if row is not None and not row.trouble:
        return False
    own = parts.google(school.engine_user).files_of(token)
    _check(_fetch(own, document))
    with held_lease(parts, f"doc:{document}") as fence, held_earlier(parts, before, document) as earlier:
        if fence is None or not earlier.free:
            raise NeedsPerson(BUSY)
        effect = _begin(parts, me.key, document, fence)
        _share(parts, own, document, school.engine_user, effect=effect, fence=fence)
        with parts.engine.begin() as c:
            switch_and_read(c, parts, me.key, document, identity=school.engine_user, fence=earlier.fence)
            effects.done(c, effect.key, fence=fence, evidence={"document": document}, now=parts.now())
    return True


@dataclass(frozen=True, slots=True)
class Earlier:
    """The lease of the Doc that was the portfolio so far. free: there is none, or its lease is ours."""

    free: bool
    fence: Fence | None = None


@contextmanager
def held_earlier(parts: Parts, before: PortfolioRow | None, document: DocumentId) -> Iterator[Earlier]:
    """While it is held, nobody writes in the earlier Doc."""
    if before is None or before.document == document:
        yield Earlier(free=True)
        return
    with held_lease(parts, f"doc:{before.document}") as fence:
        yield Earlier(fence is not None, fence)


def _fetch(own: OwnFiles, document: DocumentId) -> OwnFile:
    try:
        return fetch_own_file(own, document)
    except (Gone, Refused) as error:
        raise NeedsPerson(NOT_LET_AT) from error
    except TryLater as error:
        raise NeedsPerson(TRY_AGAIN) from error


def _check(file: OwnFile) -> None:
    wrong = {
        NOT_A_DOC: not file.is_doc,
        SCHOOLS_OWN: file.is_shared_drives,
        NOT_THEIRS: not file.is_theirs,
        IN_THE_BIN: file.in_bin,
        NOT_ALLOWED: not file.may_share,
    }
    for words, is_so in wrong.items():
        if is_so:
            raise NeedsPerson(words)


def _begin(parts: Parts, person: PersonKey, document: DocumentId, fence: Fence) -> Effect:
    """Write down that it is about to be shared: under the key of a click that was cut short, or a new one."""
    with parts.engine.begin() as c:
        key = next_key(c, LINK, person, document)
        plan_link(c, parts, key, document, person)
        return effects.attempt(c, key, fence=fence, base_revision="", identity=person, now=parts.now())


def next_key(c: Connection, kind: str, person: PersonKey, document: DocumentId) -> str:
    """The key of the open effect of this kind about this Doc, else a new one's."""
    there = [effect for effect in effects.under(c, f"doc:{document}") if effect.kind == kind]
    still = [effect.key for effect in there if effect.subject == person and effect.state not in effects.ENDS]
    return still[0] if still else f"{kind}:{document}:{len(there) + 1}"


def _share(parts: Parts, own: OwnFiles, document: DocumentId, user: str, *, effect: Effect, fence: Fence) -> None:
    """Once, without a mail: after a try whose end we do not know, that the account is an editor is the evidence."""
    try:
        if effect.tries > 1 and drive.is_shared_with(own, document, user, role="writer"):
            return
        drive.share_with_user(own, document, user, role="writer")
    except InDoubt as error:
        raise NeedsPerson(UNSURE) from error
    except (Refused, TryLater, NeedsPerson) as error:
        with parts.engine.begin() as c:
            effects.withdraw(c, effect.key, reason=NOT_SHARED, now=parts.now(), fence=fence)
        raise NeedsPerson(TRY_AGAIN if isinstance(error, TryLater) else NOT_ALLOWED) from error


def switch_and_read(
    c: Connection, parts: Parts, person: PersonKey, document: DocumentId, *, identity: str, fence: Fence | None
) -> None:
    """The Doc is the portfolio, and is read as soon as can be."""
    switch_to(c, parts, person, document, identity=identity, fence=fence)
    # Shared anew, it may have waited for that.
    portfolios.save_trouble(c, document, "", waits=True)
    read_again(c, parts, document)
