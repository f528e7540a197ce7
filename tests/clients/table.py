"""The README's table of clients, made from the counts of the last run that was kept."""

from __future__ import annotations

import json
from pathlib import Path

BEGIN, END = "<!-- clients: made by `python -m tests.clients.run --keep` -->", "<!-- clients end -->"


def table(counts: Path) -> str:
    """A row for each client in counts.json."""
    lines = [
        "| client | version | what is run | services | passed | failed | left out | |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name, one in json.loads(counts.read_text(encoding="utf-8")).items():
        client = f"{name} ({one['language']})"
        cells = [
            client,
            *(str(one[key]) for key in ("version", "what", "services", "passed", "failed", "left_out", "note")),
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def with_table(readme: str, counts: Path) -> str:
    """The README with the table between its two marks. Raises ValueError where a mark is missing."""
    start, end = readme.index(BEGIN) + len(BEGIN), readme.index(END)
    return f"{readme[:start]}\n{table(counts)}\n{readme[end:]}"
