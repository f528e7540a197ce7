"""What is somebody's own, as their side panel shows it: what waits, what stands, who can see what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Connection

from sync.core.impact.types import Prompt, PromptState
from sync.core.impact.year import first_day_of_year
from sync.core.people.types import Person, School
from sync.core.portfolio.doc import DocumentId
from sync.core.portfolio.types import Section
from sync.flows.parts import Parts
from sync.store import captures, own, portfolios, prompts
from sync.store.captures import Capture
from sync.store.own import Coming, Own
from sync.store.portfolios import PortfolioRow

STILL_ON = timedelta(minutes=30)
GOES = {True: "It goes to “{section}” in your Doc.", False: "Your Doc has no “{section}”: it is added at the end."}
NO_DOC = "It is kept here until you have a portfolio, and goes to “{section}” then."


@dataclass(frozen=True, slots=True)
class Focus:
    what: str
    status: str
    until: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """questions: open in the Doc, the oldest first. doubtful: those of which we do not know whether they reached it."""

    row: PortfolioRow | None
    questions: tuple[Prompt, ...]
    doubtful: tuple[Prompt, ...]
    lines: tuple[Capture, ...]


def load_home(c: Connection, parts: Parts, me: Person, school: School) -> tuple[Own, Coming | None]:
    """Two queries. A session is coming until it has been on for half an hour."""
    moment = (parts.now() - STILL_ON).astimezone(parts.zone)
    coming = own.load_coming(c, me, school, today=moment.date(), now=moment.time())
    began = first_day_of_year(school, parts.today())
    return own.load_own(c, me, today=parts.today(), year_began=began), coming


def load_waiting(c: Connection, me: Person) -> Waiting:
    """Everything that waits for this person."""
    asked = prompts.load_prompts(c, me.key)
    return Waiting(
        row=portfolios.portfolio_of(c, me.key),
        questions=tuple(item for item in asked if item.state is PromptState.PLACED),
        doubtful=tuple(item for item in asked if item.state is PromptState.WAITING and item.placed_on is not None),
        lines=captures.load_captures(c, me.key),
    )


def focuses_of(row: PortfolioRow | None) -> tuple[Focus, ...]:
    """What the Doc said of "What I am working on" when it was last read."""
    said = row.reading.get("focuses", ()) if row is not None else ()
    return tuple(Focus(item["what"], item.get("status", ""), item.get("until", "")) for item in said)


def doc_link(parts: Parts, document: DocumentId, heading: str = "") -> str:
    """Where a person opens a Doc, at one of its headings."""
    return f"{parts.links}/document/d/{document}/edit" + (f"#heading={heading}" if heading else "")


def question_link(parts: Parts, row: PortfolioRow, prompt: Prompt) -> str:
    return doc_link(parts, row.document, row.reading.get("headings", {}).get(prompt.code or "", ""))


def goes_where(c: Connection, me: Person, section: Section) -> str:
    """Where a line of this section would go, by the last reading, in a sentence."""
    row = portfolios.portfolio_of(c, me.key)
    if row is None:
        return NO_DOC.format(section=section.value)
    seen = row.reading.get("sections")
    return GOES[seen is None or section in seen].format(section=section.value)
