"""The commands that look: settings, read, effects; and approve, which a person gives after looking."""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path

import click

from sync.cli.common import DataOption, parts_of, plain_errors, settings_with
from sync.settings import SETTINGS, read_settings, shown


@click.command()
@plain_errors
def settings() -> None:
    """List every setting, what it is for and what it is now."""
    width = max(len(setting.name) for setting in SETTINGS)
    for setting in SETTINGS:
        click.echo(f"{setting.name:<{width}}  {setting.help}")
        click.echo(f"{'':<{width}}  now: {shown(setting, os.environ)}")
    read_settings(os.environ)


@click.command()
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


@click.command()
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


@click.command()
@click.argument("key")
@DataOption
@plain_errors
def approve(key: str, data: Path | None) -> None:
    """Release something that was held because it would change much at once."""
    from sync.flows.approve import approve as approve_flow

    with parts_of(settings_with(data)) as parts:
        approve_flow(parts, key)
        click.echo(f"{key} goes on with the next sweep.")
