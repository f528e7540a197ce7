"""Whether an id token's person is somebody of the staff list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Protocol, TypeVar

from sync.core.people.types import Person, School


@dataclass(frozen=True, slots=True)
class Claims:
    """What a checked id token says. sub: the Google id. address: verified, lower case; "" where it was not given.
    domain: of the Workspace the account belongs to; "" for an account that belongs to none."""

    sub: str
    address: str
    domain: str


class Candidate(Protocol):
    """sub: the Google id bound to this person, "" for none."""

    @property
    def person(self) -> Person: ...
    @property
    def school(self) -> School: ...
    @property
    def listed(self) -> bool: ...
    @property
    def sub(self) -> str: ...


C = TypeVar("C", bound=Candidate)


class Verdict(Enum):
    KNOWN = "known"
    NEW = "their Google id is to be bound"
    UNKNOWN = "nobody of the staff list"
    OTHER_ACCOUNT = "another Google id, or another address, than the one bound"


def recognise(claims: Claims, candidates: Iterable[C], *, today: date) -> tuple[Verdict, C | None]:
    """Who this is. The candidate is also named where it is another account than theirs: an administrator sees that."""
    found = list(candidates)
    bound = next((one for one in found if one.sub == claims.sub), None)
    named = next((one for one in found if claims.address and one.person.key == claims.address), None)
    if bound is not None and claims.address and bound is not named:
        return Verdict.OTHER_ACCOUNT, bound
    one = bound or named
    if one is None or not _is_theirs(one, claims, today):
        return Verdict.UNKNOWN, None
    if one.sub and one.sub != claims.sub:
        return Verdict.OTHER_ACCOUNT, one
    return (Verdict.KNOWN if one.sub else Verdict.NEW), one


def _is_theirs(one: Candidate, claims: Claims, today: date) -> bool:
    return one.listed and one.person.is_here(today) and claims.domain == one.school.domain
