"""Whatever is merged, put in as a chip or exchanged by pattern, the Doc stays one that Google could have given."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.doc_rules import broken_rules
from support.scale import examples
from test_docs_indexes import Desk
from test_docs_segments import letters, read

from local_workspace.strict import check

Json = dict[str, Any]
NUMBER = st.integers(0, 1_000_000)
KINDS = (
    *("mergeTableCells", "mergeTableCells", "unmergeTableCells", "insertTable", "insertText", "deleteContentRange"),
    *("insertTableRow", "insertTableColumn", "deleteTableRow", "deleteTableColumn", "createNamedRange"),
    *("updateTableCellStyle", "updateTableColumnProperties", "pinTableHeaderRows", "replaceNamedRangeContent"),
    *("insertPerson", "insertDate", "insertDropdown", "insertInlineImage", "replaceAllText", "createFootnote"),
)
LOSING = ("deleteContentRange", "deleteTableRow", "deleteTableColumn", "replaceAllText", "replaceNamedRangeContent")
LINE = {"color": {"color": {"rgbColor": {"red": 1}}}, "width": {"magnitude": 1, "unit": "PT"}, "dashStyle": "SOLID"}
CHIPS: Json = {
    "insertText": {"text": "xy\nz"},
    "insertTable": {"rows": 2, "columns": 2},
    "insertPerson": {"personProperties": {"email": "ben@oakfield.example"}},
    "insertDate": {"dateElementProperties": {"timestamp": "2027-09-03T12:00:00Z"}},
    "insertDropdown": {"dropdownDefinitionId": "kix.level"},
    "insertInlineImage": {"uri": "https://oakfield.example/a.png"},
}
LEVELS = {"title": "Level", "options": [{"displayValue": "Low"}, {"displayValue": "High"}]}


def tables(content: list[Json]) -> Iterator[Json]:
    """Each table element, those in cells too."""
    for element in content:
        if "table" in element:
            yield element
            for row in element["table"]["tableRows"]:
                for cell in row["tableCells"]:
                    yield from tables(cell["content"])


def content_of(reply: Json) -> list[Json]:
    found: list[Json] = reply["tabs"][0]["documentTab"]["body"]["content"]
    return found


def request(reply: Json, kind: str, one: int, two: int) -> Json:
    content = content_of(reply)
    end = content[-1]["endIndex"]
    at = 1 + one % (end - 1)
    if kind in CHIPS or kind == "createFootnote":
        return {kind: {**CHIPS.get(kind, {}), "location": {"index": at}}}
    if kind in ("deleteContentRange", "createNamedRange"):
        named = {"name": "n"} if kind == "createNamedRange" else {}
        return {kind: {"range": {"startIndex": at, "endIndex": at + 1 + two % 20}, **named}}
    if kind == "replaceAllText":
        criteria = {"text": "[a-m]+", "searchByRegex": True}
        return {kind: {"containsText": criteria, "replaceText": "new"}}
    if kind == "replaceNamedRangeContent":
        return {kind: {"namedRangeName": "n", "text": "other" if one % 2 else ""}}
    return {kind: _of_a_table(list(tables(content)), kind, one, two)}


def _of_a_table(found: list[Json], kind: str, one: int, two: int) -> Json:
    start = {"tableStartLocation": {"index": found[one % len(found)]["startIndex"] if found else 1}}
    cell = {"tableCellLocation": {**start, "rowIndex": one % 4, "columnIndex": two % 4}}
    part = {"tableRange": {**cell, "rowSpan": 1 + one // 7 % 3, "columnSpan": 1 + two // 7 % 3}}
    wide = {"widthType": "FIXED_WIDTH", "width": {"magnitude": 40, "unit": "PT"}}
    bodies: dict[str, Json] = {
        "mergeTableCells": part,
        "unmergeTableCells": part,
        "updateTableCellStyle": {**part, "tableCellStyle": {"borderLeft": LINE}, "fields": "borderLeft,borderTop"},
        "updateTableColumnProperties": {**start, "tableColumnProperties": wide, "fields": "*"},
        "pinTableHeaderRows": {**start, "pinnedHeaderRowsCount": two % 3},
        "insertTableRow": {**cell, "insertBelow": bool(two // 5 % 2)},
        "insertTableColumn": {**cell, "insertRight": bool(two // 5 % 2)},
    }
    return bodies.get(kind, cell)


def overlaps(table: Json) -> bool:
    """Whether merged cells cover a cell twice, or one beyond the table."""
    covered: Counter[tuple[int, int]] = Counter()
    for y, row in enumerate(table["tableRows"]):
        for x, cell in enumerate(row["tableCells"]):
            down, across = cell["tableCellStyle"]["rowSpan"], cell["tableCellStyle"]["columnSpan"]
            if (down, across) != (1, 1):
                covered.update((y + dy, x + dx) for dy in range(down) for dx in range(across))
    inside = all(y < table["rows"] and x < table["columns"] for y, x in covered)
    return not inside or any(count > 1 for count in covered.values())


@settings(max_examples=examples(40), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(KINDS), NUMBER, NUMBER), min_size=8, max_size=20))
def test_tables_and_chips_keep_the_rules_and_lose_no_text(acts: list[tuple[str, int, int]]) -> None:
    desk = Desk()
    definition = {"dropdownDefinitionId": "kix.level", "dropdownDefinitionProperties": LEVELS}
    desk.batch(
        {"insertText": {"location": {"index": 1}, "text": "abc\ndef"}},
        {"insertTable": {"location": {"index": 3}, "rows": 3, "columns": 3}},
        {"createDropdownDefinition": {"dropdownDefinition": definition}},
    )
    for kind, one, two in acts:
        before = read(desk)
        done = desk.batch(request(before, kind, one, two))
        after = read(desk)

        if done is None:
            assert json.dumps(after) == json.dumps(before)
            continue
        assert broken_rules(after) == [] and check("docs", "Document", after) == []
        assert not any(overlaps(element["table"]) for element in tables(content_of(after)))
        new = {"insertText": Counter("xyz"), "createFootnote": Counter(" ")}.get(kind, Counter())
        assert kind in LOSING or letters(after) == letters(before) + new
