from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from local_workspace.services.sheets.entering import read
from local_workspace.services.sheets.locales import LOCALES
from local_workspace.services.sheets.numbers import serial, show


def day(year: int, month: int, number: int) -> float:
    return serial(datetime(year, month, number, tzinfo=UTC))


def test_raw_text_is_never_read(book):
    texts = ["=1+1", "4/3/2027", "TRUE", "'quoted", "12", "+44 20 7946 0958", "@home"]
    book.write("A1", [texts])

    assert book.read(valueRenderOption="UNFORMATTED_VALUE") == [texts]


@pytest.mark.parametrize(
    ("typed", "value", "shown"),
    [
        ("12", 12, "12"),
        ("007", 7, "7"),
        ("-3.50", -3.5, "-3.5"),
        ("1,234.5", 1234.5, "1,234.50"),
        ("50%", 0.5, "50%"),
        ("£1,200.00", 1200, "£1,200.00"),
        ("true", True, "TRUE"),
        ("'0123", "0123", "0123"),
        ("'=1+1", "=1+1", "=1+1"),
        ("three", "three", "three"),
        ("4/3/2027", day(2027, 3, 4), "04/03/2027"),
        ("4 March 2027", day(2027, 3, 4), "4 March 2027"),
        ("2027-03-04", day(2027, 3, 4), "2027-03-04"),
        ("4 Mar", day(2027, 3, 4), "4 Mar"),
        ("31/2/2027", "31/2/2027", "31/2/2027"),
        ("9:15", 0.385416666666666, "09:15"),
        ("4:00 pm", 16 / 24, "4:00 PM"),
        ("4/3/2027 12:00", day(2027, 3, 4) + 0.5, "04/03/2027 12:00"),
        ("", "", ""),
    ],
)
def test_what_is_typed_is_read_as_sheets_reads_it(book, typed, value, shown):
    book.write("A1:B1", [["before", "after"]])

    assert book.type_in("A1", typed) == shown
    assert book.read(valueRenderOption="UNFORMATTED_VALUE")[0][0] == (
        pytest.approx(value) if isinstance(value, float) else value
    )


def test_only_texts_are_read_numbers_are_what_they_are(book):
    book.write("A1", [[12.0, False]], "USER_ENTERED")

    assert book.read(valueRenderOption="UNFORMATTED_VALUE") == [[12, False]]


def test_a_phone_number_with_a_plus_becomes_a_broken_formula(book):
    book.write("A1", [["+44 20 7946 0958"]], "USER_ENTERED")

    assert book.read(valueRenderOption="FORMULA") == [["=+44 20 7946 0958"]]
    assert book.read() == [["#ERROR!"]]


def test_a_link_shows_its_label(book):
    link = '=HYPERLINK("mailto:sam@hillside.example","Write to ""Sam""")'
    book.write("A1", [[link]], "USER_ENTERED")

    cell = book.sheet(includeGridData=True)["data"][0]["rowData"][0]["values"][0]
    assert (cell["formattedValue"], cell["hyperlink"]) == ('Write to "Sam"', "mailto:sam@hillside.example")
    assert cell["userEnteredValue"] == {"formulaValue": link}


def test_a_cell_formatted_as_text_keeps_what_is_typed(book):
    plain = {"userEnteredFormat": {"numberFormat": {"type": "TEXT", "pattern": "@"}}}
    book.do({"repeatCell": {"range": {"endRowIndex": 1}, "cell": plain, "fields": "userEnteredFormat.numberFormat"}})

    book.write("A1", [["007"]], "USER_ENTERED")

    assert book.read(valueRenderOption="UNFORMATTED_VALUE") == [["007"]]


def test_a_cell_with_a_number_format_keeps_it(book):
    percent = {"userEnteredFormat": {"numberFormat": {"type": "PERCENT", "pattern": "0.0%"}}}
    book.do({"repeatCell": {"range": {"endRowIndex": 1}, "cell": percent, "fields": "userEnteredFormat.numberFormat"}})

    assert book.type_in("A1", "£3") == "300.0%"


