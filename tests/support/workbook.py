"""One spreadsheet of the local Workspace, as tests write and read it."""

from __future__ import annotations

from typing import Any


class Door:
    """An httplib2-shaped object that leads to whatever it was last opened to."""

    def __init__(self) -> None:
        self._http: Any = None
        self._token = ""

    def open(self, http: Any, token: str) -> None:
        self._http, self._token = http, token

    def request(self, uri: str, method: str = "GET", body: Any = None, headers: Any = None, **rest: Any) -> Any:
        headers = {**(headers or {}), "authorization": f"Bearer {self._token}"}
        return self._http.request(uri, method=method, body=body, headers=headers, **rest)

    def close(self) -> None:
        """There is nothing to close."""


class Sheets:
    """The official client's collections, built once: each call of `service.spreadsheets()` builds them anew."""

    def __init__(self, service: Any, door: Door) -> None:
        self.door = door
        self.spreadsheets = service.spreadsheets()
        self.values = self.spreadsheets.values()


class Workbook:
    """One spreadsheet through one person's client."""

    def __init__(self, sheets: Sheets, file_id: str) -> None:
        self.id = file_id
        self.service = sheets.spreadsheets
        self.values = sheets.values

    def do(self, *requests: dict[str, Any], **more: Any) -> dict[str, Any]:
        body = {"requests": list(requests), **more}
        return self.service.batchUpdate(spreadsheetId=self.id, body=body).execute()

    def reply(self, **request: Any) -> Any:
        """The one reply to one request."""
        replies = self.do(request)["replies"]
        return next(iter(replies[0].values()), {})

    def get(self, **options: Any) -> dict[str, Any]:
        return self.service.get(spreadsheetId=self.id, **options).execute()

    def sheet(self, index: int = 0, **options: Any) -> dict[str, Any]:
        return self.get(**options)["sheets"][index]

    def read(self, text: str = "Sheet1", **options: Any) -> list[list[Any]]:
        return self.values.get(spreadsheetId=self.id, range=text, **options).execute().get("values", [])

    def write(self, text: str, rows: list[list[Any]], option: str = "RAW", **options: Any) -> dict[str, Any]:
        body = {"values": rows}
        call = self.values.update(spreadsheetId=self.id, range=text, valueInputOption=option, body=body, **options)
        return call.execute()

    def type_in(self, text: str, value: Any) -> Any:
        """Type a text into one cell; what the cell shows then."""
        self.write(text, [[value]], "USER_ENTERED")
        return (self.read(text) or [[""]])[0][0]

    def append(self, text: str, rows: list[list[Any]], **options: Any) -> dict[str, Any]:
        body = {"values": rows}
        call = self.values.append(spreadsheetId=self.id, range=text, valueInputOption="RAW", body=body, **options)
        return call.execute()


def rows_of(*texts: str) -> list[dict[str, Any]]:
    """RowData of one text each."""
    return [{"values": [{"userEnteredValue": {"stringValue": text}}]} for text in texts]
