"""An engine whose every change is taken back, and what the changes were sent with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, event

WRITES = ("INSERT", "UPDATE", "DELETE")
# What finding out who somebody is may write, whoever they are.
OF_THE_DOOR = ("google_id", "lease", "holder")


class TakenBack:
    """An engine with one connection; `forget` takes back all that was done since the last time.

    written: the texts that each statement that changes something was sent with.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine, self._link = engine, engine.connect()
        self._outer = self._link.begin()
        self.written: list[frozenset[str]] = []
        event.listen(engine, "after_cursor_execute", self._note)

    def _note(self, _connection: Any, cursor: Any, statement: str, parameters: Any, *_more: Any) -> None:
        word, *rest = statement.split(None, 4)
        if word in WRITES and cursor.rowcount and not any(name in " ".join(rest[:3]) for name in OF_THE_DOOR):
            self.written.append(frozenset(_texts(parameters)))

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        before = len(self.written)
        try:
            with self._link.begin_nested():
                yield self._link
        except BaseException:
            # It rolled back, so nothing of it was written.
            del self.written[before:]
            raise

    connect = begin

    def forget(self) -> None:
        self._outer.rollback()
        self._outer = self._link.begin()
        self.written.clear()

    def close(self) -> None:
        event.remove(self._engine, "after_cursor_execute", self._note)
        self._outer.rollback()
        self._link.close()


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ():
        yield from _texts(inner)
