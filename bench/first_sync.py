"""`python -m bench.first_sync PEOPLE FOLDER`: a first sync of generated portfolios, in a process of its own.

Prints one line of JSON: seconds of the sync, of making the community, and of the floor (each Doc fetched through the
same client and nothing done with it).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import perf_counter

import psutil  # type: ignore[import-untyped]

from bench.community import Community, community
from bench.counts import first_sync
from sync.database import stop_database
from sync.google.docs import fetch_document
from sync.settings import Settings
from sync.store import portfolios, register


def main(people: int, folder: Path) -> dict[str, float]:
    """The figures of one run; the database under `folder` is stopped again."""
    began = perf_counter()
    try:
        with community(folder, people=people) as made:
            made_s, before_mb = perf_counter() - began, psutil.Process().memory_info().rss / (1 << 20)
            sync_s = _seconds_of_sync(made)
            rows = _rows(made)
            floor_s = _seconds_of_reading(made)
    finally:
        stop_database(Settings(data=folder))
    return {"making_s": made_s, "sync_s": sync_s, "floor_s": floor_s, "before_mb": before_mb, "rows": rows}


def _seconds_of_sync(made: Community) -> float:
    began = perf_counter()
    first_sync(made)
    return perf_counter() - began


def _rows(made: Community) -> int:
    with made.parts.engine.begin() as c:
        return len(register.load_agreed(c))


def _seconds_of_reading(made: Community) -> float:
    with made.parts.engine.begin() as c:
        docs = [(row.identity, row.document) for row in portfolios.load_portfolios(c).values()]
    began = perf_counter()
    for identity, document in docs:
        fetch_document(made.parts.google(identity), document)
    return perf_counter() - began


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), Path(sys.argv[2]))))
