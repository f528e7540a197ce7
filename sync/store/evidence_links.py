"""The links and pictures in each portfolio, by the last reading, and what a stranger was answered at which of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Boolean, Column, Connection, Date, Integer, String, Table, and_, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from sync.core.people.types import PersonKey
from sync.core.portfolio.doc import DocumentId
from sync.core.portfolio.evidence import Openness
from sync.core.portfolio.links import FileLink
from sync.store.metadata import metadata
from sync.store.portfolios import portfolios

evidence_links = Table(
    "evidence_link",
    metadata,
    Column("document", String, primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("person", String, nullable=False, index=True),
    Column("file", String, nullable=False, index=True),
    Column("what", String, nullable=False),
    Column("heading_id", String, nullable=False),
    Column("of_pupils", Boolean, nullable=False),
    Column("answer", String, nullable=False),
    Column("asked_on", Date),
)
# What is closed is looked at again after a week, anything else on another day.
AGAIN_WHEN_CLOSED = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class EvidenceLink:
    """file: the name of a file of Google's, "" for any other link and for a picture. what: the entry it stands in.
    of_pupils: its line speaks of pupils' work, a photo or a film."""

    file: str
    what: str
    heading_id: str
    of_pupils: bool
    answer: Openness = Openness.NOT_ASKED
    asked_on: date | None = None


def save_links(c: Connection, document: DocumentId, person: PersonKey, found: Sequence[EvidenceLink]) -> None:
    """What a reading found, in place of what the one before did. What was answered of a file stays known."""
    if load_links(c, document) == tuple(found):
        return
    known = _answers(c, {link.file for link in found if link.file})
    c.execute(evidence_links.delete().where(evidence_links.c.document == document))
    for n, link in enumerate(found):
        answer, asked_on = known.get(link.file, (Openness.NOT_ASKED, None))
        row = {"document": document, "n": n, "person": person, "file": link.file, "what": link.what}
        row |= {"heading_id": link.heading_id, "of_pupils": link.of_pupils, "answer": answer, "asked_on": asked_on}
        c.execute(insert(evidence_links).values(row))


def load_links(c: Connection, document: DocumentId) -> tuple[EvidenceLink, ...]:
    """In the Doc's order."""
    rows = c.execute(select(evidence_links).where(evidence_links.c.document == document).order_by(evidence_links.c.n))
    return tuple(
        EvidenceLink(row.file, row.what, row.heading_id, row.of_pupils, Openness(row.answer), row.asked_on)
        for row in rows
    )


def load_unasked(c: Connection, today: date, *, most: int) -> tuple[FileLink, ...]:
    """The files in people's portfolios of which nobody was asked lately, those longest ago first."""
    last = func.max(evidence_links.c.asked_on)
    rows = c.execute(
        select(evidence_links.c.file)
        .join(portfolios, portfolios.c.document == evidence_links.c.document)
        .where(evidence_links.c.file != "")
        .group_by(evidence_links.c.file)
        .having(
            or_(
                last.is_(None),
                last <= today - AGAIN_WHEN_CLOSED,
                and_(last < today, func.bool_or(evidence_links.c.answer != Openness.CLOSED)),
            )
        )
        .order_by(last.asc().nulls_first(), evidence_links.c.file)
        .limit(most)
    ).scalars()
    return tuple(FileLink(*file.split("/", 1)) for file in rows)


def save_answer(c: Connection, link: FileLink, answer: Openness, *, on: date) -> None:
    """What a stranger was answered, wherever the file is linked."""
    c.execute(update(evidence_links).where(evidence_links.c.file == link.name).values(answer=answer, asked_on=on))


def forget_links(c: Connection, document: DocumentId) -> None:
    """The Doc is nobody's portfolio any more."""
    c.execute(evidence_links.delete().where(evidence_links.c.document == document))


def _answers(c: Connection, files: set[str]) -> dict[str, tuple[str, date | None]]:
    rows = c.execute(
        select(evidence_links.c.file, evidence_links.c.answer, evidence_links.c.asked_on)
        .where(evidence_links.c.file.in_(files), evidence_links.c.asked_on.is_not(None))
        .order_by(evidence_links.c.asked_on)
    )
    return {row.file: (row.answer, row.asked_on) for row in rows}
