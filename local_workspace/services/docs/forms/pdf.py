"""A Doc as a PDF: A4, with an outline of its headings and links that lead somewhere."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import Any, Literal
from xml.sax.saxutils import quoteattr

from markupsafe import escape
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer
from reportlab.platypus import Table as TableFlowable

from local_workspace.services.docs.forms.fonts import FAMILY, by_face, faces, has
from local_workspace.services.docs.forms.signs import PLAIN
from local_workspace.services.docs.forms.types import Block, Break, Bullet, Line, Part, Piece, Table

MARGIN = 22 * mm
# A page of reportlab keeps six points on each side of what stands in it.
WIDE = A4[0] - 2 * MARGIN - 12
STEP = 18.0
ALIGN: dict[str, Literal[0, 1, 2, 4]] = {
    "CENTER": TA_CENTER,
    "END": TA_RIGHT,
    "JUSTIFIED": TA_JUSTIFY,
}
PADDING = 5
LEADING = 1.3
TITLE_SIZE, NOTE_SIZE = 26, 9
BLACK = "000000"


def pdf(title: str, parts: Iterable[Part]) -> bytes:
    """The same Doc always gives the same bytes."""
    faces()
    parts = tuple(parts)
    maker = _Maker(frozenset(anchor for part in parts for anchor in _anchors(part.blocks)))
    story: list[Flowable] = []
    for part in parts:
        story += maker.part(part, first=not story)
    out = io.BytesIO()
    sides: Any = dict.fromkeys(("leftMargin", "rightMargin", "topMargin", "bottomMargin"), MARGIN)
    _Pages(out, pagesize=A4, title=title, author="", invariant=1, **sides).build(story)
    return out.getvalue()


def _anchors(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Line) and block.anchor:
            yield block.anchor
        elif isinstance(block, Table):
            for cell in filter(None, (cell for row in block.rows for cell in row)):
                yield from _anchors(cell.blocks)


class _Heading(Paragraph):
    level = 0


class _Pages(SimpleDocTemplate):
    """Puts a heading into the outline when its page is known."""

    _depth = 0
    _entries = 0

    def afterFlowable(self, flowable: Flowable) -> None:
        if not isinstance(flowable, _Heading):
            return
        # An outline goes one level deeper at a time, and a Doc need not.
        self._depth = min(flowable.level, self._depth + 1)
        self._entries += 1
        key = f"outline-{self._entries}"
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(flowable.getPlainText(), key, self._depth - 1)


class _Maker:
    """anchors: those that lines of the Doc have. A link to any other leads nowhere and is only text."""

    def __init__(self, anchors: frozenset[str]) -> None:
        self._anchors = anchors

    def part(self, part: Part, *, first: bool) -> Iterator[Flowable]:
        if not first:
            yield PageBreak()
        if part.title:
            yield self._line(Line((Piece(part.title, TITLE_SIZE, BLACK),), "TITLE", below=6))
        yield from self._blocks(part.blocks, WIDE)
        for number, blocks in part.notes:
            yield self._line(Line((Piece(f"[{number}]", NOTE_SIZE, BLACK),), above=6))
            yield from self._blocks(blocks, WIDE)

    def _blocks(self, blocks: Iterable[Block], width: float) -> Iterator[Flowable]:
        for block in blocks:
            if isinstance(block, Line):
                yield self._line(block)
            elif isinstance(block, Break):
                yield PageBreak()
            elif block.rows:
                yield self._table(block, width)

    def _table(self, table: Table, width: float) -> Flowable:
        column = width / table.width
        spans = []
        rows = []
        for row, cells in enumerate(table.rows):
            line: list[Any] = []
            for number, cell in enumerate(cells):
                across = cell.across if cell else 1
                line.append(list(self._blocks(cell.blocks, column * across - 2 * PADDING)) if cell else "")
                if cell and (cell.across > 1 or cell.down > 1):
                    spans.append(("SPAN", (number, row), (number + cell.across - 1, row + cell.down - 1)))
            rows.append(line + [""] * (table.width - len(line)))
        look: list[Any] = [
            ("GRID", (0, 0), (-1, -1), 0.5, colors.HexColor("#999999")),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            *((side, (0, 0), (-1, -1), PADDING) for side in ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING")),
            ("BOTTOMPADDING", (0, 0), (-1, -1), PADDING),
        ]
        # A row may be longer than a page.
        return TableFlowable(rows, colWidths=[column] * table.width, style=[*look, *spans], splitInRow=1)

    def _line(self, line: Line) -> Flowable:
        style = _style(line)
        if not line.text.strip() and not line.bullet:
            return Spacer(1, style.leading + line.above + line.below)
        anchor = f"<a name={quoteattr(line.anchor)}/>" if line.anchor else ""
        text = anchor + "".join(map(self._piece, line.pieces))
        if not line.level:
            return Paragraph(text, style, bulletText=_sign(line.bullet) if line.bullet else None)
        made = _Heading(text, style)
        made.level = line.level
        return made

    def _piece(self, piece: Piece) -> str:
        html = "".join(_stretch(face, text) for face, text in by_face(piece.text))
        underlined = piece.underlined
        for tag, on in (("b", piece.bold), ("i", piece.italic), ("strike", piece.struck), ("u", underlined)):
            html = f"<{tag}>{html}</{tag}>" if on else html
        if piece.raised:
            tag = "super" if piece.raised > 0 else "sub"
            html = f"<{tag}>{html}</{tag}>"
        html = f'<font size="{piece.size:g}" color="#{piece.colour}">{html}</font>'
        leads = piece.link and (not piece.link.startswith("#") or piece.link[1:] in self._anchors)
        return f'<a href={quoteattr(piece.link)} color="#{piece.colour}">{html}</a>' if leads else html


def _stretch(face: str, text: str) -> str:
    html = str(escape(text)).replace("\v", "<br/>")
    return f'<font name="{face}">{html}</font>' if face else html


def _sign(bullet: Bullet) -> str:
    """Some of Docs' signs are in no face: a plain one stands for them."""
    return bullet.sign if all(map(has, bullet.sign)) else PLAIN


def _style(line: Line) -> ParagraphStyle:
    size = max((piece.size for piece in line.pieces), default=11)
    inset = line.inset or (STEP * (line.bullet.level + 1) if line.bullet else 0)
    face = next((face for face, _ in by_face(_sign(line.bullet) if line.bullet else "")), "")
    return ParagraphStyle(
        line.named,
        fontName=FAMILY,
        fontSize=size,
        leading=size * LEADING,
        alignment=ALIGN.get(line.align, TA_LEFT),
        spaceBefore=line.above,
        spaceAfter=line.below,
        leftIndent=inset,
        bulletIndent=max(inset - STEP, 0),
        bulletFontName=face or FAMILY,
        bulletFontSize=size,
        keepWithNext=1 if line.level else 0,
    )
