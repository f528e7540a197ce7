"""A fresh page of the log each school year: a heading and an empty table above the log so far. Nothing is moved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from sync.core.people.calendar import term_of
from sync.core.people.types import School
from sync.core.portfolio.doc import Doc, Para
from sync.core.portfolio.edits import (
    ClearBullets,
    DocPlan,
    Edit,
    InsertText,
    NameRange,
    ParaStyle,
    StyleParagraphs,
    StyleTable,
    StyleText,
)
from sync.core.portfolio.forms import Forms
from sync.core.portfolio.looks import heading_edits
from sync.core.portfolio.parse import parse
from sync.core.portfolio.sections import Part, split_sections
from sync.core.portfolio.template import EMPTY_ROWS, table_edits, units
from sync.core.portfolio.types import Section

FIRST_WEEKS = timedelta(weeks=4)
LATEST = timedelta(weeks=9)
_MONTHS_OF_A_NEW_YEAR = (8, 9)
_STYLES = {1: ParaStyle.HEADING_1, 2: ParaStyle.HEADING_2, 3: ParaStyle.HEADING_3, 4: ParaStyle.HEADING_4}


def year_that_begins(school: School, today: date) -> date | None:
    """The first day of the school year whose first weeks these are; None in every other week."""
    term = term_of(school, today)
    if term is None or term.days.first_on.month not in _MONTHS_OF_A_NEW_YEAR:
        return None
    return term.days.first_on if today <= term.days.first_on + FIRST_WEEKS else None


def year_began(school: School, year: int) -> date | None:
    """The first day of the school year that begins in `year`; None where the school's terms do not say."""
    days = [term.days.first_on for term in school.terms]
    return next((day for day in days if day.year == year and day.month in _MONTHS_OF_A_NEW_YEAR), None)


def mark_of(year: int) -> str:
    """The name of the range laid over the heading we put in: the evidence that it is there."""
    return f"cpd:log:{year}"


def lines_of_year(forms: Forms, year: int) -> tuple[str, str]:
    """What is written above the new table: (heading, hint)."""
    log = next(item.heading for item in forms.template.sections if item.section is Section.LOG)
    years = f"{year}–{(year + 1) % 100:02}"
    return forms.template.new_log.replace("{log}", log).replace("{years}", years), forms.template.new_log_hint


def has_log_of(doc: Doc, forms: Forms, year: int) -> bool:
    """Whether the log of that school year stands there, by our mark or in a heading of its owner's."""
    return any(mark.name == mark_of(year) for mark in doc.marks) or any(
        _names_year(part.name, year) for part in _logs(doc, forms)
    )


def plan_new_log(doc: Doc, forms: Forms, *, year: int, read_on: date) -> DocPlan:
    """One insertion at the log's heading. Without edits where there is no log, an empty one, or that year's already."""
    heading = _heading(doc, forms)
    portfolio, _ = parse(doc, read_on=read_on, forms=forms)
    is_used = any(entry.section is Section.LOG for entry in portfolio.entries)
    edits: tuple[Edit, ...] = ()
    if heading is not None and is_used and not has_log_of(doc, forms, year):
        edits = tuple(_edits(heading, forms, year))
    return DocPlan(doc.id, doc.tab_id, doc.revision, edits)


def _edits(heading: Para, forms: Forms, year: int) -> Iterator[Edit]:
    title, hint = lines_of_year(forms, year)
    at = heading.start
    below = at + units(title) + 1
    end = below + units(hint)
    yield InsertText(at, f"{title}\n{hint}\n")
    # What was inserted took after the heading it stands before.
    yield ClearBullets(at, end + 1)
    looks = forms.template.looks
    yield StyleText(at, end + 1)
    yield from heading_edits(at, below - 1, looks, _STYLES.get(heading.heading, ParaStyle.HEADING_2))
    yield StyleParagraphs(below, end + 1, ParaStyle.NORMAL, single=True)
    yield StyleText(end, end + 1, size=looks.gap)
    columns = tuple(forms.columns[Section.LOG].headings.values())
    yield from table_edits(columns, 1 + EMPTY_ROWS[Section.LOG], at=end, size=looks.header)
    yield StyleTable(end + 1, looks.padding, looks.widths.get(Section.LOG, ()))
    yield StyleText(below, end, grey=True)
    yield NameRange(mark_of(year), at, at + units(title))


def _logs(doc: Doc, forms: Forms) -> list[Part]:
    return [part for part in split_sections(doc, forms, leave_out=()) if part.section is Section.LOG]


def _heading(doc: Doc, forms: Forms) -> Para | None:
    """The first log's heading, where it is a heading of the Doc's."""
    first = next(iter(_logs(doc, forms)), None)
    if first is None or not first.heading_id:
        return None
    return next(
        (block for block in doc.blocks if isinstance(block, Para) and block.heading_id == first.heading_id), None
    )


def _names_year(name: str, year: int) -> bool:
    return (
        re.search(rf"(?<!\d)(?:20)?{year % 100:02}\s*(?:[-–—/]|to)\s*(?:20)?{(year + 1) % 100:02}(?!\d)", name)
        is not None
    )
