from __future__ import annotations

import pytest
from googleapiclient.errors import HttpError


def columns(letters):
    """A DimensionRange of columns written as in Google's own examples: "B:E"."""
    first, last = letters.split(":")
    return {"dimension": "COLUMNS", "startIndex": ord(first) - 65, "endIndex": ord(last) - 64}


def groups(book):
    """{"B:E": depth} of the column groups of the sheet."""
    found = book.sheet().get("columnGroups", [])
    ends = [(group["range"]["startIndex"], group["range"]["endIndex"] - 1, group["depth"]) for group in found]
    return {f"{chr(65 + start)}:{chr(65 + end)}": depth for start, end, depth in ends}


def add(book, *spans):
    return book.do(*({"addDimensionGroup": {"range": columns(span)}} for span in spans))["replies"]


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        (["C:D", "B:E"], {"B:E": 1, "C:D": 2}),
        (["B:E", "C:D"], {"B:E": 1, "C:D": 2}),
        (["B:D", "C:E"], {"B:E": 1, "C:D": 2}),
        (["B:C", "D:E"], {"B:E": 1}),
        (["B:C", "B:C"], {"B:C": 2}),
    ],
)
def test_groups_nest_as_in_googles_examples(book, spans, expected):
    replies = add(book, *spans)

    last = replies[-1]["addDimensionGroup"]["dimensionGroups"]
    if expected == {"B:C": 2}:
        assert [group["depth"] for group in last] == [1, 2]
    else:
        assert groups(book) == expected and len(last) == len(expected)


def test_a_deleted_group_takes_one_level_off_each_of_its_columns(book):
    add(book, "B:E", "C:D")

    left = book.reply(deleteDimensionGroup={"range": columns("D:E")})["dimensionGroups"]

    assert groups(book) == {"B:D": 1, "C:C": 2} and len(left) == 2


def test_the_last_group_deleted_leaves_none_in_the_reply(book):
    add(book, "B:C")

    assert book.do({"deleteDimensionGroup": {"range": columns("B:C")}})["replies"] == [{"deleteDimensionGroup": {}}]
    assert "columnGroups" not in book.sheet()


def test_a_group_that_is_collapsed_hides_its_columns_and_shows_them_when_opened(book):
    add(book, "B:C")
    group = {"range": columns("B:C"), "depth": 1, "collapsed": True}
    book.do({"updateDimensionGroup": {"dimensionGroup": group, "fields": "collapsed"}})
    shut = book.sheet(ranges=["A1:D1"], includeGridData=True)

    book.do({"updateDimensionGroup": {"dimensionGroup": group | {"collapsed": False}, "fields": "collapsed"}})

    opened = book.sheet(ranges=["A1:D1"], includeGridData=True)["data"][0]["columnMetadata"]
    hidden = [line.get("hiddenByUser", False) for line in shut["data"][0]["columnMetadata"]]
    assert (hidden, shut["columnGroups"][0]["collapsed"]) == ([False, True, True, False], True)
    assert not any(line.get("hiddenByUser") for line in opened)


def test_a_collapsed_group_stays_collapsed_when_another_is_laid_around_it(book):
    add(book, "C:D")
    group = {"range": columns("C:D"), "depth": 1, "collapsed": True}
    book.do({"updateDimensionGroup": {"dimensionGroup": group, "fields": "collapsed"}})

    add(book, "B:E")

    assert [found.get("collapsed", False) for found in book.sheet()["columnGroups"]] == [False, True]


def test_groups_grow_and_go_with_their_columns(book):
    add(book, "B:C", "E:F")

    book.do({"insertDimension": {"range": columns("C:C")}}, {"deleteDimension": {"range": columns("F:G")}})

    assert groups(book) == {"B:D": 1}


@pytest.mark.parametrize(
    ("kind", "request_"),
    [
        ("deleteDimensionGroup", {"range": columns("B:C")}),
        (
            "updateDimensionGroup",
            {"dimensionGroup": {"range": columns("B:C"), "depth": 1, "collapsed": True}, "fields": "collapsed"},
        ),
        ("addDimensionGroup", {"range": {"dimension": "COLUMNS", "startIndex": 20, "endIndex": 30}}),
    ],
)
def test_groups_that_are_not_there_are_refused(book, kind, request_):
    with pytest.raises(HttpError, match="400"):
        book.do({kind: request_})


def test_groups_go_eight_deep(book):
    add(book, *["B:C"] * 8)

    with pytest.raises(HttpError, match="8 groups already"):
        add(book, "B:C")
