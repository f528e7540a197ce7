"""Workers, web and database as processes, killed and stopped in the middle of a community's months: nothing is lost."""

from __future__ import annotations

import socket
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import select

from sync.store import effects
from sync.store.effects import State
from sync.store.leases import is_free, leases
from tests.crash.months import Kills, live, live_undisturbed
from tests.support.community import School
from tests.support.founding import BASE, empty_world, joined
from tests.support.laptop import laptop_of
from tests.support.pictures import picture
from tests.support.running import OverHttp, Postgres, Program, Web, own_postgres, wait_until, with_links, worker
from tests.support.school_fixtures import opened_new


@dataclass
class Service:
    """Everything that runs. address: of the Workspace."""

    school: School
    postgres: Postgres
    web: Web
    workers: list[Program]
    address: str

    @property
    def programs(self) -> list[Program]:
        return [self.web, *self.workers]

    def calls(self) -> int:
        return int(self.school.world.get("counter", "ledger") or 0)

    def picture(self):
        return with_links(picture(self.school), self.address)

    def stopped(self) -> None:
        for program in self.programs:
            if program.runs:
                program.kill()


@contextmanager
def running(equipment, folder, *, workers=2):
    with own_postgres(folder / "database") as (postgres, database):
        world = empty_world(equipment)
        with joined(equipment, world, database) as parts:
            school = School(equipment, world, parts, database_url=database.url)
            with laptop_of(school, folder) as laptop:
                address = laptop.env["GOOGLE_ADDRESS"]
                equipment.people_door.inside = OverHttp(address)
                env = laptop.env | {"CPD_COPIES_KEY": Fernet.generate_key().decode()}
                web = Web(free_port(), env, folder)
                crew = [worker(number, env, folder) for number in range(workers)]
                service = Service(school, postgres, web, crew, address)
                try:
                    for program in service.programs:
                        program.start()
                    wait_until(lambda: web.health() == 200, "the web answers")
                    yield service
                finally:
                    service.stopped()
                    equipment.people_door.inside.close()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture(scope="module")
def undisturbed(store, equipment):
    """The end of the months in one process in which nothing happens."""
    with opened_new(store, equipment) as school:
        live_undisturbed(school)
        found = with_links(picture(school), BASE)
    assert found["effects"]["edition done"] == 1
    assert found["effects"]["prompt done"] == 1
    return found


def check_end(service, undisturbed):
    assert service.picture() == undisturbed
    service.stopped()
    with service.school.parts.engine.begin() as c:
        assert effects.listing(c, State.ATTEMPTING) == ()
        held = c.execute(select(leases.c.name).where(~is_free(service.school.parts.wall.now()))).scalars().all()
    assert held == []


def test_workers_and_web_killed_at_work_leave_nothing_lost_and_nothing_twice(equipment, undisturbed, tmp_path):
    with running(equipment, tmp_path) as service:
        kills = Kills(Random(1), service.programs, service.calls)
        live(service.school, kills)

        assert kills.killed >= 4
        check_end(service, undisturbed)
