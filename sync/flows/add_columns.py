"""A register made by an earlier version is given the columns that it lacks, before anything else is written in it."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from sync.core.register.new_columns import NewColumns, missing_columns, plan_columns
from sync.core.register.workbook import Column, Tab
from sync.errors import NeedsPerson
from sync.flows.carrying_out import Work
from sync.flows.parts import Parts
from sync.google.columns_json import column_requests, dictionary_request
from sync.google.register_json import read_sheet
from sync.google.services import Google
from sync.google.sheets import Workbook
from sync.google.sheets_json import TabFacts, read_tab, whole_tab
from sync.store import books
from sync.store.books import Book


def lacks(parts: Parts, book: Book) -> tuple[Column, ...]:
    """The columns of ours that the register has not got, and that nobody else has taken the titles of."""
    return missing_columns(_form(parts), ours=book.facts["ours"], theirs=book.facts.get("theirs", ()))


def _form(parts: Parts) -> Tab:
    return parts.templates.workbooks.register.tabs[0]


def add_columns(work: Work, google: Google, book: Book) -> Book:
    """The register with all of its columns, as it is remembered from now on; as it is where it lacks none.

    A column that an earlier try put in is found by its title, and taken as ours while nobody has written in it.
    """
    lacking = lacks(work.parts, book)
    if not lacking:
        return book
    workbook = Workbook(google, book.document)
    stands = workbook.structure()
    tab = _tab(stands, book)
    sheet = read_sheet(workbook.texts(whole_tab(tab.title)), ours=book.facts["ours"])
    if not {title.strip() for title in sheet.header}.issuperset(book.facts["ours"]):
        # The round that follows says so, and waits for a person.
        return book
    plan = plan_columns(lacking, sheet)
    if plan.added:
        work.attempt(identity=google.user)
        requests = column_requests(plan.added, tab, at=plan.at, top=sheet.top, end=sheet.end)
        requests += _explained(work.parts, stands, plan)
        workbook.update({"requests": requests}, fields="spreadsheetId")
        tab = replace(tab, columns=plan.at + len(plan.added))
    return _remembered(work, book, plan, tab)


def _tab(stands: dict[str, Any], book: Book) -> TabFacts:
    title = book.facts["tab"]["title"]
    tab = read_tab(stands, title)
    if tab is None:
        raise NeedsPerson(f"The register has lost its tab “{title}”. Undo that, or restore an earlier version.")
    return tab


def _explained(parts: Parts, stands: dict[str, Any], plan: NewColumns) -> list[dict[str, Any]]:
    """A line for each new column where the workbook says what its columns mean."""
    found = []
    for other in parts.templates.workbooks.register.tabs[1:]:
        there = read_tab(stands, other.title)
        lines = [line for line in other.rows if line[0] in plan.ours]
        if there is not None and lines:
            found.append(dictionary_request(there.sheet_id, lines))
    return found


def _remembered(work: Work, book: Book, plan: NewColumns, tab: TabFacts) -> Book:
    facts = book.facts
    more = {
        "ours": [*facts["ours"], *plan.ours],
        "theirs": [*facts.get("theirs", ()), *plan.theirs],
        "tab": asdict(tab),
        # Registers from before there were views for phases and subjects get them with those columns.
        "views": facts.get("views") or [],
    }
    with work.parts.engine.begin() as c:
        books.save_book(c, book.name, book.document, facts | more)
    return replace(book, facts=facts | more)
