"""Ask who may do what: `python -m tests.access [--requests 20000] [--seed 0]`. The last line is JSON."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict

from tests.access.run import ask

SHOWN = 20


def main() -> int:
    """1 where anything was wrongly allowed or denied, or somebody's words reached others."""
    reader = argparse.ArgumentParser(prog="python -m tests.access", description=__doc__)
    reader.add_argument("--requests", type=int, default=20_000)
    reader.add_argument("--seed", type=int, default=0)
    asked = reader.parse_args()
    counts = ask(asked.requests, asked.seed)
    figures = {key: value for key, value in asdict(counts).items() if key != "wrong"}
    sys.stdout.write("\n".join([*counts.wrong[:SHOWN], json.dumps(figures)]) + "\n")
    return int(counts.failures > 0)


if __name__ == "__main__":
    sys.exit(main())
