"""The command line: one command for each thing a person starts by hand."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import Any

import click

from sync.errors import BadSettings, SyncError
from sync.flows.parts import Parts
from sync.settings import SETTINGS, Settings, read_settings, shown

USAGE, GAVE_UP = 2, 1
DataOption = click.option("--data", type=click.Path(path_type=Path), help="The data directory (else CPD_DATA).")


def plain_errors(command: Callable[..., None]) -> Callable[..., None]:
    """Whatever stops a command is said in sentences, never in a traceback: exit code 2 for what must be set right
    first, 1 for work that could not be finished."""

    @wraps(command)
    def told(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except BadSettings as error:
            for mistake in error.mistakes:
                click.echo(mistake, err=True)
            sys.exit(USAGE)
        except SyncError as error:
            click.echo(str(error), err=True)
            sys.exit(GAVE_UP)

    return told


def settings_with(data: Path | None) -> Settings:
    settings = read_settings(os.environ)
    return settings if data is None else replace(settings, data=data.expanduser().absolute())


@contextmanager
def parts_of(settings: Settings) -> Iterator[Parts]:
    from sync.program import open_parts, outside_of

    with open_parts(settings, outside_of(settings)) as parts:
        yield parts


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="cpd-community")
def main() -> None:
    """CPD Community: portfolios, a register of who can help with what, webinars and impact prompts."""


@main.command()
@plain_errors
def settings() -> None:
    """List every setting, what it is for and what it is now."""
    width = max(len(setting.name) for setting in SETTINGS)
    for setting in SETTINGS:
        click.echo(f"{setting.name:<{width}}  {setting.help}")
        click.echo(f"{'':<{width}}  now: {shown(setting, os.environ)}")
    read_settings(os.environ)


@main.command()
@click.option("--people", required=True, type=click.Path(path_type=Path), help="The staff list, a CSV file.")
@click.option("--schools", required=True, type=click.Path(path_type=Path), help="The schools, a TOML or JSON file.")
@DataOption
@plain_errors
def provision(people: Path, schools: Path, data: Path | None) -> None:
    """Make what is missing: templates, portfolios, workbooks. Safe to repeat."""
    from sync.flows.provision import provision as provision_flow
    from sync.flows.sweep import sweep as sweep_flow
    from sync.program import read_lists

    known, staff = read_lists(schools, people)
    with parts_of(settings_with(data)) as parts:
        changes = provision_flow(parts, known, staff)
        click.echo(
            f"{len(staff.people)} people in {len(known)} schools: {len(changes.joiners)} new, "
            f"{len(changes.movers)} moved, {len(changes.leavers)} left."
        )
        for item in staff.without_account:
            click.echo(f"Without an account in the domain, so without a portfolio: {item.name} (row {item.row}).")
        done = progress(lambda each: sweep_flow(parts, each=each), "Making what is missing")
        click.echo(f"{done} things looked after. {left_over(parts)}")


@main.command()
@DataOption
@plain_errors
def sync(data: Path | None) -> None:
    """Read what changed in the portfolios; the register and the calendar follow."""
    from sync.flows import plan_effects as kinds
    from sync.flows.carrying_out import run_due
    from sync.flows.sweep import STORIES
    from sync.flows.sync_community import sync_community

    with parts_of(settings_with(data)) as parts:
        read = progress(lambda each: sync_community(parts, each=each), "Reading portfolios")
        follows = {kind: STORIES[kind] for kind in (kinds.REGISTER, kinds.EVENT)}
        done = run_due(parts, follows)
        click.echo(f"{read} portfolios read, {done} things followed. {left_over(parts)}")
        for line in unreadable(parts):
            click.echo(line)


@main.command()
@DataOption
@plain_errors
def sweep(data: Path | None) -> None:
    """Find everything that is due and do it: prompts, bookings, mail, whatever was cut short."""
    from sync.flows.sweep import sweep as sweep_flow

    with parts_of(settings_with(data)) as parts:
        done = progress(lambda each: sweep_flow(parts, each=each), "Doing what is due")
        click.echo(f"{done} things looked after. {left_over(parts)}")


@main.command()
@DataOption
@plain_errors
def directory(data: Path | None) -> None:
    """Make and send this term's directory, once."""
    from sync.flows.publish_directory import plan_this_terms_edition
    from sync.flows.sweep import sweep as sweep_flow
    from sync.store import editions

    with parts_of(settings_with(data)) as parts:
        with parts.engine.begin() as c:
            term = plan_this_terms_edition(c, parts)
        progress(lambda each: sweep_flow(parts, each=each), "Making the directory")
        with parts.engine.begin() as c:
            edition = editions.find_edition(c, term)
        if edition is None:
            click.echo(f"The directory of {term} is not made yet. {left_over(parts)}")
            sys.exit(GAVE_UP)
        click.echo(f"{term}: {edition.people} people. {parts.links}/document/d/{edition.document}/edit")


