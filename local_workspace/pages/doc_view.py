"""A Doc as a page shows it, made from what `documents.get` answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from local_workspace.pages.links import safe_href
from local_workspace.pages.looking import Look

Json = dict[str, Any]
PROMPT = "cpd:prompt:"
NORMAL = "NORMAL_TEXT"
FADED = (0.2, 0.8)
SMALL_PT = 10
NUMBERED = ("DECIMAL", "ZERO_DECIMAL", "ALPHA", "UPPER_ALPHA", "ROMAN", "UPPER_ROMAN")
CHIPS = (
    ("person", "personProperties", ("name", "email")),
    ("richLink", "richLinkProperties", ("title", "uri")),
    ("dateElement", "dateElementProperties", ("displayText",)),
    ("dropdown", "dropdownProperties", ("displayValue",)),
)


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one look."""

    text: str
    href: str = ""
    bold: bool = False
    italic: bool = False
    classes: str = ""


@dataclass(frozen=True, slots=True)
class Para:
    """level: 0 for text, 1 for the title, 2 to 6 for headings. bullet: "", "bulleted" or "numbered", `depth` deep.

    prompt: the name of the range laid over it when the service asked something here.
    """

    runs: tuple[Run, ...]
    level: int = 0
    subtitle: bool = False
    anchor: str = ""
    bullet: str = ""
    depth: int = 0
    prompt: str = ""
    kind: str = "para"

    @property
    def is_empty(self) -> bool:
        return not any(run.text.strip() for run in self.runs)

    @property
    def is_room(self) -> bool:
        """Whether this is the place in a question for its owner's words: the service's own lines all have a look."""
        return self.level == 0 and not any(run.bold or run.italic for run in self.runs if run.text.strip())


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells of blocks; `headed` where the first row names the columns."""

    rows: tuple[tuple[tuple[Any, ...], ...], ...]
    headed: bool
    prompt: str = ""
    kind: str = "table"


@dataclass(frozen=True, slots=True)
class Bullets:
    """Neighbouring list items."""

    items: tuple[Para, ...]
    numbered: bool
    kind: str = "bullets"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring blocks that are all of one question (`prompt`), or of none."""

    prompt: str
    blocks: tuple[Para | Table | Bullets, ...]


class DocView:
    """What the page of a Doc needs. `stretches` is the whole text in order."""

    def __init__(self, reply: Json, look: Look) -> None:
        self._look = look
        self._lists = reply.get("lists", {})
        self._prompts = list(_prompts(reply.get("namedRanges", {})))
        blocks = list(self._blocks(reply["body"]["content"]))
        self.title = str(reply["title"])
        self.has_title = any(isinstance(block, Para) and block.level == 1 for block in blocks)
        self.stretches = [
            Stretch(name, _gathered(group)) for name, group in groupby(blocks, key=lambda block: block.prompt)
        ]
        self.has_prompts = any(stretch.prompt for stretch in self.stretches)

    def _blocks(self, content: Iterable[Json]) -> Iterator[Para | Table]:
        for element in content:
            if "paragraph" in element:
                yield self._para(element)
            elif "table" in element:
                yield self._table(element)

    def _para(self, element: Json) -> Para:
        paragraph = element["paragraph"]
        style = paragraph.get("paragraphStyle", {})
        named = style.get("namedStyleType", NORMAL)
        runs = tuple(run for run in map(self._run, paragraph["elements"]) if run.text)
        blank = not any(run.text.strip() for run in runs)
        bullet = paragraph.get("bullet")
        return Para(
            runs,
            # An empty heading is nothing to jump to.
            level=0 if blank else _level(named),
            subtitle=named == "SUBTITLE",
            anchor=f"heading={style['headingId']}" if style.get("headingId") else "",
            bullet=self._bullet(bullet) if bullet else "",
            depth=bullet.get("nestingLevel", 0) if bullet else 0,
            prompt=self._prompt(element),
        )

    def _bullet(self, bullet: Json) -> str:
        levels = self._lists.get(bullet["listId"], {}).get("listProperties", {}).get("nestingLevels", [])
        level = bullet.get("nestingLevel", 0)
        glyph = levels[level].get("glyphType", "") if level < len(levels) else ""
        return "numbered" if glyph in NUMBERED else "bulleted"

    def _prompt(self, element: Json) -> str:
        start, end = element.get("startIndex", 0), element["endIndex"]
        return next((name for name, first, last in self._prompts if start < last and end > first), "")

    def _run(self, element: Json) -> Run:
        run = element.get("textRun")
        if run is None:
            return _chip(element)
        style = run.get("textStyle", {})
        return Run(
            run["content"].removesuffix("\n"),
            href=self._href(style.get("link", {})),
            bold=bool(style.get("bold")),
            italic=bool(style.get("italic")),
            classes=" ".join(_looks(style)),
        )

    def _href(self, link: Json) -> str:
        heading = link.get("headingId") or link.get("heading", {}).get("id")
        return f"#heading={heading}" if heading else safe_href(link.get("url", ""), self._look)

    def _table(self, element: Json) -> Table:
        rows = element["table"]["tableRows"]
        cells = tuple(tuple(self._cell(cell) for cell in row["tableCells"]) for row in rows)
        declared = bool(rows) and rows[0].get("tableRowStyle", {}).get("tableHeader", False)
        return Table(cells, headed=declared or _is_bold(cells), prompt=self._prompt(element))

    def _cell(self, cell: Json) -> tuple[Any, ...]:
        return _gathered(self._blocks(cell["content"]))


