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
