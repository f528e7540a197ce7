"""The six steps of the demo's front page: what to do as whom, and what one will see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from local_workspace.pages.story import Step
from local_workspace.peeking import ask
from local_workspace.world import World
from sync.core.people.types import PersonKey
from sync.flows.parts import Parts
from sync.store import books, portfolios

TEACHER, COORDINATOR = "amina.hussain@oakfield.example", "ffion.griffiths@oakfield.example"
LOG, LOOKING_BACK = "My log", "Looking back"


@dataclass(frozen=True, slots=True)
class Scenery:
    """Where the steps lead; "" for what is not there yet. log, looking_back: of the teacher's portfolio."""

    log: str = ""
    looking_back: str = ""
    register: str = ""
    find: str = ""
    book: str = ""
    directory: str = ""


def set_scenery(parts: Parts, world: World, places: Mapping[str, str]) -> Scenery:
    """Where the steps lead now. places: of the bar."""
    with parts.engine.begin() as c:
        portfolio = portfolios.portfolio_of(c, PersonKey(TEACHER))
        workbook = books.find_book(c, "coordinator")
    doc = portfolio.document if portfolio else ""
    headings = _headings(world, doc) if doc else {}
    return Scenery(
        log=_at(doc, headings.get(LOG, "")),
        looking_back=_at(doc, headings.get(LOOKING_BACK, "")),
        register=places.get("Register", ""),
        find=f"/addon?host=DOCS&document={doc}" if doc else "",
        book=f"/addon?host=SHEETS&document={workbook.document}" if workbook else "",
        directory=places.get("Directory", ""),
    )


def _headings(world: World, document: str) -> Mapping[str, str]:
    """The anchors of a Doc's headings by what they say, as its owner sees it."""
    read = ask(world, "docs.documents.get", who=TEACHER, path={"documentId": document})
    paragraphs = [item["paragraph"] for item in read["body"]["content"] if "paragraph" in item]
    ids = {_text(one): one["paragraphStyle"].get("headingId", "") for one in paragraphs}
    return {words: heading for words, heading in ids.items() if heading}


def _text(paragraph: dict[str, Any]) -> str:
    return "".join(run.get("textRun", {}).get("content", "") for run in paragraph["elements"]).strip()


def _at(document: str, heading: str) -> str:
    if not document:
        return ""
    return f"/document/d/{document}/edit" + (f"#heading={heading}" if heading else "")


def six_steps(scenery: Scenery) -> tuple[Step, ...]:
    """The steps in the order in which they are told."""
    return (
        Step(
            title="Write an entry",
            todo="You are Amina, a teacher. Type a line into the table “My log” of her Doc: a day, what it was, how "
            "long, what next.",
            shown="It is saved as you type. That is all a teacher ever has to do.",
            words="Open Amina’s portfolio",
            href=scenery.log,
            who=TEACHER,
        ),
        Step(
            title="See the register",
            todo="What people write under “What I can offer” stands here, a row each. Sort it, filter it.",
            shown="Everyone in the four schools who is happy to help, with what, and how to ask.",
            words="Open the register",
            href=scenery.register,
            who=TEACHER,
        ),
        Step(
            title="Find someone",
            todo="In the side panel press “Find someone” and type what you would like to be better at, such as "
            "“cold call”.",
            shown="Colleagues who offer it, each with a mail that is begun for you.",
            words="Open the side panel",
            href=scenery.find,
            who=TEACHER,
        ),
        Step(
            title="Book a webinar",
            todo="Now you are Ffion, the coordinator. Press “Book a webinar”, give it a title, a day and a host.",
            shown="It stands in the guests’ calendars with a Meet link, and each of them has an invitation.",
            words="Open the coordinator’s panel",
            href=scenery.book,
            who=COORDINATOR,
        ),
        Step(
            title="A month later",
            todo="The date moves on by a month, and the service does its work for those days.",
            shown="Then Amina’s Doc opens at “Looking back”: it asks what became of what she logged a month ago. "
            "Answer in a word or two.",
            words="Move on by a month",
            href=scenery.looking_back,
            who=TEACHER,
            move="month",
        ),
        Step(
            title="Read the directory",
            todo="Each term everyone gets one Doc: who can help with what, and what is coming up.",
            shown="The latest edition, as every member of staff may open it.",
            words="Open the directory",
            href=scenery.directory,
            who=TEACHER,
        ),
    )
