"""Refusals of reads by data filter, in the words that others measured on the live Sheets (see COMPARED.md)."""

from __future__ import annotations

import pytest
from googleapiclient.errors import HttpError

WHICH = "Invalid dataFilter[0]: "


def refusal(book, *filters):
    with pytest.raises(HttpError) as caught:
        book.values.batchGetByDataFilter(spreadsheetId=book.id, body={"dataFilters": list(filters)}).execute()
    return caught.value.reason


def test_a_read_by_no_filter_is_refused(book):
    assert refusal(book) == "Must specify at least one dataFilter."


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({}, "dataFilter.filter must be specified."),
        ({"a1Range": ""}, "Unable to parse range: "),
        ({"gridRange": {"startRowIndex": -1}}, "GridRange indexes must be >= 0"),
        ({"gridRange": {"endColumnIndex": -1}}, "GridRange indexes must be >= 0"),
        ({"gridRange": {"startRowIndex": 2, "endRowIndex": 1}}, "endRowIndex[1] cannot be before startRowIndex[2]"),
        (
            {"gridRange": {"startColumnIndex": 2, "endColumnIndex": 1}},
            "endColumnIndex[1] cannot be before startColumnIndex[2]",
        ),
        (
            {"gridRange": {"startRowIndex": 2, "endRowIndex": 1, "startColumnIndex": -1}},
            "GridRange indexes must be >= 0",
        ),
    ],
)
def test_a_filter_that_cannot_be_is_refused_in_googles_words(book, asked, words):
    assert refusal(book, asked).strip() == (WHICH + words).strip()
