"""What the libraries say when the database goes away is left out of the log: the worker says it in one line itself."""

from __future__ import annotations

import logging

from sync.store.away import NO_DATABASE

LOUD = ("procrastinate.worker", "procrastinate.worker.worker", "procrastinate.utils", "asyncio")


def hush() -> None:
    """From now on only what is no lost connection is logged by them, each fault of ours with it."""
    for name in LOUD:
        logger = logging.getLogger(name)
        if not any(isinstance(known, _SaidByTheWorker) for known in logger.filters):
            logger.addFilter(_SaidByTheWorker())
    logging.getLogger("psycopg.pool").setLevel(logging.ERROR)


class _SaidByTheWorker(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        return not isinstance(error, NO_DATABASE) and not isinstance(getattr(error, "__cause__", None), NO_DATABASE)
