"""What the engine is handed from outside: the time, chance, a way to reach Google, a way to be woken."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import Connection


class Clock(Protocol):
    """The community's time. Tokens do not follow it: they live on wall time."""

    def now(self) -> datetime:
        """An aware datetime in UTC."""


class Rng(Protocol):
    """Chance, for names that must not repeat: `hex(8)` gives 8 hexadecimal digits."""

    def hex(self, digits: int) -> str: ...


class Transport(Protocol):
    """One HTTP exchange in httplib2's own form, so that Google's client can be given it as `http`."""

    def request(
        self,
        uri: str,
        method: str = "GET",
        body: Any = None,
        headers: Any = None,
        **more: Any,
    ) -> tuple[Any, bytes]: ...


class Wake(Protocol):
    """Asks for a flow to be run soon, inside the caller's transaction; losing it loses nothing."""

    def __call__(self, connection: Connection, name: str, /, **ids: str) -> None: ...


class Vault(Protocol):
    """Locks what we keep of people's words, so that the database alone shows none of it."""

    def lock(self, content: bytes) -> bytes:
        """Raises NeedsPerson where there is no key to be had."""

    def unlock(self, locked: bytes) -> bytes:
        """Raises NeedsPerson where it was locked with a key that we do not have."""
