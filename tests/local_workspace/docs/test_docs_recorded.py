"""Batches that others sent to Google, and the content they read back: the same must come of them here.

From github.com/think41/extrasuite (extradoc/tests/reconcile_v2/fixtures/create_tab_named_range_footnote_write) and
github.com/ConvergentMethods/arezzo (fixtures/validation/create_header_footer), ids exchanged.
"""

from __future__ import annotations

import json
from typing import Any

from support.pad import Pad

Json = dict[str, Any]
SMALL = {"fontSize": {"magnitude": 10, "unit": "PT"}}
PLAIN = {"namedStyleType": "NORMAL_TEXT", "direction": "LEFT_TO_RIGHT"}
SECTION = {"columnSeparatorStyle": "NONE", "contentDirection": "LEFT_TO_RIGHT", "sectionType": "CONTINUOUS"}


def run(start: int, end: int, text: str) -> Json:
    return {"startIndex": start, "endIndex": end, "textRun": {"content": text, "textStyle": {}}}


def recorded_tab(tab: str, note: str, named: str) -> Json:
    """The second tab as it was read back, without the styles of a new Doc."""
    reference = {"footnoteId": note, "footnoteNumber": "1", "textStyle": {}}
    elements = [
        run(1, 6, "alpha"),
        {"startIndex": 6, "endIndex": 7, "footnoteReference": reference},
        run(7, 14, " omega\n"),
    ]
    body = [
        {"endIndex": 1, "sectionBreak": {"sectionStyle": SECTION}},
        {"startIndex": 1, "endIndex": 14, "paragraph": {"elements": elements, "paragraphStyle": PLAIN}},
    ]
    style = {"namedStyleType": "NORMAL_TEXT", "lineSpacing": 100, "direction": "LEFT_TO_RIGHT"}
    text = {"endIndex": 16, "textRun": {"content": "Footnote Alpha \n", "textStyle": SMALL}}
    content = [{"endIndex": 16, "paragraph": {"elements": [text], "paragraphStyle": style}}]
    part = {"namedRangeId": named, "name": "spike:omega", "ranges": [{"startIndex": 8, "endIndex": 13}]}
    return {
        "tabProperties": {"tabId": tab, "title": "Footnote Range Tab", "index": 1},
        "documentTab": {
            "body": {"content": body},
            "footnotes": {note: {"footnoteId": note, "content": content}},
            "namedRanges": {"spike:omega": {"name": "spike:omega", "namedRanges": [part]}},
        },
    }


def without_styles(tab: Json) -> Json:
    part = {name: value for name, value in tab["documentTab"].items() if not name.endswith(("Style", "Styles"))}
    return tab | {"documentTab": part}


def test_a_tab_with_a_footnote_and_a_named_range_reads_back_as_recorded(pad: Pad) -> None:
    made = pad.do({"addDocumentTab": {"tabProperties": {"title": "Footnote Range Tab", "index": 1}}})
    tab = made["replies"][0]["addDocumentTab"]["tabProperties"]["tabId"]
    noted = pad.do(
        {"insertText": {"location": {"index": 1, "tabId": tab}, "text": "alpha omega"}},
        {"createFootnote": {"location": {"index": 6, "tabId": tab}}},
    )
    note = noted["replies"][1]["createFootnote"]["footnoteId"]
    named = pad.do(
        {"insertText": {"location": {"tabId": tab, "segmentId": note, "index": 0}, "text": "Footnote Alpha"}},
        {"createNamedRange": {"name": "spike:omega", "range": {"startIndex": 8, "endIndex": 13, "tabId": tab}}},
    )["replies"][1]["createNamedRange"]["namedRangeId"]

    first, second = pad.read(includeTabsContent=True)["tabs"]

    assert json.dumps(without_styles(second)) == json.dumps(recorded_tab(tab, note, named))
    for name in ("documentStyle", "namedStyles"):
        assert second["documentTab"][name] == first["documentTab"][name]
    assert list(second["documentTab"]) == ["body", "footnotes", "documentStyle", "namedStyles", "namedRanges"]


