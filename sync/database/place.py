"""The data directory: which format it is in, and one process at a time in the part that is PostgreSQL's."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sync.errors import BadSettings

FORMAT = 1


def check_format(data: Path) -> None:
    """Return if `data` is new or made by this version. Raises BadSettings for a newer one, or what is not ours."""
    try:
        found = (data / "VERSION").read_text().strip()
    except FileNotFoundError:
        return
    except OSError as error:
        raise BadSettings((f"The data directory {data} cannot be read: {error.strerror}.",)) from error
    if not found.isdecimal():
        raise BadSettings((f"{data} is no data directory of CPD Community: its file VERSION says {found[:40]!r}.",))
    if int(found) > FORMAT:
        newer = f"{data} was made by a newer version of CPD Community (format {found}; this one knows {FORMAT})."
        raise BadSettings((f"{newer} Install that version again, or choose another data directory.",))


def make_data(data: Path) -> None:
    """Make the data directory, and mark it with our format unless it is marked."""
    try:
        data.mkdir(parents=True, exist_ok=True)
        if not (data / "VERSION").exists():
            written = data / "VERSION.new"
            written.write_text(f"{FORMAT}\n")
            written.rename(data / "VERSION")
    except OSError as error:
        raise BadSettings((f"The data directory {data} cannot be written: {error.strerror}.",)) from error


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """One process at a time; the others wait. The system lets go for a process that is killed."""
    with (folder / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
