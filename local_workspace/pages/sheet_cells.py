"""A cell as a page shows it: its text, how it looks, where it leads, what a person edits when they open it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from local_workspace.pages.links import safe_href
from local_workspace.pages.looking import Look
from local_workspace.services.sheets.cells import Cell, hyperlink, number_format, text_of, value_of
from local_workspace.services.sheets.entering import read
from local_workspace.services.sheets.grid import Row
from local_workspace.services.sheets.judging import look_of
from local_workspace.services.sheets.locales import ENGLISH, Locale
from local_workspace.services.sheets.numbers import general, is_moment, show

Json = dict[str, Any]
Shown = str | Json
# A text longer than this is no number and no day.
LONGEST_READ = 40
READ_AS_MORE = ("=", "+", "'")
LETTERS = {"bold": "b", "italic": "i", "underline": "u", "strikethrough": "x"}
SIDES = {"LEFT": "l", "CENTER": "c", "RIGHT": "r"}


@dataclass(frozen=True, slots=True)
class Painter:
    """How one tab's cells are drawn. formats: its conditional formats. rules: of the tab, by the id in a cell."""

    look: Look
    locale: Locale
    year: int
    formats: Sequence[Json]
    rules: dict[str, Json]

    def row(self, number: int, cells: Row) -> list[Shown]:
        """The cells of one row: a plain text as itself, any other with what there is to say of it.

        t: the text. v: the number. e: what a person edits, where that is not the text. s: the look, as words of
        `looks`. h: where it leads. k: the kind of chip. n: a note. r: the rule for what may stand there.
        """
        if not self.formats and all(type(cell) is str and not _reads_as_more(cell, self) for cell in cells):
            return list(cells)  # type: ignore[arg-type] # just looked
        return [self._cell(number, column, cell) for column, cell in enumerate(cells)]

    def _cell(self, row: int, column: int, cell: Cell) -> Shown:
        if type(cell) is str and not self.formats:
            return {"t": cell, "e": "'" + cell} if _reads_as_more(cell, self) else cell
        conditional = look_of(self.formats, row, column, cell, self.locale) if self.formats else {}
        if cell is None and not conditional:
            return ""
        text, value = text_of(cell, self.locale), value_of(cell)
        found: Json = {"e": self._edited(cell, text, value)}
        if isinstance(value, int | float) and not isinstance(value, bool):
            found["v"] = value
        if isinstance(cell, dict):
            found |= {"h": self._href(cell), "k": _chip(cell), "n": cell.get("note", ""), "r": self._rule(cell)}
        found["s"] = looks((cell.get("fmt", {}) if isinstance(cell, dict) else {}) | conditional, value)
        kept = {name: item for name, item in found.items() if item not in (None, "") and (name, item) != ("e", text)}
        return {"t": text} | kept if kept else text

    def _edited(self, cell: Cell, text: str, value: Any) -> str:
        if isinstance(cell, dict) and "f" in cell:
            return str(cell["f"])
        if isinstance(value, str):
            return "'" + value if _reads_as_more(value, self) and not _is_text(cell) else value
        if value is None or isinstance(value, bool):
            return text
        shape = number_format(cell)
        if is_moment(shape):
            return show(value, {"type": shape["type"]}, self.locale)
        if shape.get("type") == "PERCENT":
            return general(round(value * 100, 10), self.locale) + "%"
        return general(value, self.locale)

    def _href(self, cell: Json) -> str:
        url = hyperlink(cell) or _linked_chip(cell) or _linked_run(cell)
        return safe_href(url, self.look) if url else ""

    def _rule(self, cell: Json) -> str:
        given = cell.get("dv")
        return keep_rule(self.rules, given) if given else ""


def keep_rule(rules: dict[str, Json], given: Json) -> str:
    """The id of a validation among `rules`, where it is now if it was not."""
    known = next((key for key, rule in rules.items() if rule == given), "")
    if not known:
        known = str(len(rules) + 1)
        rules[known] = given
    return known


def _reads_as_more(text: str, painter: Painter) -> bool:
    """Whether the same letters typed by a person would be no text: a formula, a number, a day."""
    if not text or text.isdigit() or text.startswith(READ_AS_MORE):
        return bool(text)
    if text[0].isalpha() and text[:3].casefold() not in _months(painter.locale):
        return False
    return len(text) < LONGEST_READ and not isinstance(read(text, year=painter.year, locale=painter.locale)[0], str)


@lru_cache
def _months(locale: Locale) -> frozenset[str]:
    """How the words begin that a day or a truth value may begin with."""
    return frozenset(name[:3].casefold() for name in (*locale.months, *ENGLISH[0], *locale.truths, "TRUE", "FALSE"))


def _is_text(cell: Cell) -> bool:
    return isinstance(cell, dict) and number_format(cell).get("type") == "TEXT"


def _linked_chip(cell: Json) -> str:
    chips = [one.get("chip", {}) for one in cell.get("chips", ())]
    files = (chip.get("richLinkProperties", {}).get("uri", "") for chip in chips)
    people = (chip.get("personProperties", {}).get("email", "") for chip in chips)
    return next((str(uri) for uri in files if uri), "") or next((f"mailto:{email}" for email in people if email), "")


def _linked_run(cell: Json) -> str:
    runs = (run.get("format", {}).get("link", {}).get("uri", "") for run in cell.get("runs", ()))
    return next((str(uri) for uri in runs if uri), "")


def _chip(cell: Json) -> str:
    chips = [one["chip"] for one in cell.get("chips", ()) if one.get("chip")]
    if not chips:
        return ""
    return "person" if "personProperties" in chips[0] else "file"


def looks(given: Json, value: Any = None) -> str:
    """A CellFormat in a few words: b i u x, l c r for the side, w where lines are broken, f#… and g#… for colours."""
    texts = given.get("textFormat", {})
    found = [short for name, short in LETTERS.items() if texts.get(name)]
    side = SIDES.get(given.get("horizontalAlignment", ""), "")
    if not side and isinstance(value, bool):
        side = "c"
    elif not side and isinstance(value, int | float):
        side = "r"
    found += [side] if side else []
    found += ["w"] if given.get("wrapStrategy") == "WRAP" else []
    for sign, colour in (("f", texts.get("foregroundColor")), ("g", given.get("backgroundColor"))):
        if colour is not None and not (sign == "g" and hexed(colour) == "#ffffff"):
            found.append(sign + hexed(colour))
    return " ".join(found)


def hexed(colour: Json) -> str:
    """#rrggbb of Google's Color."""
    parts = (round(255 * min(1.0, max(0.0, colour.get(name, 0)))) for name in ("red", "green", "blue"))
    return "#" + "".join(f"{part:02x}" for part in parts)
