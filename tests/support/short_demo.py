"""The demo as `make demo` serves it, with eight people and begun ten days before: the real service and all pages."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from local_workspace.pages import make_pages
from local_workspace.server import Server
from local_workspace.world import World
from sync.core.people.types import PersonKey
from sync.database import stop_database
from sync.demo.acts import Act, AddRow
from sync.demo.command import stage_of
from sync.demo.panel import install_panel, with_governors
from sync.demo.play import Stage, play_until
from sync.demo.story import Told
from sync.settings import Settings
from sync.store import portfolios

OFFERS, LOG = "What I can offer", "My log"
CAST = frozenset(
    f"{name}@oakfield.example"
    for name in (
        "amina.hussain",
        "ffion.griffiths",
        "dana.okoro",
        "helen.marsh",
        "peter.lawson",
        "priya.nair",
        "callum.fraser",
        "rachel.goldberg",
    )
)
BEGINS, TODAY = date(2027, 3, 1), date(2027, 3, 12)


@dataclass(frozen=True)
class Demo:
    """Its pages at `address`. told: what they were told of it."""

    address: str
    stage: Stage
    told: Told

    def portfolio(self, who: str) -> str:
        """The id of somebody's Doc."""
        with self.stage.parts.engine.begin() as c:
            row = portfolios.portfolio_of(c, PersonKey(who))
        assert row is not None
        return row.document


@contextmanager
def short_demo(folder: Path) -> Iterator[Demo]:
    """The demo on its day; whoever presses a button there sets the service to work, as with `make demo`."""
    world, settings, port = World(folder), Settings(data=folder), _free_port()
    try:
        with stage_of(settings, world, f"http://127.0.0.1:{port}") as (whole, told, app), Server(app, port) as server:
            stage = _begun_late(whole, folder)
            service = install_panel(app, stage.parts, server.address, answered=told.answered)
            app.pages = with_governors(make_pages(world, story=told, post=app.control.poster), service)
            with _answering(server):
                play_until(stage, TODAY)
                told.begin(stage)
                with _playing(stage, told):
                    yield Demo(server.address, stage, told)
    finally:
        world.close()
        stop_database(settings)


def _begun_late(stage: Stage, folder: Path) -> Stage:
    """The sample with eight of its people from March on: who offers something does so on the first day."""
    sample = stage.sample
    people = folder / "people.csv"
    rows = sample.people_january.read_text(encoding="utf-8").splitlines()
    people.write_text(
        "\n".join([rows[0], *(row for row in rows if row.split(",")[1] in CAST)]) + "\n", encoding="utf-8"
    )
    acts = tuple(replace(act, on=max(act.on, BEGINS)) for act in sample.acts if act.who in CAST and _is_kept(act))
    return replace(stage, sample=replace(sample, people=people, people_january=people, starts_on=BEGINS, acts=acts))


def _is_kept(act: Act) -> bool:
    if not isinstance(act.deed, AddRow):
        return False
    return act.deed.section == OFFERS or (act.deed.section == LOG and BEGINS <= act.on <= TODAY)


@contextmanager
def _answering(server: Server) -> Iterator[None]:
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield
    finally:
        server.stop()
        thread.join()


class Over(Exception):
    """The demo has ended."""


@contextmanager
def _playing(stage: Stage, told: Told) -> Iterator[None]:
    """The thread that makes the moves, as the demo's own main thread does until it is interrupted."""
    over = threading.Event()

    def play(last: date) -> None:
        if over.is_set():
            raise Over
        play_until(stage, last)

    def wait() -> None:
        with suppress(Over):
            told.wait_for_moves(play)

    thread = threading.Thread(target=wait)
    thread.start()
    try:
        yield
    finally:
        over.set()
        told.wake(None, "over")
        told.answered()
        thread.join()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
