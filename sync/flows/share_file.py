"""A file is opened to a school's group, or to one person, once; and closed again."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from sync.core.people.types import School
from sync.core.portfolio.doc import DocumentId
from sync.errors import NeedsPerson
from sync.flows.carrying_out import Work
from sync.flows.parts import Parts
from sync.flows.plan_access import is_open_to
from sync.flows.plan_effects import plan_mail
from sync.google import drive
from sync.store import editions
from sync.store import people as store
from sync.store.effects import Effect


def share_file(work: Work) -> None:
    """Open it once: after a doubtful try, that the address has its role in the file is the evidence."""
    parts = work.parts
    file, address, role = shared(work.effect)
    with parts.engine.begin() as c:
        schools = store.load_schools(c)
        still_meant = is_open_to(c, file, address)
    if not still_meant:
        _withdraw(work, CLOSED)
        return
    home = next(school for school in schools.values() if school.home)
    groups = {school.staff_group for school in schools.values()}
    google = parts.google(home.engine_user)
    if not (work.may_have_been_applied and drive.is_shared_with(google, file, address, role=role)):
        work.attempt(identity=home.engine_user)
        share = drive.share_with_group if address in groups else drive.share_with_user
        share(google, file, address, role=role)
    with work.ending() as c:
        work.done(c, role=role, address=address)
        _plan_mail(c, parts, file, [school for school in schools.values() if school.staff_group == address])


def unshare_file(work: Work) -> None:
    """Closing what is closed already changes nothing, so no evidence is needed after a doubtful try."""
    parts, file = work.parts, DocumentId(work.effect.subject)
    address = work.effect.key.split(":")[2]
    with parts.engine.begin() as c:
        home, open_again = store.find_home(c), is_open_to(c, file, address)
    if open_again:
        _withdraw(work, OPEN_AGAIN)
        return
    if home is None:
        raise NeedsPerson("There is no home school yet. Run `cpd provision` first.")
    work.attempt(identity=home.engine_user)
    drive.unshare(parts.google(home.engine_user), file, address)
    with work.ending() as c:
        work.done(c, address=address)


CLOSED = "Whoever it was for does not use this file any more."
OPEN_AGAIN = "Whoever it was for uses this file again."


def _withdraw(work: Work, reason: str) -> None:
    with work.ending() as c:
        work.withdraw(c, reason)


def _plan_mail(c: Connection, parts: Parts, file: DocumentId, opened_to: Iterable[School]) -> None:
    """The latest edition is mailed to a school as soon as its staff can open it; older ones are only there to open."""
    latest = next(reversed(editions.load_editions(c)), None)
    if latest is not None and latest.document == file:
        for school in opened_to:
            plan_mail(c, parts, latest.term, school.key)


def shared(effect: Effect) -> tuple[DocumentId, str, str]:
    """The file, the address and the role that a share's key names."""
    _, file, address, role, *_ = effect.key.split(":")
    return DocumentId(file), address, role
