"""The commands that look: settings, read, effects; and approve and retry, which a person gives after looking."""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path

import click

from sync.cli.common import DataOption, parts_of, plain_errors, settings_with
from sync.cli.effects import in_json, in_words
from sync.settings import SETTINGS, read_settings, shown

NOTHING = {"waiting": "Nothing waits.", "failed": "Nothing failed."}


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
    from sync.form_files import load_templates
    from sync.given_files import read_reply
    from sync.google.docs_json import read_document
    from sync.program import WallClock

    day = on.date() if on else WallClock().now().date()
    portfolio, problems = parse(
        read_document(read_reply(file)), read_on=day, forms=load_templates(settings_with(None).forms).forms
    )
    if as_json:
        click.echo(json.dumps(to_json(portfolio, problems), ensure_ascii=False, indent=2))
    else:
        click.echo(as_text(portfolio, problems))


@click.command()
@click.option("--waiting", "state", flag_value="waiting", help="Only what waits, why, and what to do about it.")
@click.option("--failed", "state", flag_value="failed", help="Only what failed, why, and what to do about it.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@DataOption
@plain_errors
def effects(state: str | None, as_json: bool, data: Path | None) -> None:
    """Show what the service has done outside, what it waits for, and what a person is to do."""
    from sync.flows.tell_effects import tell_effects
    from sync.program import open_store
    from sync.store import effects as store

    settings = settings_with(data)
    with open_store(settings) as engine, engine.begin() as c:
        if state is None:
            counts = {name.value: number for name, number in store.counts(c).items()}
            lines = "\n".join(f"{name}: {number}" for name, number in counts.items())
            click.echo(json.dumps(counts, indent=2) if as_json else lines)
            return
        # What was begun and has not ended belongs to what waits: it may have been cut short.
        states = (store.State.FAILED,) if state == "failed" else (store.State.ATTEMPTING, store.State.WAITING)
        told = tell_effects(c, states, zone=settings.time_zone)
    click.echo(in_json(told) if as_json else in_words(told) or NOTHING[state])


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


@click.command()
@click.argument("key")
@DataOption
@plain_errors
def retry(key: str, data: Path | None) -> None:
    """Have something that waits or failed tried again at once, after looking whether it happened."""
    from sync.flows.retry import retry as retry_flow

    with parts_of(settings_with(data)) as parts:
        retry_flow(parts, key)
        click.echo(f"{key} is looked at again with the next sweep.")
