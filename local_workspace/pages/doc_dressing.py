"""What a toolbar does to a block: bold, italic, a heading, a list; a new row; another choice in a dropdown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from local_workspace.pages.doc_blocks import Block, position
from local_workspace.pages.doc_calls import Desk
from local_workspace.pages.doc_finding import State, Typed, find
from local_workspace.pages.doc_saving import Outcome, Place, Sight, pinned

Json = dict[str, Any]
STYLES = ("NORMAL_TEXT", "TITLE", "SUBTITLE", *(f"HEADING_{level}" for level in range(1, 7)))
PRESETS = {"bulleted": "BULLET_DISC_CIRCLE_SQUARE", "numbered": "NUMBERED_DECIMAL_ALPHA_ROMAN"}
LETTERS = ("bold", "italic")


@dataclass(frozen=True, slots=True)
class Wish:
    """what: bold, italic, style, list or row. value: on or off; a named style; bulleted, numbered or none.

    start, end: which letters of the block, as Python counts them; for bold and italic.
    """

    what: str
    value: str = ""
    start: int = 0
    end: int = 0

    @property
    def is_known(self) -> bool:
        known = {"style": STYLES, "list": (*PRESETS, "none"), "row": ("",)} | dict.fromkeys(LETTERS, ("on", "off"))
        return self.value in known.get(self.what, ())


def dress(desk: Desk, place: Place, typed: Typed, wish: Wish) -> Outcome:
    """Do it to the block that `typed` names, which must stand as the page had it. Raises Refused."""
    return pinned(desk, place, lambda sight: _plan(sight, typed, wish))


def _plan(sight: Sight, typed: Typed, wish: Wish) -> list[Json] | Outcome:
    found = find(sight.blocks, typed)
    if found.state not in (State.THERE, State.DONE):
        return Outcome("both" if found.state is State.OTHERS else "gone")
    block = sight.blocks[found.first]
    if block.fixed or (wish.what == "row" and not block.table):
        return Outcome("gone")
    return _requests(block, wish, sight.named)


def _requests(block: Block, wish: Wish, named: Json) -> list[Json]:
    if wish.what in LETTERS:
        return _letters(block, wish, named)
    whole = {**named, "startIndex": block.start, "endIndex": block.end}
    if wish.what == "style":
        style = {"namedStyleType": wish.value}
        return [{"updateParagraphStyle": {"range": whole, "paragraphStyle": style, "fields": "namedStyleType"}}]
    if wish.what == "row":
        start = {**named, "index": block.table}
        cell = {"tableStartLocation": start, "rowIndex": block.row, "columnIndex": block.column}
        return [{"insertTableRow": {"tableCellLocation": cell, "insertBelow": True}}]
    if wish.value == "none":
        return [{"deleteParagraphBullets": {"range": whole}}]
    return [{"createParagraphBullets": {"range": whole, "bulletPreset": PRESETS[wish.value]}}]


def _letters(block: Block, wish: Wish, named: Json) -> list[Json]:
    start, end = position(block, wish.start), position(block, min(wish.end, len(block.text)))
    if start >= end:
        return []
    span = {**named, "startIndex": start, "endIndex": end}
    style = {wish.what: wish.value == "on"}
    return [{"updateTextStyle": {"range": span, "textStyle": style, "fields": wish.what}}]


def choose(desk: Desk, tab: str, dropdown: str, option: str) -> Outcome:
    """Show another option in a dropdown. Raises Refused, also where dropdown or option is gone."""

    def plan(sight: Sight) -> list[Json]:
        properties = {"selectedOptionId": option}
        change = {"dropdownId": dropdown, "dropdownProperties": properties, "fields": "selectedOptionId"}
        return [{"updateDropdownProperties": {**change, "tabId": sight.named["tabId"]}}]

    return pinned(desk, Place(tab), plan)
