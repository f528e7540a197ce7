"""The register's workbook, through gspread over the same transport as everything else."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

import requests
from gspread.exceptions import APIError
from gspread.http_client import HTTPClient
from gspread.urls import SPREADSHEET_BATCH_UPDATE_URL

from sync.core.kept_text import kept_text
from sync.core.portfolio.doc import DocumentId
from sync.errors import SyncError
from sync.google.calls import in_our_words, meaning, patience, reason_of
from sync.google.services import Google
from sync.google.sheets_json import CELLS, texts_of

SHEETS = "https://sheets.googleapis.com/"


class OneTransport(HTTPClient):
    """gspread's client sending through our transport, once, to whichever address we were given."""

    def __init__(self, google: Google) -> None:
        self._google = google
        super().__init__(google.http.credentials, session=requests.Session())

    def request(
        self,
        method: str,
        endpoint: str,
        params: Any = None,
        data: Any = None,
        json: Any = None,
        files: Any = None,
        headers: Any = None,
    ) -> requests.Response:
        if files is not None:
            raise ValueError("files are not sent through here")
        status, body = self._google.http.request(
            _address(self._google, endpoint, params), method.upper(), _body(data, json), _headers(headers)
        )
        response = requests.Response()
        response.status_code = int(status.status)
        response.headers.update(status)
        response._content = body
        if response.ok:
            return response
        raise APIError(response)


def _address(google: Google, endpoint: str, params: Any) -> str:
    address = endpoint.replace(SHEETS, google.address.rstrip("/") + "/", 1) if google.address else endpoint
    return f"{address}?{urlencode(params, doseq=True)}" if params else address


def _body(data: Any, value: Any) -> Any:
    return data if value is None else json.dumps(value)


def _headers(headers: Any) -> dict[str, str]:
    return {"content-type": "application/json"} | dict(headers or {})


class Workbook:
    """One spreadsheet, by its id. Every call is sent once; refusals come as our errors."""

    def __init__(self, google: Google, document: DocumentId) -> None:
        self.id = document
        self._client = OneTransport(google)

    def values(self, span: str) -> list[list[str]]:
        """The texts of a range as they are stored, ragged as Google gives them."""
        params: dict[str, Any] = {"valueRenderOption": "UNFORMATTED_VALUE", "dateTimeRenderOption": "FORMATTED_STRING"}
        reply = _sent(lambda: self._client.values_get(self.id, span, params), write=False)
        return [[kept_text(str(cell)) for cell in row] for row in reply.get("values", [])]

    def texts(self, span: str) -> list[list[str]]:
        """The texts of a range as `text_of` reads them, so that a person chip is its address; ragged."""
        params: dict[str, Any] = {"ranges": span, "includeGridData": "true", "fields": f"sheets({CELLS})"}
        reply = _sent(lambda: self._client.fetch_sheet_metadata(self.id, params), write=False)
        return texts_of(reply["sheets"][0])

    def structure(self) -> dict[str, Any]:
        """Tabs, tables, filter views and protected ranges, without cells."""
        reply: dict[str, Any] = _sent(lambda: self._client.fetch_sheet_metadata(self.id), write=False)
        return reply

    def update(self, body: dict[str, Any], *, fields: str = "") -> dict[str, Any]:
        """One atomic batchUpdate. fields: which part of the reply is wanted; a whole grid is slow to make."""
        address = SPREADSHEET_BATCH_UPDATE_URL % self.id
        params = {"fields": fields} if fields else None
        reply: dict[str, Any] = _sent(
            lambda: self._client.request("post", address, params=params, json=body).json(), write=True
        )
        return reply


def _sent(call: Any, *, write: bool) -> Any:
    with in_our_words(write=write):
        try:
            return call()
        except APIError as error:
            raise _meaning(error, write=write) from error


def _meaning(error: APIError, *, write: bool) -> SyncError:
    response = error.response
    reason, message = reason_of(response.content), str(error.error.get("message", ""))
    return meaning(response.status_code, reason, message, write=write, asked=patience(response.headers))
