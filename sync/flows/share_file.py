"""A file is opened to a school's group, or to one person, once."""

from __future__ import annotations

from sync.core.portfolio.doc import DocumentId
from sync.flows.carrying_out import Work
from sync.google import drive
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


def shared(effect: Effect) -> tuple[DocumentId, str, str]:
    """The file, the address and the role that a share's key names."""
    _, file, address, role = effect.key.split(":", 3)
    return DocumentId(file), address, role
