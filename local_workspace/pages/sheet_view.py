"""A spreadsheet's tab as a page shows it: its cells, what is frozen, filtered, protected and ruled in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from local_workspace.pages.looking import Look, name_of
from local_workspace.pages.sentences import NotThis
from local_workspace.pages.sheet_cells import Painter, Shown, keep_rule
from local_workspace.pages.sheet_filters import left_by
from local_workspace.pages.sheet_ranges import ends, shades, shut
from local_workspace.pages.sheet_rules import shown_rule
from local_workspace.peeking import ask
from local_workspace.refusals import Refusal
from local_workspace.services.sheets.book import Book, Sheet, load
from local_workspace.services.sheets.boxes import box_of
from local_workspace.services.sheets.cells import text_of
from local_workspace.services.sheets.looks import COLUMN_PIXELS
from local_workspace.services.sheets.resolve import resolve
from local_workspace.services.sheets.working import shown_rows

Json = dict[str, Any]
MOST_COLUMNS = 200


@dataclass(frozen=True, slots=True)
class Choice:
    """A tab or a filter view to choose."""

    id: int
    title: str


@dataclass(frozen=True, slots=True)
class SheetPage:
    """One tab.

    rows: all that anybody has done something to; blocks: how many of them are kept together. filled: how many rows
    there are down to the last one with a text, the `head` first ones being its header. shown: the numbers of the rows
    below the header that the filter leaves, in its order. view: the chosen filter view's id. unapplied: what it asks
    for that these pages cannot do. facts: what a script has to know of the tab beside its cells.
    """

    title: str
    tabs: list[Choice]
    tab: Choice
    views: list[Choice]
    view: int | None
    head: int
    rows: list[list[Shown]]
    filled: int
    shown: list[int]
    blocks: list[int]
    unapplied: list[str]
    facts: Json = field(default_factory=dict)

    @property
    def total(self) -> int:
        return self.filled - self.head

    @property
    def width(self) -> int:
        return max((len(row) for row in self.rows[: self.filled]), default=0)

    def found(self, words: str) -> list[int]:
        """The shown rows with these words in any cell, whatever the letters' case."""
        wanted = words.casefold()
        return [n for n in self.shown if not wanted or any(wanted in text(one).casefold() for one in self.rows[n])]


def text(cell: Shown) -> str:
    """What a drawn cell shows."""
    return cell if isinstance(cell, str) else str(cell["t"])


def sheet_page(look: Look, file_id: str, who: str, *, gid: str, view_id: str = "", strict: bool = False) -> SheetPage:
    """The page of a spreadsheet; an unknown tab is the first one, an unknown filter view none. Raises Refusal as Google
    would. strict: raises NotThis for a tab that is gone."""
    # Google's own method says whether they may; the cells are then read where they are kept.
    reply = ask(look.world, "sheets.spreadsheets.get", who=who, path={"spreadsheetId": file_id})
    sheets = [sheet for sheet in reply["sheets"] if not sheet["properties"].get("hidden")]
    found = next((one for one in sheets if str(one["properties"]["sheetId"]) == gid), None)
    if found is None and strict:
        raise NotThis(404, "That tab is gone", "Somebody has taken it out. The other tabs are still there.")
    found = found or sheets[0]
    book = load(look.world, file_id)
    return _Tab(look, book, book.sheet(found["properties"]["sheetId"]), found).page(reply, sheets, view_id)


