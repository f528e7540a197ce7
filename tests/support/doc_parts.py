"""Ways through a reply of `documents.get`: its tabs, segments, elements, paragraphs and runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

Json = dict[str, Any]


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@dataclass(frozen=True)
class Part:
    """One segment of one tab. kind: "body", "headers", "footers" or "footnotes"; content: its elements."""

    tab: Json
    kind: str
    id: str
    content: list[Json]


def tabs(document: Json) -> Iterator[Json]:
    """The DocumentTabs of a reply; a reply in the old form is one."""
    if "tabs" not in document:
        if "body" in document:
            yield document
        return
    waiting = list(document["tabs"])
    while waiting:
        tab = waiting.pop()
        waiting += tab.get("childTabs", [])
        if "body" in tab.get("documentTab", {}):
            yield tab["documentTab"]


def parts(document: Json) -> Iterator[Part]:
    for tab in tabs(document):
        yield Part(tab, "body", "", tab["body"].get("content", []))
        for kind in ("headers", "footers", "footnotes"):
            for key, segment in tab.get(kind, {}).items():
                yield Part(tab, kind, key, segment.get("content", []))


def elements(content: list[Json]) -> Iterator[Json]:
    """Every structural element, those in cells and in tables of contents too."""
    for element in content:
        yield element
        for row in element.get("table", {}).get("tableRows", []):
            for cell in row.get("tableCells", []):
                yield from elements(cell["content"])
        yield from elements(element.get("tableOfContents", {}).get("content", []))


def every(document: Json, kind: str) -> Iterator[Json]:
    for part in parts(document):
        yield from (element for element in elements(part.content) if kind in element)


def paragraphs(document: Json) -> Iterator[Json]:
    return (element["paragraph"] for element in every(document, "paragraph"))


def inline(document: Json) -> Iterator[Json]:
    return (element for paragraph in paragraphs(document) for element in paragraph["elements"])


def runs(document: Json) -> Iterator[Json]:
    return (element for element in inline(document) if "textRun" in element)


def size(element: Json) -> int:
    return int(element["endIndex"]) - int(element.get("startIndex", 0))


def lists_of_content(document: Json) -> Iterator[list[Json]]:
    """Each run of elements that stand beside each other: a segment's, a cell's."""
    for part in parts(document):
        yield part.content
    for table in every(document, "table"):
        for row in table["table"].get("tableRows", []):
            yield from (cell["content"] for cell in row.get("tableCells", []))


def follows(these: list[Json]) -> bool:
    return all(one["endIndex"] == other.get("startIndex", 0) for one, other in pairwise(these))


def table_adds_up(element: Json) -> bool:
    at = element.get("startIndex", 0) + 1
    for row in element["table"].get("tableRows", []):
        if row["startIndex"] != at:
            return False
        at += 1
        for cell in row.get("tableCells", []):
            if cell["startIndex"] != at or cell["content"][0]["startIndex"] != at + 1:
                return False
            at = cell["content"][-1]["endIndex"]
            if cell["endIndex"] != at:
                return False
        if row["endIndex"] != at:
            return False
    return bool(element["endIndex"] == at + 1)


def paragraph_beside(document: Json, step: int) -> bool:
    """Whether a paragraph stands before (-1) or after (1) each table."""
    for these in lists_of_content(document):
        for number, element in enumerate(these):
            other = number + step
            if "table" in element and not (0 <= other < len(these) and "paragraph" in these[other]):
                return False
    return True
