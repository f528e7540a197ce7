"""Who asks: from a checked id token to somebody of the staff list. The first call binds their Google id to them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from sync.core.people.duties import Role, roles_of
from sync.core.people.recognising import Claims, Verdict, recognise
from sync.core.people.types import Person, School
from sync.errors import SyncError
from sync.flows.parts import Parts
from sync.store import google_ids
from sync.store.google_ids import Candidate


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the staff list who is here today, and what they may do beyond their own portfolio."""

    person: Person
    school: School
    roles: frozenset[Role]


class Stranger(SyncError):
    """Nobody on the staff list today has this address."""


class OtherAccount(SyncError):
    """Their address and the Google account they came with were not together before; an administrator decides."""


def who_asks(parts: Parts, claims: Claims) -> Member:
    """The member these claims mean; one query for whoever was here before. Raises Stranger or OtherAccount."""
    with parts.engine.begin() as c:
        verdict, found = _recognised(c, parts, claims)
        if verdict is Verdict.NEW and found and not google_ids.bind(c, found.person.key, claims.sub, now=parts.now()):
            # Two windows of theirs opened at once, and the other was first.
            verdict, found = _recognised(c, parts, claims)
        if verdict is Verdict.OTHER_ACCOUNT and found:
            key = found.person.key
            google_ids.note_misfit(c, key, sub=claims.sub, address=claims.address, now=parts.now())
    if found is None:
        raise Stranger("Nobody on the staff list has this address.")
    if verdict is Verdict.OTHER_ACCOUNT:
        raise OtherAccount("This is another Google account than before.")
    return Member(found.person, found.school, roles_of(found.person, manages=found.manages))


def _recognised(c: Connection, parts: Parts, claims: Claims) -> tuple[Verdict, Candidate | None]:
    candidates = google_ids.find_candidates(c, sub=claims.sub, address=claims.address)
    return recognise(claims, candidates, today=parts.today())