class _Tab:
    """shown: the tab as `spreadsheets.get` shows it."""

    def __init__(self, look: Look, book: Book, sheet: Sheet, shown: Json) -> None:
        self._look, self._book, self._sheet, self._shown = look, book, sheet, shown
        self._rules: dict[str, Json] = {}

    def page(self, reply: Json, sheets: list[Json], view_id: str) -> SheetPage:
        views = self._shown.get("filterViews", [])
        view = next((one for one in views if str(one["filterViewId"]) == view_id), None)
        cells = list(shown_rows(self._book, self._sheet))
        painter = self._painter()
        rows = [row[:MOST_COLUMNS] for row in (painter.row(number, row) for number, row in enumerate(cells))]
        while rows and not any(rows[-1]):
            rows.pop()
        filled = max((number for number, row in enumerate(rows, 1) if any(map(text, row))), default=0)
        head = self._head(filled)
        hidden = frozenset(int(n) for n, meta in self._sheet.data["rowMeta"].items() if _is_hidden(meta))
        chosen = view or self._shown.get("basicFilter")
        left = left_by(chosen, cells[:filled], head=head, hidden=hidden, locale=self._sheet.locale)
        return SheetPage(
            title=reply["properties"]["title"],
            tabs=[_choice(one["properties"]) for one in sheets],
            tab=_choice(self._shown["properties"]),
            views=[Choice(one["filterViewId"], one["title"]) for one in views],
            view=view["filterViewId"] if view else None,
            head=head,
            rows=rows,
            filled=filled,
            shown=left.rows,
            blocks=_lengths([block[2] for block in self._sheet.grid.blocks], len(rows)),
            unapplied=left.unapplied,
            facts=self._facts(),
        )

    def _painter(self) -> Painter:
        year = self._look.world.now().year
        return Painter(self._look, self._sheet.locale, year, self._sheet.data["conditionalFormats"], self._rules)

    def _head(self, height: int) -> int:
        frozen = int(self._sheet.size.get("frozenRowCount", 0))
        tables = [table["range"].get("startRowIndex", 0) for table in self._shown.get("tables", [])]
        return min(frozen or (1 if 0 in tables else 0), height)

    def _facts(self) -> Json:
        owner = name_of(self._look.world, (self._look.world.get("file", self._book.id) or {}).get("owner", ""))
        meta = self._sheet.data["columnMeta"]
        columns = range(min(self._sheet.columns, MOST_COLUMNS))
        closed, careful = shut(self._shown.get("protectedRanges", ()), owner)
        ruled = [[*ends(box_of(span)), keep_rule(self._rules, rule)] for span, rule in ruled_columns(self._sheet)]
        return {
            "rows": self._sheet.rows,
            "columns": self._sheet.columns,
            "frozen": int(self._sheet.size.get("frozenColumnCount", 0)),
            "widths": [int(meta.get(str(n), {}).get("pixelSize", COLUMN_PIXELS)) for n in columns],
            "hidden": [n for n in columns if _is_hidden(meta.get(str(n), {}))],
            "closed": closed,
            "careful": careful,
            "bands": shades(self._shown.get("bandedRanges", ())),
            "ruled": ruled,
            "rules": {key: shown_rule(rule, self._texts) for key, rule in self._rules.items()},
        }

    def _texts(self, named: str) -> list[str]:
        return texts_of(self._book, named)


def ruled_columns(sheet: Sheet) -> list[tuple[Json, Json]]:
    """The cells of each table column that has a rule of its own, below its header, with the rule."""
    found = []
    for table in sheet.data["tables"]:
        span = table["range"]
        for place, column in table["columns"].items():
            at = span.get("startColumnIndex", 0) + int(place)
            cells = {
                "startColumnIndex": at,
                "endColumnIndex": at + 1,
                "startRowIndex": span.get("startRowIndex", 0) + 1,
            }
            rule = column.get("dataValidationRule")
            if column.get("columnType") == "BOOLEAN":
                rule = {"condition": {"type": "BOOLEAN"}}
            if rule:
                # A table keeps its columns to their kind.
                found.append((span | cells, rule | {"strict": True}))
    return found


def texts_of(book: Book, named: str) -> list[str]:
    """What stands in a range, row by row, each text once; nothing where there is no such range."""
    try:
        place = resolve(book, named)
    except Refusal:
        return []
    box = place.closed()
    rows = shown_rows(book, place.sheet, box.top, box.bottom)
    found = (text_of(cell, place.sheet.locale) for row in rows for cell in row[box.left : box.right])
    return list(dict.fromkeys(one for one in found if one))


def _choice(properties: Json) -> Choice:
    return Choice(properties["sheetId"], properties["title"])


def _is_hidden(meta: Json) -> bool:
    return bool(meta.get("hiddenByUser"))


def _lengths(lengths: list[int], height: int) -> list[int]:
    """The lengths of the blocks, cut off where the rows end."""
    edges = [0]
    for length in lengths:
        edges.append(min(edges[-1] + length, height))
    return [end - start for start, end in pairwise(edges) if end > start]