@main.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON: name, email, school, roles, portfolio.")
@DataOption
@plain_errors
def people(as_json: bool, data: Path | None) -> None:
    """List the people of the community and their portfolios."""
    from sync.program import open_store
    from sync.store import people as store
    from sync.store import portfolios

    with open_store(settings_with(data)) as engine, engine.begin() as c:
        schools, docs = store.load_schools(c), portfolios.load_portfolios(c)
        lines = [
            {
                "name": person.name,
                "email": person.email,
                "school": schools[person.school].name,
                "roles": list(person.roles),
                "portfolio": docs[person.key].document if person.key in docs else None,
            }
            for person in store.load_people(c).values()
        ]
    if as_json:
        click.echo(json.dumps(lines, ensure_ascii=False, indent=2))
        return
    for line in lines:
        click.echo(f"{line['name']}, {line['school']} <{line['email']}>: {line['portfolio'] or 'no portfolio'}")


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day it is read on, for dates without a year.")
@plain_errors
def read(file: Path, as_json: bool, on: datetime | None) -> None:
    """Read a saved documents.get reply: sections, entries, offers and what could not be placed."""
    from sync.core.portfolio.parse import parse
    from sync.core.portfolio.report import as_json as to_json
    from sync.core.portfolio.report import as_text
    from sync.google.docs_json import read_document
    from sync.program import WallClock, load_templates, read_reply

    day = on.date() if on else WallClock().now().date()
    portfolio, problems = parse(read_document(read_reply(file)), read_on=day, forms=load_templates().forms)
    if as_json:
        click.echo(json.dumps(to_json(portfolio, problems), ensure_ascii=False, indent=2))
    else:
        click.echo(as_text(portfolio, problems))


@main.command()
@click.option("--waiting", "state", flag_value="waiting", help="Only what waits, and why.")
@click.option("--failed", "state", flag_value="failed", help="Only what failed, and why.")
@DataOption
@plain_errors
def effects(state: str | None, data: Path | None) -> None:
    """Show what the service has done outside, and what it waits for."""
    from sync.program import open_store
    from sync.store import effects as store

    with open_store(settings_with(data)) as engine, engine.begin() as c:
        if state is None:
            for name, number in store.counts(c).items():
                click.echo(f"{name}: {number}")
            return
        for effect in store.listing(c, store.State(state)):
            click.echo(
                f"{effect.key}: {effect.reason}" + (f" (until {effect.until:%d %b %Y %H:%M})" if effect.until else "")
            )


@main.command()
@click.argument("key")
@DataOption
@plain_errors
def approve(key: str, data: Path | None) -> None:
    """Release something that was held because it would change much at once."""
    from sync.flows.approve import approve as approve_flow

    with parts_of(settings_with(data)) as parts:
        approve_flow(parts, key)
        click.echo(f"{key} goes on with the next sweep.")


