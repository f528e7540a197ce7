"""The one place that chooses the real parts and joins them."""

from __future__ import annotations

import json
import secrets
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine

from sync.core.people.types import SchoolKey
from sync.core.portfolio.doc import DocumentId
from sync.database import open_database
from sync.database.vault import CopiesVault
from sync.errors import BadSettings
from sync.flows.parts import Parts
from sync.form_files import load_templates
from sync.google.certificates import Certificates
from sync.google.services import GOOGLE, Google, Meet
from sync.google.transport import OneTry, Stranger
from sync.jobs.patience import outlast
from sync.jobs.tasks import make_wake
from sync.jobs.worker import STALLED_AFTER, work
from sync.ports import Clock, Transport, Wake
from sync.setting_values import is_loopback
from sync.settings import Settings
from sync.store.away import NO_DATABASE
from sync.store.leases import register_holder

T = TypeVar("T")
CLOCK_KEPT_S = 1.0
NOTICES = "/notices/drive"
GOOGLE_LINKS = "https://docs.google.com"


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


def plain_http(address: str) -> OneTry:
    """What carries one thread's calls. address: "" is Google itself."""
    return OneTry(local=_is_own(address))


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
    return _kept(lambda user, way: Google(user=user, key=key, transport=way, address=address), transport)


def meet_for(
    key: Mapping[str, Any], *, address: str = GOOGLE, transport: Callable[[], Transport]
) -> Callable[[str], Meet]:
    """The same for what only webinars need, by a key of its own."""
    return _kept(lambda user, way: Meet(user=user, key=key, transport=way, address=address), transport)


def _kept(make: Callable[[str, Transport], T], transport: Callable[[], Transport]) -> Callable[[str], T]:
    kept = threading.local()

    def client(user: str) -> T:
        if not hasattr(kept, "clients"):
            kept.clients, kept.transport = {}, transport()
        if user not in kept.clients:
            kept.clients[user] = make(user, kept.transport)
        found: T = kept.clients[user]
        return found

    return client


@dataclass(frozen=True, slots=True)
class Outside:
    """What differs between Google, the local Workspace over HTTP and the local Workspace in this process."""

    google: Callable[[str], Google]
    clock: Clock
    links: str = GOOGLE_LINKS
    meet: Callable[[str], Meet] | None = None
    stranger: Callable[[], Transport] | None = None


def outside_of(settings: Settings) -> Outside:
    """Google, or the local Workspace at the address that is set."""
    if settings.key_file is None:
        raise BadSettings(("CPD_KEY_FILE is not set: it names the service account's key file.",))
    address = settings.google_address or GOOGLE
    google = google_for(read_key(settings.key_file), address=address, transport=lambda: plain_http(address))
    meet = None
    if settings.meet_key_file is not None:
        meet = meet_for(read_key(settings.meet_key_file), address=address, transport=lambda: plain_http(address))
    links = settings.google_address or GOOGLE_LINKS
    return Outside(google, clock_of(settings), links, meet, lambda: Stranger(local=_is_own(address)))


def _is_own(address: str) -> bool:
    return bool(address) and is_loopback(address)


def clock_of(settings: Settings) -> Clock:
    """The clock that gives the community its date."""
    return WorkspaceClock(settings.google_address or GOOGLE) if settings.clock == "workspace" else WallClock()


def notice_taker(settings: Settings) -> Callable[..., bool]:
    """What takes Google's notices in hand (`take_notice`). The database is opened at the first one, and kept."""
    from sync.flows.take_notice import take_notice

    store, clock, wake = cache(lambda: open_database(settings).engine), clock_of(settings), make_wake()

    def take(*, channel: str, secret: str, state: str) -> bool:
        now, engine = clock.now(), store()
        try:
            with engine.begin() as c:
                return take_notice(c, wake, channel=channel, secret=secret, state=state, now=now)
        except NO_DATABASE:
            # One of our own may come back at another port.
            store.cache_clear()
            engine.dispose()
            raise

    return take


def certificates_of(settings: Settings) -> Certificates:
    """Google's certificates, or the local Workspace's."""
    address = settings.google_address or GOOGLE
    return Certificates(lambda: plain_http(address), address=address, wall=WallClock())


class KeptParts:
    """The engine's parts: opened when first asked for, kept while the process lives and the database answers."""

    def __init__(self, settings: Settings) -> None:
        self._settings, self._lock, self._open = settings, threading.Lock(), ExitStack()
        self._parts: Parts | None = None

    def __call__(self) -> Parts:
        with self._lock:
            if self._parts is None:
                outside = outside_of(self._settings)
                self._parts = self._open.enter_context(open_parts(self._settings, outside))
            return self._parts

    def let_go(self, lost: Parts) -> None:
        """The database of these parts went away: one of our own may come back at another port."""
        with self._lock:
            if self._parts is lost:
                self._parts = None
                self._open.close()


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
                templates=load_templates(settings.forms),
                zone=settings.time_zone,
                links=outside.links,
                vault=CopiesVault(settings.copies_keys, settings.data),
                copy_days=settings.copy_days,
                notices_at=settings.public_address + NOTICES if settings.public_address else "",
                public=settings.public_address or "",
                meet=outside.meet,
                stranger=outside.stranger,
            )
    finally:
        database.engine.dispose()


@contextmanager
def open_store(settings: Settings) -> Iterator[Engine]:
    """The database alone, for commands that only look."""
    database = open_database(settings)
    try:
        yield database.engine
    finally:
        database.engine.dispose()


def run_worker(settings: Settings, *, say: Callable[[str], None], stalled_after: timedelta = STALLED_AFTER) -> None:
    """Run wake-ups as they come until told to stop; each flow looks for everything due, so none can be missed.

    say: shows a line to a person, such as that the database went away and is waited for.
    """
    outside = outside_of(settings)
    outlast(lambda answered: _work_once(settings, outside, stalled_after, answered), pause=time.sleep, say=say)


def _work_once(settings: Settings, outside: Outside, stalled_after: timedelta, answered: Callable[[], None]) -> None:
    from sync.flows.sweep import sweep
    from sync.flows.sync_community import follow_school, read_one, wake_schools

    database = open_database(settings)
    database.engine.dispose()
    with open_parts(settings, outside) as parts:
        answered()
        work(
            database.url,
            {
                "sweep": lambda: _ignore(sweep(parts)),
                "sync_schools": lambda: wake_schools(parts),
                "sync_school": lambda school: follow_school(parts, SchoolKey(school)),
                "sync_portfolio": lambda document: read_one(parts, DocumentId(document)),
            },
            stalled_after=stalled_after,
        )


def _ignore(_: object) -> None:
    """A wake-up has nobody to give a result to; what was done stands in the ledger."""
