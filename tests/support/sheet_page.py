"""A Sheet's page in a browser: a coordinator's list of sessions, and what the API says of the same Sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page, expect
from support.doc_page import paste
from support.school_scene import AMINA, BEA, NASTY, SERVICE, STAFF, google, share

from local_workspace.world import World

Json = dict[str, Any]
HEAD = ["Session", "Date", "Minutes", "For whom", "Held by", "Booked", "Key"]
AUDIENCES = ("all our schools", "my school", "governors")
SESSIONS = (
    ["Hinge questions", "15/04/2027", 60, AUDIENCES[0], "Sam Okafor", True, "000000000001"],
    ["Phonics catch-up", "22/04/2027", 45, AUDIENCES[1], "Bea Lindqvist", False, "000000000002"],
    ["Fractions with folded paper 🎈", "06/05/2027", 30, AUDIENCES[0], "Amina Hussain", True, "000000000003"],
    ["Behaviour after lunch", "13/05/2027", 60, AUDIENCES[1], NASTY, False, "000000000004"],
    ["الحصة الثانية مع الصف السابع", "20/05/2027", 45, AUDIENCES[2], "Carol", False, "000000000005"],
)
GREEN = {"red": 0.85, "green": 0.95, "blue": 0.88}
DARK_RED = {"red": 0.6}


@dataclass(frozen=True)
class TheSheet:
    """The sessions as the owner reads them through the API. gid: of the tab; view: of its filter view."""

    world: World
    id: str
    gid: int
    view: int

    @property
    def books(self) -> Any:
        return google(self.world, SERVICE, "sheets").spreadsheets()

    def rows(self, render: str = "FORMATTED_VALUE") -> list[list[Any]]:
        found = self.books.values().get(spreadsheetId=self.id, range="Sessions", valueRenderOption=render).execute()
        rows: list[list[Any]] = found.get("values", [])
        return rows

    def column(self, number: int) -> list[Any]:
        """What stands in a column below the header."""
        return [row[number] if number < len(row) else "" for row in self.rows()[1:]]

    def put(self, place: str, *rows: list[Any], who: str = SERVICE) -> None:
        """Write from a cell on, as typed."""
        google(self.world, who, "sheets").spreadsheets().values().update(
            spreadsheetId=self.id, range=f"Sessions!{place}", valueInputOption="USER_ENTERED", body={"values": rows}
        ).execute()

    def do(self, *requests: Json) -> Json:
        found: Json = self.books.batchUpdate(spreadsheetId=self.id, body={"requests": list(requests)}).execute()
        return found

    def insert_row(self, at: int) -> None:
        self.do({"insertDimension": {"range": self.span(at, at + 1) | {"dimension": "ROWS"}}})

    def span(self, start: int, end: int) -> Json:
        return {"sheetId": self.gid, "startIndex": start, "endIndex": end}

    def cells(self, top: int, left: int, bottom: int | None = None, right: int | None = None) -> Json:
        found = {"startRowIndex": top, "startColumnIndex": left, "endRowIndex": bottom, "endColumnIndex": right}
        return {"sheetId": self.gid} | {name: value for name, value in found.items() if value is not None}

    def share(self, who: str, role: str = "writer") -> None:
        share(self.world, self.id, SERVICE, type="user", role=role, emailAddress=who)

    def take_away(self, who: str) -> None:
        permissions = google(self.world, SERVICE, "drive").permissions()
        found = permissions.list(fileId=self.id, fields="permissions(id,emailAddress)").execute()["permissions"]
        (key,) = [one["id"] for one in found if one.get("emailAddress") == who]
        permissions.delete(fileId=self.id, permissionId=key).execute()


def make_sheet(world: World) -> TheSheet:
    """A list of sessions: Amina writes in it, all staff of Oakfield read it. The Key column is the owner's alone."""
    books = google(world, SERVICE, "sheets").spreadsheets()
    tab = {"title": "Sessions", "gridProperties": {"frozenRowCount": 1, "rowCount": 60, "columnCount": 9}}
    body = {
        "properties": {"title": "Coordinator: sessions"},
        "sheets": [{"properties": tab}, {"properties": {"title": "Notes"}}],
    }
    made = books.create(body=body).execute()
    sheet = TheSheet(world, made["spreadsheetId"], made["sheets"][0]["properties"]["sheetId"], 0)
    sheet.put("A1", HEAD, *SESSIONS)
    replies = sheet.do(*_dressed(sheet))["replies"]
    sheet.share(AMINA)
    share(world, sheet.id, SERVICE, type="group", role="reader", emailAddress=STAFF)
    (view,) = [reply["addFilterView"]["filter"]["filterViewId"] for reply in replies if "addFilterView" in reply]
    return TheSheet(world, sheet.id, sheet.gid, view)


