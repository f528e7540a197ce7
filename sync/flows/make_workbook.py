"""A community's workbooks are made once, in the home school's domain, and opened to those who use them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sync.core.people.types import Person
from sync.core.portfolio.doc import DocumentId
from sync.core.register.rows import AREA, PHASE, SUBJECTS
from sync.core.register.workbook import View, WorkbookForm, plan_views
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
        schools, staff = people.load_schools(c), people.load_people(c)
    home = next(school for school in schools.values() if school.home)
    google = parts.google(home.engine_user)
    form = getattr(parts.templates.workbooks, name)
    document = _file(work, google, form)
    views = plan_views(form.tabs[0], _values(work, staff.values()))
    facts = _furnish(work, Workbook(google, document), form, views)
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


def _values(work: Work, staff: Iterable[Person]) -> dict[str, list[str]]:
    """What there may be a filter view for, by column."""
    listed = list(staff)
    return {
        AREA: [area.label for area in work.parts.templates.areas.all],
        PHASE: [person.phase for person in listed],
        SUBJECTS: [subject for person in listed for subject in person.subjects],
    }


def _furnish(work: Work, book: Workbook, form: WorkbookForm, views: Sequence[View]) -> dict[str, Any]:
    """Give a new workbook its tabs; one that has them already (from a try that was cut short) is left as it is."""
    main = form.tabs[0]
    tab = read_tab(book.structure(), main.title) if work.may_have_been_applied else None
    if tab is None:
        book.update({"requests": workbook_requests(form, views=views)})
        tab = read_tab(book.structure(), main.title)
    if tab is None:
        raise LookupError(f"{form.title} has no tab {main.title} after it was made")
    facts = {"sheet_id": tab.sheet_id, "table_id": tab.table_id, "title": tab.title, "columns": tab.columns}
    made = {"ours": list(main.ours), "views": [view.title for view in views], "round": 0}
    return {"tab": facts | {"grid_rows": tab.grid_rows}} | made
