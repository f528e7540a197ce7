from __future__ import annotations

import pytest
from googleapiclient.errors import HttpError

AREA = {"startRowIndex": 0, "endRowIndex": 6, "startColumnIndex": 0, "endColumnIndex": 3}
SPECS = [{"columnIndex": 1, "filterCriteria": {"hiddenValues": ["x"]}}]


def refusal(book, **request):
    with pytest.raises(HttpError) as refused:
        book.do(request)
    assert refused.value.status_code == 400
    return refused.value.reason.partition(": ")[2]


@pytest.fixture
def view(book):
    made = {"title": "Phonics", "range": AREA, "filterSpecs": SPECS, "sortSpecs": [{"dimensionIndex": 2}]}
    return book.reply(addFilterView={"filter": made})["filter"]


def test_a_copied_view_has_a_number_and_a_title_of_its_own(book, view):
    first = book.reply(duplicateFilterView={"filterId": view["filterViewId"]})["filter"]
    second = book.reply(duplicateFilterView={"filterId": view["filterViewId"]})["filter"]

    own = {"filterViewId", "title"}
    assert {name: part for name, part in first.items() if name not in own} == {
        name: part for name, part in view.items() if name not in own
    }
    assert [first["title"], second["title"]] == ["Copy of Phonics", "Copy of Phonics 2"]
    assert len({found["filterViewId"] for found in book.sheet()["filterViews"]}) == 3


def test_only_what_is_named_of_a_view_changes(book, view):
    change = {"filterViewId": view["filterViewId"], "criteria": {"0": {"hiddenValues": ["y"]}}}

    book.do({"updateFilterView": {"filter": change, "fields": "criteria"}})

    found = book.sheet()["filterViews"][0]
    assert found["filterSpecs"] == [{"columnIndex": 0, "filterCriteria": {"hiddenValues": ["y"]}}]
    assert (found["title"], found["sortSpecs"]) == ("Phonics", [{"dimensionIndex": 2}])


def test_what_is_named_and_missing_is_cleared(book, view):
    bare = {"filterViewId": view["filterViewId"]}

    book.do({"updateFilterView": {"filter": bare, "fields": "filterSpecs,sortSpecs"}})

    assert not {"filterSpecs", "criteria", "sortSpecs"} & set(book.sheet()["filterViews"][0])


def condition(kind):
    return [{"columnIndex": 0, "filterCriteria": {"condition": {"type": kind}}}]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"filterSpecs": condition("ONE_OF_LIST")}, "ConditionType 'ONE_OF_LIST' is not supported in filters."),
        ({"filterSpecs": [{"columnIndex": 5}]}, "filterSpecs.columnIndex[5] is outside the range of the filter."),
        ({"sortSpecs": [{"dimensionIndex": 3}]}, "sortSpecs.dimensionIndex[3] is outside the range of the filter."),
        ({"criteria": {"b": {}}}, "Invalid column index in criteria: b."),
    ],
)
def test_filters_that_cannot_be_are_refused_whichever_way_they_are_set(book, given, words):
    assert refusal(book, addFilterView={"filter": {"title": "F", "range": AREA, **given}}) == words
    assert refusal(book, setBasicFilter={"filter": {"range": AREA, **given}}) == words


def test_a_basic_filter_is_refused_over_tall_merges_and_half_a_table(book):
    tall = {"startRowIndex": 1, "endRowIndex": 3, "startColumnIndex": 0, "endColumnIndex": 1}
    book.do({"mergeCells": {"range": tall}})
    assert refusal(book, setBasicFilter={"filter": {"range": AREA}}) == (
        "You can't create a filter over a range containing vertical merges."
    )

    book.do({"unmergeCells": {"range": tall}}, {"addTable": {"table": {"range": {**AREA, "startRowIndex": 4}}}})
    half = {**AREA, "endRowIndex": 5}
    assert "partially intersects a table" in refusal(book, setBasicFilter={"filter": {"range": half}})
