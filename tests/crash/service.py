"""A whole service on this computer, empty of people: database, Workspace over HTTP, web and workers."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from cryptography.fernet import Fernet
from sqlalchemy import select

from sync.store import effects
from sync.store.effects import State
from sync.store.leases import is_free, leases
from tests.crash.troubles import Cron, Moments
from tests.support.community import School
from tests.support.founding import Equipment, empty_world, joined
from tests.support.laptop import laptop_of
from tests.support.pictures import picture
from tests.support.running import OverHttp, Postgres, Program, Web, own_postgres, wait_until, with_links, worker

CRON_EVERY_CALLS = (10, 40)


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

    def moments(self, seed: int, gap: tuple[int, int]) -> Moments:
        return Moments(Random(seed), self.calls, gap)

    def cron(self, seed: int) -> Cron:
        return Cron(self.moments(seed, CRON_EVERY_CALLS), self.web)

    def picture(self) -> dict[str, Any]:
        return with_links(picture(self.school), self.address)

    def kill(self) -> None:
        for program in self.programs:
            if program.runs:
                program.kill()

    def left_in_hand(self) -> list[str]:
        """What nobody who still runs could ever end, once everything was killed: none is to be there."""
        with self.school.parts.engine.begin() as c:
            begun = [effect.key for effect in effects.listing(c, State.ATTEMPTING)]
            held = select(leases.c.name).where(~is_free(self.school.parts.wall.now()))
            return [*begun, *c.execute(held).scalars()]


@contextmanager
def running(equipment: Equipment, folder: Path, *, workers: int) -> Iterator[Service]:
    with own_postgres(folder / "database") as (postgres, database):
        world = empty_world(equipment)
        with joined(equipment, world, database) as parts:
            school = School(equipment, world, parts, database_url=database.url)
            with laptop_of(school, folder) as laptop:
                address = laptop.env["GOOGLE_ADDRESS"]
                people = OverHttp(address)
                equipment.people_door.inside = people
                env = laptop.env | {"CPD_COPIES_KEY": Fernet.generate_key().decode()}
                crew = [worker(number, env, folder) for number in range(workers)]
                service = Service(school, postgres, Web(_free_port(), env, folder), crew, address)
                try:
                    for program in service.programs:
                        program.start()
                    wait_until(lambda: service.web.health() == 200, "the web answers")
                    yield service
                finally:
                    service.kill()
                    people.close()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
