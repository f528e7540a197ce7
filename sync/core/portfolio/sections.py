"""Which part of the Doc is which section."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field

from sync.core.portfolio.doc import Block, Doc, Para
from sync.core.portfolio.forms import Forms, Heading
from sync.core.portfolio.names import plain_words
from sync.core.portfolio.types import Place, Section

TITLE, SUBTITLE = 7, 8
_TYPED_LEVEL = 2
_LONGEST_NAME = 60


@dataclass(slots=True)
class Part:
    """A stretch of the Doc under one heading. section: None before the first and under headings that are not ours."""

    section: Section | None
    name: str
    heading_id: str = ""
    blocks: list[Block] = field(default_factory=list)

    def place(self, row: int = 0) -> Place:
        return Place(self.name, row, self.heading_id)


def split_sections(doc: Doc, forms: Forms, *, leave_out: Container[int]) -> list[Part]:
    """The Doc cut at its headings, first what stands before them. leave_out: indexes of blocks that are not read.

    A heading is one of any level, or an ordinary line that says nothing but a section's name. Names that are too
    common count only in a Doc with a sure one. Headings deeper than their section's belong to it.
    """
    found = {
        index: heading
        for index, block in enumerate(doc.blocks)
        if isinstance(block, Para) and index not in leave_out and (heading := _section(block, forms)) is not None
    }
    if not any(heading.sure for heading in found.values()):
        found = {}
    parts, level = [Part(None, "")], 0
    for index, block in enumerate(doc.blocks):
        if index in leave_out:
            continue
        heading = found.get(index)
        if isinstance(block, Para) and (heading is not None or _ends_section(block, parts[-1], level)):
            level = _level(block)
            parts.append(Part(heading.section if heading else None, " ".join(block.text.split()), block.heading_id))
        else:
            parts[-1].blocks.append(block)
    return parts


def _section(para: Para, forms: Forms) -> Heading | None:
    text = para.text
    if not 2 <= len(text) <= _LONGEST_NAME or para.list_id:
        return None
    words = plain_words(text)
    if 0 < para.heading < TITLE:
        return forms.headings.near(words) or forms.headings.near(_without_owner(text))
    return forms.headings.exact(words)


def _without_owner(text: str) -> str:
    """ "Amina's CPD log" → "cpd log"."""
    first, _, rest = text.partition(" ")
    return plain_words(rest) if first.endswith(("'s", "’s")) else ""


def _ends_section(para: Para, part: Part, level: int) -> bool:
    if not 0 < para.heading < TITLE or not para.text.strip():
        return False
    return part.section is None or para.heading <= level


def _level(para: Para) -> int:
    if para.heading == TITLE:
        return 0
    return para.heading if 0 < para.heading < TITLE else _TYPED_LEVEL


def is_heading_of(section: Section, para: Para, forms: Forms) -> bool:
    """Whether the reader takes this paragraph for the heading of `section`."""
    found = _section(para, forms)
    return found is not None and found.section is section
