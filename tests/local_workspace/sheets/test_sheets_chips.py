"""Smart chips in cells: written at an "@", read as runs, shown as a name or an address, gone with the text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from googleapiclient.errors import HttpError
from support.workbook import Workbook, rows_of

from local_workspace.accounts import add_user
from local_workspace.world import World

AMINA = "amina@oakfield.example"
STRANGER = "sam@hillside.example"
WRITTEN = "userEnteredValue,chipRuns"


def person(email: str, **more: str) -> dict[str, Any]:
    return {"chip": {"personProperties": {"email": email} | more}}


def data(text: str, *runs: dict[str, Any]) -> dict[str, Any]:
    return {"userEnteredValue": {"stringValue": text}, "chipRuns": list(runs)}


@pytest.fixture
def writes(book: Workbook, world: World) -> Callable[..., None]:
    """writes("@ and @", run, run): into A1."""
    add_user(world, AMINA, "Amina Hussain")

    def write(text: str, *runs: dict[str, Any], fields: str = WRITTEN) -> None:
        rows = [{"values": [data(text, *runs)]}]
        book.do({"updateCells": {"start": {}, "rows": rows, "fields": fields}})

    return write


def cell(book: Workbook) -> dict[str, Any]:
    found: dict[str, Any] = book.sheet(includeGridData=True)["data"][0]["rowData"][0]["values"][0]
    return found


@pytest.mark.parametrize(
    ("email", "how", "shown"),
    [
        (AMINA, {}, "Amina Hussain"),
        (AMINA, {"displayFormat": "LAST_NAME_COMMA_FIRST_NAME"}, "Hussain, Amina"),
        (AMINA, {"displayFormat": "EMAIL"}, AMINA),
        (STRANGER, {}, STRANGER),
    ],
)
def test_a_person_is_shown_by_name_or_address_and_entered_as_a_placeholder(
    writes: Any, book: Workbook, email: str, how: dict[str, str], shown: str
) -> None:
    writes("@", person(email, **how))

    found = cell(book)
    assert (found["formattedValue"], found["userEnteredValue"]) == (shown, {"stringValue": "@"})
    assert found["chipRuns"] == [person(email, **how)]
    assert (book.read(), book.read(valueRenderOption="UNFORMATTED_VALUE")) == ([[shown]], [["@"]])


def test_what_is_read_has_the_runs_between_the_chips_too(writes: Any, book: Workbook) -> None:
    writes("😀 @ asks @.", person(AMINA) | {"startIndex": 3}, person(STRANGER) | {"startIndex": 10})

    found = cell(book)
    assert found["formattedValue"] == f"😀 Amina Hussain asks {STRANGER}."
    assert [(run.get("startIndex", 0), bool(run["chip"])) for run in found["chipRuns"]] == [
        (0, False),
        (3, True),
        (4, False),
        (10, True),
        (11, False),
    ]


def test_a_new_text_takes_the_chips_away(writes: Any, book: Workbook) -> None:
    writes("@", person(AMINA))

    book.do({"updateCells": {"start": {}, "rows": rows_of("Bea"), "fields": "userEnteredValue"}})

    assert "chipRuns" not in cell(book) and book.read() == [["Bea"]]


def test_another_field_of_the_cell_leaves_the_chips_as_they_are(writes: Any, book: Workbook) -> None:
    writes("by @", person(AMINA) | {"startIndex": 3})

    book.do({"updateCells": {"start": {}, "rows": [{"values": [{"note": "n"}]}], "fields": "note"}})

    assert cell(book)["formattedValue"] == "by Amina Hussain"
    assert cell(book)["chipRuns"] == [{"chip": {}}, person(AMINA) | {"startIndex": 3}]


def test_rows_are_sorted_by_what_people_read(writes: Any, book: Workbook) -> None:
    writes("@", person(STRANGER))
    book.write("A2", [["bea"]])
    book.do({"appendCells": {"rows": [{"values": [data("@", person(AMINA))]}], "fields": WRITTEN}})

    book.do({"sortRange": {"range": {"endColumnIndex": 1}, "sortSpecs": [{"sortOrder": "ASCENDING"}]}})

    assert book.read() == [["Amina Hussain"], ["bea"], [STRANGER]]


@pytest.mark.parametrize(
    ("text", "run"),
    [
        ("Amina", person(AMINA)),
        ("@", person(AMINA) | {"startIndex": 1}),
        ("@", person("nobody")),
        ("@", {"chip": {"richLinkProperties": {"uri": "https://elsewhere.example/d/0123456789"}}}),
        ("@", {"chip": {"personProperties": {"email": AMINA}, "richLinkProperties": {"uri": "x"}}}),
    ],
    ids=["no placeholder", "past the placeholder", "no address", "not in Drive", "two kinds"],
)
def test_a_chip_that_cannot_be_written_refuses_the_batch(writes: Any, book: Workbook, text: str, run: Any) -> None:
    with pytest.raises(HttpError) as refused:
        writes(text, run)

    assert (refused.value.status_code, book.read()) == (400, [])
