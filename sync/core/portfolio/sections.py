"""Which part of the Doc is which section."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass, field

from sync.core.portfolio.dates import begins_with_day
from sync.core.portfolio.doc import Block, Doc, Para
from sync.core.portfolio.forms import Forms, Heading
from sync.core.portfolio.names import plain_words
from sync.core.portfolio.types import Place, Section

TITLE, SUBTITLE = 7, 8
_PREFIX = re.compile(r"\W*(?:section|part)\s+\w{1,3}\b\W*", re.I)
_THIS_YEAR = re.compile(r"\s+(?:for\s+|in\s+)?(?:this|the)\s+(?:school\s+|academic\s+)?(?:year|term)\W*$", re.I)
_PIECES = re.compile(r"\s+[–—-]\s+|[:|]\s")
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
    common count only in a Doc with a sure one. Headings deeper than their section's belong to it, and to a log those
    that say only when. Where a section's name is an ordinary line in bold, the next line in bold ends it.
    """
    found = {
        index: heading
        for index, block in enumerate(doc.blocks)
        if isinstance(block, Para) and index not in leave_out and (heading := _section(block, forms)) is not None
    }
    first = next((at for at, block in enumerate(doc.blocks) if isinstance(block, Para) and block.text.strip()), None)
    if first is not None and first not in found and (heading := _title(doc.blocks[first], forms)) is not None:
        found[first] = heading
    if not any(heading.sure for heading in found.values()):
        found = {}
    parts, level, bold = [Part(None, "")], 0, False
    for index, block in enumerate(doc.blocks):
        if index in leave_out:
            continue
        heading = found.get(index)
        ends = isinstance(block, Para) and (
            _ends_section(block, parts[-1], level, forms) or (bold and block.bold and not _tells_when(block, forms))
        )
        if isinstance(block, Para) and (heading is not None or ends):
            level, bold = _level(block), block.bold and (heading is not None or bold)
            parts.append(Part(heading.section if heading else None, " ".join(block.text.split()), block.heading_id))
        else:
            parts[-1].blocks.append(block)
    return parts


def _section(para: Para, forms: Forms) -> Heading | None:
    text = para.text
    if not 2 <= len(text) <= _LONGEST_NAME or para.list_id:
        return None
    text = _PREFIX.sub("", text, count=1) if _PREFIX.match(text) else text
    words = plain_words(text)
    if 0 < para.heading < TITLE:
        found = forms.headings.near(words) or forms.headings.near(_without_owner(_THIS_YEAR.sub("", text)))
        return found or (_sure(forms.headings.within(words)) if para.heading <= _TYPED_LEVEL else None)
    return forms.headings.exact(words)


def _title(block: Block, forms: Forms) -> Heading | None:
    """What a Doc's first line says that it is: "Training record – Site team – D. Hall"."""
    if not isinstance(block, Para) or block.list_id:
        return None
    name = plain_words(_PIECES.split(block.text[: 2 * _LONGEST_NAME])[0])
    return _sure(forms.headings.exact(name)) if " " in name else None


def _sure(heading: Heading | None) -> Heading | None:
    return heading if heading is not None and heading.sure else None


def _without_owner(text: str) -> str:
    """ "Amina's CPD log" → "cpd log"; a text without an owner as it is."""
    first, _, rest = text.partition(" ")
    return plain_words(rest if first.endswith(("'s", "’s")) else text)


def _ends_section(para: Para, part: Part, level: int, forms: Forms) -> bool:
    if not 0 < para.heading < TITLE or not para.text.strip():
        return False
    if forms.is_piece(para.text):
        return True
    if part.section in (Section.LOG, Section.NOTES) and _tells_when(para, forms):
        return False
    return part.section is None or para.heading <= level


def _tells_when(para: Para, forms: Forms) -> bool:
    """Whether a heading begins with a day or names a stretch of time, as diaries and logs of many years have them."""
    return begins_with_day(para.text) or forms.is_stretch(para.text)


def _level(para: Para) -> int:
    if para.heading == TITLE:
        return 0
    return para.heading if 0 < para.heading < TITLE else _TYPED_LEVEL


def is_heading_of(section: Section, para: Para, forms: Forms) -> bool:
    """Whether the reader takes this paragraph for the heading of `section`."""
    found = _section(para, forms)
    return found is not None and found.section is section
