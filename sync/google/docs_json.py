"""Google's JSON of a Doc, to our values. From our edits: edits_json.py."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sync.core.kept_text import kept_text
from sync.core.portfolio.doc import Block, Cell, Doc, DocumentId, Grid, Mark, Para, RevisionId

_LEVELS = {f"HEADING_{level}": level for level in range(1, 7)} | {"TITLE": 7, "SUBTITLE": 8}
_LINE_BREAK = "\v"
_LONGEST_HEADING = 60
# U+E907 stands for what is no text; the others cannot be kept or shown.
_NOT_TEXT = re.compile("[\ue907\x00-\x08\x0c-\x1f\x7f-\x9f\ud800-\udfff]")
# The tab that a Doc is made with keeps this id, wherever it is moved to.
_FIRST_TAB = "t.0"


def read_document(reply: Mapping[str, Any]) -> Doc:
    """One tab of a `documents.get` reply, with tabs or without: the one that the Doc was made with, whatever tabs
    people put before or around it; where that is gone, the first. Its child tabs are left out.

    Positions are those of the reply, so it must be asked for with suggestions inline. Source: Docs API, Document;
    every kind of element seen in real replies, in tests/golden/docs.
    """
    tabs = reply.get("tabs") or ()
    tab = _own_tab(tabs)
    body = tab.get("documentTab", {}) if tabs else reply
    content = body.get("body", {}).get("content", ())
    return Doc(
        id=DocumentId(reply.get("documentId", "")),
        revision=RevisionId(reply.get("revisionId", "")),
        title=kept_text(reply.get("title", "")),
        tab_id=tab.get("tabProperties", {}).get("tabId", ""),
        blocks=tuple(_blocks(content)),
        marks=tuple(_marks(body.get("namedRanges", {}))),
        end=content[-1].get("endIndex", 1) if content else 1,
    )


def _own_tab(tabs: Iterable[Mapping[str, Any]]) -> Mapping[str, Any]:
    first: Mapping[str, Any] = {}
    waiting = list(tabs)[::-1]
    while waiting:
        tab = waiting.pop()
        if tab.get("tabProperties", {}).get("tabId") == _FIRST_TAB:
            return tab
        first = first or tab
        waiting += list(tab.get("childTabs", ()))[::-1]
    return first


def _blocks(content: Iterable[Mapping[str, Any]]) -> Iterator[Block]:
    for element in content:
        paragraph = element.get("paragraph")
        if paragraph is not None:
            yield _para(element, paragraph)
        elif "table" in element:
            yield _grid(element, element["table"])


def _para(element: Mapping[str, Any], paragraph: Mapping[str, Any], *, gone: bool = False) -> Para:
    elements = paragraph.get("elements", ())
    run = elements[0].get("textRun") if len(elements) == 1 and not gone else None
    links: tuple[str, ...] = ()
    if run is not None and "suggestedDeletionIds" not in run:
        text, plain = run.get("content", ""), True
        if "link" in run.get("textStyle", ()):
            links = tuple(_links(elements))
    else:
        text, plain = ("", False) if gone else _joined(elements)
        links = () if gone else tuple(_links(elements))
    if text.endswith("\n"):
        text = text[:-1]
    if _LINE_BREAK in text:
        text = text.replace(_LINE_BREAK, "\n")
    if _NOT_TEXT.search(text):
        text, plain = kept_text(text).replace("\ue907", ""), False
    style = paragraph.get("paragraphStyle", {})
    level = _LEVELS.get(style.get("namedStyleType", ""), 0)
    bullet = paragraph.get("bullet")
    return Para(
        element.get("startIndex", 0),
        element.get("endIndex", 0),
        text,
        level,
        bullet.get("listId", "") if bullet is not None else "",
        style.get("headingId", ""),
        plain,
        bullet.get("nestingLevel", 0) if bullet is not None else 0,
        not level and bullet is None and 0 < len(text) <= _LONGEST_HEADING and _is_bold(elements),
        links,
    )


def _links(elements: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Where words and chips lead, each once in a row; "" for a picture."""
    before = None
    for element in elements:
        told = element.get("textRun") or element.get("richLink") or element.get("inlineObjectElement") or {}
        if "suggestedDeletionIds" in told:
            continue
        link = told.get("textStyle", {}).get("link", {}).get("url") or told.get("richLinkProperties", {}).get("uri")
        if link is None and "inlineObjectElement" in element:
            link = ""
        if link is not None and link != before:
            yield link
        before = link


def _is_bold(elements: Iterable[Mapping[str, Any]]) -> bool:
    runs = [element["textRun"] for element in elements if "textRun" in element]
    return all(run.get("textStyle", {}).get("bold") for run in runs if run.get("content", "").strip())


def _joined(elements: Iterable[Mapping[str, Any]]) -> tuple[str, bool]:
    words, plain = [], True
    for element in elements:
        run = element.get("textRun")
        if run is None:
            plain = False
            words.append(_chip(element))
        elif "suggestedDeletionIds" in run:
            plain = False
        else:
            words.append(run.get("content", ""))
    return "".join(words), plain


def _chip(element: Mapping[str, Any]) -> str:
    """The words that a chip shows; "" for images, breaks, equations and what Google has not documented."""
    for kind, properties, names in (
        ("person", "personProperties", ("name", "email")),
        ("richLink", "richLinkProperties", ("title", "uri")),
        ("dateElement", "dateElementProperties", ("displayText",)),
        ("dropdown", "dropdownProperties", ("displayValue",)),
    ):
        chip = element.get(kind)
        if chip is not None:
            shown = {} if "suggestedDeletionIds" in chip else chip.get(properties, {})
            return next((shown[name] for name in names if shown.get(name)), "")
    return ""


def _grid(element: Mapping[str, Any], table: Mapping[str, Any]) -> Grid:
    gone = "suggestedDeletionIds" in table
    rows = tuple(_row(row, gone or "suggestedDeletionIds" in row) for row in table.get("tableRows", ()))
    return Grid(element.get("startIndex", 0), element.get("endIndex", 0), rows)


def _row(row: Mapping[str, Any], gone: bool) -> tuple[Cell, ...]:
    return tuple(
        Cell(
            cell.get("startIndex", 0),
            cell.get("endIndex", 0),
            tuple(_cell_paras(cell.get("content", ()), gone or "suggestedDeletionIds" in cell)),
        )
        for cell in row.get("tableCells", ())
    )


def _cell_paras(content: Iterable[Mapping[str, Any]], gone: bool) -> Iterator[Para]:
    """A cell's paragraphs; those of a table inside it follow one another."""
    for element in content:
        paragraph = element.get("paragraph")
        if paragraph is not None:
            yield _para(element, paragraph, gone=gone)
            continue
        for row in element.get("table", {}).get("tableRows", ()):
            for cell in row.get("tableCells", ()):
                yield from _cell_paras(cell.get("content", ()), gone)


def _marks(named_ranges: Mapping[str, Any]) -> Iterator[Mark]:
    for name, group in named_ranges.items():
        for item in group.get("namedRanges", ()):
            parts = tuple(
                (part.get("startIndex", 0), part.get("endIndex", 0))
                for part in item.get("ranges", ())
                if not part.get("segmentId")
            )
            yield Mark(item.get("namedRangeId", ""), item.get("name", name), parts)
