"""The commands for somebody who leaves, and for whoever asks what is held of them: leaver, export."""

from __future__ import annotations

import os
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sync.cli.common import GAVE_UP, DataOption, parts_of, plain_errors, progress, settings_with
from sync.core.people.days import in_words
from sync.flows.parts import Parts

if TYPE_CHECKING:
    from sync.flows.leave_community import Leaving


@click.command()
@click.argument("person")
@DataOption
@plain_errors
def export(person: str, data: Path | None) -> None:
    """Show all that is held of one person, as JSON: every row of every table that is about them.

    PERSON is an address or a name. What is shown is theirs: hand it to nobody else."""
    from sync.flows.export_person import export_person
    from sync.flows.find_person import find_person

    with parts_of(settings_with(data)) as parts:
        with parts.engine.begin() as c:
            key = find_person(c, person)
        click.echo(export_person(parts, key))


@click.command()
@click.argument("person")
@click.option("--to", "folder", type=click.Path(path_type=Path), default=Path(), help="Where the pack is put.")
@click.option("--yes", is_flag=True, help="Do not ask first.")
@DataOption
@plain_errors
def leaver(person: str, folder: Path, yes: bool, data: Path | None) -> None:
    """Let somebody leave: make their pack, take their offers out of the register, erase what need not be kept.

    PERSON is an address or a name. Their Doc stays theirs and is not touched. Run it again to see what is left."""
    from sync.flows.find_person import find_person
    from sync.flows.leave_community import look_at_leaving

    with parts_of(settings_with(data)) as parts:
        with parts.engine.begin() as c:
            key = find_person(c, person)
        leaving = look_at_leaving(parts, key)
        _show(leaving)
        if yes or click.confirm("Go on?"):
            _leave(parts, leaving, folder)


def _show(leaving: Leaving) -> None:
    from sync.core.people.leaving_words import ADMINISTRATOR

    who = leaving.person
    click.echo(f"{who.name} <{who.email}> leaves the community.")
    click.echo(f"  Open questions that end: {leaving.questions}. Offers that leave the register: {leaving.offers}.")
    for session in leaving.hosts:
        click.echo(f"  Held by them, and stays in the calendar: “{session.title}”, {in_words(session.on)}.")
    if leaving.hosts:
        by = leaving.coordinator
        click.echo(f"  Who holds these now is for {by.name if by else 'a coordinator, who is to be named,'} to decide.")
    if leaving.document:
        click.echo(f"  {ADMINISTRATOR.format(address=who.email, name=who.name)}")


def _leave(parts: Parts, leaving: Leaving, folder: Path) -> None:
    from sync.flows.leave_community import STILL_TO_DO, forget_leaver, leave
    from sync.flows.sweep import sweep

    click.echo(f"Their pack: {_make_pack(parts, leaving, folder)}. It is for them alone.")
    leave(parts, leaving.person.key)
    progress(lambda each: sweep(parts, each=each), "Settling what stands outside")
    with parts.engine.begin() as c:
        forgotten = forget_leaver(c, parts, leaving.person.key)
    if forgotten.to_do:
        click.echo(STILL_TO_DO.format(number=forgotten.to_do), err=True)
        sys.exit(GAVE_UP)
    click.echo("What was held of them is erased." if not forgotten.stays else "What was held of them is erased, but:")
    for rule in forgotten.stays:
        click.echo(f"  {rule}")


def _make_pack(parts: Parts, leaving: Leaving, folder: Path) -> Path:
    from sync.flows.leaver_pack import leaver_pack

    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{leaving.person.email} {parts.today().isoformat()}.zip"
    # Readable by nobody but whoever runs this: it holds what somebody wrote for themselves.
    opened = os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
    with os.fdopen(opened, "wb") as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, content in leaver_pack(parts, leaving):
            pack.writestr(name, content)
    return path
