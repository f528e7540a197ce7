"""A small community on a real PostgreSQL and the local Workspace: founded once for all tests, then copied for each.

Two schools in two domains. Amina and Bea (coordinator, leader) work at Oakfield, which is the home school, Carol at
Hillside; Dora has an account at Oakfield and is on no list.
"""

from __future__ import annotations

import csv
import tomllib
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from googleapiclient.discovery import build_from_document

from local_workspace.accounts import add_group, add_service_account, add_user
from local_workspace.app import LocalWorkspace
from local_workspace.transport import InProcess
from local_workspace.world import World
from sync.core.people.schools_file import read_schools
from sync.core.people.types import School as SchoolFacts
from sync.database import Database
from sync.database.vault import CopiesVault
from sync.demo.at_work import Hands
from sync.flows.parts import Parts, Templates
from sync.form_files import load_templates
from sync.google.services import ENGINE_SCOPES, MEET_SCOPES, Google, Meet, description
from sync.program import WallClock, google_for, meet_for, never_wake
from sync.store.leases import Holder, register_holder
from tests.support.refill import Contents, put_in
from tests.support.strict_transport import StrictTransport

NOTHING = Contents()
BASE = "http://localhost:8099"
LONDON = ZoneInfo("Europe/London")
VAULT = CopiesVault([urlsafe_b64encode(b"a key for the stories in tests..").decode()], Path("unused"))
AMINA, BEA, CAROL = "amina@oakfield.example", "bea@oakfield.example", "carol@hillside.example"
DORA = "dora@oakfield.example"
OAKFIELD, HILLSIDE = "cpd@oakfield.example", "cpd@hillside.example"

SCHOOLS = """
[[school]]
name = "Oakfield School"
domain = "oakfield.example"
engine_user = "cpd@oakfield.example"
staff_group = "staff@oakfield.example"
home = true
inset = [2027-01-04, 2027-04-12]

[[school]]
name = "Hillside Primary"
domain = "hillside.example"
engine_user = "cpd@hillside.example"
staff_group = "staff@hillside.example"
inset = [2027-01-04]
"""

STAFF = """\
Name,Email,School,Role,Staff category,Phase,Subjects,Working days,Start date,Leave date,Paused from,Paused until
Amina Hussain,amina@oakfield.example,Oakfield School,Teacher,Teacher,KS3,Mathematics,,,,,
Bea Lindqvist,bea@oakfield.example,Oakfield School,Teacher; CPD leader; Coordinator,Teacher,KS3,English,,,,,
Carol Okoro,carol@hillside.example,Hillside Primary,Teacher,Teacher,KS1,,,,,,
"""


def school_facts() -> tuple[SchoolFacts, ...]:
    usual = tomllib.loads(resources.files("sheets_templates").joinpath("term_dates.toml").read_text("utf-8"))
    schools, mistakes = read_schools(tomllib.loads(SCHOOLS), usual=usual)
    assert not mistakes
    return schools


def staff_rows() -> dict[str, dict[str, str]]:
    """The first staff list by address."""
    return {row["Email"]: row for row in csv.DictReader(STAFF.splitlines())}


class Door:
    """An httplib2-shaped object that leads to whatever world it was last opened to."""

    def __init__(self) -> None:
        self.inside: Any = None

    def request(self, uri: str, method: str = "GET", body: Any = None, headers: Any = None, **more: Any) -> Any:
        return self.inside.request(uri, method, body=body, headers=headers, **more)

    def close(self) -> None:
        """There is nothing to close."""


@dataclass(frozen=True)
class Account:
    """The service's accounts: their key files, what Google keeps of them, and what this Google signs tokens with."""

    key: dict[str, Any]
    meet_key: dict[str, Any]
    kept: list[tuple[str, Any]]
    secret: str


def new_account() -> Account:
    forge = World(None)
    key = add_service_account(forge, "cpd", _delegation(ENGINE_SCOPES), BASE)
    meet_key = add_service_account(forge, "cpd-meet", _delegation(MEET_SCOPES), BASE)
    found = Account(key, meet_key, forge.items("service_account"), forge.secret().hex())
    forge.close()
    return found