def test_a_date_can_be_read_as_a_number_or_as_its_text(book):
    book.write("A1", [["4/3/2027"]], "USER_ENTERED")

    assert book.read(valueRenderOption="UNFORMATTED_VALUE") == [[46450]]
    assert book.read(valueRenderOption="UNFORMATTED_VALUE", dateTimeRenderOption="FORMATTED_STRING") == [["04/03/2027"]]


def test_an_american_spreadsheet_puts_the_month_first(book):
    american = {"properties": {"locale": "en_US"}, "fields": "locale"}
    book.do({"updateSpreadsheetProperties": american})

    book.write("A1", [["4/3/2027"]], "USER_ENTERED")

    assert book.read(valueRenderOption="UNFORMATTED_VALUE") == [[day(2027, 4, 3)]]


def speaks(book, locale):
    change = {"properties": {"locale": locale}, "fields": "locale"}
    book.do({"updateSpreadsheetProperties": change})


@pytest.mark.parametrize(
    ("typed", "value", "shown"),
    [
        ("1.234,5", 1234.5, "1.234,50"),
        ("3,5", 3.5, "3,5"),
        ("12,5 %", 0.125, "12,50%"),
        ("3,50 €", 3.5, "3,50 €"),
        ("4.3.2027", day(2027, 3, 4), "04.03.2027"),
        ("4. März 2027", day(2027, 3, 4), "4. März 2027"),
        ("2027-03-04", day(2027, 3, 4), "2027-03-04"),
        ("wahr", True, "WAHR"),
        ("1.5.27", day(2027, 5, 1), "01.05.27"),
    ],
)
def test_a_german_spreadsheet_reads_and_shows_as_germans_write(book, typed, value, shown):
    speaks(book, "de_DE")

    assert book.type_in("A1", typed) == shown
    assert book.read(valueRenderOption="UNFORMATTED_VALUE")[0][0] == value


@pytest.mark.parametrize(
    ("typed", "value", "shown"),
    [
        ("3/4/2027", day(2027, 3, 4), "3/4/2027"),
        ("March 4, 2027", day(2027, 3, 4), "March 4, 2027"),
        ("4:00 pm", 16 / 24, "4:00 PM"),
        ("9:15", 0.385416666666, "9:15"),
        ("$1,200.50", 1200.5, "$1,200.50"),
        ("-$5", -5, "-$5"),
        ("25:30:00", 1.0625, "25:30:00"),
        ("3/4/2027 4:00 pm", day(2027, 3, 4) + 16 / 24, "3/4/2027 4:00 PM"),
        ("1e3", 1000, "1.00E+03"),
        ("12.", 12, "12"),
    ],
)
def test_an_american_spreadsheet_reads_and_shows_as_americans_write(book, typed, value, shown):
    speaks(book, "en_US")

    assert book.type_in("A1", typed) == shown
    assert book.read(valueRenderOption="UNFORMATTED_VALUE")[0][0] == pytest.approx(value)


def test_default_patterns_are_the_locales_own(book):
    for column, kind in enumerate(("DATE", "TIME", "DATE_TIME", "CURRENCY")):
        cell = {"userEnteredValue": {"numberValue": 46450.5625}, "userEnteredFormat": {"numberFormat": {"type": kind}}}
        box = {"endRowIndex": 1, "startColumnIndex": column, "endColumnIndex": column + 1}
        book.do({"repeatCell": {"range": box, "cell": cell, "fields": "*"}})

    shown = {}
    for locale in ("en_GB", "en_US", "de_DE"):
        speaks(book, locale)
        shown[locale] = book.read()[0]

    assert shown == {
        "en_GB": ["04/03/2027", "13:30:00", "04/03/2027 13:30:00", "£46,450.56"],
        "en_US": ["3/4/2027", "1:30:00 PM", "3/4/2027 13:30:00", "$46,450.56"],
        "de_DE": ["04.03.2027", "13:30:00", "04.03.2027 13:30:00", "46.450,56 €"],
    }


