"""The commands that keep a community: provision, sync, sweep, directory, people."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from sync.cli.common import GAVE_UP, DataOption, left_over, parts_of, plain_errors, progress, settings_with
from sync.flows.parts import Parts


@click.command()
@click.option("--people", required=True, type=click.Path(path_type=Path), help="The staff list, a CSV file.")
@click.option("--schools", required=True, type=click.Path(path_type=Path), help="The schools, a TOML or JSON file.")
@click.option("--preview", is_flag=True, help="Only show who joins, moves, leaves or changes.")
@DataOption
@plain_errors
def provision(people: Path, schools: Path, preview: bool, data: Path | None) -> None:
    """Make what is missing: templates, portfolios, workbooks. Safe to repeat.

    A new staff list first shows what it changes. Leavers in great number, or missing from its end, wait for a person.
    """
    from sync.flows.provision import preview as preview_flow
    from sync.flows.provision import provision as provision_flow
    from sync.flows.sweep import sweep as sweep_flow
    from sync.form_files import read_lists

    settings = settings_with(data)
    known, staff = read_lists(schools, people, own=settings.forms)
    with parts_of(settings) as parts:
        for line in preview_flow(parts, known, staff):
            click.echo(line)
        if preview:
            return
        changes = provision_flow(parts, known, staff)
        click.echo(
            f"{len(staff.people)} people in {len(known)} schools: {len(changes.joiners)} new, "
            f"{len(changes.movers)} moved, {len(changes.leavers)} left."
        )
        if changes.leavers:
            click.echo("For each who left, `cpd leaver ADDRESS` makes their pack and erases what is held of them.")
        for item in staff.without_account:
            click.echo(f"Without an account in the domain, so without a portfolio: {item.name} (row {item.row}).")
        done = progress(lambda each: sweep_flow(parts, each=each), "Making what is missing")
        click.echo(f"{done} things looked after. {left_over(parts)}")


@click.command()
@DataOption
@plain_errors
def sync(data: Path | None) -> None:
    """Read what changed in the portfolios; the register and the calendar follow."""
    from sync.flows import plan_effects as kinds
    from sync.flows.carrying_out import run_due
    from sync.flows.sweep import STORIES
    from sync.flows.sync_community import sync_community

    with parts_of(settings_with(data)) as parts:
        follows = {kind: STORIES[kind] for kind in (kinds.REGISTER, kinds.EVENT)}
        # One school's feed that cannot be followed must not hold up the others.
        try:
            read = progress(lambda each: sync_community(parts, each=each), "Reading portfolios")
            click.echo(f"{read} portfolios read.")
        finally:
            done = run_due(parts, follows)
            click.echo(f"{done} things followed. {left_over(parts)}")
            for line in (*unreadable(parts), *unclear_sessions(parts), *unlisted(parts)):
                click.echo(line)


@click.command()
@DataOption
@plain_errors
def sweep(data: Path | None) -> None:
    """Find everything that is due and do it: prompts, bookings, mail, whatever was cut short."""
    from sync.flows.sweep import sweep as sweep_flow

    with parts_of(settings_with(data)) as parts:
        done = progress(lambda each: sweep_flow(parts, each=each), "Doing what is due")
        click.echo(f"{done} things looked after. {left_over(parts)}")


@click.command()
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
        if edition is None or not edition.finished:
            click.echo(f"The directory of {term} is not made yet. {left_over(parts)}")
            sys.exit(GAVE_UP)
        click.echo(f"{term}: {edition.people} people. {parts.links}/document/d/{edition.document}/edit")


@click.command()
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


def unclear_sessions(parts: Parts) -> list[str]:
    """What was not understood of the sessions to come."""
    from sync.flows.read_sessions import session_problems

    with parts.engine.begin() as c:
        return session_problems(c, today=parts.today())


def unreadable(parts: Parts) -> list[str]:
    """Whose portfolios we cannot read, each with what to do."""
    from sync.store import people as store
    from sync.store import portfolios

    with parts.engine.begin() as c:
        staff = store.load_people(c)
        rows = [row for row in portfolios.load_portfolios(c).values() if row.trouble and row.person in staff]
    return [f"{staff[row.person].name}: {row.trouble}" for row in rows]


def unlisted(parts: Parts) -> list[str]:
    """Why today's full listing of a school's files came to no end, and what to do."""
    from sync.store import feeds

    with parts.engine.begin() as c:
        return [f"Today's list of everything: {trouble}" for trouble in feeds.load_list_troubles(c).values()]
