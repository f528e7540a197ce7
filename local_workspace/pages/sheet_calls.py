"""How a page reads and writes in a Sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from local_workspace.pages.person_calls import Refused, call_as
from local_workspace.pages.sentences import NotThis
from local_workspace.pages.sheet_view import MOST_COLUMNS
from local_workspace.peeking import ask
from local_workspace.world import World

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SheetDesk:
    """One spreadsheet before one person."""

    world: World
    who: str
    file_id: str

    def read(self) -> Json:
        """Tabs with their sizes, tables and filters, as Google shows them to this person. Raises Refusal."""
        return ask(self.world, "sheets.spreadsheets.get", who=self.who, path=self._path)

    def lines(self, title: str) -> list[list[str]]:
        """What the cells of a tab show, ragged, as many columns as pages draw. Raises Refusal."""
        path = self._path | {"range": quoted(title)}
        rows = ask(self.world, "sheets.spreadsheets.values.get", who=self.who, path=path).get("values", [])
        return [[str(cell) for cell in row[:MOST_COLUMNS]] for row in rows]

    def write(self, data: list[Json]) -> Json:
        """All ranges with their values, or none, read as Google's own editor reads what a person types. Raises
        Refused."""
        body = {"valueInputOption": "USER_ENTERED", "data": data}
        return call_as(self.world, self.who, "POST", f"{self._address}/values:batchUpdate", body)

    def do(self, requests: list[Json]) -> Json:
        """All of it or nothing. Raises Refused."""
        return call_as(self.world, self.who, "POST", f"{self._address}:batchUpdate", {"requests": requests})

    @property
    def _path(self) -> Json:
        return {"spreadsheetId": self.file_id}

    @property
    def _address(self) -> str:
        return f"/v4/spreadsheets/{quote(self.file_id, safe='')}"


def quoted(title: str) -> str:
    """A tab's title as ranges name it."""
    return "'" + title.replace("'", "''") + "'"


def tab_of(reply: Json, gid: str) -> Json:
    """The tab with this number. Raises NotThis where it is gone."""
    found = next((one for one in reply["sheets"] if str(one["properties"]["sheetId"]) == gid), None)
    if found is None:
        raise NotThis(404, "That tab is gone", "Somebody has taken it out. Copy your words before you leave.")
    return dict(found)


def sentence(refused: Refused) -> NotThis:
    """Why words could not be saved, and what to do with them."""
    if refused.status == 403:
        return NotThis(
            403, "You cannot write in this Sheet", "Its owner can let you. Copy your words before you leave."
        )
    if refused.status == 404:
        return NotThis(404, "This Sheet is gone", "Somebody has deleted it. Copy your words before you leave.")
    if refused.status == 400:
        return NotThis(400, "The Sheet does not take that", str(refused) or "Try it in another way.")
    return NotThis(503, "Not saved yet", "The Sheet does not answer. Your words stay here and are sent again.")
