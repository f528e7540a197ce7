"""A spreadsheet of Amina's that Bea may write to, as the official client sees it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from googleapiclient.discovery import build_from_document
from support.strict_transport import StrictTransport
from support.workbook import Door, Sheets, Workbook

from local_workspace.control import issue_token
from local_workspace.discovery import schema
from local_workspace.transport import InProcess

BASE = "http://localhost:8099"
AMINA = "amina@oakfield.example"
BEA = "bea@oakfield.example"


@pytest.fixture(scope="session")
def switchboard() -> Callable[[str], Sheets]:
    """Official clients that can be pointed at one test's world after another: building one takes 0.2 s."""
    made: dict[str, Sheets] = {}

    def at(email: str) -> Sheets:
        if email not in made:
            door = Door()
            document = {name: item for name, item in schema("sheets").items() if name != "mtlsRootUrl"}
            made[email] = Sheets(build_from_document({**document, "rootUrl": BASE + "/"}, http=door), door)
        return made[email]

    return at


@pytest.fixture
def sheets(switchboard: Callable[[str], Sheets], workspace: Any) -> Callable[[str], Sheets]:
    """sheets(email): the official Sheets client as that person; every call is checked strictly."""

    def make(email: str) -> Sheets:
        found = switchboard(email)
        found.door.open(StrictTransport(InProcess(workspace, BASE)), issue_token(workspace.world, email))
        return found

    return make


@pytest.fixture
def book(sheets: Callable[[str], Sheets]) -> Workbook:
    service = sheets(AMINA)
    made = service.spreadsheets.create(body={"properties": {"title": "Register"}}).execute()
    return Workbook(service, made["spreadsheetId"])


@pytest.fixture
def share(world: Any, book: Workbook) -> Callable[[str, str], None]:
    """share(email, role): as Drive would keep it."""

    def give(email: str, role: str) -> None:
        file = world.get("file", book.id)
        file["permissions"].append({"id": email, "type": "user", "role": role, "emailAddress": email})
        world.put("file", book.id, file)

    return give


@pytest.fixture
def beas(sheets: Callable[[str], Sheets], book: Workbook, share: Callable[[str, str], None]) -> Workbook:
    """The same spreadsheet through Bea's client, who is a writer."""
    share(BEA, "writer")
    return Workbook(sheets(BEA), book.id)
