from __future__ import annotations

import pytest
from googleapiclient.errors import HttpError

COLUMN = {"startColumnIndex": 0, "endColumnIndex": 1}


def test_white_space_is_trimmed_and_the_cells_counted(book):
    book.write("A1", [["  a \t b\n", "c"], [" =x ", 5]])

    reply = book.reply(trimWhitespace={"range": {}})

    assert (reply, book.read()) == ({"cellsChangedCount": 2}, [["a b", "c"], ["=x", "5"]])


def test_nothing_to_trim_is_an_empty_reply(book):
    assert book.do({"trimWhitespace": {"range": {}}})["replies"] == [{"trimWhitespace": {}}]


def test_rows_that_repeat_an_earlier_one_go_and_the_rest_moves_up_in_the_range(book):
    book.write("A1", [["a", 1, "x"], ["A", 1, "y"], ["b", 1, "z"], ["a", 2, "w"]])

    reply = book.reply(deleteDuplicates={"range": {"endRowIndex": 4, "endColumnIndex": 2}})

    assert reply == {"duplicatesRemovedCount": 1}
    assert book.read() == [["a", "1", "x"], ["b", "1", "y"], ["a", "2", "z"], ["", "", "w"]]


def test_only_the_columns_named_are_compared(book):
    book.write("A1", [["a", 1], ["b", 1], ["c", 2]])
    second = {"dimension": "COLUMNS", "startIndex": 1, "endIndex": 2}

    book.do({"deleteDuplicates": {"range": {"endRowIndex": 3}, "comparisonColumns": [second]}})

    assert book.read() == [["a", "1"], ["c", "2"]]


def test_a_number_and_a_text_alike_are_not_the_same(book):
    book.write("A1", [[1], ["1"]])

    assert book.reply(deleteDuplicates={"range": {"endRowIndex": 2}}) == {}


@pytest.mark.parametrize(
    ("options", "text", "parts"),
    [
        ({"delimiterType": "COMMA"}, "a,5,x y", ["a", 5, "x y"]),
        ({"delimiterType": "SEMICOLON"}, "a;b", ["a", "b"]),
        ({"delimiterType": "PERIOD"}, "a.b", ["a", "b"]),
        ({"delimiterType": "SPACE"}, "a b", ["a", "b"]),
        ({"delimiterType": "CUSTOM", "delimiter": "--"}, "a--b-c", ["a", "b-c"]),
        ({"delimiterType": "AUTODETECT"}, "a;b;c", ["a", "b", "c"]),
        ({"delimiterType": "COMMA"}, "nothing to split", ["nothing to split"]),
    ],
)
def test_texts_are_split_into_columns_as_if_typed(book, options, text, parts):
    book.write("A1", [[text]])

    book.do({"textToColumns": {"source": {**COLUMN, "endRowIndex": 1}, **options}})

    assert book.read(valueRenderOption="UNFORMATTED_VALUE") == [parts]


@pytest.mark.parametrize(
    ("request_", "words"),
    [
        ({"source": {"endColumnIndex": 2}, "delimiterType": "COMMA"}, "source must span exactly one column."),
        ({"source": COLUMN}, "delimiterType must be specified."),
        ({"source": COLUMN, "delimiterType": "CUSTOM"}, "delimiter must be set"),
    ],
)
def test_texts_that_cannot_be_split_are_refused(book, request_, words):
    with pytest.raises(HttpError, match=words):
        book.do({"textToColumns": request_})


def test_pasted_data_is_read_as_typed_quotes_and_all(book):
    data = 'name,from\n"Okoro, Carol",4/3/2027\n"two\nlines",=1+1'

    book.do({"pasteData": {"coordinate": {"rowIndex": 1, "columnIndex": 1}, "data": data, "delimiter": ","}})

    assert book.read("B2:C4") == [["name", "from"], ["Okoro, Carol", "04/03/2027"], ["two\nlines", "2"]]


def test_pasted_data_makes_the_sheet_larger(book):
    data = "\n".join("x" for _ in range(5))

    book.do({"pasteData": {"coordinate": {"rowIndex": 998}, "data": data, "delimiter": "\t"}})

    assert book.sheet()["properties"]["gridProperties"]["rowCount"] == 1003


def test_a_delimiter_of_many_characters_splits_too(book):
    book.do({"pasteData": {"coordinate": {}, "data": "a::b\nc", "delimiter": "::"}})

    assert book.read() == [["a", "b"], ["c"]]


@pytest.mark.parametrize("request_", [{"html": True}, {"delimiter": ",", "type": "PASTE_FORMAT"}])
def test_pasting_that_is_not_built_says_so(book, request_):
    with pytest.raises(HttpError) as refused:
        book.do({"pasteData": {"coordinate": {}, "data": "a", **request_}})

    assert refused.value.status_code == 501
