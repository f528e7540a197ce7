"""A person's desk: the words they type, each with a token that was never typed before, and what they find in a Doc."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from sync.core.portfolio.doc import Doc, Grid
from sync.demo.hands import NotThere, section
from tests.harness.cast import Village
from tests.support.colleague import Colleague

COLOURS = ("amber", "blue", "coral", "dun", "ebony", "fawn", "grey", "hazel")
SIGNS = (
    "",
    " \U0001f98a",
    " é",
    " \U0001f469\U0001f3fd\u200d\U0001f3eb",
    " \u200f\u05e9\u05dc\u05d5\u05dd",
    " \ufb01",
    " \U0001d518",
)


class Desk:
    """heard: told of each edit of a Doc that no batch makes. asked: what was asked of the service at a terminal, as
    (what, about what)."""

    def __init__(self, school: Village, tape: Random, log: list[str], heard: Callable[[str, str], None]) -> None:
        self.school, self.tape, self.log, self.heard = school, tape, log, heard
        self.asked: list[tuple[str, Any]] = []
        self._typed = 0

    def words(self, *, signs: bool = True) -> str:
        self._typed += 1
        return f"{self.tape.choice(COLOURS)}{self._typed}q" + (self.tape.choice(SIGNS) if signs else "")

    def someone(self) -> Colleague:
        return self.tape.choice((self.school.amina, self.school.amina, self.school.carol))

    def row(self, who: Colleague, where: str) -> list[str]:
        """A filled row of a section's first table, as texts."""
        grids = [block for block in section(self.school.doc(who), where) if isinstance(block, Grid)]
        rows = [[cell.text for cell in row] for grid in grids[:1] for row in grid.rows[1:]]
        filled = [row for row in rows if any(row)]
        if not filled:
            raise NotThere(f"no row in {where}")
        return self.tape.choice(filled)


def insertion(doc: Doc, at: int, text: str) -> dict[str, object]:
    return {"insertText": {"location": {"index": at, "tabId": doc.tab_id}, "text": text}}


def deletion(doc: Doc, start: int, end: int) -> dict[str, object]:
    if end <= start:
        raise NotThere("nothing there")
    return {"deleteContentRange": {"range": {"startIndex": start, "endIndex": end, "tabId": doc.tab_id}}}
