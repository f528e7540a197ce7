from __future__ import annotations

import pytest
from googleapiclient.errors import HttpError


def source(left, sheet=0):
    place = {"startRowIndex": 0, "endRowIndex": 5, "startColumnIndex": left, "endColumnIndex": left + 1}
    return {"sourceRange": {"sources": [place | ({"sheetId": sheet} if sheet else {})]}}


SPEC = {
    "title": "Offers",
    "basicChart": {
        "chartType": "COLUMN",
        "domains": [{"domain": source(0)}],
        "series": [{"series": source(1)}, {"series": source(2)}],
    },
}
ANCHOR = {"overlayPosition": {"anchorCell": {"rowIndex": 6, "columnIndex": 4}}}
DATA = {"startRowIndex": 0, "endRowIndex": 5, "startColumnIndex": 1, "endColumnIndex": 4}


@pytest.fixture
def chart(book):
    return book.reply(addChart={"chart": {"spec": SPEC, "position": ANCHOR}})["chart"]


@pytest.fixture
def slicer(book):
    criteria = {"hiddenValues": ["x"]}
    spec = {"dataRange": DATA, "columnIndex": 2, "title": "Role", "filterCriteria": criteria}
    return book.reply(addSlicer={"slicer": {"spec": spec, "position": ANCHOR}})["slicer"]


def columns(start, end):
    return {"range": {"dimension": "COLUMNS", "startIndex": start, "endIndex": end}}


def test_a_chart_is_kept_as_given_with_a_size(book, chart):
    assert book.sheet()["charts"] == [chart]
    assert chart["spec"] == SPEC and chart["chartId"] > 0
    assert chart["position"]["overlayPosition"] == {
        "widthPixels": 600,
        "heightPixels": 371,
        **ANCHOR["overlayPosition"],
    }


def test_a_charts_spec_is_replaced_whole(book, chart):
    spec = {"title": "Other", "pieChart": {"domain": source(0), "series": source(1)}}

    replies = book.do({"updateChartSpec": {"chartId": chart["chartId"], "spec": spec}})["replies"]

    assert replies == [{}] and book.sheet()["charts"][0]["spec"] == spec


def test_deleting_a_charted_column_leaves_the_chart_without_that_series(book, chart):
    book.do({"deleteDimension": columns(1, 2)})

    spec = book.sheet()["charts"][0]["spec"]["basicChart"]
    left = [item["series"]["sourceRange"]["sources"][0]["startColumnIndex"] for item in spec["series"]]
    assert left == [1] and len(spec["domains"]) == 1


def test_charts_and_what_they_read_move_with_rows_and_columns(book, chart):
    rows = {"range": {"dimension": "ROWS", "startIndex": 2, "endIndex": 4}}
    book.do({"insertDimension": rows}, {"insertDimension": columns(0, 1)})

    moved = book.sheet()["charts"][0]
    read = moved["spec"]["basicChart"]["domains"][0]["domain"]["sourceRange"]["sources"][0]
    assert (read["endRowIndex"], read["startColumnIndex"]) == (7, 1)
    assert moved["position"]["overlayPosition"]["anchorCell"] == {"rowIndex": 8, "columnIndex": 5}


def test_an_object_on_deleted_rows_stands_where_they_were(book, chart):
    book.do({"deleteDimension": {"range": {"dimension": "ROWS", "startIndex": 5, "endIndex": 9}}})

    assert book.sheet()["charts"][0]["position"]["overlayPosition"]["anchorCell"]["rowIndex"] == 5


def test_a_chart_loses_what_it_read_from_a_sheet_that_is_deleted(book):
    book.do({"addSheet": {"properties": {"sheetId": 7, "title": "Data"}}})
    spec = {"basicChart": {"domains": [{"domain": source(0)}], "series": [{"series": source(1, sheet=7)}]}}
    book.do({"addChart": {"chart": {"spec": spec, "position": ANCHOR}}})

    book.do({"deleteSheet": {"sheetId": 7}})

    assert book.sheet()["charts"][0]["spec"]["basicChart"]["series"] == []


def test_a_slicer_follows_its_column(book, slicer):
    book.do({"insertDimension": columns(2, 3)})

    spec = book.sheet()["slicers"][0]["spec"]
    assert (spec["dataRange"]["endColumnIndex"], spec["columnIndex"]) == (5, 3)


