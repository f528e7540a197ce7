"""A file is opened to a school's group, or to one person, once."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from sync.core.people.types import School
from sync.core.portfolio.doc import DocumentId
from sync.flows.carrying_out import Work
from sync.flows.parts import Parts
from sync.flows.plan_effects import plan_mail
from sync.google import drive
from sync.store import editions
from sync.store import people as store
from sync.store.effects import Effect


def share_file(work: Work) -> None:
    """Sharing again what is shared already changes nothing, so no evidence is needed after a doubtful try."""
    parts = work.parts
    file, address, role = shared(work.effect)
    with parts.engine.begin() as c:
        schools = store.load_schools(c)
    home = next(school for school in schools.values() if school.home)
    groups = {school.staff_group for school in schools.values()}
    google = parts.google(home.engine_user)
    work.attempt(identity=home.engine_user)
    if address in groups:
        drive.share_with_group(google, file, address, role=role)
    else:
        drive.share_with_user(google, file, address, role=role)
    with work.ending() as c:
        work.done(c, role=role, address=address)
        _plan_mail(c, parts, file, [school for school in schools.values() if school.staff_group == address])


def _plan_mail(c: Connection, parts: Parts, file: DocumentId, opened_to: Iterable[School]) -> None:
    """An edition is mailed to a school as soon as its staff can open it."""
    edition = next((row for row in editions.load_editions(c) if row.document == file), None)
    if edition is not None:
        for school in opened_to:
            plan_mail(c, parts, edition.term, school.key)


def shared(effect: Effect) -> tuple[DocumentId, str, str]:
    """The file, the address and the role that a share's key names."""
    _, file, address, role = effect.key.split(":", 3)
    return DocumentId(file), address, role
