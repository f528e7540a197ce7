"""Running the wake-ups: `work` until told to stop, `drain` until none is left."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from collections.abc import Callable
from datetime import timedelta

import procrastinate
from procrastinate.exceptions import ConnectorException, UniqueViolation
from procrastinate.jobs import Job, Status
from psycopg.errors import RaiseException

from sync.errors import TryLater
from sync.jobs.quiet import hush
from sync.jobs.tasks import Flows, worker_app
from sync.store.away import NO_DATABASE

KEEP_FAILED_HOURS = 24 * 7
STALLED_AFTER = timedelta(seconds=30)
LOST = "The worker lost its database. Start it again when the database answers."

log = logging.getLogger(__name__)


def work(
    url: str,
    flows: Flows,
    *,
    concurrency: int = 1,
    grace: timedelta = timedelta(seconds=20),
    stalled_after: timedelta = STALLED_AFTER,
) -> None:
    """Run wake-ups as they come, until SIGTERM or SIGINT; in the main thread.

    url: of the database, in libpq's form. flows: called in threads, `concurrency` at a time. grace: how long
    a flow may go on after the signal; then the process ends under it, as safely as by a kill. stalled_after:
    when a worker that gives no sign of life has its wake-ups given to others. Raises TryLater when the
    database is away for longer than that, or was away under a flow: that flow's leases end with its process's
    holder, so whoever called begins anew with another one.
    """
    hush()
    try:
        asyncio.run(_work(url, flows, concurrency, grace.total_seconds(), stalled_after.total_seconds()))
    except ConnectorException as error:
        raise TryLater(LOST) from error


def drain(url: str, flows: Flows) -> None:
    """Run every wake-up that waits, and those they leave, one after another; raise the first flow's error, if any."""
    errors: list[Exception] = []
    app = worker_app(url, {name: _keeping(flow, errors) for name, flow in flows.items()}, connections=3, periodic=False)
    app.run_worker(
        wait=False, listen_notify=False, install_signal_handlers=False, concurrency=1, delete_jobs="successful"
    )
    if errors:
        raise errors[0]


async def free_dead_jobs(app: procrastinate.App, stalled_after_s: float) -> None:
    """Let the wake-ups of workers that died be run by others, and forget what failed long ago."""
    jobs = app.job_manager
    for job in await jobs.get_stalled_jobs(seconds_since_heartbeat=stalled_after_s):
        await _give_back(app, job)
    await jobs.delete_old_jobs(nb_hours=KEEP_FAILED_HOURS, include_failed=True, include_aborted=True)


async def _work(url: str, flows: Flows, concurrency: int, grace_s: float, stalled_after_s: float) -> None:
    lost = asyncio.Event()
    telling = _telling_of_loss(flows, lost)
    # One connection listens, one keeps the heartbeat and the books.
    app = worker_app(url, telling, connections=concurrency + 3, patience_s=stalled_after_s)
    async with app.open_async():
        await free_dead_jobs(app, stalled_after_s)
        running = app.run_worker_async(
            concurrency=concurrency,
            install_signal_handlers=False,
            shutdown_graceful_timeout=grace_s,
            delete_jobs="successful",
            update_heartbeat_interval=stalled_after_s / 3,
            stalled_worker_timeout=stalled_after_s,
        )
        worker = asyncio.create_task(running)
        others = [asyncio.create_task(_keep_freeing(app, stalled_after_s)), asyncio.create_task(lost.wait())]
        _stop_on_signal(worker, grace_s)
        await asyncio.wait({worker, *others}, return_when=asyncio.FIRST_COMPLETED)
        asked_to = worker.cancelled()
        for task in (worker, *others):
            task.cancel()
        ended = await asyncio.gather(worker, *others, return_exceptions=True)
    if not asked_to:
        cause = next((error for error in ended if isinstance(error, Exception)), None)
        raise TryLater(LOST) from cause


def _telling_of_loss(flows: Flows, lost: asyncio.Event) -> Flows:
    """The same flows; one that ends because the database went away under it sets `lost`."""
    loop = asyncio.get_running_loop()

    def telling(flow: Callable[..., None]) -> Callable[..., None]:
        def run(**ids: str) -> None:
            try:
                flow(**ids)
            except NO_DATABASE:
                loop.call_soon_threadsafe(lost.set)
                raise

        return run

    return {name: telling(flow) for name, flow in flows.items()}


def _stop_on_signal(worker: asyncio.Task[None], grace_s: float) -> None:
    loop = asyncio.get_running_loop()

    def stop() -> None:
        worker.cancel()
        loop.call_later(grace_s, _end_now)

    for wanted in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(wanted, stop)


def _end_now() -> None:
    """A thread cannot be ended; the process can, and what it left is taken up like after any crash."""
    log.warning("A flow is still running after the time of grace: left to the next worker.")
    os._exit(1)


async def _keep_freeing(app: procrastinate.App, stalled_after_s: float) -> None:
    while True:
        await asyncio.sleep(stalled_after_s)
        await free_dead_jobs(app, stalled_after_s)


async def _give_back(app: procrastinate.App, job: Job) -> None:
    try:
        try:
            await app.job_manager.retry_job(job)
        except UniqueViolation:
            # The same wake-up waits already: that one will do.
            await app.job_manager.finish_job(job, status=Status.FAILED, delete_job=True)
    except ConnectorException as error:
        # Procrastinate's own refusal: another worker gave it back a moment before.
        if not isinstance(error.__cause__, RaiseException):
            raise


def _keeping(flow: Callable[..., None], errors: list[Exception]) -> Callable[..., None]:
    def run(**ids: str) -> None:
        try:
            flow(**ids)
        except Exception as error:
            errors.append(error)
            raise

    return run