def _prompts(named: Json) -> Iterator[tuple[str, int, int]]:
    for name, group in named.items():
        if name.startswith(PROMPT):
            for found in group["namedRanges"]:
                for part in found["ranges"]:
                    yield name, part.get("startIndex", 0), part["endIndex"]


def _level(named: str) -> int:
    if named.startswith("HEADING_"):
        return min(int(named.removeprefix("HEADING_")) + 1, 6)
    return 1 if named == "TITLE" else 0


def _chip(element: Json) -> Run:
    for kind, properties, names in CHIPS:
        shown = element.get(kind, {}).get(properties, {})
        text = next((shown[name] for name in names if shown.get(name)), "")
        if text:
            return Run(text, classes="chip")
    return Run("[picture]") if "inlineObjectElement" in element else Run("")


def _looks(style: Json) -> Iterator[str]:
    """Classes of the stylesheet; the page's own rules let no colour of a Doc through as it is."""
    if style.get("underline") and not style.get("link"):
        yield "underlined"
    if style.get("strikethrough"):
        yield "struck"
    if _is_grey(style.get("foregroundColor", {}).get("color", {}).get("rgbColor", {})):
        yield "grey"
    if style.get("fontSize", {}).get("magnitude", SMALL_PT) < SMALL_PT:
        yield "small"


def _is_grey(colour: Json) -> bool:
    parts = [colour.get(name, 0.0) for name in ("red", "green", "blue")]
    return bool(max(parts) - min(parts) < 0.05 and FADED[0] <= parts[0] <= FADED[1])


def _is_bold(rows: tuple[tuple[tuple[Any, ...], ...], ...]) -> bool:
    """Whether a first row is all in bold, which is how people name their columns."""
    paras = [block for cell in rows[0] for block in cell if isinstance(block, Para)] if len(rows) > 1 else []
    runs = [run for para in paras for run in para.runs if run.text.strip()]
    return bool(runs) and all(run.bold for run in runs)


def _gathered(blocks: Iterable[Para | Table]) -> tuple[Para | Table | Bullets, ...]:
    """The blocks with neighbouring list items put together."""
    found: list[Para | Table | Bullets] = []
    for bullet, group in groupby(blocks, key=lambda block: block.bullet if isinstance(block, Para) else ""):
        if bullet:
            items = tuple(block for block in group if isinstance(block, Para))
            found.append(Bullets(items, numbered=bullet == "numbered"))
        else:
            found.extend(group)
    return tuple(found)
