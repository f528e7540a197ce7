"""Everything the local Workspace remembers: JSON things in one SQLite file, changed in all-or-nothing units."""

from __future__ import annotations

import hashlib
import json
import secrets
import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")

SCHEMA = """
CREATE TABLE IF NOT EXISTS thing (kind TEXT, key TEXT, value TEXT NOT NULL, PRIMARY KEY (kind, key)) WITHOUT ROWID;
"""
VERSION = 2
MEMO_SIZE = 128


def wall_clock() -> datetime:
    return datetime.now(UTC)


class WorldUnusable(Exception):
    """The world cannot be opened; the message says why and what to do, for a person."""


def _opened(folder: Path | None) -> sqlite3.Connection:
    file = ":memory:" if folder is None else str(folder / "workspace.sqlite")
    try:
        db = sqlite3.connect(file, check_same_thread=False, isolation_level=None, timeout=1)
    except sqlite3.Error as error:
        raise WorldUnusable(
            f"{file} cannot be opened ({error}). Is the folder there, and may you write in it?"
        ) from error
    try:
        _prepare(db, file)
    except sqlite3.Error as error:
        db.close()
        if "locked" in str(error):
            text = f"{file} is open in another process. Stop that one first, or choose another data directory."
            raise WorldUnusable(text) from error
        raise WorldUnusable(f"{file} cannot be read ({error}). Choose another data directory.") from error
    except WorldUnusable:
        db.close()
        raise
    return db


def _prepare(db: sqlite3.Connection, file: str) -> None:
    db.execute("PRAGMA locking_mode=EXCLUSIVE")
    # A killed process loses nothing that was committed; only a power cut could, and a rehearsal may.
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("PRAGMA synchronous=OFF")
    db.execute("BEGIN EXCLUSIVE")
    found = int(db.execute("PRAGMA user_version").fetchone()[0])
    if found > VERSION:
        raise WorldUnusable(f"{file} was written by a newer version of this program. Update, or choose another folder.")
    if 0 < found < VERSION:
        raise WorldUnusable(f"{file} was written by an older version of this program. Choose another folder.")
    db.execute(SCHEMA)
    db.execute(f"PRAGMA user_version={VERSION}")
    db.execute("COMMIT")


