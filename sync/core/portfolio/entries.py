"""What someone did: log rows, log lines and quick notes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sync.core.kept_text import shortened
from sync.core.portfolio.dates import WrittenDate, find_date, read_date
from sync.core.portfolio.diary import lines_that_tell
from sync.core.portfolio.doc import Grid
from sync.core.portfolio.doubts import doubts
from sync.core.portfolio.forms import Columns, Forms
from sync.core.portfolio.lists import Line, read_lines, split_activity, split_date, without_clock
from sync.core.portfolio.sections import Part
from sync.core.portfolio.tables import Header, Row, cell_text, find_header, header_problem, read_rows, turned
from sync.core.portfolio.types import EntryRead, Problem, Section

FURTHER = ("with", "focus", "cost", "standards", "evidence")
_EDGE = " –—-:|,;.→"


def read_log(part: Part, forms: Forms, *, read_on: date) -> Iterator[EntryRead | Problem]:
    """The entries of "My log", from tables, bullets and dated lines."""
    for grid in (block for block in part.blocks if isinstance(block, Grid)):
        yield from _table(part, grid, forms, read_on)
    unplaced: list[Line] = []
    for line in lines_that_tell(part, forms, read_on=read_on):
        entry = _line(part, line, read_on)
        if entry is not None:
            yield entry
            yield from doubts(entry, f"line {line.number} of {part.name}", read_on=read_on)
        elif line.listed:
            yield EntryRead(part.place(line.number), Section.LOG, line.text, None)
            yield _undated(part, line)
        else:
            unplaced.append(line)
    if unplaced:
        yield _not_placed(part, unplaced[0])


def read_notes(part: Part, forms: Forms, *, read_on: date) -> Iterator[EntryRead | Problem]:
    """Quick notes: each line is one, and needs no date."""
    for grid in (block for block in part.blocks if isinstance(block, Grid)):
        yield from _table(part, grid, forms, read_on)
    for line in read_lines(part, forms.hints[Section.NOTES]):
        entry = _line(part, line, read_on)
        if entry is not None:
            yield entry
        elif not _only_date(line.text, read_on):
            yield EntryRead(part.place(line.number), Section.NOTES, line.text, None)


def _table(part: Part, grid: Grid, forms: Forms, read_on: date) -> Iterator[EntryRead | Problem]:
    columns = forms.columns[Section.LOG]
    header = find_header(grid, columns.names)
    if header is None and (down := turned(grid, columns.names, "when")) is not None:
        header = find_header(down, columns.names)
        grid = down if header is not None else grid
    header = header or _by_position(grid, columns, read_on)
    if header is None or "what" not in header.columns.values():
        yield from header_problem(part, grid, columns)
        return
    for row in read_rows(grid, header):
        if not (row.text.strip() == row.at("when") and forms.is_stretch(row.text)):
            yield from _row(part, row, read_on)


def _by_position(grid: Grid, columns: Columns, read_on: date) -> Header | None:
    """The template's columns in their order, where the table has as many and its first cells prove to be dates; in a
    table of two or three columns the one that holds days and nothing else, and the first beside it."""
    widths = {len(row) for row in grid.rows}
    if len(widths) != 1:
        return None
    width = max(widths)
    dated = [_dates_in(grid, column, read_on) for column in range(min(width, 4))]
    if width == len(columns.headings) and dated[0] is not None:
        return Header(-1, dict(enumerate(columns.headings)))
    when = next((column for column, alone in enumerate(dated) if alone), None)
    if when is None or width not in (2, 3):
        return None
    return Header(-1, {when: "when", 1 if when == 0 else 0: "what"})


def _dates_in(grid: Grid, column: int, read_on: date) -> bool | None:
    """None where a cell of the column has no date, else whether they hold nothing else."""
    texts = [text for row in grid.rows if (text := cell_text(row[column]))]
    if not texts or any(find_date(text, read_on=read_on) is None for text in texts):
        return None
    begun = [(read_date(text, read_on=read_on), text.rstrip(_EDGE)) for text in texts]
    return all(written is not None and written.length >= len(text) for written, text in begun)


def _row(part: Part, row: Row, read_on: date) -> Iterator[EntryRead | Problem]:
    when, title = row.at("when"), row.at("what")
    written = find_date(when, read_on=read_on) if when else None
    if written is not None and not title:
        title = when[written.length :].strip(_EDGE)
        when = when[: written.length].strip(_EDGE) if title else when
    elif not when and (dated := split_date(title, read_on=read_on)) is not None and dated.rest:
        written, when, title = dated
    place = part.place(row.number)
    if not title:
        yield Problem(place, f"Row {row.number} of {part.name} does not say what you did. A few words are enough.")
        return
    on, until = _days(written, row.at("until"))
    section = part.section or Section.LOG
    more = tuple((key, row.at(key)) for key in FURTHER if row.at(key))
    entry = EntryRead(place, section, title, on, until, when, row.at("long"), row.at("next"), row.at("kind"), more)
    yield entry
    yield from doubts(entry, f"row {row.number} of {part.name}", read_on=read_on)
    if on is None and section is not Section.NOTES:
        message = (
            f"We could not find a date in row {row.number} of {part.name}, “{shortened(title)}”. Write it like 4 March."
        )
        yield Problem(place, message)


def _days(written: WrittenDate | None, end: str) -> tuple[date | None, date | None]:
    if written is None:
        return None, None
    until = written.until
    on = written.on or until
    if until is None and end and on is not None:
        found = find_date(end, read_on=on + timedelta(days=364))
        last = (found.until or found.on) if found is not None else None
        until = last if last is not None and last >= on else None
    return on, until


def _line(part: Part, line: Line, read_on: date) -> EntryRead | None:
    dated = split_date(line.text, read_on=read_on)
    if dated is None or not dated.rest:
        return None
    title, hours, next_step = _typed_row(line, read_on) or split_activity(without_clock(dated.rest))
    on, until = _days(dated.date, "")
    section = part.section or Section.LOG
    return EntryRead(part.place(line.number), section, title, on, until, dated.when, hours, next_step)


def _typed_row(line: Line, read_on: date) -> tuple[str, str, str] | None:
    """(title, how long, "") of a line whose cells tabs divide, the day in the first."""
    if len(line.cells) < 2 or not line.cells[1]:
        return None
    written = read_date(line.cells[0], read_on=read_on)
    if written is None or written.length < len(line.cells[0].rstrip(_EDGE)):
        return None
    return line.cells[1], next(iter(line.cells[2:3]), ""), ""


def _only_date(text: str, read_on: date) -> bool:
    """A note begun but not written yet: nothing, or a date alone."""
    if not any(character.isalnum() for character in text):
        return True
    dated = split_date(text, read_on=read_on)
    return dated is not None and not dated.rest


def _undated(part: Part, line: Line) -> Problem:
    return Problem(
        part.place(line.number),
        f"We could not find a date in line {line.number} of {part.name}, “{shortened(line.text)}”. "
        "Begin it with one, like 4 March.",
    )


def _not_placed(part: Part, line: Line) -> Problem:
    return Problem(
        part.place(line.number),
        f"We did not read “{shortened(line.text)}” in {part.name} as something you did. "
        "If it is, begin it with its date, like 4 March; if not, leave it.",
    )