def test_a_slicer_whose_column_is_gone_filters_nothing_and_one_without_data_goes(book, slicer):
    book.do({"deleteDimension": columns(3, 4)})
    left = book.sheet()["slicers"][0]["spec"]

    book.do({"deleteDimension": columns(1, 3)})

    assert "filterCriteria" not in left and "columnIndex" not in left and "slicers" not in book.sheet()


def test_only_the_named_parts_of_a_slicer_change(book, slicer):
    change = {"slicerId": slicer["slicerId"], "spec": {"title": "Kind"}, "fields": "title,filterCriteria"}

    book.do({"updateSlicerSpec": change})

    spec = book.sheet()["slicers"][0]["spec"]
    assert (spec["title"], spec["columnIndex"]) == ("Kind", 2) and "filterCriteria" not in spec


def test_an_object_moves_and_says_where_to(book, chart):
    book.do({"addSheet": {"properties": {"sheetId": 7, "title": "Other"}}})
    place = {"anchorCell": {"sheetId": 7, "columnIndex": 2}, "widthPixels": 300}
    given = {"objectId": chart["chartId"], "newPosition": {"overlayPosition": place}}

    reply = book.reply(updateEmbeddedObjectPosition={**given, "fields": "anchorCell,widthPixels"})

    assert reply["position"]["overlayPosition"] == {**place, "heightPixels": 371}
    assert "charts" not in book.sheet() and book.sheet(1)["charts"][0]["position"] == reply["position"]


def test_a_chart_has_a_border(book, chart):
    border = {"objectId": chart["chartId"], "border": {"color": {"red": 1}}, "fields": "color"}

    book.do({"updateEmbeddedObjectBorder": border})

    assert book.sheet()["charts"][0]["border"] == {"color": {"red": 1}, "colorStyle": {"rgbColor": {"red": 1}}}


def test_a_deleted_object_is_gone_and_the_reply_says_nothing(book, chart, slicer):
    deleted = [{"deleteEmbeddedObject": {"objectId": number}} for number in (chart["chartId"], slicer["slicerId"])]

    assert book.do(*deleted)["replies"] == [{}, {}] and not {"charts", "slicers"} & set(book.sheet())


def test_a_copied_sheet_has_charts_of_its_own_that_read_the_copy(book, chart):
    book.do({"duplicateSheet": {"newSheetId": 7}})

    copied = book.sheet(0)["charts"][0]
    assert copied["chartId"] != chart["chartId"]
    assert copied["spec"]["basicChart"]["domains"][0]["domain"]["sourceRange"]["sources"][0]["sheetId"] == 7


NO_KIND = "One of basicChart, pieChart, bubbleChart, candelstickChart, histogramChart, or orgChart must be set"
NO_PLACE = "One of EmbeddedObjectPosition.overlayPosition or EmbeddedObjectPosition.sheetId must be set"
NO_FIELDS = "At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)"


@pytest.mark.parametrize(
    ("kind", "request_", "words"),
    [
        ("addChart", {"chart": {"spec": {"title": "x"}, "position": ANCHOR}}, NO_KIND),
        ("addChart", {"chart": {"spec": SPEC}}, NO_PLACE),
        ("updateChartSpec", {"chartId": 5, "spec": SPEC}, "No chart with id: 5"),
        ("updateSlicerSpec", {"slicerId": 5, "spec": {}}, NO_FIELDS),
        ("updateSlicerSpec", {"slicerId": 5, "spec": {}, "fields": "*"}, "No slicer with id: 5"),
        ("updateEmbeddedObjectPosition", {"objectId": 5, "newPosition": ANCHOR}, NO_FIELDS),
        ("deleteEmbeddedObject", {"objectId": 5}, "No embedded object with id: 5"),
        ("addSlicer", {"slicer": {"spec": {}, "position": ANCHOR}}, "SlicerSpec.dataRange must be set."),
    ],
)
def test_objects_that_cannot_be_are_refused(book, kind, request_, words):
    with pytest.raises(HttpError) as refused:
        book.do({kind: request_})

    assert refused.value.status_code == 400 and words in refused.value.reason


def test_a_chart_with_nothing_to_draw_is_googles_own_error(book):
    with pytest.raises(HttpError) as refused:
        book.do({"addChart": {"chart": {"spec": {"basicChart": {"chartType": "LINE"}}, "position": ANCHOR}}})

    assert (refused.value.status_code, refused.value.reason) == (500, "Internal error encountered.")


def test_a_chart_on_a_sheet_of_its_own_is_not_built(book):
    with pytest.raises(HttpError) as refused:
        book.do({"addChart": {"chart": {"spec": SPEC, "position": {"newSheet": True}}}})

    assert refused.value.status_code == 501
