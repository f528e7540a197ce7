"""A register of thousands of rows, made at once."""

from __future__ import annotations

from support.school_scene import SERVICE, google
from support.sheet_page import TheSheet

from local_workspace.world import World

AREAS = ("Questioning", "Phonics", "Behaviour", "Assessment")
WIDTHS = (170, 170, 150, 320, 200, 260, 220, 110, 220, 110)


def make_long_sheet(world: World, rows: int) -> TheSheet:
    """As the register has it: ten columns, a frozen header, an offer a row."""
    books = google(world, SERVICE, "sheets").spreadsheets()
    size = {"frozenRowCount": 1, "rowCount": rows + 50, "columnCount": len(WIDTHS)}
    body = {
        "properties": {"title": "Ask a colleague"},
        "sheets": [{"properties": {"title": "Offers", "gridProperties": size}}],
    }
    made = books.create(body=body).execute()
    key, gid = made["spreadsheetId"], made["sheets"][0]["properties"]["sheetId"]
    head = ["Who", "School", "What they do", "Happy to help with", "Area", "How and when", "Write to", "Confirmed"]
    values = [[*head, "Coordinator's note", "Key"], *map(_row, range(rows))]
    books.values().update(
        spreadsheetId=key, range="Offers!A1", valueInputOption="RAW", body={"values": values}
    ).execute()
    books.batchUpdate(
        spreadsheetId=key, body={"requests": [_wide(gid, n, px) for n, px in enumerate(WIDTHS)]}
    ).execute()
    return TheSheet(world, key, gid, 0)


def _row(number: int) -> list[str]:
    school = ("Oakfield School", "Hillside Primary", "St Anne’s")[number % 3]
    topic = f"{AREAS[number % 4].lower()} with a class of thirty, example {number}"
    how = "a 20-minute call, or watch me, Tuesdays 9:15"
    mail = f"p{number}@oakfield.example"
    key = f"{number:012d}"
    return [
        f"Person {number}",
        school,
        "Teacher, Mathematics",
        topic,
        AREAS[number % 4],
        how,
        mail,
        "Spring 2027",
        "",
        key,
    ]


def _wide(gid: int, column: int, pixels: int) -> dict[str, object]:
    span = {"sheetId": gid, "dimension": "COLUMNS", "startIndex": column, "endIndex": column + 1}
    size = {"range": span, "properties": {"pixelSize": pixels}, "fields": "pixelSize"}
    return {"updateDimensionProperties": size}
