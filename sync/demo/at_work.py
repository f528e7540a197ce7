"""Sends what people do to the local Workspace, as them: their own token, their own rights, Google's own protocol."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from googleapiclient.discovery import build_from_document

from sync.core.portfolio.doc import Doc, DocumentId
from sync.demo.acts import (
    Act,
    AddColumn,
    ChangeFile,
    FileChange,
    InsertTable,
    ShareWith,
    SortRegister,
    WorkbookCell,
    WorkbookRow,
)
from sync.demo.hands import NotThere, Request, filling, typing
from sync.google.docs import fetch_document
from sync.google.services import description
from sync.ports import Transport


class Hands:
    """Google as one person at a time uses it: `hold` says who. One set of clients serves everybody."""

    def __init__(self, transport: Transport, address: str) -> None:
        self._transport = transport
        self._token = ""

        def service(name: str) -> Any:
            return build_from_document(description(name, address), http=self)

        drive = service("drive")
        self.documents = service("docs").documents()
        self.files, self.permissions = drive.files(), drive.permissions()
        self.spreadsheets = service("sheets").spreadsheets()

    def hold(self, token: str) -> Hands:
        self._token = token
        return self

    def request(self, uri: str, method: str = "GET", body: Any = None, headers: Any = None, **more: Any) -> Any:
        """httplib2's own form; adds the token of whoever is at work."""
        named = dict(headers or {}) | {"authorization": f"Bearer {self._token}"}
        return self._transport.request(uri, method, body=body, headers=named, **more)

    def close(self) -> None:
        """httplib2 has one; there is nothing to close here."""


class Community:
    """Everyone's hands, and which files they reach for.

    portfolio: the Doc of an address. books: the ids of the workbooks by name. engine_user: who acts for an address.
    """

    def __init__(
        self,
        hands: Callable[[str], Hands],
        *,
        portfolio: Callable[[str], DocumentId | None],
        books: Callable[[str], DocumentId | None],
        engine_user: Callable[[str], str],
    ) -> None:
        self._hands = hands
        self._portfolio = portfolio
        self._books = books
        self._engine_user = engine_user

    def does(self, act: Act) -> None:
        """Carry an act out. Raises NotThere when the person does not find what they look for."""
        hands = self._hands(act.who)
        other = OTHERS.get(type(act.deed))
        if other is not None:
            other(self, hands, act, act.deed)
            return
        document = self.document_of(act)
        _write(hands, document, typing, act)
        if isinstance(act.deed, AddColumn | InsertTable):
            _write(hands, document, filling, act)

    def document_of(self, act: Act) -> DocumentId:
        document = self._portfolio(act.owner)
        if document is None:
            raise NotThere(f"{act.owner} has no portfolio yet")
        return document

    def book(self, name: str) -> DocumentId:
        document = self._books(name)
        if document is None:
            raise NotThere(f"there is no {name} workbook yet")
        return document

    def changes_file(self, hands: Hands, act: Act, deed: ChangeFile) -> None:
        document = self.document_of(act)
        if deed.change is FileChange.UNSHARE:
            self._unshares(hands, document, self._engine_user(act.owner))
            return
        trashed = deed.change is FileChange.TRASH
        hands.files.update(fileId=document, body={"trashed": trashed}).execute(num_retries=0)

    def _unshares(self, hands: Hands, document: DocumentId, whom: str) -> None:
        listing = hands.permissions.list(fileId=document, fields="permissions(id,emailAddress)").execute(num_retries=0)
        found = [item["id"] for item in listing["permissions"] if item.get("emailAddress") == whom]
        if not found:
            raise NotThere(f"{whom} is not among those who can open it")
        hands.permissions.delete(fileId=document, permissionId=found[0]).execute(num_retries=0)

    def shares(self, hands: Hands, act: Act, deed: ShareWith) -> None:
        body = {"type": "user", "role": "writer", "emailAddress": deed.email}
        hands.permissions.create(fileId=self.document_of(act), body=body).execute(num_retries=0)

    def adds_workbook_row(self, hands: Hands, _act: Act, deed: WorkbookRow) -> None:
        document, tab = self.book("coordinator"), deed.tab
        rows = _values(hands, document, tab)
        texts = dict(deed.cells)
        line = [texts.get(title, "") for title in rows[0]]
        _enter(hands, document, f"'{tab}'!A{len(rows) + 1}", line)

    def changes_workbook_cell(self, hands: Hands, _act: Act, deed: WorkbookCell) -> None:
        document = self.book("coordinator")
        rows = _values(hands, document, deed.tab)
        for number, row in enumerate(rows[1:], start=2):
            if deed.row in row:
                column = chr(ord("A") + rows[0].index(deed.column))
                _enter(hands, document, f"'{deed.tab}'!{column}{number}", [deed.text])
                return
        raise NotThere(f"no row with {deed.row}")

    def sorts_register(self, hands: Hands, _act: Act, deed: SortRegister) -> None:
        document = self.book("register")
        rows = _values(hands, document, "Offers")
        width = len(rows[0])
        span = {
            "sheetId": 0,
            "startRowIndex": 1,
            "endRowIndex": len(rows),
            "startColumnIndex": 0,
            "endColumnIndex": width,
        }
        specs = [{"dimensionIndex": rows[0].index(deed.column), "sortOrder": "ASCENDING"}]
        body = {"requests": [{"sortRange": {"range": span, "sortSpecs": specs}}]}
        hands.spreadsheets.batchUpdate(spreadsheetId=document, body=body).execute(num_retries=0)


def _write(hands: Hands, document: DocumentId, plan: Callable[[Doc, Act], list[Request]], act: Act) -> None:
    doc = fetch_document(hands, document)
    body = {"requests": plan(doc, act), "writeControl": {"requiredRevisionId": doc.revision}}
    hands.documents.batchUpdate(documentId=document, body=body).execute(num_retries=0)


def _values(hands: Hands, document: DocumentId, tab: str) -> list[list[str]]:
    reply = hands.spreadsheets.values().get(spreadsheetId=document, range=f"'{tab}'").execute(num_retries=0)
    rows: list[list[str]] = reply.get("values", [])
    if not rows:
        raise NotThere(f"the tab {tab} is empty")
    return rows


def _enter(hands: Hands, document: DocumentId, span: str, line: list[str]) -> None:
    request = hands.spreadsheets.values().update(
        spreadsheetId=document, range=span, valueInputOption="USER_ENTERED", body={"values": [line]}
    )
    request.execute(num_retries=0)


OTHERS: Mapping[type, Callable[[Community, Hands, Act, Any], None]] = {
    ChangeFile: Community.changes_file,
    ShareWith: Community.shares,
    WorkbookRow: Community.adds_workbook_row,
    WorkbookCell: Community.changes_workbook_cell,
    SortRegister: Community.sorts_register,
}
