"""The lock on copies of Docs. Its key is a setting, or a file beside the database: never in the database itself."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from sync.errors import NeedsPerson

WRONG_KEY = (
    "This copy was locked with another key, so it cannot be opened now; nothing is lost. "
    "Put the old key back beside the new one: CPD_COPIES_KEY takes several, the newest first, commas between."
)
NO_KEY = "The key of the copies, {file}, cannot be read ({why}). Until it can, nothing is written in anyone's Doc."
FILE = "copies.key"
BAD_KEY = "it holds no key of ours"


@dataclass(frozen=True, slots=True)
class CopiesVault:
    """keys: the newest first; it locks, all of them unlock. Without any, the key is the file in `data`, which is made
    when something is first locked."""

    keys: Sequence[str] = field(repr=False)
    data: Path

    def lock(self, content: bytes) -> bytes:
        return self._fernet(self.keys or _file_keys(self.data, make=True)).encrypt(content)

    def unlock(self, locked: bytes) -> bytes:
        try:
            return self._fernet(self.keys or _file_keys(self.data, make=False)).decrypt(locked)
        except InvalidToken as error:
            raise NeedsPerson(WRONG_KEY) from error

    def _fernet(self, keys: Sequence[str]) -> MultiFernet:
        try:
            return MultiFernet([Fernet(key) for key in keys])
        except ValueError as error:
            raise NeedsPerson(NO_KEY.format(file=self.data / FILE, why=BAD_KEY)) from error


def _file_keys(data: Path, *, make: bool) -> tuple[str, ...]:
    """One key a line, the newest first."""
    file = data / FILE
    try:
        if make and not file.exists():
            _make(file)
        return tuple(file.read_text(encoding="ascii").split())
    except UnicodeDecodeError:
        return ("",)
    except OSError as error:
        raise NeedsPerson(NO_KEY.format(file=file, why=error.strerror)) from error


def _make(file: Path) -> None:
    """The whole key appears at once, and only one process's: whoever comes second reads the first one's."""
    file.parent.mkdir(parents=True, exist_ok=True)
    # Made by mkstemp, nobody but its owner can read it.
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f"{FILE}.")
    with os.fdopen(handle, "wb") as new:
        new.write(Fernet.generate_key() + b"\n")
        new.flush()
        os.fsync(new.fileno())
    try:
        file.hardlink_to(name)
    except FileExistsError:
        return
    finally:
        Path(name).unlink()
