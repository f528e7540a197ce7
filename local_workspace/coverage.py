"""COVERAGE.md: each of Google's methods, and each kind of change to a Doc or a spreadsheet, done or not.

`python -m local_workspace.coverage` writes it anew from what the program does: nothing in it is written by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from local_workspace.discovery import SERVICES, methods, schema
from local_workspace.services import HANDLERS
from local_workspace.services.docs.batch import EDITS
from local_workspace.services.sheets.kinds import KINDS

FILE = Path(__file__).with_name("COVERAGE.md")
TITLES = {
    "docs": "Docs",
    "sheets": "Sheets",
    "drive": "Drive",
    "calendar": "Calendar",
    "meet": "Meet",
    "gmail": "Gmail",
    "admin": "Directory",
    "people": "People",
}
HEAD = """# What the local Workspace does

Made by `python -m local_workspace.coverage` from the handlers themselves; a test fails where it is out of date. What is
not ticked answers 501 with a sentence that begins "The local Workspace". What is ticked does what Google does as far as
docs/google-facts.md knows; what a method does not do of it is answered 501, too.
"""


def coverage() -> str:
    """The page as it should be."""
    parts = [HEAD, _summary(), *(_service(name) for name in SERVICES)]
    return "\n".join(parts)


def _summary() -> str:
    lines = ["| | done | of |", "|---|---|---|"]
    for service, version in SERVICES.items():
        ids = _ids(service)
        lines.append(f"| {_title(service)} {version}, methods | {_done(ids, HANDLERS)} | {len(ids)} |")
        if service in CHANGES:
            kinds = _kinds(service)
            lines.append(
                f"| {_title(service)} {version}, kinds of change | {_done(kinds, CHANGES[service])} | {len(kinds)} |"
            )
    return "\n".join(lines) + "\n"


CHANGES: dict[str, Mapping[str, object]] = {"docs": EDITS, "sheets": KINDS}


def _service(service: str) -> str:
    lines = [f"## {_title(service)} {SERVICES[service]}", "", *_ticks(_ids(service), HANDLERS)]
    if service in CHANGES:
        lines += ["", f"### Requests of {service} batchUpdate", "", *_ticks(_kinds(service), CHANGES[service])]
    return "\n".join(lines) + "\n"


def _title(service: str) -> str:
    return TITLES.get(service, service)


def _ids(service: str) -> list[str]:
    return sorted({method.id for method in methods() if method.service == service})


def _kinds(service: str) -> list[str]:
    return sorted(schema(service)["schemas"]["Request"]["properties"])


def _done(names: Iterable[str], done: Mapping[str, object]) -> int:
    return sum(name in done for name in names)


def _ticks(names: Iterable[str], done: Mapping[str, object]) -> list[str]:
    return [f"- [{'x' if name in done else ' '}] {name}" for name in names]


if __name__ == "__main__":
    FILE.write_text(coverage(), encoding="utf-8")
