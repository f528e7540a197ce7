"""Smart chips in a cell: an "@" in what its writer entered, and what a person reads in its place.

A cell keeps the text as it is read, and with each chip where its "@" stands and what is read there ("shown").
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from local_workspace.services.sheets.boxes import bad
from local_workspace.world import World

Json = dict[str, Any]

ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
FORMATS = ("DEFAULT", "LAST_NAME_COMMA_FIRST_NAME", "EMAIL")
FILE = re.compile(r"/(?:d|folders)/(?:e/)?([A-Za-z0-9_-]{10,})")
HOSTS = ("docs.google.com", "drive.google.com")
LONGEST_URI = 2000
SIGN = "@"


def looked_up(data: Json, world: World) -> Json:
    """CellData whose chips are about to be written, each with what will be read in its place. Runs without a chip are
    left out. Raises Refusal where a chip is none that may be written, or stands on no "@" of the text."""
    text = str((data.get("userEnteredValue") or {}).get("stringValue") or "")
    runs = [run for run in data.get("chipRuns") or () if run.get("chip")]
    for run in runs:
        if _at(text, run.get("startIndex") or 0) != SIGN:
            raise bad("Chip runs must start at a placeholder character (@) of the user entered text.")
    return data | {"chipRuns": [{**run, "shown": _shown(run["chip"], world)} for run in runs]}


def _at(text: str, index: int) -> str:
    """The character at a place counted in UTF-16 units; "" where there is none."""
    units = text.encode("utf-16-le", "surrogatepass")[2 * index : 2 * index + 2]
    return units.decode("utf-16-le", "replace") if index >= 0 else ""


def _shown(chip: Json, world: World) -> str:
    person, link = chip.get("personProperties"), chip.get("richLinkProperties")
    if (person is None) == (link is None):
        raise bad("A chip must have exactly one kind of properties.")
    return _person(person, world) if person is not None else _file(link or {}, world)


def _person(given: Json, world: World) -> str:
    email, shape = str(given.get("email") or ""), given.get("displayFormat") or "DEFAULT"
    if not ADDRESS.fullmatch(email):
        raise bad("A person chip must have a valid email address.")
    if shape not in FORMATS:
        raise bad(f"Invalid display format: {shape}")
    user = world.get("user", email.lower())
    name = str(user.get("name", "")) if user and shape != "EMAIL" else ""
    if shape == "LAST_NAME_COMMA_FIRST_NAME" and " " in name:
        first, last = name.rsplit(" ", 1)
        return f"{last}, {first}"
    return name or email


def _file(given: Json, world: World) -> str:
    uri = str(given.get("uri") or "")
    parts = urlsplit(uri)
    found = FILE.search(parts.path)
    if len(uri.encode()) > LONGEST_URI or parts.scheme != "https" or parts.hostname not in HOSTS or found is None:
        raise bad("Only links to files in Drive can be written as chips.")
    kept = world.get("file", found[1])
    return str(kept["name"]) if kept else uri


def as_read(text: str, runs: list[Json]) -> str:
    """The text of a cell as people read it, from what its writer entered."""
    return _exchanged(text, [(run.get("startIndex") or 0, SIGN, run["shown"]) for run in runs])


def as_entered(text: str, runs: list[Json]) -> str:
    """The text as its writer entered it, from what people read."""
    places, moved = [], 0
    for run in sorted(runs, key=_start):
        places.append((_start(run) + moved, run["shown"], SIGN))
        moved += _units(run["shown"]) - 1
    return _exchanged(text, places)


def _exchanged(text: str, places: list[tuple[int, str, str]]) -> str:
    """A text with the words at some places, counted in UTF-16 units, exchanged."""
    units = text.encode("utf-16-le", "surrogatepass")
    for start, old, new in sorted(places, reverse=True):
        end = start + _units(old)
        units = units[: 2 * start] + new.encode("utf-16-le") + units[2 * end :]
    return units.decode("utf-16-le", "surrogatepass")


def told(text: str, runs: list[Json]) -> list[Json]:
    """The chipRuns as they are read: runs without a chip among them. text: as it was entered."""
    found: list[Json] = []
    end, length = 0, _units(text)
    for run in sorted(runs, key=_start):
        start = _start(run)
        if start > end:
            found.append(_placed(end, {}))
        found.append(_placed(start, run["chip"]))
        end = start + 1
    return [*found, _placed(end, {})] if runs and end < length else found


def _placed(start: int, chip: Json) -> Json:
    return ({"startIndex": start} if start else {}) | {"chip": chip}


def _start(run: Json) -> int:
    return int(run.get("startIndex") or 0)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
