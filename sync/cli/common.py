"""What every command shares: where its data is, how what stops it is said, how its progress is shown."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import Any

import click

from sync.errors import BadSettings, SyncError
from sync.flows.parts import Parts
from sync.settings import Settings, read_settings

USAGE, GAVE_UP = 2, 1
DATABASE_WENT = "The database went away meanwhile. Run this again when it answers: nothing is done twice."
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
        except _no_database():
            click.echo(DATABASE_WENT, err=True)
            sys.exit(GAVE_UP)

    return told


def _no_database() -> tuple[type[Exception], ...]:
    """Asked only once something was raised: the database's library is dear to load."""
    from sync.store.away import NO_DATABASE

    return NO_DATABASE


def settings_with(data: Path | None) -> Settings:
    settings = read_settings(os.environ)
    return settings if data is None else replace(settings, data=data.expanduser().absolute())


@contextmanager
def parts_of(settings: Settings) -> Iterator[Parts]:
    from sync.program import open_parts, outside_of

    with open_parts(settings, outside_of(settings)) as parts:
        yield parts


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
