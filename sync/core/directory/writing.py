"""An edition as edits: first everything into a new, empty Doc, then the links between its own places.

Two steps, because a heading has an id to link to only after Docs has made it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from types import MappingProxyType

from sync.core.directory.types import Edition, Line, Span
from sync.core.portfolio.doc import Doc, Para
from sync.core.portfolio.edits import Bullets, DocPlan, Edit, InsertText, ParaStyle, StyleParagraphs, StyleText

BODY_START = 1


def write_edition(edition: Edition) -> tuple[Edit, ...]:
    """The edits that turn a new, empty Doc into the edition; only links to its own headings are still missing.

    The text goes in at once, without a last newline (the Doc has its own), so every position after it is that of the
    finished text.
    """
    placed = list(_placed(edition.lines))
    text = "\n".join(line.text for line in edition.lines)
    return (
        InsertText(BODY_START, text),
        *_paragraphs(placed),
        *_bullets(placed),
        *(_styled(start, span) for at, line in placed for start, span in _spans(at, line) if not span.is_plain),
    )


def link_contents(doc: Doc, edition: Edition, elsewhere: Mapping[str, str] = MappingProxyType({})) -> DocPlan:
    """The edits that make names and topics lead to their headings, from a reading of the written Doc.

    elsewhere: the address of each anchor that stands in another Doc. A line that no longer reads as it was written is
    left alone.
    """
    headings = headings_of(doc, edition)
    edits = tuple(
        _styled(start, span, heading=headings[span.to])
        if span.to in headings
        else _styled(start, replace(span, link=elsewhere[span.to]))
        for line, para in _as_written(doc, edition)
        for start, span in _spans(para.start, line)
        if span.to in headings or span.to in elsewhere
    )
    return DocPlan(doc.id, doc.tab_id, doc.revision, edits)


def headings_of(doc: Doc, edition: Edition) -> dict[str, str]:
    """The id of each heading that others lead to, by its anchor."""
    whole = _as_written(doc, edition)
    return {line.anchor: para.heading_id for line, para in whole if line.anchor and para.heading_id}


def _as_written(doc: Doc, edition: Edition) -> list[tuple[Line, Para]]:
    paras = [block for block in doc.blocks if isinstance(block, Para)]
    return [(line, para) for line, para in zip(edition.lines, paras, strict=False) if line.text == para.text]


Placed = tuple[int, Line]


def _placed(lines: Iterable[Line]) -> Iterator[Placed]:
    at = BODY_START
    for line in lines:
        yield at, line
        at += units(line.text) + 1


def _end(placed: Placed) -> int:
    return placed[0] + units(placed[1].text)


def _paragraphs(placed: list[Placed]) -> Iterator[Edit]:
    """One edit for each run of lines of one style; the empty Doc's own style needs none."""
    for style, run in groupby(placed, key=lambda pair: pair[1].style):
        lines = list(run)
        if style is not ParaStyle.NORMAL:
            yield StyleParagraphs(lines[0][0], _end(lines[-1]), style)


def _bullets(placed: list[Placed]) -> Iterator[Edit]:
    for has_bullets, run in groupby(placed, key=lambda pair: pair[1].bullet):
        lines = list(run)
        if has_bullets:
            yield Bullets(lines[0][0], _end(lines[-1]))


def _spans(at: int, line: Line) -> Iterator[tuple[int, Span]]:
    for span in line.spans:
        if span.text:
            yield at, span
        at += units(span.text)


def _styled(start: int, span: Span, *, heading: str = "") -> StyleText:
    return StyleText(
        start,
        start + units(span.text),
        bold=span.bold,
        italic=span.italic,
        grey=span.grey,
        link=span.link,
        heading_link=heading,
    )


def units(text: str) -> int:
    """How long Docs says a text is: in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2
