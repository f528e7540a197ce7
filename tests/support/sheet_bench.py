"""A spreadsheet in a world of its own, for laws: its methods are called without HTTP."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from local_workspace.calls import Actor, Call
from local_workspace.services.drive.files import new_file
from local_workspace.services.sheets import HANDLERS
from local_workspace.services.sheets.opening import MIME
from local_workspace.services.sheets.storage import new_spreadsheet
from local_workspace.world import World

AMINA = Actor("amina@oakfield.example", "local", frozenset({"https://www.googleapis.com/auth/spreadsheets"}))
ROWS = 12


class Bench:
    """A spreadsheet of ROWS rows in a world of its own, its methods called without HTTP."""

    def __init__(self) -> None:
        self.world = World(None)
        self.world.set_clock(datetime(2027, 3, 12, tzinfo=UTC))
        self.id = new_file(self._call({}, {}), name="Register", mime=MIME)["id"]
        new_spreadsheet(self.world, self.id)
        size = {"properties": {"gridProperties": {"rowCount": ROWS}}, "fields": "gridProperties.rowCount"}
        self.do({"updateSheetProperties": size})

    def _call(self, path: dict[str, str], body: dict[str, Any], **query: str) -> Call:
        repeated = {name: [value] for name, value in query.items()}
        return Call(self.world, AMINA, path, query, repeated, body, b"", {})

    def ask(self, method: str, body: dict[str, Any] | None = None, range: str = "", **query: str) -> Any:
        call = self._call({"spreadsheetId": self.id, "range": range}, body or {}, **query)
        with self.world.unit():
            return HANDLERS[f"sheets.spreadsheets.{method}"](call)

    def do(self, *requests: dict[str, Any]) -> Any:
        return self.ask("batchUpdate", {"requests": list(requests)})

    def read(self, **query: str) -> list[list[Any]]:
        return self.ask("values.get", range="Sheet1", **query).get("values", [])

    def everything(self) -> list[Any]:
        return [self.world.items(kind) for kind in ("sheet", "sheet_block", "file", "change", "counter")]
