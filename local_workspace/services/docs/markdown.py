"""A Doc as Markdown, in the form Drive's export gives, as far as public exports show it.

Seen there: a tab's title stands over it where there are several; neighbouring paragraphs without space between them
are one block with two blanks at each line's end; the first row of a table is its head. Assumed: a cell's paragraphs
are joined by a blank, and what Markdown cannot say (colours, sizes, merged cells) is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from local_workspace.services.docs.chips import chip_properties, chip_text
from local_workspace.services.docs.grids import grid
from local_workspace.services.docs.items import Bullet, Item, Para
from local_workspace.services.docs.lists import is_numbered
from local_workspace.services.docs.model import Document, Segment, Tab
from local_workspace.services.docs.runs import FOOTNOTE, Json, Run

LEVELS = {"TITLE": 1, **{f"HEADING_{level}": level for level in range(1, 7)}}
RULE = "---"
ALWAYS = re.compile(r"([\\`*_\[\]<>#~!|])")
# These mean something to Markdown only where a word does not go on.
LEADING = re.compile(r"(?<![\w\\=+-])([-+=])")
LISTLIKE = re.compile(r"(\d)([.)])(?=\s|$)")
ENTITY = re.compile(r"&(?=\w)")


def markdown(document: Document) -> str:
    several = len(document.tabs) > 1
    parts = []
    for tab in document.tabs:
        head = [f"# {escaped(tab.title)}"] if several else []
        parts.append("\n\n".join([*head, *_Tab(tab).blocks()]))
    return "\n\n".join(part for part in parts if part) + "\n"


def escaped(text: str) -> str:
    text = ALWAYS.sub(r"\\\1", text)
    text = LEADING.sub(r"\\\1", text)
    return ENTITY.sub(r"\\&", LISTLIKE.sub(r"\1\\\2", text))


class _Tab:
    def __init__(self, tab: Tab) -> None:
        self._tab = tab
        self._counts: Counter[tuple[str, int]] = Counter()
        self._notes = tab.footnote_numbers()

    def blocks(self) -> Iterator[str]:
        """The body, then the footnotes; between two blocks comes an empty line."""
        yield from self._segment(self._tab.body)
        for key, number in self._notes.items():
            if key in self._tab.others:
                yield f"[^{number}]: " + " ".join(self._segment(self._tab.others[key])).strip()

    def _segment(self, segment: Segment) -> Iterator[str]:
        number = 0
        joined: list[tuple[Para, str]] = []
        while number < len(segment.items):
            item = segment.items[number]
            if isinstance(item, Para):
                joined.append((item, self._line(item)))
            elif item.kind == "table":
                yield from _blocks(joined, self._tab.named_styles)
                joined = []
                table = grid(segment, number)
                yield self._table(segment, table.cells, table.last)
                number = table.last
            number += 1
        yield from _blocks(joined, self._tab.named_styles)

    def _table(self, segment: Segment, cells: list[list[int]], last: int) -> str:
        rows = []
        flat = [number for row in cells for number in row] + [last]
        ends = dict(pairwise(flat))
        for row in cells:
            texts = [self._cell(segment.items[number + 1 : ends[number]]) for number in row]
            rows.append("| " + " | ".join(texts) + " |")
        head = "| " + " | ".join(":----" for _ in cells[0]) + " |"
        return "\n".join([rows[0], head, *rows[1:]])

    def _cell(self, items: list[Item]) -> str:
        found = [self._text(item.runs) for item in items if isinstance(item, Para)]
        return " ".join(text for text in found if text)

    def _line(self, para: Para) -> str:
        text = self._text(para.runs)
        level = _level(para)
        if level and text:
            return f"{'#' * level} {text}"
        return self._item(para.bullet, text) if para.bullet else text

    def _item(self, bullet: Bullet, text: str) -> str:
        list_id, level, _ = bullet
        self._counts[list_id, level] += 1
        for deeper in range(level + 1, 9):
            self._counts[list_id, deeper] = 0
        kept = self._tab.lists[list_id]
        sign = f"{self._counts[list_id, level]}." if is_numbered(kept, level) else "*"
        inset = sum(3 if is_numbered(kept, upper) else 2 for upper in range(level))
        return " " * inset + f"{sign} {text}"

    def _text(self, runs: list[Run]) -> str:
        text = "".join(self._run(run) for run in runs)
        return text.removesuffix("\n").replace("\v", "  \n").strip(" ")

    def _run(self, run: Run) -> str:
        if run.kind == FOOTNOTE and run.data:
            return f"[^{self._notes[run.data['footnoteId']]}]"
        if run.kind == "horizontalRule":
            return RULE
        if run.kind == "inlineObjectElement":
            return "![]()"
        if run.kind:
            return _chip(run)
        return _dressed(run)


def _chip(run: Run) -> str:
    text, properties = escaped(chip_text(run)), chip_properties(run)
    if run.kind == "person":
        return f"[{text}](mailto:{properties.get('email', '')})"
    return f"[{text}]({properties.get('uri', '')})" if run.kind == "richLink" else text


def _dressed(run: Run) -> str:
    """Signs of a look stand right beside the text: blanks at its ends stay outside."""
    inner = run.text.strip()
    if not inner:
        return run.text
    before, after = run.text.split(inner, 1)
    text, style = escaped(inner), run.style
    if style.get("strikethrough"):
        text = f"~~{text}~~"
    signs = ("**" if style.get("bold") else "") + ("*" if style.get("italic") else "")
    text = f"{signs}{text}{signs[::-1]}"
    link = style.get("link", {})
    return before + (f"[{text}]({_address(link)})" if link else text) + after


def _address(link: dict[str, object]) -> str:
    heading = link.get("headingId")
    return f"#heading={heading}" if heading else str(link.get("url", ""))


def _blocks(lines: list[tuple[Para, str]], named: Json) -> Iterator[str]:
    """Neighbours that belong together, and have no space between them, as one block."""
    block: list[str] = []
    last: Para | None = None
    for para, text in lines:
        if block and (last is None or not text or RULE in (text, block[-1]) or not _belongs(last, para, named)):
            yield "  \n".join(block)
            block = []
        if text:
            block.append(text)
        last = para if text else None
    if block:
        yield "  \n".join(block)


def _belongs(before: Para, para: Para, named: Json) -> bool:
    if _level(before) or _level(para) or (before.bullet is None) != (para.bullet is None):
        return False
    if before.bullet and para.bullet:
        return before.bullet.list_id == para.bullet.list_id
    return not _space(before, "spaceBelow", named) and not _space(para, "spaceAbove", named)


def _level(para: Para) -> int:
    return LEVELS.get(para.style.get("namedStyleType", ""), 0)


def _space(para: Para, name: str, named: Json) -> float:
    """What the paragraph says of a space, or its named style, or normal text."""
    kinds = {style["namedStyleType"]: style.get("paragraphStyle", {}) for style in named["styles"]}
    for style in (para.style, kinds.get(para.style.get("namedStyleType"), {}), kinds.get("NORMAL_TEXT", {})):
        if name in style:
            return float(style[name].get("magnitude", 0))
    return 0
