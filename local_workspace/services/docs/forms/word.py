"""A Doc as a Word file."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from docx import Document as new_document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from local_workspace.services.docs.forms.types import Block, Line, Part, Piece, Table

NAMED = {"TITLE": "Title", "SUBTITLE": "Subtitle"} | {f"HEADING_{n}": f"Heading {n}" for n in range(1, 7)}
ALIGN = {
    "CENTER": WD_ALIGN_PARAGRAPH.CENTER,
    "END": WD_ALIGN_PARAGRAPH.RIGHT,
    "JUSTIFIED": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
DEEPEST = 3


def word(title: str, parts: Iterable[Part], *, now: datetime) -> bytes:
    made = _Word(title, now)
    for number, part in enumerate(parts):
        made.part(part, first=number == 0)
    return made.written()


class _Word:
    def __init__(self, title: str, now: datetime) -> None:
        self._document = new_document()
        self._series: dict[str, int] = {}
        self._marks = 0
        about = self._document.core_properties
        about.title, about.author, about.comments, about.created, about.modified = title, "", "", now, now

    def written(self) -> bytes:
        out = io.BytesIO()
        self._document.save(out)
        return out.getvalue()

    def part(self, part: Part, *, first: bool) -> None:
        if not first:
            self._document.add_page_break()
        if part.title:
            self._document.add_paragraph(part.title, style="Title")
        self._blocks(self._document, part.blocks)
        for number, blocks in part.notes:
            self._document.add_paragraph(f"[{number}]")
            self._blocks(self._document, blocks)

    def _blocks(self, holder: Any, blocks: Iterable[Block]) -> None:
        for block in blocks:
            if isinstance(block, Line):
                self._line(holder.add_paragraph(), block)
            elif isinstance(block, Table):
                self._table(holder, block)
            else:
                holder.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def _table(self, holder: Any, table: Table) -> None:
        made = holder.add_table(len(table.rows), table.width)
        made.style = self._document.styles["Table Grid"]
        for row, cells in enumerate(table.rows):
            for column, cell in enumerate(cells):
                if cell is None:
                    continue
                place = made.cell(row, column)
                if cell.across > 1 or cell.down > 1:
                    place = place.merge(made.cell(row + cell.down - 1, column + cell.across - 1))
                self._cell(place, cell.blocks)

    def _cell(self, place: Any, blocks: tuple[Block, ...]) -> None:
        """A new cell has one empty paragraph, which has to go: the first line is one of its own."""
        empty = place.paragraphs[0]
        self._blocks(place, blocks)
        if len(place.paragraphs) > 1:
            empty._p.getparent().remove(empty._p)

    def _line(self, paragraph: Paragraph, line: Line) -> None:
        if line.bullet:
            kind = "List Number" if line.bullet.numbered else "List Bullet"
            deep = min(line.bullet.level + 1, DEEPEST)
            paragraph.style = f"{kind} {deep}" if deep > 1 else kind
            if line.bullet.numbered:
                self._number(paragraph, line.bullet.series)
        elif line.named in NAMED:
            paragraph.style = NAMED[line.named]
        if line.align in ALIGN:
            paragraph.alignment = ALIGN[line.align]
        paragraph.paragraph_format.space_before = Pt(line.above)
        paragraph.paragraph_format.space_after = Pt(line.below)
        for piece in line.pieces:
            self._piece(paragraph, piece)
        if line.anchor:
            self._bookmark(paragraph, line.anchor)

    def _number(self, paragraph: Paragraph, series: str) -> None:
        """Each list counts from one: Word would go on with the numbers of the list before."""
        style: Any = paragraph.style
        kept: Any = self._document.part.numbering_part.element
        kind = style.element.pPr.numPr.numId.val
        key = f"{series}/{kind}"
        if key not in self._series:
            number = kept.add_num(kept.num_having_numId(kind).abstractNumId.val)
            number.add_lvlOverride(ilvl=0).add_startOverride(1)
            self._series[key] = number.numId
        properties: Any = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val, properties.get_or_add_numId().val = 0, self._series[key]

    def _bookmark(self, paragraph: Paragraph, anchor: str) -> None:
        self._marks += 1
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        start.set(qn("w:name"), _name(anchor))
        for mark in (start, end):
            mark.set(qn("w:id"), str(self._marks))
            paragraph._p.append(mark)

    def _piece(self, paragraph: Paragraph, piece: Piece) -> None:
        run = paragraph.add_run(piece.text.replace("\v", "\n"))
        run.font.size, run.font.color.rgb = Pt(piece.size), RGBColor.from_string(piece.colour.upper())
        run.bold, run.italic, run.underline = piece.bold or None, piece.italic or None, piece.underlined or None
        run.font.strike = piece.struck or None
        run.font.superscript, run.font.subscript = piece.raised > 0 or None, piece.raised < 0 or None
        if piece.link:
            self._link(paragraph, run, piece.link)

    def _link(self, paragraph: Paragraph, run: Any, address: str) -> None:
        link = OxmlElement("w:hyperlink")
        if address.startswith("#"):
            link.set(qn("w:anchor"), _name(address[1:]))
        else:
            link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        paragraph._p.append(link)
        link.append(run._r)


def _name(anchor: str) -> str:
    return "h_" + "".join(letter for letter in anchor if letter.isalnum())[:36]
