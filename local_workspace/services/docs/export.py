"""A Doc as plain text, in the form Drive's export gives."""

from __future__ import annotations

from collections import Counter

from local_workspace.services.docs.lists import is_numbered
from local_workspace.services.docs.model import Content, Para
from local_workspace.services.docs.text import OBJECT


def plain_text(content: Content) -> str:
    """Each paragraph a line, a cell's too; bullets as "* " or their number, three spaces deeper per level."""
    counts: Counter[tuple[str, int]] = Counter()
    lines = [_line(content, item, counts) for item in content.items if isinstance(item, Para)]
    return "\ufeff" + "\r\n".join(lines)


def _line(content: Content, para: Para, counts: Counter[tuple[str, int]]) -> str:
    text = para.text[:-1].replace(OBJECT, "").replace("\v", "\r\n")
    if para.bullet is None:
        return text
    list_id, level, _ = para.bullet
    counts[list_id, level] += 1
    for deeper in range(level + 1, 9):
        counts[list_id, deeper] = 0
    sign = f"{counts[list_id, level]}." if is_numbered(content.lists[list_id]) else "*"
    return "   " * level + f"{sign} {text}"
