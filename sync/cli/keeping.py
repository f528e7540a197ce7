"""The commands about what we keep of portfolios and what we wrote in them: restore, writes."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path

import click

from sync.cli.common import GAVE_UP, DataOption, parts_of, plain_errors, settings_with
from sync.core.people.days import in_words
from sync.flows.parts import Parts

Day = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.argument("person")
@click.option("--on", type=Day, help="The day of the copy, such as 2027-03-04.")
@DataOption
@plain_errors
def restore(person: str, on: datetime | None, data: Path | None) -> None:
    """Give someone their portfolio as it was on a day, in a new Doc of their own; without a day, list the copies.

    PERSON is an address or a name. The portfolio itself is not touched, and nobody else is given the new Doc."""
    with parts_of(settings_with(data)) as parts:
        if on is None:
            _list_copies(parts, person)
        else:
            _restore(parts, person, on.date())


def _list_copies(parts: Parts, person: str) -> None:
    from sync.flows.find_person import find_person
    from sync.store import copies

    with parts.engine.begin() as c:
        days = [copy.taken_on for copy in copies.load_copies(c, find_person(c, person))]
    kept = "1 day" if parts.copy_days == 1 else f"{parts.copy_days} days"
    click.echo(f"A copy is taken before the first writing of a day, and kept for {kept}.")
    for day in days:
        click.echo(f"{in_words(day)}  (--on {day.isoformat()})")
    if not days:
        click.echo("There is none now.")


def _restore(parts: Parts, person: str, day: date) -> None:
    from sync.flows import plan_effects as kinds
    from sync.flows.carrying_out import run_due
    from sync.flows.find_person import find_person
    from sync.flows.restore_copy import plan_restoring, restore_copy
    from sync.store import effects

    with parts.engine.begin() as c:
        key = plan_restoring(c, parts, find_person(c, person), day)
    run_due(parts, {kinds.RESTORE: restore_copy})
    with parts.engine.begin() as c:
        effect = effects.find(c, key)
    if effect is None or effect.state is not effects.State.DONE:
        _not_yet(effect.reason if effect else "")
    else:
        address = f"{parts.links}/document/d/{effect.evidence['document']}/edit"
        click.echo(f"{effect.evidence['owner']} has a new Doc with it: {address}")


@click.command()
@click.argument("person")
@click.option("--undo", type=int, help="The number of what is to be taken back.")
@click.option("--yes", is_flag=True, help="Do not ask first.")
@DataOption
@plain_errors
def writes(person: str, undo: int | None, yes: bool, data: Path | None) -> None:
    """List everything we wrote in someone's portfolio, or take one question back.

    PERSON is an address or a name."""
    with parts_of(settings_with(data)) as parts:
        if undo is None:
            _list_writes(parts, person)
        else:
            _undo(parts, person, undo, yes=yes)


def _list_writes(parts: Parts, person: str) -> None:
    from sync.flows.find_person import find_person
    from sync.flows.list_writes import list_writes

    with parts.engine.begin() as c:
        lines = list_writes(c, find_person(c, person))
    for line in lines:
        click.echo(f"{line.n:>4}  {in_words(line.on)}  {line.what} ({line.state})")
    if not lines:
        click.echo("We wrote nothing in it.")


def _undo(parts: Parts, person: str, n: int, *, yes: bool) -> None:
    from sync.flows import plan_effects as kinds
    from sync.flows.carrying_out import run_due
    from sync.flows.find_person import find_person
    from sync.flows.undo_write import plan_undoing, say_undo, undo_write
    from sync.store import effects

    with parts.engine.begin() as c:
        whose = find_person(c, person)
        says = say_undo(c, whose, n)
    click.echo(says.leaves)
    if not says.possible or not (yes or click.confirm("Go on?")):
        return
    with parts.engine.begin() as c:
        key = plan_undoing(c, parts, whose, n)
    run_due(parts, {kinds.UNDO: undo_write})
    with parts.engine.begin() as c:
        effect = effects.find(c, key)
    if effect is None or effect.state is not effects.State.DONE:
        _not_yet(effect.reason if effect else "")
    else:
        click.echo(LEFT.get(effect.evidence.get("left", ""), "It is taken back."))


LEFT = {
    "answered": "It was answered meanwhile, so it stays as it is.",
    "as it stands": "It no longer reads as we wrote it, so its words stay. It is not asked again.",
    "nothing there": "It is no longer there. It is not asked again.",
}


def _not_yet(reason: str) -> None:
    click.echo(f"Not done yet: {reason or 'somebody else is at work on it.'} The next sweep goes on with it.", err=True)
    sys.exit(GAVE_UP)
