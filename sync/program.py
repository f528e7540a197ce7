"""The one place that chooses the real parts and joins them."""

from __future__ import annotations

import json
import secrets
import threading
import time
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from typing import Any

import httplib2
from sqlalchemy import Connection

from sync.core.impact.kinds import parse_kinds
from sync.core.impact.words import parse_wording
from sync.core.portfolio.forms import parse_forms
from sync.core.register.areas import parse_areas
from sync.core.register.workbook import parse_workbooks
from sync.core.sessions.audience import parse_audiences
from sync.database import open_database
from sync.errors import BadSettings
from sync.flows.parts import Parts, Templates
from sync.google.services import GOOGLE, Google
from sync.jobs.tasks import make_wake
from sync.ports import Clock, Transport, Wake
from sync.settings import Settings
from sync.store.leases import register_holder

CALL_TIMEOUT_S = 120
CLOCK_KEPT_S = 1.0


class WallClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


class WorkspaceClock:
    """The community's time as the local Workspace's control room has it; asked at most once a second."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._asked_at = float("-inf")
        self._now = datetime.now(UTC)

    def now(self) -> datetime:
        if time.monotonic() - self._asked_at > CLOCK_KEPT_S:
            _, content = plain_http(self._address).request(self._address + "/_local/clock")
            self._now = datetime.fromisoformat(json.loads(content)["now"])
            self._asked_at = time.monotonic()
        return self._now


class Chance:
    def hex(self, digits: int) -> str:
        return secrets.token_hex((digits + 1) // 2)[:digits]


def plain_http(address: str) -> httplib2.Http:
    """One connection pool for one thread. A proxy of the environment is not asked for this machine's own address."""
    proxies: Any = None if address else httplib2.proxy_info_from_environment
    return httplib2.Http(timeout=CALL_TIMEOUT_S, proxy_info=proxies)


def load_templates() -> Templates:
    """The forms of `sheets_templates/`. Raises BadSettings, naming the file, when a community has broken one."""
    return Templates(
        forms=parse_forms(_form("portfolio.toml")),
        kinds=parse_kinds(tomllib.loads(_form("activity_kinds.toml"))),
        wording=parse_wording(tomllib.loads(_form("prompts.toml"))),
        areas=parse_areas(_form("areas.toml")),
        workbooks=parse_workbooks(_form("workbooks.toml")),
        audience=parse_audiences(_form("audiences.toml")),
    )


def _form(name: str) -> str:
    return resources.files("sheets_templates").joinpath(name).read_text(encoding="utf-8")


def read_key(path: Path) -> dict[str, Any]:
    """A service account's key file, parsed."""
    try:
        key: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadSettings((f"The key file {path} cannot be read: {error}",)) from error
    return key


def google_for(
    key: Mapping[str, Any], *, address: str = GOOGLE, transport: Callable[[], Transport]
) -> Callable[[str], Google]:
    """Google's clients by acting user, kept for each thread: httplib2 and what stands on it are not for two at once."""
    kept = threading.local()

    def google(user: str) -> Google:
        if not hasattr(kept, "clients"):
            kept.clients, kept.transport = {}, transport()
        if user not in kept.clients:
            kept.clients[user] = Google(user=user, key=key, transport=kept.transport, address=address)
        client: Google = kept.clients[user]
        return client

    return google


@dataclass(frozen=True, slots=True)
class Outside:
    """What differs between Google, the local Workspace over HTTP and the local Workspace in this process."""

    google: Callable[[str], Google]
    clock: Clock


def outside_of(settings: Settings) -> Outside:
    """Google, or the local Workspace at the address that is set."""
    if settings.key_file is None:
        raise BadSettings(("CPD_KEY_FILE is not set: it names the service account's key file.",))
    address = settings.google_address or GOOGLE
    google = google_for(read_key(settings.key_file), address=address, transport=lambda: plain_http(address))
    clock = WorkspaceClock(address) if settings.clock == "workspace" else WallClock()
    return Outside(google, clock)


def never_wake(connection: Connection, name: str, /, **ids: str) -> None:
    """For a program that runs its own rounds: nobody needs to be woken."""


@contextmanager
def open_parts(
    settings: Settings, outside: Outside, *, durable: bool = True, wake: Wake | None = None
) -> Iterator[Parts]:
    """The engine's parts on an open, migrated database. Leases of this process end with it."""
    database = open_database(settings, durable=durable)
    try:
        with register_holder(database.engine) as holder:
            yield Parts(
                engine=database.engine,
                clock=outside.clock,
                wall=WallClock(),
                rng=Chance(),
                wake=wake or make_wake(),
                holder=holder,
                google=outside.google,
                templates=load_templates(),
                zone=settings.time_zone,
            )
    finally:
        database.engine.dispose()
