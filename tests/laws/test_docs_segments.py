"""Whatever is done in any tab, header, footer or footnote, the Doc read back is one that Google could have given."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.doc_rules import broken_rules
from support.scale import examples
from test_docs_indexes import Desk

from local_workspace.calls import Reply
from local_workspace.services.docs.documents import get
from local_workspace.strict import check

Json = dict[str, Any]
PLACE = st.integers(0, 1_000_000)
TEXT = st.text(st.sampled_from("ab\n\t é😀"), min_size=1, max_size=6)
KINDS = (
    "insertText",
    "insertText",
    "deleteContentRange",
    "deleteContentRange",
    "deleteContentRange",
    "insertTable",
    "insertSectionBreak",
    "insertPageBreak",
    "createFootnote",
    "createHeader",
    "createFooter",
    "deleteHeader",
    "createParagraphBullets",
    "updateParagraphStyle",
    "updateTextStyle",
    "createNamedRange",
    "replaceAllText",
    "addDocumentTab",
    "deleteTab",
    "updateSectionStyle",
)
# What may change the letters of a Doc.
LOSING = ("deleteContentRange", "deleteTab", "deleteHeader", "replaceAllText")
ACTS = st.lists(st.tuples(st.sampled_from(KINDS), PLACE, PLACE, TEXT), min_size=8, max_size=20)


def read(desk: Desk) -> Json:
    found = get(desk.call({}, fields="*", includeTabsContent="true"))
    assert not isinstance(found, Reply)
    return found


def tabs(found: list[Json]) -> list[Json]:
    return [inner for tab in found for inner in (tab, *tabs(tab.get("childTabs", [])))]


def segments(tab: Json) -> list[tuple[str, int]]:
    """The id and the end of each segment of a tab."""
    part = tab["documentTab"]
    beside = [item for name in ("headers", "footers", "footnotes") for item in part.get(name, {}).items()]
    every = [("", part["body"]), *beside]
    return [(segment, given["content"][-1]["endIndex"]) for segment, given in every]


def request(reply: Json, kind: str, place: int, size: int, text: str) -> Json:
    """A request of that kind somewhere in the Doc, near enough to what is there to be done now and then."""
    every = tabs(reply["tabs"])
    tab = every[place % len(every)]
    tab_id, found = tab["tabProperties"]["tabId"], segments(tab)
    # The body as often as all that stands beside it.
    segment, end = found[max(place // 7 % (2 * len(found)) - len(found), 0)]
    if kind in ("deleteHeader", "createHeader", "createFooter", "addDocumentTab", "deleteTab", "replaceAllText"):
        return {kind: _of_the_whole(tab, tab_id, kind, text)}
    at = place // 11 % (end + 1)
    where = {"tabId": tab_id, **({"segmentId": segment} if segment else {})}
    extra: dict[str, Json] = {
        "insertText": {"text": text},
        "insertTable": {"rows": 1 + size % 2, "columns": 1 + size % 3},
        "insertSectionBreak": {"sectionType": ("CONTINUOUS", "NEXT_PAGE")[size % 2]},
        "createParagraphBullets": {"bulletPreset": "BULLET_DISC_CIRCLE_SQUARE"},
        "updateParagraphStyle": {"paragraphStyle": {"namedStyleType": "HEADING_2"}, "fields": "namedStyleType"},
        "updateTextStyle": {"textStyle": {"bold": bool(size % 2)}, "fields": "bold"},
        "createNamedRange": {"name": "n"},
        "updateSectionStyle": {"sectionStyle": {"contentDirection": "RIGHT_TO_LEFT"}, "fields": "contentDirection"},
    }
    if kind.startswith("insert") or kind == "createFootnote":
        return {kind: {**extra.get(kind, {}), "location": {"index": at, **where}}}
    span = {"startIndex": at, "endIndex": min(at + 1 + size % 9, max(end, at + 1)), **where}
    return {kind: {**extra.get(kind, {}), "range": span}}


def _of_the_whole(tab: Json, tab_id: str, kind: str, text: str) -> Json:
    if kind == "replaceAllText":
        return {"containsText": {"text": "a"}, "replaceText": text}
    if kind == "addDocumentTab":
        return {"tabProperties": {"title": text, "parentTabId": tab_id if "a" in text else ""}}
    if kind == "deleteTab":
        return {"tabId": tab_id}
    headers = list(tab["documentTab"].get("headers", {"none": {}}))
    place = {"sectionBreakLocation": {"index": 0, "tabId": tab_id}, "type": "DEFAULT"}
    return {"headerId": headers[0], "tabId": tab_id} if kind == "deleteHeader" else place


def letters(reply: Json) -> Counter[str]:
    """How often each letter stands in the Doc. Newlines come with structure, tabs go with bullets."""
    runs = _contents([tab["documentTab"] for tab in tabs(reply["tabs"])])
    return Counter(letter for run in runs for letter in run if letter not in "\n\t")


def _contents(value: Any) -> list[str]:
    if isinstance(value, list):
        return [text for item in value for text in _contents(item)]
    if not isinstance(value, dict):
        return []
    own = [value["content"]] if isinstance(value.get("content"), str) else []
    return own + [text for item in value.values() for text in _contents(item)]


@settings(max_examples=examples(40), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ACTS)
def test_every_reply_is_one_of_googles_and_a_refused_batch_leaves_no_trace(
    acts: list[tuple[str, int, int, str]],
) -> None:
    desk = Desk()
    desk.batch({"insertText": {"location": {"index": 1}, "text": "a and\n\tb to work on"}})
    for kind, place, size, text in acts:
        before = read(desk)
        done = desk.batch(request(before, kind, place, size, text))
        after = read(desk)

        if done is None:
            assert json.dumps(after) == json.dumps(before)
            continue
        assert broken_rules(after) == [] and check("docs", "Document", after) == []
        assert broken_rules(desk.read()) == [] and '"ranges": []' not in json.dumps(after)
        new = Counter(letter for letter in text if letter not in "\n\t") if kind == "insertText" else Counter()
        # A new footnote begins with a blank of its own.
        new += Counter(" ") if kind == "createFootnote" else Counter()
        assert kind in LOSING or letters(after) == letters(before) + new
