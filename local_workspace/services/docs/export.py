"""A Doc as plain text, in the form Drive's export gives.

Assumed, as public exports show it of Markdown only: where there are several tabs, each one's title stands over it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from local_workspace.services.docs.chips import chip_text
from local_workspace.services.docs.items import Para
from local_workspace.services.docs.lists import is_numbered
from local_workspace.services.docs.model import Document, Segment, Tab
from local_workspace.services.docs.runs import FOOTNOTE, Run

RULE = "________________"


def plain_text(document: Document) -> str:
    """Each paragraph a line, a cell's too; bullets as "* " or their number, three spaces deeper per level."""
    several = len(document.tabs) > 1
    lines = [line for tab in document.tabs for line in ([tab.title] if several else []) + list(_Lines(tab).all())]
    return "\ufeff" + "\r\n".join(lines)


class _Lines:
    def __init__(self, tab: Tab) -> None:
        self._tab = tab
        self._counts: Counter[tuple[str, int]] = Counter()
        self._notes = tab.footnote_numbers()

    def all(self) -> Iterator[str]:
        """The body's lines, then under a rule those of the footnotes."""
        yield from self._segment(self._tab.body)
        notes = [key for key in self._notes if key in self._tab.others]
        if notes:
            yield RULE
        for key in notes:
            yield f"[{self._notes[key]}]" + "\r\n".join(self._segment(self._tab.others[key]))

    def _segment(self, segment: Segment) -> Iterator[str]:
        return (self._line(item) for item in segment.items if isinstance(item, Para))

    def _line(self, para: Para) -> str:
        text = "".join(self._run(run) for run in para.runs).removesuffix("\n").replace("\v", "\r\n")
        if para.bullet is None:
            return text
        list_id, level, _ = para.bullet
        self._counts[list_id, level] += 1
        for deeper in range(level + 1, 9):
            self._counts[list_id, deeper] = 0
        sign = f"{self._counts[list_id, level]}." if is_numbered(self._tab.lists[list_id], level) else "*"
        return "   " * level + f"{sign} {text}"

    def _run(self, run: Run) -> str:
        if run.kind == FOOTNOTE and run.data:
            return f"[{self._notes[run.data['footnoteId']]}]"
        if run.kind == "horizontalRule":
            return RULE
        return chip_text(run) if run.kind else run.text