class World:
    """One community's Google. Values are plain JSON; what `get` returns is the caller's own copy.

    folder: where `workspace.sqlite` lives; None keeps everything in memory. One process at a time may open it:
    the lock is the file's own and dies with its process. Raises WorldUnusable with what to do.
    """

    def __init__(self, folder: Path | None = None, *, wall: Callable[[], datetime] = wall_clock) -> None:
        self._lock = threading.RLock()
        self._depth = 0
        self._writes = 0
        self._wall = wall
        self._memo: OrderedDict[tuple[Any, ...], Any] = OrderedDict()
        self._db = _opened(folder)

    def close(self) -> None:
        with self._lock:
            self._db.close()

    @contextmanager
    def unit(self) -> Iterator[None]:
        """All or nothing: an exception inside takes back what was put inside. Units may be nested."""
        with self._lock:
            self._begin()
            writes = self._writes
            try:
                yield
            except BaseException:
                self._rollback(changed=self._writes != writes)
                raise
            self._commit()

    def _begin(self) -> None:
        self._db.execute("BEGIN IMMEDIATE" if self._depth == 0 else f"SAVEPOINT s{self._depth}")
        self._depth += 1

    def _commit(self) -> None:
        self._depth -= 1
        self._db.execute("COMMIT" if self._depth == 0 else f"RELEASE s{self._depth}")

    def _rollback(self, *, changed: bool) -> None:
        self._depth -= 1
        if changed:
            self._memo.clear()
        if self._depth == 0:
            self._db.execute("ROLLBACK")
            return
        self._db.execute(f"ROLLBACK TO s{self._depth}")
        self._db.execute(f"RELEASE s{self._depth}")

    def get(self, kind: str, key: str) -> Any | None:
        with self._lock:
            row = self._db.execute("SELECT value FROM thing WHERE kind = ? AND key = ?", (kind, key)).fetchone()
        return None if row is None else json.loads(row[0])

    def put(self, kind: str, key: str, value: Any) -> None:
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        with self._lock:
            self._writes += 1
            self._db.execute("INSERT OR REPLACE INTO thing VALUES (?, ?, ?)", (kind, key, text))

    def put_many(self, kind: str, things: Iterable[tuple[str, Any]]) -> None:
        """Many (key, value) at once: for communities that are made, not lived."""
        rows = ((kind, key, json.dumps(value, ensure_ascii=False, separators=(",", ":"))) for key, value in things)
        with self._lock:
            self._writes += 1
            self._db.executemany("INSERT OR REPLACE INTO thing VALUES (?, ?, ?)", rows)

    def drop(self, kind: str, key: str) -> None:
        with self._lock:
            self._writes += 1
            self._db.execute("DELETE FROM thing WHERE kind = ? AND key = ?", (kind, key))

    def drop_kind(self, kind: str) -> None:
        with self._lock:
            self._writes += 1
            self._db.execute("DELETE FROM thing WHERE kind = ?", (kind,))

    def items(self, kind: str, *, after: str = "", limit: int = -1) -> list[tuple[str, Any]]:
        """The things of a kind with a key greater than `after`, by key."""
        sql = "SELECT key, value FROM thing WHERE kind = ? AND key > ? ORDER BY key LIMIT ?"
        with self._lock:
            rows = self._db.execute(sql, (kind, after, limit)).fetchall()
        return [(key, json.loads(value)) for key, value in rows]

    def count(self, kind: str) -> int:
        with self._lock:
            row = self._db.execute("SELECT count(*) FROM thing WHERE kind = ?", (kind,)).fetchone()
        return int(row[0])

    def dump(self) -> list[tuple[str, str, str]]:
        """Everything there is, in order: two worlds are the same when their dumps are."""
        with self._lock:
            return self._db.execute("SELECT kind, key, value FROM thing ORDER BY kind, key").fetchall()

    def restore(self, things: Iterable[tuple[str, str, str]]) -> None:
        """Exactly what `dump` gave, in place of everything."""
        with self.unit():
            self._writes += 1
            self._db.execute("DELETE FROM thing")
            self._db.executemany("INSERT INTO thing VALUES (?, ?, ?)", things)
            self._memo.clear()

    def next(self, counter: str) -> int:
        """1, 2, 3, … for each name; never the same number twice in one world."""
        number = int(self.get("counter", counter) or 0) + 1
        self.put("counter", counter, number)
        return number

    def new_id(self, kind: str, *, length: int = 44) -> str:
        """A fresh id in the shape of Google's, the same in each run that does the same things in order."""
        number = self.next(f"id:{kind}")
        return opaque(f"{self.seed()}:{kind}:{number}", length=length)

    def seed(self) -> str:
        return str(self.get("world", "seed") or "0")

    def secret(self) -> bytes:
        """What this world signs its tokens with. It is stored, so tokens outlive a restart, not a reset."""
        return self.memo(("secret",), self._secret)

    def _secret(self) -> bytes:
        kept = self.get("world", "secret")
        if kept is None:
            kept = secrets.token_hex(32)
            self.put("world", "secret", kept)
        return bytes.fromhex(kept)

    def now(self) -> datetime:
        """The community's time: what the control room set last, else the wall's."""
        fixed = self.get("world", "clock")
        return self._wall() if fixed is None else datetime.fromisoformat(fixed)

    def set_clock(self, now: datetime) -> None:
        with self.unit():
            self.put("world", "clock", now.astimezone(UTC).isoformat())

    def wall(self) -> datetime:
        """Wall time, which tokens and certificates live on."""
        return self._wall()

    def memo(self, key: tuple[Any, ...], make: Callable[[], T]) -> T:
        """`make()`, remembered under a key that names everything it depends on (an id and its revision)."""
        with self._lock:
            if key in self._memo:
                self._memo.move_to_end(key)
                return self._memo[key]  # type: ignore[no-any-return]
            value = make()
            self._memo[key] = value
            if len(self._memo) > MEMO_SIZE:
                self._memo.popitem(last=False)
            return value

    def forget_everything(self) -> None:
        with self.unit():
            self._writes += 1
            self._db.execute("DELETE FROM thing")
            self._memo.clear()


ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def opaque(text: str, *, length: int = 44) -> str:
    """`length` characters of A–Z a–z 0–9 - _ that depend on `text` alone."""
    digest = hashlib.shake_256(text.encode()).digest(length)
    return "1" + "".join(ALPHABET[byte & 63] for byte in digest)[: length - 1]


def digits(text: str, *, length: int) -> str:
    """`length` decimal digits, the first one a 1, that depend on `text` alone: the shape of Google's person ids."""
    number = int.from_bytes(hashlib.sha256(text.encode()).digest()) % 10 ** (length - 1)
    return f"1{number:0{length - 1}d}"


def timestamp(moment: datetime) -> str:
    """RFC 3339 in UTC with milliseconds, as Google prints times."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"
