"""`cpd demo`: the sample community lives on this computer; its pages are served, or a report is written."""

from __future__ import annotations

import json
import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from local_workspace.app import LocalWorkspace
from local_workspace.server import Server
from local_workspace.transport import InProcess
from local_workspace.world import World
from sync.database import stop_database
from sync.demo.alone import open_or_say, sample_world
from sync.demo.at_work import Hands
from sync.demo.calls import with_calls
from sync.demo.doors import check_port, port_in_use
from sync.demo.panel import install_panel, with_governors
from sync.demo.play import Stage, open_accounts, play_until
from sync.demo.report import Before, look, make_report
from sync.demo.sample import load_sample
from sync.demo.story import Told
from sync.errors import BadSettings
from sync.program import Outside, google_for, open_parts
from sync.settings import Settings


class WorldClock:
    """The community's date, as the local Workspace in this process has it."""

    def __init__(self, world: World) -> None:
        self._world = world

    def now(self) -> datetime:
        return self._world.now()


def run_demo(folder: Path, *, once: bool, report: Path | None, on: date, port: int) -> None:
    """Play the community up to a day; then end with a report, or serve its pages until stopped."""
    if not once:
        check_port(port)
    settings = Settings(data=folder)
    if report is not None:
        _check_report(report)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    world = open_or_say(folder)
    try:
        with stage_of(settings, world, f"http://127.0.0.1:{port}") as (stage, told, app):
            if once:
                _once(stage, told, on=on, report=report)
            else:
                _serve(stage, told, app, on=on, port=port)
    finally:
        world.close()
        stop_database(settings)


def _check_report(report: Path) -> None:
    """Whether the report can be written is known before weeks are played."""
    try:
        report.parent.mkdir(parents=True, exist_ok=True)
        report.open("a").close()
    except OSError as error:
        raise BadSettings((f"The report cannot be written to {report}: {error.strerror}.",)) from error


@contextmanager
def stage_of(settings: Settings, world: World, base: str) -> Iterator[tuple[Stage, Told, LocalWorkspace]]:
    """The play's parts on one world in this process, joined as they would be over HTTP."""
    told = Told()
    app = LocalWorkspace(world, seeds={"sample": sample_world}, pages=None)
    sample = load_sample()
    key = open_accounts(world, sample, base)
    google = google_for(key, address=base, transport=lambda: InProcess(app, base))
    outside = Outside(google, WorldClock(world), base, stranger=lambda: InProcess(app, base))
    with open_parts(settings, outside, durable=False, wake=told.wake) as parts:
        hands = Hands(InProcess(app, base), base)
        yield Stage(world, parts, sample, hands, told.tell, Counter()), told, app


def _play(stage: Stage, told: Told, on: date) -> tuple[Before, float]:
    before, began = look(stage.parts, stage.world), time.monotonic()
    with Console(stderr=True).status("The community's weeks go by") as status:
        told.show = status.update
        play_until(stage, on)
        told.show = None
    before.rounds = stage.rounds
    return before, time.monotonic() - began


def _once(stage: Stage, told: Told, *, on: date, report: Path | None) -> None:
    if stage.world.now().date() > on:
        raise BadSettings(
            (f"The community is past {on} already: {stage.world.now():%d %B %Y}. Choose another --data.",)
        )
    before, seconds = _play(stage, told, on)
    found = make_report(stage.parts, stage.world, before, on=on, seconds=seconds)
    if report is not None:
        report.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    click.echo(summary(found))


def _serve(stage: Stage, told: Told, app: LocalWorkspace, *, on: date, port: int) -> None:
    """Serve the pages at once; the play goes on behind them, and a control moves the date on."""
    from local_workspace.pages import make_pages

    try:
        server = Server(app, port)
    except OSError as error:
        raise port_in_use(port, error) from error
    with server:
        later = with_calls(stage, app, server.address)
        service = install_panel(app, later.parts, server.address, answered=told.answered)
        app.pages = with_governors(make_pages(stage.world, story=told, post=app.control.poster), service)
        answering = threading.Thread(target=server.run, daemon=True)
        answering.start()
        click.echo(f"The pages are on {server.address} (Ctrl-C ends the demo).")
        before, seconds = _play(stage, told, max(on, stage.world.now().date()))
        click.echo(summary(make_report(stage.parts, stage.world, before, on=on, seconds=seconds)))
        told.begin(later)
        try:
            told.wait_for_moves(lambda last: play_until(later, last))
        except KeyboardInterrupt:
            click.echo("The community sleeps; `make demo` wakes it where it was.")
        server.stop()
        sys.stdout.flush()


def summary(report: dict[str, Any]) -> str:
    """The report in a few lines for a person, with links."""
    prompts, sessions, directory = report["prompts"], report["sessions"], report["directory"]
    lines = [
        f"{report['community']['people']} people in {report['community']['schools']} schools on {report['on']}.",
        f"Portfolios: {report['portfolios']['read']} of {report['portfolios']['total']} read, "
        f"{report['portfolios']['problems']} lines we could not place.",
        f"Register: {report['register']['rows']} offers. {report['urls'].get('register', '')}",
        f"Directory: {directory['edition'] or 'none yet'}, {directory['people']} people. "
        f"{report['urls'].get('directory', '')}",
        f"Sessions: {sessions['booked']} booked, {sessions['with_meet']} with a Meet link.",
        f"Questions: {prompts['due']} due, {prompts['placed']} placed ({prompts['answered']} answered, "
        f"{prompts['dismissed']} deleted or let go), {prompts['merged']} merged, {prompts['waiting']} waiting, "
        f"{prompts['dropped']} dropped.",
        f"Effects: {report['effects']['done']} done, {report['effects']['waiting']} waiting, "
        f"{report['effects']['failed']} failed. This run: {sum(report['this_run']['calls'].values())} calls "
        f"(at least {report['this_run']['calls_minimum']}) in {report['this_run']['seconds']} s.",
    ]
    return "\n".join(lines)
