"""The paragraphs of a Doc in the order a page shows them, each as a line of text with a place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from local_workspace.services.docs.text import units

Json = dict[str, Any]
ISLAND = "\ufffc"
"""Stands in a block's text for each code unit that is no text: chips, pictures, notes. It is never typed."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph. start, end: its place, the newline included. cell: where the cell it stands in starts, 0 for none.

    table: where the table starts whose cell that is. row, column: which cell. fixed: nobody can write here.
    """

    text: str
    start: int
    end: int
    style: str = "NORMAL_TEXT"
    bulleted: bool = False
    table: int = 0
    cell: int = 0
    row: int = 0
    column: int = 0
    fixed: bool = False


def all_tabs(tabs: Iterable[Json]) -> Iterator[Json]:
    """The tabs of a Doc in reading order, those below others too."""
    for tab in tabs:
        yield tab
        yield from all_tabs(tab.get("childTabs", ()))


def tab_of(reply: Json, tab_id: str) -> Json | None:
    """The tab of that id, the first where none is named; None where it is gone."""
    return next((tab for tab in all_tabs(reply["tabs"]) if not tab_id or tab["tabProperties"]["tabId"] == tab_id), None)


def content_of(tab: Json, segment: str) -> list[Json]:
    """What stands in a tab's body, or in one of its footnotes; nothing where that is gone."""
    inner = tab["documentTab"]
    holder = inner["body"] if not segment else inner.get("footnotes", {}).get(segment, {})
    found: list[Json] = holder.get("content", [])
    return found


def blocks(content: Iterable[Json], **place: Any) -> Iterator[Block]:
    for element in content:
        if "paragraph" in element:
            yield _block(element, place)
        elif "table" in element:
            yield from _in_cells(element)
        elif "tableOfContents" in element:
            yield from blocks(element["tableOfContents"]["content"], fixed=True)


def _in_cells(element: Json) -> Iterator[Block]:
    for row, line in enumerate(element["table"]["tableRows"]):
        for column, cell in enumerate(line["tableCells"]):
            start = cell.get("startIndex", 0)
            yield from blocks(cell["content"], table=element["startIndex"], cell=start, row=row, column=column)


def _block(element: Json, place: Json) -> Block:
    paragraph = element["paragraph"]
    return Block(
        "".join(map(text_of, paragraph["elements"])).removesuffix("\n"),
        element.get("startIndex", 0),
        element["endIndex"],
        paragraph.get("paragraphStyle", {}).get("namedStyleType", "NORMAL_TEXT"),
        "bullet" in paragraph,
        **place,
    )


def text_of(element: Json) -> str:
    run = element.get("textRun")
    if run is not None:
        return str(run["content"])
    size: int = element["endIndex"] - element.get("startIndex", 0)
    return ISLAND * size


def position(block: Block, at: int) -> int:
    """Where in the segment the Python index `at` of a block's text falls."""
    return block.start + units(block.text[:at])
