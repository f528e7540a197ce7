"""What a person typed into blocks of a Doc, saved through the protocol and pinned to the Doc as it was read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from local_workspace.pages.doc_blocks import Block, blocks, content_of, tab_of
from local_workspace.pages.doc_calls import Desk, is_stale
from local_workspace.pages.doc_diff import Damaged, requests
from local_workspace.pages.doc_finding import State, Typed, find
from local_workspace.pages.person_calls import Refused
from local_workspace.services.docs.text import cleaned, units

Json = dict[str, Any]
TRIES = 4


@dataclass(frozen=True, slots=True)
class Place:
    """A tab and, for a footnote, its segment. Either may be ""."""

    tab: str
    segment: str = ""

    def named(self, tab: Json) -> Json:
        """As the API's locations name it."""
        found = {"tabId": tab["tabProperties"]["tabId"]}
        return found | ({"segmentId": self.segment} if self.segment else {})


@dataclass(frozen=True, slots=True)
class Outcome:
    """state: saved, both (somebody else wrote in the same block), gone, or damaged. theirs: what stands there now."""

    state: str
    theirs: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Sight:
    """What was read: the blocks of one segment, their tab, and the revision they are of."""

    blocks: list[Block]
    named: Json
    tab: Json
    revision: str


def look(desk: Desk, place: Place) -> Sight:
    """Raises Refused: 403 for whoever may not write, 404 for a tab that is gone."""
    reply = desk.read()
    tab = tab_of(reply, place.tab)
    if tab is None:
        raise Refused(404, "The tab is gone.")
    if "revisionId" not in reply:
        raise Refused(403, "Only who may write is told the revision.")
    found = list(blocks(content_of(tab, place.segment)))
    return Sight(found, place.named(tab), tab, reply["revisionId"])


def pinned(desk: Desk, place: Place, plan: Callable[[Sight], list[Json] | Outcome]) -> Outcome:
    """Read, plan and write; when the Doc has moved on in between, all of it again. Raises Refused."""
    for left in reversed(range(TRIES)):
        sight = look(desk, place)
        planned = plan(sight)
        if isinstance(planned, Outcome):
            return planned
        try:
            if planned:
                desk.write(planned, sight.revision)
            return Outcome("saved")
        except Refused as refused:
            if not is_stale(refused) or not left:
                raise
    raise AssertionError("the last try returns or raises")


def save(desk: Desk, place: Place, typed: Typed) -> Outcome:
    """Write what was typed. Raises Refused where Google does not take it."""
    lines = tuple(_plain(line) for line in typed.now)
    return pinned(desk, place, lambda sight: _plan(sight, typed, lines))


def _plain(line: str) -> str:
    """As Google keeps it: a lone half of a pair is no text, and what it strips is not counted."""
    whole = line.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return cleaned(whole.replace("\r", "")).replace("\n", "\v")


def _plan(sight: Sight, typed: Typed, lines: tuple[str, ...]) -> list[Json] | Outcome:
    found = find(sight.blocks, typed)
    if found.state is State.DONE:
        return Outcome("saved")
    there = sight.blocks[found.first : found.first + found.count]
    if found.state is State.GONE:
        return Outcome("gone")
    if found.state is State.OTHERS or not is_one_stretch(there):
        return Outcome("both", [block.text for block in there])
    return _requests(sight, there, lines)


def _requests(sight: Sight, there: list[Block], lines: tuple[str, ...]) -> list[Json] | Outcome:
    old, new = "\n".join(block.text for block in there), "\n".join(lines)
    try:
        made = requests(old, new, at=there[0].start, place=sight.named)
    except Damaged:
        return Outcome("damaged", [block.text for block in there])
    return made + _after_heading(there, lines, sight.named)


def _after_heading(there: list[Block], lines: tuple[str, ...], named: Json) -> list[Json]:
    """Enter at the end of a heading begins a paragraph of plain text, as in any editor; what is typed there at once,
    before the page has saved anything, is plain as well."""
    (heading, *others) = there
    goes_on = not others and len(lines) > 1 and heading.text and lines[0].startswith(heading.text)
    if not goes_on or heading.style == "NORMAL_TEXT":
        return []
    start = heading.start + units(lines[0]) + 1
    span = {**named, "startIndex": start, "endIndex": start + units("\n".join(lines[1:])) + 1}
    style = {"range": span, "paragraphStyle": {"namedStyleType": "NORMAL_TEXT"}, "fields": "namedStyleType"}
    return [{"updateParagraphStyle": style}]


def is_one_stretch(there: list[Block]) -> bool:
    """Whether paragraphs follow each other in one cell or none, and can be written in."""
    if any(block.fixed for block in there):
        return False
    return all(one.end == other.start and one.cell == other.cell for one, other in pairwise(there))
