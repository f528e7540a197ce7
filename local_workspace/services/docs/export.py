"""A Doc as plain text, in the form Drive's export gives."""

from __future__ import annotations

from collections import Counter

from local_workspace.services.docs.items import Para
from local_workspace.services.docs.lists import is_numbered
from local_workspace.services.docs.model import Document, Tab
from local_workspace.services.docs.text import OBJECT


def plain_text(document: Document) -> str:
    """Each paragraph a line, a cell's too; bullets as "* " or their number, three spaces deeper per level."""
    counts: Counter[tuple[str, int]] = Counter()
    lines = [_line(tab, item, counts) for tab in document.tabs for item in tab.body.items if isinstance(item, Para)]
    return "\ufeff" + "\r\n".join(lines)


def _line(tab: Tab, para: Para, counts: Counter[tuple[str, int]]) -> str:
    text = para.text[:-1].replace(OBJECT, "").replace("\v", "\r\n")
    if para.bullet is None:
        return text
    list_id, level, _ = para.bullet
    counts[list_id, level] += 1
    for deeper in range(level + 1, 9):
        counts[list_id, deeper] = 0
    sign = f"{counts[list_id, level]}." if is_numbered(tab.lists[list_id], level) else "*"
    return "   " * level + f"{sign} {text}"
