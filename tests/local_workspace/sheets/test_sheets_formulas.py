"""Formulas: kept as they were written; links and simple sums are worked out, nothing is made up."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from local_workspace.services.sheets.formulas import Foreign, Malformed, parse_formula
from local_workspace.switches import throw


def typed(book, *rows):
    book.write("A1", [list(row) for row in rows], "USER_ENTERED")


def cell(book, row=0, column=0):
    return book.sheet(includeGridData=True)["data"][0]["rowData"][row]["values"][column]


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        ("=1+2*3", "7"),
        ("=(1+2)*3", "9"),
        ("=2^3^2", "64"),
        ("=-2^2", "4"),
        ("=50%", "0.5"),
        ("=10/4", "2.5"),
        ('="a"&1+1', "a2"),
        ('="5"+1', "6"),
        ("=TRUE+1", "2"),
        ("=1<2", "TRUE"),
        ('="A"="a"', "TRUE"),
        ("=SUM(1,2,3", "6"),
        ('=IF(1>2,"yes","no")', "no"),
        ("=1/0", "#DIV/0!"),
        ('="x"+1', "#VALUE!"),
        ("=0^-1", "#DIV/0!"),
        ("=(-8)^0.5", "#NUM!"),
        ("=nobody", "#NAME?"),
        ("=Nowhere!A1", "#REF!"),
        ("=#REF!+1", "#REF!"),
        ("=1+", "#ERROR!"),
        ("=)", "#ERROR!"),
        ("=B1", ""),
        ("=B1+1", "1"),
    ],
)
def test_simple_arithmetic_gives_what_sheets_gives(book, formula, shown):
    typed(book, [formula, ""], ["end"])

    assert (book.read("A1") or [[""]])[0][0] == shown
    assert book.read("A1", valueRenderOption="FORMULA") == [[formula]]


def test_cells_are_worked_out_from_cells_of_any_sheet(book):
    book.do({"addSheet": {"properties": {"title": "My hours"}}})
    book.write("'My hours'!B2", [[2], [3], ["n/a"]])
    typed(book, ["=SUM('My hours'!B:B)", "=A1*2", "=$B$1+A1"])

    assert book.read(valueRenderOption="UNFORMATTED_VALUE") == [[5, 10, 15]]


def test_a_long_chain_of_formulas_is_worked_out_from_either_end(book):
    typed(book, *[[f"=A{row + 2}+1"] for row in range(900)], ["1"])

    assert book.read("A1") == [["901"]]


def test_cells_that_wait_for_each_other_are_refused_as_circular(book):
    typed(book, ["=B1+1", "=A1+1", "=C1"])

    assert book.read() == [["#REF!", "#REF!", "#REF!"]]
    assert cell(book)["effectiveValue"]["errorValue"]["message"].startswith("Circular dependency detected.")


def test_two_formulas_may_need_the_same_third(book):
    typed(book, ["=C1+B1", "=C1", "=5"])

    assert book.read() == [["10", "5", "5"]]


def test_a_formula_gives_new_results_when_its_cells_change(book):
    typed(book, ["=B1*2", "4"])
    book.write("B1", [[5]])

    assert book.read("A1") == [["10"]]


def test_an_error_says_what_it_is(book):
    typed(book, ["=1/0"])

    shown = cell(book)
    assert shown["effectiveValue"] == {
        "errorValue": {"type": "DIVIDE_BY_ZERO", "message": "Function DIVIDE parameter 2 cannot be zero."}
    }
    assert shown["formattedValue"] == "#DIV/0!" and shown["userEnteredValue"] == {"formulaValue": "=1/0"}


def test_days_plus_days_look_like_days_and_days_less_days_do_not(book):
    typed(book, ["4/3/2027", "=A1+7", "=B1-A1"])

    assert book.read() == [["04/03/2027", "11/03/2027", "7"]]
    assert cell(book, 0, 1)["effectiveFormat"]["numberFormat"]["type"] == "DATE"
    assert "userEnteredFormat" not in cell(book, 0, 1)


def test_a_link_may_be_put_together_from_cells(book):
    typed(book, ['=HYPERLINK("https://x.example/"&B1,C1)', "7", "Open"])

    assert (cell(book)["formattedValue"], cell(book)["hyperlink"]) == ("Open", "https://x.example/7")


def test_a_named_range_of_one_cell_is_its_value(book):
    book.do({"addNamedRange": {"namedRange": {"name": "rate", "range": {"endRowIndex": 1, "endColumnIndex": 1}}}})
    typed(book, ["3", "=rate*2"])

    assert book.read("B1") == [["6"]]


@pytest.mark.parametrize(("setting", "shown"), [("text", "=VLOOKUP(1,A:B,2)"), ("loading", "Loading...")])
def test_a_formula_that_is_not_worked_out_shows_what_the_switch_says(book, world, setting, shown):
    with world.unit():
        throw(world, "sheets_unworked_formula", setting)
    typed(book, ["", "", "=VLOOKUP(1,A:B,2)", "=C1+1"])

    assert book.read("C1") == [[shown]]
    assert book.read("C1:D1", valueRenderOption="FORMULA") == [["=VLOOKUP(1,A:B,2)", "=C1+1"]]


def test_a_german_formula_has_commas_in_numbers_and_semicolons_between(book):
    book.do({"updateSpreadsheetProperties": {"properties": {"locale": "de_DE"}, "fields": "locale"}})
    typed(book, ["=SUM(1,5;2)"])

    assert book.read() == [["3,5"]]


@pytest.mark.parametrize("formula", ["=" + "1+" * 9000 + "1", "=" + "(" * 9000 + "1", "=" + "-" * 9000 + "1"])
def test_a_formula_too_long_to_work_out_is_kept_and_shown(book, formula):
    typed(book, [formula])

    assert book.read() == [[formula]]


@settings(max_examples=200)
@given(st.text(alphabet="=+-*/^&<>%(),;\"'ABSUM(!$:12. {", max_size=20))
def test_whatever_a_formula_says_it_is_read_or_refused(text):
    try:
        assert parse_formula("=" + text).kind
    except (Foreign, Malformed) as refused:
        assert refused.args
