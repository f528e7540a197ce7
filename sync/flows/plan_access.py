"""Who may open the workbooks and the directory follows from the lists and the day: opened and closed with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from sync.core.people.types import Person, School
from sync.core.portfolio.doc import DocumentId
from sync.flows.hold_back import ACCESS, is_held
from sync.flows.parts import Parts
from sync.flows.plan_effects import SHARE, UNSHARE, plan_share, plan_unshare
from sync.store import books, editions, effects, people
from sync.store.effects import Effect, State

REGISTER = "register"
COORDINATOR = "coordinator"
DIRECTORY = "directory"
CLOSING = (
    "The register, the coordinator's workbook or the directory would be closed to {gone} of {of} addresses at once. "
    "That is held until a person has looked: run `cpd approve {key}` if it is right."
)


def plan_access(c: Connection, parts: Parts) -> None:
    """Open each workbook and edition to those who use it now; close it to whom we once opened it and who do no more.

    Closing to very many at once waits for a person; opening does not.
    """
    schools, staff = people.load_schools(c).values(), people.load_people(c).values()
    closing: list[Closing] = []
    open_to: set[str] = set()
    for name, file in _files(c):
        users = dict(readers(name, schools, staff, today=parts.today()))
        closing += _plan_opening(c, parts, file, users)
        open_to |= {*users, *(each.address for each in closing)}
    gone = {each.address for each in closing}
    if not is_held(c, parts, ACCESS, gone, of=len(open_to), reason=CLOSING):
        for each in closing:
            plan_unshare(c, parts, each.file, each.address, number=each.number)


def _files(c: Connection) -> list[tuple[str, DocumentId]]:
    found = [(name, book.document) for name in (REGISTER, COORDINATOR) if (book := books.find_book(c, name))]
    finished = [edition for edition in editions.load_editions(c) if edition.finished]
    docs = [doc for edition in finished for doc in (edition.document, *edition.parts, *edition.pdfs)]
    return found + [(DIRECTORY, doc) for doc in docs]


@dataclass(frozen=True, slots=True)
class Closing:
    """An address that is to open a file no more, for the `number`-th time."""

    file: DocumentId
    address: str
    number: int


def _plan_opening(c: Connection, parts: Parts, file: DocumentId, users: dict[str, str]) -> list[Closing]:
    """Plan what is to be opened, and say what is to be closed."""
    opened, closed = _counted(c, file)
    for address, role in users.items():
        if opened[address] <= closed[address]:
            plan_share(c, parts, file, address, role=role, number=opened[address] + 1)
    return [
        Closing(file, address, closed[address] + 1)
        for address in opened
        if address not in users and opened[address] > closed[address]
    ]


def is_open_to(c: Connection, file: DocumentId, address: str) -> bool:
    """Whether the last that was planned for this file and address is that it opens."""
    opened, closed = _counted(c, file)
    return opened[address] > closed[address]


def is_opened(c: Connection, file: DocumentId, address: str) -> bool:
    """Whether the file is open to this address: it is meant to be, and the last opening was carried out."""
    opening = [item for item in effects.under(c, f"share:{file}") if item.kind == SHARE and _address(item) == address]
    return is_open_to(c, file, address) and opening[-1].state is State.DONE


def _counted(c: Connection, file: DocumentId) -> tuple[Counter[str], Counter[str]]:
    found = effects.under(c, f"share:{file}")
    opened = Counter(_address(item) for item in found if item.kind == SHARE)
    return opened, Counter(_address(item) for item in found if item.kind == UNSHARE)


def _address(effect: Effect) -> str:
    return effect.key.split(":")[2]


def readers(
    name: str, schools: Iterable[School], staff: Iterable[Person], *, today: date
) -> tuple[tuple[str, str], ...]:
    """Who may open a file: (address, role). Staff read register and directory; coordinators who are here write in both
    workbooks."""
    writing = [(person.email, "writer") for person in staff if is_coordinator(person) and person.is_here(today)]
    groups = [(school.staff_group, "reader") for school in schools] if name != COORDINATOR else []
    return (*groups, *(writing if name != DIRECTORY else ()))


def is_coordinator(person: Person) -> bool:
    return "coordinator" in person.roles
