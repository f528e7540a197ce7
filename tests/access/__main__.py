"""Ask who may do what: `python -m tests.access [--requests 20000] [--seed 0] [--panel]`. The last line is JSON.

--panel: the side panel is asked, by signed requests, instead of Google.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict

from tests.access.panel_run import ask_panel
from tests.access.run import ask

SHOWN = 20


def main() -> int:
    """1 where anything was wrongly allowed or denied, or somebody's words reached others."""
    reader = argparse.ArgumentParser(prog="python -m tests.access", description=__doc__)
    reader.add_argument("--requests", type=int, default=20_000)
    reader.add_argument("--seed", type=int, default=0)
    reader.add_argument("--panel", action="store_true")
    asked = reader.parse_args()
    counts = (ask_panel if asked.panel else ask)(asked.requests, asked.seed)
    figures = {key: value for key, value in asdict(counts).items() if key != "wrong"}
    sys.stdout.write("\n".join([*counts.wrong[:SHOWN], json.dumps(figures)]) + "\n")
    return int(counts.failures > 0)


if __name__ == "__main__":
    sys.exit(main())
