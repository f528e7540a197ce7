"""Development sessions someone holds: rows of a table with a title, a date and a start."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time

from sync.core.kept_text import shortened
from sync.core.portfolio.dates import coming, find_date
from sync.core.portfolio.doc import Grid
from sync.core.portfolio.forms import Columns
from sync.core.portfolio.names import plain_words
from sync.core.portfolio.sections import Part
from sync.core.portfolio.tables import Header, Row, cell_text, find_header, read_rows, turned
from sync.core.portfolio.times import read_minutes, read_times
from sync.core.portfolio.types import Problem, Section, SessionRead

USUAL_MINUTES = 60
NO_START = time(0)

# Only a run's first sign begins a match: a cell full of dashes is gone through once.
_CANCELLED = re.compile(r"(?<![\s(\[–—:-])[\s(\[–—:-]*\bcancell?ed\b[\s)\]–—:!.-]*", re.I)


def sessions_table(grid: Grid, columns: Columns, section: Section | None) -> tuple[Grid, Header] | None:
    """The table and its heading row, where it is one of sessions; turned where its first column has the headings.

    In a log only a table that says for whom is one: a log may well have a column "Start".
    """
    for table in (grid if len(grid.rows[0]) > 2 else None, turned(grid, columns.names, "starts")) if grid.rows else ():
        header = find_header(table, columns.names) if table is not None else None
        if table is not None and header is not None and _is_sessions(table, header, columns, section):
            return table, header
    return None


def read_sessions(part: Part, grid: Grid, header: Header, *, read_on: date) -> Iterator[SessionRead | Problem]:
    """The sessions in a table found by `sessions_table`. A date without a year is one to come."""
    for row in read_rows(grid, header):
        yield from _session(part, row, read_on)


def _is_sessions(grid: Grid, header: Header, columns: Columns, section: Section | None) -> bool:
    keys = set(header.columns.values())
    if not {"title", "on", "starts"} <= keys:
        return False
    if "audience" in keys:
        return True
    if section in (Section.LOG, Section.NOTES):
        return False
    sure = all(
        plain_words(cell_text(grid.rows[header.row][number])) not in columns.loose
        for number, key in header.columns.items()
        if key in ("title", "starts")
    )
    return sure or bool({"minutes", "ends"} & keys)


def _session(part: Part, row: Row, read_on: date) -> Iterator[SessionRead | Problem]:
    cancelled = _CANCELLED.search(row.text) is not None
    title = _CANCELLED.sub(" ", row.at("title")).strip() or row.at("title")
    written = find_date(row.at("on"), read_on=coming(read_on))
    times = read_times(row.at("starts"))
    place, where = part.place(row.number), _where(part, row)
    if written is None or written.on is None:
        yield Problem(place, f"We could not find a date in {where}, so nothing is booked. Write it like 15 April.")
    elif not title:
        yield Problem(
            place, f"{where[0].upper()}{where[1:]} has no title, so nothing is booked. A few words are enough."
        )
    elif times is None and not cancelled:
        yield Problem(place, f"We could not find a start in {where}, so nothing is booked. Write it like 4 pm.")
    else:
        starts, when = times.starts if times is not None else NO_START, _CANCELLED.sub(" ", row.at("on")).strip()
        minutes = _minutes(row, starts)
        if minutes is None and not cancelled:
            yield Problem(place, f"We took {where} as an hour long. Write how long it is like 45 or 1 h 30.")
        minutes, audience = minutes or USUAL_MINUTES, _CANCELLED.sub(" ", row.at("audience")).strip()
        yield SessionRead(place, title, written.on, starts, minutes, audience, cancelled, when)


def _minutes(row: Row, starts: time) -> int | None:
    """How long, from its own column, the end's or a range in the start's; None where what is written cannot be read."""
    if row.at("minutes"):
        return read_minutes(row.at("minutes"))
    ends = read_times(row.at("ends")) if row.at("ends") else None
    times = read_times(row.at("starts"))
    end = ends.starts if ends is not None else times.ends if times is not None else None
    if end is None:
        return None if row.at("ends") else USUAL_MINUTES
    length = datetime.combine(date.min, end) - datetime.combine(date.min, starts)
    return length.seconds // 60 if length.days == 0 and length.seconds else None


def _where(part: Part, row: Row) -> str:
    name = f" of {part.name}" if part.name else ""
    title = f", “{shortened(row.at('title'))}”" if row.at("title") else ""
    return f"row {row.number}{name}{title}"
