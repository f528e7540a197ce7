from __future__ import annotations

import pytest
from googleapiclient.errors import HttpError


@pytest.fixture
def texts(book):
    book.write("A1", [["Google Sheets", "google docs"], ["=CONCAT(goo)", 55]], "USER_ENTERED")
    book.do({"addSheet": {"properties": {"sheetId": 7, "title": "Other"}}})
    book.write("Other!A1", [["Google"]])
    return book


def replace(book, find, replacement, **options):
    options = options or {"sheetId": 0}
    return book.reply(findReplace={"find": find, "replacement": replacement, **options})


def test_every_occurrence_counts_and_letter_case_does_not_matter(texts):
    reply = replace(texts, "O", "0")

    assert reply == {"valuesChanged": 2, "occurrencesChanged": 5, "rowsChanged": 1, "sheetsChanged": 1}
    assert texts.read("A1:B1") == [["G00gle Sheets", "g00gle d0cs"]]


def test_letter_case_matters_when_asked(texts):
    reply = replace(texts, "google", "X", sheetId=0, matchCase=True)

    assert reply["valuesChanged"] == 1 and texts.read("A1:B1") == [["Google Sheets", "X docs"]]


def test_the_whole_cell_must_match_when_asked(texts):
    reply = replace(texts, "google", "X", allSheets=True, matchEntireCell=True)

    assert reply["sheetsChanged"] == 1 and texts.read("Other!A1") == [["X"]]


def test_all_sheets_are_searched_when_asked(texts):
    reply = replace(texts, "Google", "X", allSheets=True, matchCase=True)

    assert (reply["sheetsChanged"], reply["rowsChanged"]) == (2, 2)


def test_a_range_alone_is_searched(texts):
    reply = replace(texts, "google", "X", range={"startColumnIndex": 1})

    assert reply["valuesChanged"] == 1 and texts.read("A1") == [["Google Sheets"]]


def test_formulas_are_searched_only_when_asked(texts):
    assert replace(texts, "goo)", "A1)") == {}

    reply = replace(texts, "goo)", "A1)", sheetId=0, includeFormulas=True)

    assert reply == {"formulasChanged": 1, "occurrencesChanged": 1, "rowsChanged": 1, "sheetsChanged": 1}
    assert texts.read("A2", valueRenderOption="FORMULA") == [["=CONCAT(A1)"]]


@pytest.mark.parametrize(
    ("find", "replacement", "expected"),
    [
        ("o.* (.*)", "$1 Rocks", ["GSheets Rocks", "gdocs Rocks"]),
        (r"(?<first>\w+) (\w+)", "${first}-$2", ["Google-Sheets", "google-docs"]),
        (r"\s", r"\$", ["Google$Sheets", "google$docs"]),
        (r"\Qle S\E", "+", ["Goog+heets", "google docs"]),
    ],
)
def test_regular_expressions_are_javas(texts, find, replacement, expected):
    replace(texts, find, replacement, sheetId=0, searchByRegex=True)

    assert texts.read("A1:B1") == [expected]


def test_a_number_that_was_changed_is_a_number_again(texts):
    replace(texts, "5", "6")

    assert texts.read("B2", valueRenderOption="UNFORMATTED_VALUE") == [[66]]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"find": "a"}, "One of range, sheetId and allSheets must be set."),
        ({"find": "", "allSheets": True}, "find must not be empty."),
        ({"find": "(", "allSheets": True, "searchByRegex": True}, "Invalid regular expression: ("),
        ({"find": "g", "allSheets": True, "searchByRegex": True, "replacement": "$3"}, "No group 3"),
    ],
)
def test_searches_that_cannot_be_are_refused(texts, options, words):
    with pytest.raises(HttpError) as refused:
        texts.do({"findReplace": options})

    assert words in refused.value.reason
