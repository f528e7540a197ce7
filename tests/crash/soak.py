"""`python -m tests.crash.soak --minutes 30 --seed 1`: whole months under a service that is killed again and again.

Each round is new: workers and web are killed, the database is stopped, the cron goes on, and the end is held against
that of months in which nothing happened. The last line is JSON; `failed` names the seeds of rounds that ended
differently, each to be played alone with `--minutes 0 --seed`.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from typing import Any

from tests.crash.months import live, live_undisturbed
from tests.crash.service import Service, running
from tests.crash.troubles import Kills, Outages
from tests.support.founding import BASE, Equipment
from tests.support.pictures import picture
from tests.support.running import differences, own_postgres, with_links
from tests.support.school_fixtures import opened_new

WORKERS = 3
MODES = ("fast", "immediate")


def undisturbed(equipment: Equipment, folder: Path) -> dict[str, Any]:
    with own_postgres(folder) as (_, database), opened_new(database, equipment) as school:
        live_undisturbed(school)
        return with_links(picture(school), BASE)


def one_round(service: Service, seed: int, expected: dict[str, Any]) -> dict[str, Any]:
    """What happened in it, and where its end differs."""
    rng = Random(seed)
    kills = Kills(service.moments(rng.randrange(2**32), (3, rng.choice((10, 30, 80)))), service.programs)
    outages = Outages(service.moments(rng.randrange(2**32), (30, 120)), service.postgres, service.web, MODES)
    cron = service.cron(rng.randrange(2**32))

    def disturb() -> None:
        cron()
        kills()
        if service.web.runs:
            outages()

    live(service.school, disturb)
    cron.over()
    different = differences(service.picture(), expected)
    service.kill()
    left = service.left_in_hand()
    return {"kills": len(kills.killed), "outages": outages.happened, "different": different, "left": left}


def main() -> int:
    asked = argparse.ArgumentParser(prog="python -m tests.crash.soak", description=__doc__)
    asked.add_argument("--minutes", type=float, default=10, help="how long; a round that has begun is ended")
    asked.add_argument("--seed", type=int, default=1, help="of the first round; each round takes the next")
    given = asked.parse_args()
    until, equipment = time.monotonic() + given.minutes * 60, Equipment()
    total: dict[str, Any] = {"rounds": 0, "kills": 0, "outages": 0, "failed": [], "seed": given.seed}
    with tempfile.TemporaryDirectory(prefix="cpd-soak-") as folder:
        Path(folder).chmod(0o755)
        expected = undisturbed(equipment, Path(folder) / "undisturbed")
        while total["rounds"] == 0 or time.monotonic() < until:
            seed = given.seed + total["rounds"]
            home = Path(folder) / str(seed)
            home.mkdir()
            with running(equipment, home, workers=WORKERS) as service:
                found = one_round(service, seed, expected)
            total["rounds"] += 1
            total["kills"] += found["kills"]
            total["outages"] += found["outages"]
            if found["different"] or found["left"]:
                total["failed"].append(seed)
                sys.stderr.write(f"seed {seed}: {found['different']} {found['left']}\n")
    sys.stdout.write(json.dumps(total) + "\n")
    return 1 if total["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
