"""A community's workbooks are made once, in the home school's domain, and opened to those who use them."""

from __future__ import annotations

from typing import Any

from sync.core.portfolio.doc import DocumentId
from sync.core.register.workbook import WorkbookForm
from sync.flows.carrying_out import Work
from sync.flows.plan_access import COORDINATOR, plan_access
from sync.google import drive
from sync.google.services import Google
from sync.google.sheets import Workbook
from sync.google.sheets_json import read_tab, workbook_requests
from sync.store import books, people

__all__ = ["COORDINATOR", "make_workbook"]


def make_workbook(work: Work) -> None:
    """Find the file by its key or make it, give it its tabs in one batch, remember it, plan who may open it."""
    parts, name = work.parts, work.effect.subject
    with parts.engine.begin() as c:
        schools = people.load_schools(c)
    home = next(school for school in schools.values() if school.home)
    google = parts.google(home.engine_user)
    form = getattr(parts.templates.workbooks, name)
    document = _file(work, google, form)
    facts = _furnish(work, Workbook(google, document), form)
    with work.ending() as c:
        books.save_book(c, name, document, facts)
        plan_access(c, parts)
        work.done(c, document=document)


def _file(work: Work, google: Google, form: WorkbookForm) -> DocumentId:
    if work.may_have_been_applied:
        found = drive.find_by_key(google, work.effect.key)
        if found is not None:
            return found
    work.attempt(identity=google.user)
    return drive.create_file(google, name=form.title, mime=drive.SHEET, key=work.effect.key)


def _furnish(work: Work, book: Workbook, form: WorkbookForm) -> dict[str, Any]:
    """Give a new workbook its tabs; one that has them already (from a try that was cut short) is left as it is."""
    main = form.tabs[0]
    tab = read_tab(book.structure(), main.title) if work.may_have_been_applied else None
    if tab is None:
        views = sorted((area.label for area in work.parts.templates.areas.all), key=str.casefold)
        book.update({"requests": workbook_requests(form, views=views)})
        tab = read_tab(book.structure(), main.title)
    if tab is None:
        raise LookupError(f"{form.title} has no tab {main.title} after it was made")
    facts = {"sheet_id": tab.sheet_id, "table_id": tab.table_id, "title": tab.title, "columns": tab.columns}
    return {"tab": facts | {"grid_rows": tab.grid_rows}, "ours": list(main.ours), "round": 0}