def _dressed(sheet: TheSheet) -> list[Json]:
    listed = {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": words} for words in AUDIENCES]}
    rule = {"condition": {"type": "TEXT_EQ", "values": [{"userEnteredValue": AUDIENCES[0]}]}}
    view = {"title": "For everybody", "range": sheet.cells(0, 0, None, 7), "criteria": {"3": rule}}
    return [
        _ruled(sheet, 3, {"condition": listed, "strict": True, "showCustomUi": True}),
        _ruled(sheet, 5, {"condition": {"type": "BOOLEAN"}, "strict": True}),
        _looking(sheet.cells(0, 0, 1, 7), {"backgroundColor": GREEN, "textFormat": {"bold": True}}),
        _looking(sheet.cells(1, 4, 6, 5), {"textFormat": {"foregroundColor": DARK_RED}}),
        _as_text(sheet),
        _wide(sheet, 0, 230),
        _wide(sheet, 3, 150),
        _wide(sheet, 4, 150),
        {"addProtectedRange": {"protectedRange": {"range": sheet.cells(0, 6, None, 7), "description": "Key"}}},
        {"addFilterView": {"filter": view}},
    ]


def _ruled(sheet: TheSheet, column: int, rule: Json) -> Json:
    return {"setDataValidation": {"range": sheet.cells(1, column, 40, column + 1), "rule": rule}}


def _looking(cells: Json, look: Json) -> Json:
    return {"repeatCell": {"range": cells, "cell": {"userEnteredFormat": look}, "fields": "userEnteredFormat"}}


def _as_text(sheet: TheSheet) -> Json:
    """A key is no number, however it looks."""
    rows = [{"values": [{"userEnteredValue": {"stringValue": row[6]}}]} for row in SESSIONS]
    return {"updateCells": {"range": sheet.cells(1, 6, 6, 7), "rows": rows, "fields": "userEnteredValue"}}


def _wide(sheet: TheSheet, column: int, pixels: int) -> Json:
    span = sheet.span(column, column + 1) | {"dimension": "COLUMNS"}
    size = {"range": span, "properties": {"pixelSize": pixels}, "fields": "pixelSize"}
    return {"updateDimensionProperties": size}


def cell(page: Page, name: str) -> Locator:
    """The cell with this name, such as B4."""
    return page.locator(f'td[data-name="{name}"]')


def choose(page: Page, name: str) -> None:
    cell(page, name).click(position={"x": 3, "y": 3})


def type_in(page: Page, name: str, text: str) -> None:
    """As anybody does: choose the cell, type, press Enter."""
    choose(page, name)
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def saved(page: Page) -> None:
    expect(page.locator("#state")).to_have_text("Saved", timeout=15_000)


def box(page: Page) -> Locator:
    """Words that could not be put where they were typed."""
    return page.get_by_role("group", name="Your words, not in the Sheet")


__all__ = ["AMINA", "BEA", "TheSheet", "box", "cell", "choose", "make_sheet", "paste", "saved", "type_in"]