@main.command()
@DataOption
@plain_errors
def work(data: Path | None) -> None:
    """Run a worker until it is stopped (Ctrl-C, SIGTERM)."""
    from sync.program import run_worker

    settings = settings_with(data)
    click.echo("A worker is at work. Ctrl-C ends it.")
    run_worker(settings)


@main.command()
@click.option("--port", type=int, help="The port (else PORT, else 8080).")
@DataOption
@plain_errors
def serve(port: int | None, data: Path | None) -> None:
    """Serve the web application with gunicorn."""
    settings = settings_with(data)
    os.environ["CPD_DATA"] = str(settings.data)
    address = f"127.0.0.1:{port or settings.port}"
    # gunicorn takes this process over, so that its signals are the person's own.
    os.execvp(  # noqa: S606
        sys.executable,
        [sys.executable, "-m", "gunicorn", "--bind", address, "--workers", "1", "--threads", "4", "sync.web:app()"],
    )


@main.command()
@DataOption
@plain_errors
def stop(data: Path | None) -> None:
    """Stop the database that was started under the data directory."""
    from sync.database import stop_database

    ran = stop_database(settings_with(data))
    click.echo("The database is stopped." if ran else "No database of ours was running.")


@main.command()
@click.option("--port", type=int, required=True, help="The port on 127.0.0.1; 0 takes a free one.")
@click.option("--seed", type=click.Choice(["empty", "sample"]), default="empty", help="What a new world begins with.")
@DataOption
@plain_errors
def workspace(port: int, seed: str, data: Path | None) -> None:
    """Run the local Workspace alone, until it is stopped."""
    from sync.demo.alone import run_workspace

    run_workspace(settings_with(data).data, port=port, seed=seed, announce=click.echo)


@main.command()
@click.option("--once", is_flag=True, help="Play the community's weeks up to a day, report, and end.")
@click.option("--report", type=click.Path(path_type=Path), help="Write the report here, as JSON.")
@click.option(
    "--on", type=click.DateTime(["%Y-%m-%d"]), default="2027-03-12", help="Up to which day.", show_default=True
)
@click.option("--port", type=int, default=8080, show_default=True, help="Where the pages are served.")
@DataOption
@plain_errors
def demo(once: bool, report: Path | None, on: datetime, port: int, data: Path | None) -> None:
    """See the whole product work: a community of four schools, on this computer, with nothing leaving it."""
    from sync.demo.command import run_demo

    folder = (data or settings_with(None).data / "demo").expanduser().absolute()
    run_demo(folder, once=once, report=report, on=day_of(on), port=port)


def day_of(moment: datetime) -> date:
    return moment.date()


def unreadable(parts: Parts) -> list[str]:
    """Whose portfolios we cannot read, each with what to do."""
    from sync.store import people as store
    from sync.store import portfolios

    with parts.engine.begin() as c:
        staff = store.load_people(c)
        rows = [row for row in portfolios.load_portfolios(c).values() if row.trouble and row.person in staff]
    return [f"{staff[row.person].name}: {row.trouble}" for row in rows]


def left_over(parts: Parts) -> str:
    """What still waits or failed, in a sentence with where to look."""
    from sync.store import effects as store

    with parts.engine.begin() as c:
        counts = store.counts(c)
    waiting, failed = counts[store.State.WAITING], counts[store.State.FAILED]
    if not waiting and not failed:
        return "Nothing waits."
    return f"{waiting} wait and {failed} failed: `cpd effects --waiting` and `--failed` say why."


def progress(job: Callable[[Callable[[Any], None]], int], title: str) -> int:
    """Run a job that says each thing it takes in hand, with a line that counts them on a terminal."""
    from rich.console import Console

    console = Console(stderr=True)
    count = 0
    with console.status(title) as status:

        def each(_: Any) -> None:
            nonlocal count
            count += 1
            status.update(f"{title}: {count}")

        return job(each)


if __name__ == "__main__":
    main()
