"""Beside each Doc of an edition the same as a PDF, for whoever prints it: made once, never changed."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection

from sync.core.portfolio.doc import DocumentId
from sync.errors import Refused
from sync.flows.carrying_out import Work
from sync.flows.parts import Parts
from sync.flows.plan_access import plan_access
from sync.google import drive
from sync.google.exporting import PDF, TOO_LARGE, fetch_export
from sync.store import editions, people
from sync.store.editions import EditionRow

TOO_LONG = "Google makes no PDF of more than 10 MB, so there is none beside this Doc. It can be printed from the Doc."
NO_EDITION = "The directory that it was to stand beside is not known any more."


def publish_pdf(work: Work) -> None:
    """Export the Doc, put the file beside it, plan who may open it: whoever may open the Doc.

    After a doubtful try the file is found by the mark that it was made with.
    """
    parts, document = work.parts, DocumentId(work.effect.subject)
    with parts.engine.begin() as c:
        edition, home = _edition_with(c, document), people.find_home(c)
    if edition is None or home is None:
        _drop(work, NO_EDITION)
        return
    google = parts.google(home.engine_user)
    made = drive.find_by_key(google, work.effect.key) if work.may_have_been_applied else None
    if made is None:
        try:
            content = fetch_export(google, document, PDF)
        except Refused as error:
            if error.reason != TOO_LARGE:
                raise
            _drop(work, TOO_LONG)
            return
        work.attempt(identity=google.user)
        name = _name(parts, edition, document)
        made = drive.upload_file(google, name=name, mime=PDF, content=content, key=work.effect.key)
    with work.ending() as c:
        _remember(c, parts, document, made)
        work.done(c, document=made)


def _edition_with(c: Connection, document: DocumentId) -> EditionRow | None:
    return next((row for row in editions.load_editions(c) if document in (row.document, *row.parts)), None)


def _name(parts: Parts, edition: EditionRow, document: DocumentId) -> str:
    words = parts.templates.directory
    title = words.say("title", term=edition.term)
    number = (edition.document, *edition.parts).index(document) + 1
    return (title if number == 1 else words.say("part", title=title, number=str(number))) + ".pdf"


def _remember(c: Connection, parts: Parts, document: DocumentId, made: DocumentId) -> None:
    row = _edition_with(c, document)
    if row is not None and made not in row.pdfs:
        editions.save_edition(c, replace(row, pdfs=(*row.pdfs, made)))
        plan_access(c, parts)


def _drop(work: Work, reason: str) -> None:
    with work.ending() as c:
        work.withdraw(c, reason)