def test_a_header_and_a_footer_read_back_as_recorded(pad: Pad) -> None:
    before = pad.read()["documentStyle"]

    replies = pad.do({"createHeader": {"type": "DEFAULT"}}, {"createFooter": {"type": "DEFAULT"}})["replies"]

    header, footer = replies[0]["createHeader"]["headerId"], replies[1]["createFooter"]["footerId"]
    empty = {"endIndex": 1, "textRun": {"content": "\n", "textStyle": {}}}
    content = [{"endIndex": 1, "paragraph": {"elements": [empty], "paragraphStyle": PLAIN}}]
    found = pad.read()
    assert json.dumps(found["headers"]) == json.dumps({header: {"headerId": header, "content": content}})
    assert json.dumps(found["footers"]) == json.dumps({footer: {"footerId": footer, "content": content}})
    ids = {"defaultHeaderId": header, "defaultFooterId": footer}
    rest = {name: value for name, value in before.items() if name != "background"}
    assert json.dumps(found["documentStyle"]) == json.dumps({"background": before["background"], **ids, **rest})


def test_a_table_with_an_added_row_reads_back_as_recorded(pad: Pad) -> None:
    """fixtures/mutations/S2_add_table_row, whose table was put in before the last newline of a paragraph."""
    pad.insert(1, "positive.\n")
    pad.table(10, 2, 2)

    place = {"tableStartLocation": {"index": 11}, "rowIndex": 1, "columnIndex": 0}
    pad.do({"insertTableRow": {"tableCellLocation": place, "insertBelow": True}})

    _, before, table, after, last = pad.body()
    normal = pad.read()["namedStyles"]["styles"][0]["paragraphStyle"]
    style = normal | {"lineSpacing": 100, "avoidWidowAndOrphan": False}
    five = {"magnitude": 5, "unit": "PT"}
    paddings = {f"padding{side}": five for side in ("Left", "Right", "Top", "Bottom")}
    look = {"rowSpan": 1, "columnSpan": 1, "backgroundColor": {}, **paddings, "contentAlignment": "TOP"}

    def cell(start: int) -> Json:
        paragraph = {"elements": [run(start + 1, start + 2, "\n")], "paragraphStyle": style}
        content = [{"startIndex": start + 1, "endIndex": start + 2, "paragraph": paragraph}]
        return {"startIndex": start, "endIndex": start + 2, "content": content, "tableCellStyle": look}

    rows = [
        {
            "startIndex": start,
            "endIndex": start + 5,
            "tableCells": [cell(start + 1), cell(start + 3)],
            "tableRowStyle": {"minRowHeight": {"unit": "PT"}},
        }
        for start in (12, 17, 22)
    ]
    widths = {"tableColumnProperties": [{"widthType": "EVENLY_DISTRIBUTED"}] * 2}
    inner = {"rows": 3, "columns": 2, "tableRows": rows, "tableStyle": widths}
    assert json.dumps(table) == json.dumps({"startIndex": 11, "endIndex": 28, "table": inner})
    assert [part["endIndex"] for part in (before, after, last)] == [11, 29, 30]


def test_a_list_put_in_at_the_end_reads_back_as_recorded(pad: Pad) -> None:
    """fixtures/mutations/S5_insert_bullet_list."""
    text = "Bullet item one\nBullet item two\nBullet item three\n"
    place = {"range": {"startIndex": 1, "endIndex": 51}, "bulletPreset": "BULLET_DISC_CIRCLE_SQUARE"}

    pad.do({"insertText": {"location": {"index": 1}, "text": text}}, {"createParagraphBullets": place})

    _, *items, last = pad.body()
    indents = {
        "indentFirstLine": {"magnitude": 18, "unit": "PT"},
        "indentStart": {"magnitude": 36, "unit": "PT"},
    }
    bullet = {"listId": items[0]["paragraph"]["bullet"]["listId"], "textStyle": {"underline": False}}
    expected = [
        {"elements": [run(start, end, line)], "paragraphStyle": PLAIN | indents, "bullet": bullet}
        for start, end, line in (
            (1, 17, "Bullet item one\n"),
            (17, 33, "Bullet item two\n"),
            (33, 51, "Bullet item three\n"),
        )
    ]
    assert json.dumps([item["paragraph"] for item in items]) == json.dumps(expected)
    assert json.dumps(last["paragraph"]) == json.dumps({"elements": [run(51, 52, "\n")], "paragraphStyle": PLAIN})
