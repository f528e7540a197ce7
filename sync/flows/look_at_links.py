"""Of the files that portfolios link to: whether anybody who has the link can open them. Told to the owner alone.

A stranger's request, to Google and to nowhere else (docs/decisions/0028-asked-as-a-stranger.md), at most once a day for
each file, and never while a transaction is open.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from sync.core.people.types import Person
from sync.core.portfolio.doc import Doc
from sync.core.portfolio.links import file_link, find_links
from sync.flows.carrying_out import held_lease
from sync.flows.own_home import doc_link
from sync.flows.parts import Parts
from sync.google.strangers import fetch_openness
from sync.store import portfolios
from sync.store.evidence_links import EvidenceLink, load_links, load_unasked, save_answer, save_links
from sync.store.portfolios import PortfolioRow

AT_ONCE = 20
LONGEST_WORDS = 200


@dataclass(frozen=True, slots=True)
class ToldOfLink:
    """what: the entry that the link or picture stands in. where: its heading in the Doc."""

    what: str
    says: str
    where: str


def remember_links(c: Connection, parts: Parts, row: PortfolioRow, doc: Doc) -> None:
    """What a reading found, with what its owner is to be told of it once more is known."""
    words = parts.templates.evidence
    found = []
    for linked in find_links(doc, parts.templates.forms):
        file = file_link(linked.address, parts.links)
        of_pupils = words.speaks_of_pupils(linked.text)
        if file is not None or of_pupils:
            name = file.name if file is not None else ""
            found.append(EvidenceLink(name, linked.what[:LONGEST_WORDS], linked.heading_id, of_pupils))
    save_links(c, row.document, row.person, found)


def look_at_links(parts: Parts) -> int:
    """Ask of some files that nobody was asked of lately. Gives how many; none where another worker does it."""
    if parts.stranger is None:
        return 0
    with held_lease(parts, "links") as fence:
        with parts.engine.begin() as c:
            due = load_unasked(c, parts.today(), most=AT_ONCE) if fence is not None else ()
        for link in due:
            answer = fetch_openness(parts.stranger(), link, own=parts.links)
            with parts.engine.begin() as c:
                save_answer(c, link, answer, on=parts.today())
        return len(due)


def told_of_links(c: Connection, parts: Parts, me: Person) -> tuple[ToldOfLink, ...]:
    """What there is to tell somebody of the links and pictures in their own portfolio; one line for each entry."""
    row = portfolios.portfolio_of(c, me.key)
    if row is None:
        return ()
    words = parts.templates.evidence
    said = [(link, words.told(link.answer, of_pupils=link.of_pupils)) for link in load_links(c, row.document)]
    told = [ToldOfLink(link.what, says, doc_link(parts, row.document, link.heading_id)) for link, says in said if says]
    return tuple(dict.fromkeys(told))