class Equipment:
    """What is dear to make and knows nothing of any one test: clients, a key, the forms. One for each process.

    witness: whether every call and every reply is checked; without it, for what was checked before, it is quicker.
    """

    def __init__(self, account: Account | None = None, *, witness: bool = True) -> None:
        self.engine_door, self.people_door = Door(), Door()
        self.account = account or new_account()
        self.witness = witness
        self.google: Callable[[str], Google] = google_for(self.account.key, address=BASE, transport=self._way)
        self.meet: Callable[[str], Meet] = meet_for(self.account.meet_key, address=BASE, transport=self._way)
        self.templates: Templates = load_templates()

    def _way(self) -> Any:
        return StrictTransport(self.engine_door) if self.witness else self.engine_door

    @cached_property
    def hands(self) -> Hands:
        return Hands(StrictTransport(self.people_door), BASE)

    @cached_property
    def onlooker(self) -> Hands:
        """Hands for comparing pictures, which are many: what they are shown is not checked once more."""
        return Hands(self.people_door, BASE)

    @cached_property
    def calendar(self) -> Any:
        return build_from_document(description("calendar", BASE), http=self.hands).events()


def _delegation(scopes: Sequence[str]) -> dict[str, Sequence[str]]:
    return {school.domain: list(scopes) for school in school_facts()}


class Counting:
    """Chance that counts, so that a story goes the same way each time."""

    def __init__(self) -> None:
        self._count = 0

    def hex(self, digits: int) -> str:
        self._count += 1
        return f"{self._count:0{digits}x}"


class WorldClock:
    def __init__(self, world: World) -> None:
        self._world = world

    def now(self) -> datetime:
        return self._world.now()


@dataclass(frozen=True)
class Snapshot:
    """A community put away: what its database and its world hold."""

    contents: Contents
    things: tuple[tuple[str, str, str], ...]


def empty_world(equipment: Equipment) -> World:
    """Accounts, and nothing else, on the first teaching day of January."""
    world = World(None)
    open_accounts(world, equipment.account)
    return world


def open_accounts(world: World, service: Account) -> None:
    world.set_clock(datetime(2027, 1, 5, 8, 0, tzinfo=LONDON))
    for key, account in service.kept:
        world.put("service_account", key, account)
    for school in school_facts():
        add_user(world, school.engine_user, f"CPD at {school.name}")
    for email, row in staff_rows().items():
        add_user(world, email, row["Name"])
    for school in school_facts():
        members = [email for email in staff_rows() if email.endswith(f"@{school.domain}")]
        add_group(world, school.staff_group, members)
    add_user(world, DORA, "Dora Quill")
    # Clients keep their tokens from one test to the next.
    world.put("world", "secret", service.secret)


def unpacked(things: Sequence[tuple[str, str, str]]) -> World:
    world = World(None)
    world.restore(things)
    return world


@contextmanager
def joined(equipment: Equipment, world: World, database: Database, contents: Contents = NOTHING) -> Iterator[Parts]:
    """The engine's real parts on a world and on a database that holds these contents and nothing else."""
    workspace = LocalWorkspace(world)
    if not equipment.witness:
        workspace.auditor = None
    app = InProcess(workspace, BASE)
    equipment.engine_door.inside = equipment.people_door.inside = app
    put_in(database.url, contents)
    with closing(world), register_holder(database.engine) as holder:
        yield parts_of(equipment, world, database.engine, holder)


def parts_of(equipment: Equipment, world: World, engine: Any, holder: Holder) -> Parts:
    return Parts(
        engine=engine,
        clock=WorldClock(world),
        wall=WallClock(),
        rng=Counting(),
        wake=never_wake,
        holder=holder,
        google=equipment.google,
        templates=equipment.templates,
        zone=LONDON,
        links=BASE,
        vault=VAULT,
        copy_days=14,
        public="https://cpd.example",
        meet=equipment.meet,
        stranger=lambda: equipment.people_door,
    )
