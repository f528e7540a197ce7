"""An edition's Docs are made and written, each once: the parts first, then the first page, which leads to them all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sync.core.directory.types import Edition
from sync.core.directory.volumes import FIRST_PAGE
from sync.core.directory.writing import headings_of, link_contents, write_edition
from sync.core.portfolio.doc import Doc
from sync.core.portfolio.edits import DocPlan
from sync.flows.carrying_out import Work
from sync.google import drive
from sync.google.docs import create_document, fetch_document, write_generated
from sync.google.services import Google

EMPTY_DOC_END = 2


@dataclass(frozen=True, slots=True)
class _Written:
    doc: Doc
    volume: Edition


def write_volumes(
    work: Work, google: Google, volumes: Sequence[Edition], *, about_to_write: Callable[[Sequence[Doc]], None]
) -> tuple[Doc, ...]:
    """The edition's Docs, the first page first, each written and linked. about_to_write: told the Docs before any word
    is in them. After a doubtful try each is found by its title, and what is written in it stays."""
    docs = [_doc(work, google, volume) for volume in volumes]
    if all(_is_empty(doc) for doc in docs):
        about_to_write(docs)
    # The first page comes last: once it reads whole, all it leads to is there.
    found = [_written(work, google, doc, volume) for doc, volume in reversed(list(zip(docs, volumes, strict=True)))]
    places = _places(work, found)
    for each in found:
        _link(work, google, each, {**places, FIRST_PAGE: _address(work, docs[0])})
    return tuple(docs)


def _is_empty(doc: Doc) -> bool:
    return doc.end <= EMPTY_DOC_END


def _doc(work: Work, google: Google, volume: Edition) -> Doc:
    """Found by its title after a doubtful try, else made, its revision known from the making."""
    if work.may_have_been_applied:
        found = drive.find_own_doc(google, volume.title)
        if found is not None:
            return fetch_document(google, found)
    work.attempt(identity=google.user)
    return create_document(google, volume.title)


def _written(work: Work, google: Google, doc: Doc, volume: Edition) -> _Written:
    if not _is_empty(doc):
        return _Written(doc, volume)
    work.attempt(base_revision=doc.revision, identity=google.user)
    write_generated(google, DocPlan(doc.id, doc.tab_id, doc.revision, write_edition(volume)))
    return _Written(fetch_document(google, doc.id), volume)


def _places(work: Work, found: Sequence[_Written]) -> dict[str, str]:
    """The address of every heading of every Doc, by its anchor."""
    return {
        anchor: f"{_address(work, each.doc)}#heading={heading}"
        for each in found
        for anchor, heading in headings_of(each.doc, each.volume).items()
    }


def _address(work: Work, doc: Doc) -> str:
    return f"{work.parts.links}/document/d/{doc.id}/edit"


def _link(work: Work, google: Google, each: _Written, places: dict[str, str]) -> None:
    plan = link_contents(each.doc, each.volume, places)
    if plan.edits:
        work.attempt(base_revision=each.doc.revision, identity=google.user)
        write_generated(google, plan)
