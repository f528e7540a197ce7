"""`python -m tests.harness --runs 10000 --seed 0`: histories by seed, counted. Its last line is JSON."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

from tests.harness.ground import server
from tests.harness.tally import Tally, ask_for_access, keep, play_many

AT_ONCE = 50


def main() -> None:
    asked = _asked()
    _same_hashes()
    if asked.tell:
        _tell(asked.seed, usual=asked.until_killed)
        return
    tally = _play(asked)
    for step in tally.steps_left if asked.steps else ():
        print(f"nobody died at {step}")
    line = tally.line(asked.seed)
    if asked.keep:
        keep(line)
    print(json.dumps(line))
    sys.exit(1 if tally.failed else 0)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.harness", description=__doc__)
    parser.add_argument("--runs", type=int, default=200, help="how many histories")
    parser.add_argument("--seed", type=int, default=0, help="the first one's seed")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="how many at once")
    parser.add_argument("--access", type=int, default=0, help="how many requests for access beside them, to each door")
    parser.add_argument("--steps", action="store_true", help="list the named steps at which nobody died")
    parser.add_argument("--keep", action="store_true", help="renew the README's table of reliability")
    parser.add_argument("--tell", action="store_true", help="tell one history, line by line")
    parser.add_argument(
        "--until-killed", action="store_true", help="the usual histories, up to a failure (for mutants)"
    )
    return parser.parse_args()


def _same_hashes() -> None:
    """The order of a set must be the same in every process, or a seed could not be played again."""
    if os.environ.get("PYTHONHASHSEED") != "0":
        os.execve(
            sys.executable,
            [sys.executable, "-m", "tests.harness", *sys.argv[1:]],
            {**os.environ, "PYTHONHASHSEED": "0"},
        )


def _play(asked: argparse.Namespace) -> Tally:
    """Shares of the seeds go to processes, each with a database of its own on one server."""
    tally, first, end = Tally(), asked.seed, asked.seed + asked.runs
    shares = [range(at, min(at + AT_ONCE, end)) for at in range(first, end, AT_ONCE)]
    with _processes(asked.workers) as (pool, address):
        doors = (True, False) if asked.access else ()
        playing = [pool.submit(ask_for_access, asked.access, first, panel=panel) for panel in doors]
        playing += [pool.submit(play_many, address, share, until_killed=asked.until_killed) for share in shares]
        for done in as_completed(playing):
            told = done.result()
            tally.add(told)
            for line in told.told:
                print(line, flush=True)
            if tally.failed and asked.until_killed:
                pool.shutdown(cancel_futures=True)
                break
    return tally


@contextmanager
def _processes(workers: int) -> Iterator[tuple[ProcessPoolExecutor, str]]:
    """Processes to play in, and the address of a server that outlives them."""
    with (
        tempfile.TemporaryDirectory(prefix="harness-") as folder,
        server(Path(folder)) as address,
        ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool,
    ):
        yield pool, address


def _tell(seed: int, *, usual: bool) -> None:
    with _processes(1) as (pool, address):
        tally = pool.submit(play_many, address, range(seed, seed + 1), until_killed=usual, tell=True).result()
    for line in tally.told:
        print(line)


if __name__ == "__main__":
    main()
