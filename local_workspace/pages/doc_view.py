"""A Doc as a page shows it, made from what `documents.get` answers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

from local_workspace.pages.doc_chips import island
from local_workspace.pages.doc_shapes import NORMAL, Bullets, Cell, Contents, Para, Run, Stretch, Table
from local_workspace.pages.links import safe_href
from local_workspace.pages.looking import Look

Json = dict[str, Any]
MARK = "cpd:"
TITLE = "TITLE"
FADED = (0.2, 0.8)
SMALL_PT = 10
NUMBERED = ("DECIMAL", "ZERO_DECIMAL", "ALPHA", "UPPER_ALPHA", "ROMAN", "UPPER_ROMAN")
OVERLAPPING = 4


class TabView:
    """One tab's text. inner: Google's documentTab."""

    def __init__(self, inner: Json, look: Look) -> None:
        self._inner, self._look = inner, look
        self._lists = inner.get("lists", {})
        self._marks = sorted(_marks(inner.get("namedRanges", {})))
        # A Doc without a title is shown under its name.
        self.titled = any(_named(element) == TITLE for element in inner["body"]["content"])
        self._above: list[int] = [] if self.titled else [1]

    def stretches(self) -> list[Stretch]:
        found = self._blocks(self._inner["body"]["content"])
        return [Stretch(mark, gathered(group)) for mark, group in groupby(found, key=lambda block: block.mark)]

    def segment(self, kind: str, key: str) -> tuple[Any, ...]:
        """The blocks of a header, a footer or a footnote; none where there is no such thing."""
        found = self._inner.get(kind, {}).get(key, {})
        marks, self._marks = self._marks, []
        try:
            return gathered(list(self._blocks(found.get("content", ()))))
        finally:
            self._marks = marks

    def _blocks(self, content: Iterable[Json]) -> Iterator[Any]:
        for element in content:
            if "paragraph" in element:
                yield self._para(element)
            elif "table" in element:
                yield self._table(element)
            elif "tableOfContents" in element:
                yield Contents(gathered(self._blocks(element["tableOfContents"]["content"])))

    def _para(self, element: Json) -> Para:
        paragraph = element["paragraph"]
        style = paragraph.get("paragraphStyle", {})
        named = style.get("namedStyleType", NORMAL)
        runs = tuple(run for run in map(self._run, paragraph["elements"]) if run.island or run.text)
        bullet = paragraph.get("bullet")
        found = Para(
            runs,
            style=named,
            anchor=f"heading={style['headingId']}" if style.get("headingId") else "",
            bullet=self._bullet(bullet) if bullet else "",
            depth=bullet.get("nestingLevel", 0) if bullet else 0,
            mark=self._mark(element.get("startIndex", 0), element["endIndex"]),
        )
        # An empty heading is nothing to jump to.
        return found if named == NORMAL or found.is_empty else replace(found, level=self._next_level(_level(named)))

    def _next_level(self, level: int) -> int:
        """No level is left out on the way down: those who cannot see the page go through it by its headings."""
        if not level:
            return 0
        self._above = [*(one for one in self._above if one < level), level]
        return len(self._above)

    def _bullet(self, bullet: Json) -> str:
        levels = self._lists.get(bullet["listId"], {}).get("listProperties", {}).get("nestingLevels", [])
        level = bullet.get("nestingLevel", 0)
        glyph = levels[level].get("glyphType", "") if level < len(levels) else ""
        return "numbered" if glyph in NUMBERED else "bulleted"

    def _mark(self, start: int, end: int, *, around: bool = False) -> str:
        """The mark that touches a place. around: only one that does not lie wholly inside."""
        at = bisect_left(self._marks, (end, 0, ""))
        for first, last, name in self._marks[max(0, at - OVERLAPPING) : at]:
            if start < last and not (around and start <= first and last <= end):
                return name
        return ""

    def _run(self, element: Json) -> Run:
        run = element.get("textRun")
        data = run if run is not None else next((one for one in element.values() if isinstance(one, dict)), {})
        added, taken = bool(data.get("suggestedInsertionIds")), bool(data.get("suggestedDeletionIds"))
        if run is None:
            return Run("", added=added, taken=taken, island=island(element, self._inner, self._look))
        style = run.get("textStyle", {})
        text = run["content"].removesuffix("\n")
        if not style and not added and not taken:
            return Run(text)
        return Run(
            text,
            self._href(style["link"]) if "link" in style else "",
            bool(style.get("bold")),
            bool(style.get("italic")),
            " ".join(_looks(style)),
            added,
            taken,
        )

    def _href(self, link: Json) -> str:
        heading = link.get("headingId") or link.get("heading", {}).get("id")
        return f"#heading={heading}" if heading else safe_href(link.get("url", ""), self._look)

    def _table(self, element: Json) -> Table:
        rows = element["table"]["tableRows"]
        cells = tuple(tuple(self._cell(cell) for cell in row["tableCells"]) for row in rows)
        declared = bool(rows) and rows[0].get("tableRowStyle", {}).get("tableHeader", False)
        mark = self._mark(element.get("startIndex", 0), element["endIndex"], around=True)
        return Table(cells, headed=declared or _is_bold(cells), mark=mark)

    def _cell(self, cell: Json) -> Cell:
        style = cell.get("tableCellStyle", {})
        return Cell(gathered(self._blocks(cell["content"])), style.get("rowSpan", 1), style.get("columnSpan", 1))


def _marks(named: Json) -> Iterator[tuple[int, int, str]]:
    for name, group in named.items():
        if name.startswith(MARK):
            for found in group["namedRanges"]:
                for part in found["ranges"]:
                    if not part.get("segmentId"):
                        yield part.get("startIndex", 0), part["endIndex"], name


def _named(element: Json) -> str:
    return str(element.get("paragraph", {}).get("paragraphStyle", {}).get("namedStyleType", NORMAL))


def _level(named: str) -> int:
    if named.startswith("HEADING_"):
        return min(int(named.removeprefix("HEADING_")) + 1, 6)
    return 1 if named == TITLE else 0


def _looks(style: Json) -> Iterator[str]:
    """Classes of the stylesheet; the page's own rules let no colour of a Doc through as it is."""
    if style.get("underline") and not style.get("link"):
        yield "underlined"
    if style.get("strikethrough"):
        yield "struck"
    if "foregroundColor" in style and _is_grey(style["foregroundColor"].get("color", {}).get("rgbColor", {})):
        yield "grey"
    if style.get("fontSize", {}).get("magnitude", SMALL_PT) < SMALL_PT:
        yield "small"


def _is_grey(colour: Json) -> bool:
    parts = [colour.get(name, 0.0) for name in ("red", "green", "blue")]
    return bool(max(parts) - min(parts) < 0.05 and FADED[0] <= parts[0] <= FADED[1])


def _is_bold(rows: tuple[tuple[Cell, ...], ...]) -> bool:
    """Whether a first row is all in bold, which is how people name their columns."""
    paras = [block for cell in rows[0] for block in cell.blocks if isinstance(block, Para)] if len(rows) > 1 else []
    runs = [run for para in paras for run in para.runs if run.text.strip()]
    return bool(runs) and all(run.bold for run in runs)


def gathered(blocks: Iterable[Any]) -> tuple[Any, ...]:
    """The blocks with neighbouring list items put together."""
    found: list[Any] = []
    for bullet, group in groupby(blocks, key=lambda block: block.bullet if isinstance(block, Para) else ""):
        if bullet:
            found.append(Bullets(tuple(group), numbered=bullet == "numbered"))
        else:
            found.extend(group)
    return tuple(found)