def test_a_text_format_may_put_words_around_a_text(book):
    look = {"userEnteredFormat": {"numberFormat": {"type": "TEXT", "pattern": '"Dr "@'}}}
    book.do({"repeatCell": {"range": {"endRowIndex": 1}, "cell": look, "fields": "userEnteredFormat.numberFormat"}})

    book.write("A1", [["Okoro"]])

    assert (book.read(), book.read(valueRenderOption="UNFORMATTED_VALUE")) == ([["Dr Okoro"]], [["Okoro"]])


def test_a_day_without_a_year_is_this_years():
    assert read("1-2", year=2031)[0] == day(2031, 2, 1)


@pytest.mark.parametrize(
    ("value", "kind", "pattern", "shown"),
    [
        (1234.5, "NUMBER", "", "1,234.50"),
        (1234.5, "NUMBER", "0", "1235"),
        (-5, "CURRENCY", "£#,##0.00", "-£5.00"),
        (-5, "NUMBER", "0.0;(0.0)", "(5.0)"),
        (0.125, "PERCENT", "0.0%", "12.5%"),
        (12345, "SCIENTIFIC", "0.00E+00", "1.23E+04"),
        (7, "NUMBER", "000", "007"),
        (2.5, "NUMBER", "0.##", "2.5"),
        (1234567, "NUMBER", '0.0,,"M"', "1.2M"),
        (5551234, "NUMBER", "000-0000", "555-1234"),
        (0, "NUMBER", '#,##0;-#,##0;"none"', "none"),
        (0.5, "NUMBER", "# ?/?", "1/2"),
        (9, "NUMBER", "[<10]0.0;0", "9.0"),
        (12, "NUMBER", "[<10]0.0;0", "12"),
        (-0.001, "NUMBER", "0.00", "0.00"),
        (3, "NUMBER", '0" h"', "3 h"),
        (3, "NUMBER", "0[$ kg]", "3 kg"),
        (0.285, "NUMBER", "0.00", "0.29"),
        (12345, "NUMBER", "##0.0E+0", "12.3E+3"),
        (5, "NUMBER", "General", "5"),
        (1.5, "TIME", "[h]:mm", "36:00"),
        (46450.5625, "DATE_TIME", "", "04/03/2027 13:30:00"),
        (46450.5, "NUMBER", "yyyy-mm-dd", "2027-03-04"),
        (1.25 / 86400, "TIME", "ss.00", "01.25"),
        (46450, "DATE", "dddd d mmmm yyyy", "Thursday 4 March 2027"),
        (46450.5625, "DATE_TIME", "d/m/yy h:mm am/pm", "4/3/27 1:30 PM"),
        (46450.5625, "TIME", "hh:mm:ss", "13:30:00"),
    ],
)
def test_number_patterns_show_as_in_sheets(value, kind, pattern, shown):
    assert show(value, {"type": kind, "pattern": pattern}) == shown


@pytest.mark.parametrize(("value", "shown"), [(1 / 3, "0.3333333333"), (0.1 + 0.2, "0.3"), (1e21, "1E+21"), (-2, "-2")])
def test_a_number_without_a_pattern_shows_what_it_needs(value, shown):
    assert show(value, None) == shown


signs = st.text(alphabet='0#?.,%E+-/;[]<=>"\\_*@ymdhsap: $€1', max_size=12)
numbers = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**6), 10**6)


@settings(max_examples=300)
@given(numbers, signs, st.sampled_from(["NUMBER", "DATE", "TIME", "TEXT", "SCIENTIFIC"]), st.sampled_from([*LOCALES]))
def test_whatever_the_pattern_a_number_shows_as_some_text(value, pattern, kind, locale):
    assert isinstance(show(value, {"type": kind, "pattern": pattern}, LOCALES[locale]), str)


@settings(max_examples=300)
@given(st.text(alphabet="0123456789/-.:, €$%+eEapmMarch()'", max_size=14), st.sampled_from([*LOCALES]))
def test_whatever_is_typed_becomes_a_number_a_truth_value_or_stays_a_text(text, locale):
    value, shape = read(text, year=2027, locale=LOCALES[locale])

    assert isinstance(value, int | float) or (value, shape) == (text, None)
