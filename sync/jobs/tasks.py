"""The wake-ups there are, and how one is left in the caller's own transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import procrastinate
from procrastinate.exceptions import AlreadyEnqueued
from sqlalchemy import Connection

from sync.ports import Wake

Flows = Mapping[str, Callable[..., None]]


@dataclass(frozen=True, slots=True)
class WakeUp:
    """ids: what the flow is told, by name. every: a worker leaves this wake-up itself, at these times (cron)."""

    name: str
    ids: tuple[str, ...] = ()
    every: str | None = None


WAKE_UPS = (
    WakeUp("sweep", every="* * * * *"),
    WakeUp("sync_schools", every="*/15 * * * *"),
    WakeUp("sync_school", ids=("school",)),
    WakeUp("sync_portfolio", ids=("document",)),
)


def make_wake() -> Wake:
    """What flows are given to ask for another flow. It opens no connection: it uses its caller's."""
    client = procrastinate.App(connector=procrastinate.SyncPsycopgConnector())
    known = {wake_up.name: wake_up for wake_up in WAKE_UPS}

    def wake(connection: Connection, name: str, /, **ids: str) -> None:
        if set(known[name].ids) != set(ids):
            raise ValueError(f"{name} is told {known[name].ids}, not {tuple(ids)}")
        one = _lock(name, ids)
        driver = connection.connection.driver_connection
        job = client.configure_task(name, lock=one, queueing_lock=one, connection=driver)
        try:
            # One that already waits is as good; without the savepoint its refusal would take the caller's
            # whole transaction with it.
            with connection.begin_nested():
                job.defer(**ids)
        except AlreadyEnqueued:
            return

    return wake


def worker_app(
    url: str, flows: Flows, *, connections: int, patience_s: float = 30, periodic: bool = True
) -> procrastinate.App:
    """The application a worker runs: each wake-up calls the flow of its name. Raises ValueError for one missing.

    patience_s: how long the database may be away before the worker gives up.
    """
    connector = procrastinate.PsycopgConnector(conninfo=url, min_size=1, max_size=connections, timeout=patience_s)
    app = procrastinate.App(connector=connector)
    missing = {wake_up.name for wake_up in WAKE_UPS} - set(flows)
    if missing:
        raise ValueError(f"no flow is given for {', '.join(sorted(missing))}")
    for wake_up in WAKE_UPS:
        task = _make_task(app, wake_up, flows[wake_up.name])
        if periodic and wake_up.every:
            app.periodic(cron=wake_up.every)(task)
    return app


def _make_task(
    app: procrastinate.App, wake_up: WakeUp, flow: Callable[..., None]
) -> procrastinate.tasks.Task[..., None, ...]:
    # Procrastinate hands its own wake-ups the time they were due; no flow is told.
    def run(timestamp: int | None = None, **ids: str) -> None:  # noqa: ARG001
        flow(**ids)

    one = None if wake_up.ids else _lock(wake_up.name, {})
    return app.task(name=wake_up.name, lock=one, queueing_lock=one)(run)


def _lock(name: str, ids: Mapping[str, str]) -> str:
    return " ".join([name, *(ids[each] for each in sorted(ids))])
