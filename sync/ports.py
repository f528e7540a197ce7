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
