"""The six steps of the demo's front page: what to do as whom, and what one will see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from local_workspace.pages.story import Step
from local_workspace.peeking import ask
from local_workspace.world import World
from sync.core.people.types import PersonKey
from sync.demo.play import Stage
from sync.demo.ticks import has_written, is_a_month_on, own_session
from sync.flows.parts import Parts
from sync.store import portfolios

TEACHER, COORDINATOR = "amina.hussain@oakfield.example", "ffion.griffiths@oakfield.example"
# At this fragment a page opens its side panel by itself.
PANEL = "#panel"
LOG, LOOKING_BACK = "My log", "Looking back"


@dataclass(frozen=True, slots=True)
class Scenery:
    """Where the steps lead; "" for what is not there yet. log, looking_back: of the teacher's portfolio, `doc`."""

    doc: str = ""
    log: str = ""
    looking_back: str = ""
    register: str = ""
    directory: str = ""


@dataclass(frozen=True, slots=True)
class Ticks:
    """What has been seen to happen, a sentence each; "" for what has not."""

    written: str = ""
    booked: str = ""
    moved: str = ""


def set_scenery(parts: Parts, world: World, places: Mapping[str, str]) -> Scenery:
    """Where the steps lead now. places: of the bar."""
    with parts.engine.begin() as c:
        portfolio = portfolios.portfolio_of(c, PersonKey(TEACHER))
    doc = portfolio.document if portfolio else ""
    headings = _headings(world, doc) if doc else {}
    return Scenery(
        doc=doc,
        log=_at(doc, headings.get(LOG, "")),
        looking_back=_at(doc, headings.get(LOOKING_BACK, "")),
        register=places.get("Register", ""),
        directory=places.get("Directory", ""),
    )


def tick(stage: Stage, scenery: Scenery) -> Ticks:
    """What the world shows of the steps now."""
    title = own_session(stage)
    return Ticks(
        written="Amina has written in her Doc." if has_written(stage, TEACHER, scenery.doc) else "",
        booked=f"“{title}” is booked." if title else "",
        moved="A month has passed." if is_a_month_on(stage) else "",
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


def six_steps(scenery: Scenery, ticks: Ticks) -> tuple[Step, ...]:
    """The steps in the order in which they are told."""
    return (
        Step(
            title="Write an entry",
            todo="You are Amina, a teacher. In “My log” click into the last row, press “New row”, and type a day, "
            "what it was, how long, what next.",
            shown="It is saved as you type. That is all a teacher has to do.",
            words="Open Amina’s portfolio",
            href=scenery.log,
            who=TEACHER,
            seen=ticks.written,
        ),
        Step(
            title="See the register",
            todo="Sort it, filter it, choose a view; nobody else’s view changes.",
            shown="What people wrote under “What I can offer”, a row each: who can help, with what, and how to ask.",
            words="Open the register",
            href=scenery.register,
            who=TEACHER,
        ),
        Step(
            title="Find someone",
            todo="In the side panel type what you would like to be better at, such as “cold call”, and press “Find”.",
            shown="Colleagues who offer it, each with a mail that is begun for you.",
            words="Open the side panel",
            href=f"{scenery.register}{PANEL}" if scenery.register else "",
            who=TEACHER,
        ),
        Step(
            title="Book a webinar",
            todo="Now you are Ffion, the coordinator. In the side panel press “Book a session” and fill in a title, "
            "a day and a time.",
            shown="It comes to stand in the guests’ calendars, with a Meet link and an invitation.",
            words="Open Ffion’s calendar",
            href=f"/calendar{PANEL}" if scenery.register else "",
            who=COORDINATOR,
            seen=ticks.booked,
        ),
        Step(
            title="A month later",
            todo="The date moves on by a month, and the service does its work for those days.",
            shown="Then Amina’s Doc opens at “Looking back”: it asks what became of something she did a month ago. "
            "A word is an answer.",
            words="Move on by a month",
            href=scenery.looking_back,
            who=TEACHER,
            move="month",
            seen=ticks.moved,
        ),
        Step(
            title="Read the directory",
            todo="Each term everyone gets one Doc.",
            shown="Who can help with what, and what is coming up, as every member of staff may read it.",
            words="Open the directory",
            href=scenery.directory,
            who=TEACHER,
        ),
    )
