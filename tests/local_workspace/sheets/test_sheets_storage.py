from __future__ import annotations

from local_workspace.services.sheets.storage import copy_spreadsheet, drop_spreadsheet, export_csv, import_csv
from local_workspace.world import World


def test_an_export_shows_what_the_cells_show(book, world):
    book.write("A1", [["Name", "Note"], ["Amina", 'says "hi", twice'], ["Bea\nLindqvist"]])
    book.write("C2", [["50%"]], "USER_ENTERED")

    assert export_csv(world, book.id) == ('Name,Note,\r\nAmina,"says ""hi"", twice",50%\r\n"Bea\nLindqvist",,')


def test_an_empty_sheet_exports_as_nothing(book, world):
    assert export_csv(world, book.id) == ""


def test_cells_that_only_look_different_are_not_exported(book, world):
    book.write("A1", [["a"]])
    book.do({"repeatCell": {"range": {"endRowIndex": 9}, "cell": {"note": "n"}, "fields": "note"}})

    assert export_csv(world, book.id) == "a"


def test_an_imported_csv_is_one_sheet_named_after_the_file(book, world):
    book.do({"addSheet": {"properties": {"title": "Old"}}})

    import_csv(world, book.id, 'Name,Hours,Day\r\n"Hussain, A",1.50,4/3/2027\r\n')

    sheets = book.get()["sheets"]
    assert [sheet["properties"]["title"] for sheet in sheets] == ["Register"]
    assert sheets[0]["properties"]["gridProperties"] == {"rowCount": 1000, "columnCount": 26}
    assert book.read("Register", valueRenderOption="UNFORMATTED_VALUE") == [
        ["Name", "Hours", "Day"],
        ["Hussain, A", 1.5, 46450],
    ]


def test_an_imported_csv_makes_the_grid_as_large_as_it_is(book, world):
    import_csv(world, book.id, "\n".join([",".join("x" * 30)] * 1200))

    size = book.sheet()["properties"]["gridProperties"]
    assert (size["rowCount"], size["columnCount"]) == (1200, 30)


def test_a_copy_has_everything_and_goes_its_own_way(book, world):
    book.write("A1", [["a"], ["b"]])
    book.do({"addNamedRange": {"namedRange": {"name": "people", "range": {"endRowIndex": 2}}}})

    copy_spreadsheet(world, book.id, "copy")
    book.write("A1", [["changed"]])

    assert export_csv(world, "copy") == "a\r\nb"
    assert world.get("sheet", "copy")["namedRanges"][0]["name"] == "people"


def test_a_dropped_spreadsheet_leaves_nothing(book, world):
    book.write("A1", [["a"]] * 300)
    before = {kind: world.count(kind) for kind in ("sheet", "sheet_block")}

    drop_spreadsheet(world, book.id)

    assert before == {"sheet": 1, "sheet_block": 3}
    assert (world.count("sheet"), world.count("sheet_block")) == (0, 0)


def test_rows_that_go_leave_no_blocks_behind(book, world):
    book.write("A1", [["a"]] * 300)

    book.do({"deleteDimension": {"range": {"dimension": "ROWS", "startIndex": 10, "endIndex": 300}}})

    assert world.count("sheet_block") == 1


def test_a_spreadsheet_survives_a_restart(tmp_path):
    from local_workspace.services.sheets.book import load
    from local_workspace.services.sheets.storage import new_spreadsheet

    world = World(tmp_path)
    new_spreadsheet(world, "x")
    book = load(world, "x")
    book.sheets[0].grid.put(4, 1, "kept")
    book.save()
    world.close()

    again = World(tmp_path)
    assert load(again, "x").sheets[0].grid.cell(4, 1) == "kept"
    again.close()
