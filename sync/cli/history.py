"""The command that tells what the register showed, and when it changed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sync.cli.common import DataOption, plain_errors, settings_with
from sync.errors import NeedsPerson

if TYPE_CHECKING:
    from sync.flows.tell_history import ShownChange

NOTHING = "Nothing has ever stood in the register."
UNKNOWN = (
    "The register has never shown “{whose}”. Give the key of an offer (the register's last column) or the e-mail "
    "address of a person, as `cpd people` lists it."
)


@click.command()
@click.argument("whose", metavar="[KEY|PERSON]", default="")
@click.option("--json", "as_json", is_flag=True, help="As JSON: key, offer, round, at, column, before, after.")
@DataOption
@plain_errors
def history(whose: str, as_json: bool, data: Path | None) -> None:
    """Tell what the register showed: each change of an offer, of a person's offers, or of all; and what became of it.

    An offer is named by its key, a person by e-mail address.
    """
    from sync.flows.tell_history import tell_history
    from sync.program import open_store

    settings = settings_with(data)
    with open_store(settings) as engine, engine.begin() as c:
        changes = tell_history(c, whose.strip(), zone=settings.time_zone)
    if whose.strip() and not changes:
        raise NeedsPerson(UNKNOWN.format(whose=whose.strip()))
    if as_json:
        click.echo(json.dumps([_plain(change) for change in changes], ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_lines(changes)) or NOTHING)


def _plain(change: ShownChange) -> dict[str, str | int]:
    return {
        "key": change.key,
        "offer": change.offer,
        "round": change.round,
        "at": change.at.isoformat(),
        "column": change.column,
        "before": change.before,
        "after": change.after,
    }


def _lines(changes: Iterable[ShownChange]) -> Iterable[str]:
    for (key, offer), of_offer in groupby(changes, lambda change: (change.key, change.offer)):
        yield f"{key}  {offer}"
        for (number, at), together in groupby(of_offer, lambda change: (change.round, change.at)):
            yield f"  {at.day} {at:%B %Y, %H:%M}" + (f" (round {number})" if number else "")
            for change in together:
                yield f"    {_said(change)}"


def _said(change: ShownChange) -> str:
    """What became of an offer took the place of nothing."""
    if not change.round:
        return f"{change.after[:1].upper()}{change.after[1:]}"
    return f"{change.column}: {change.before or '(blank)'} → {change.after or '(blank)'}"
