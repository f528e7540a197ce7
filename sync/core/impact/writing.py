"""Where a prompt block goes in a Doc, and how to take it back, without touching anything else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sync.core.impact.wording import BlockText, Line, Role
from sync.core.portfolio.doc import Block, Doc, Para
from sync.core.portfolio.edits import (
    ClearBullets,
    DeleteOurs,
    DocPlan,
    DropRange,
    Edit,
    InsertText,
    NameRange,
    ParaStyle,
    StyleParagraphs,
    StyleText,
)
from sync.core.portfolio.types import Code, PromptRead

# A block's heading is deeper than its section's, else it would end the section; below these it is bold text.
_DEEPER = dict.fromkeys((0, 1, 2, 7, 8), ParaStyle.HEADING_3) | {3: ParaStyle.HEADING_4}


@dataclass(frozen=True, slots=True)
class BackSection:
    """The section that questions arrive in. is_heading: whether a paragraph is its heading, as the reader sees it.
    hints: texts that may stand below the heading as our hint; the first goes with a section we have to make."""

    heading: str
    hints: tuple[str, ...]
    is_heading: Callable[[Para], bool]


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """One paragraph to be inserted, with its look."""

    text: str
    style: ParaStyle = ParaStyle.NORMAL
    bold: int = 0
    italic: bool = False
    grey: bool = False

    @property
    def size(self) -> int:
        return units(self.text) + 1


def units(text: str) -> int:
    """How many positions `text` takes in a Doc (UTF-16 code units)."""
    return len(text.encode("utf-16-le")) // 2


def mark_name(code: Code) -> str:
    """The name of the range laid over a block."""
    return f"cpd:prompt:{code}"


def plan_insertion(doc: Doc, block: BlockText, *, section: BackSection) -> DocPlan:
    """One insertion of `block`, its looks and its named range: nothing else in the Doc is touched.

    Newest first: below the section's heading and hint. Right before a table there is no paragraph start below the
    hint, so the block goes above it; below a heading that a table follows, after that table. Without the section,
    its heading and hint are made at the Doc's end.
    At the Doc's end "\\n" and our text go before the last newline, which then ends our last line; everywhere else
    whole paragraphs go to a paragraph's start.
    """
    at, heading = _place(doc, section)
    if heading is None:
        made = [_Paragraph(section.heading, ParaStyle.HEADING_2), *_hint(section)]
        return _plan(doc, block, doc.end - 1, [*made, *_paragraphs(block, ParaStyle.HEADING_3)], at_end=True)
    paragraphs = _paragraphs(block, _DEEPER.get(heading.heading, ParaStyle.NORMAL))
    return _plan(doc, block, doc.end - 1 if at is None else at, paragraphs, at_end=at is None)


def _place(doc: Doc, section: BackSection) -> tuple[int | None, Para | None]:
    """Where whole paragraphs can go (None: only at the Doc's end), and the section's heading, if there is one."""
    paras = ((n, item) for n, item in enumerate(doc.blocks) if isinstance(item, Para))
    index, heading = next(((n, para) for n, para in paras if section.is_heading(para)), (0, None))
    if heading is None:
        return None, None
    below = doc.blocks[index + 1 :]
    if below and isinstance(below[0], Para) and _is_hint(below[0], section):
        return _below_hint(below[0], below[1:]), heading
    return next((item.start for item in below if isinstance(item, Para)), None), heading


def _below_hint(hint: Para, below: Sequence[Block]) -> int | None:
    if not below:
        return None
    return below[0].start if isinstance(below[0], Para) else hint.start


def _is_hint(para: Para, section: BackSection) -> bool:
    return not para.heading and para.text.strip() in section.hints


def _hint(section: BackSection) -> list[_Paragraph]:
    return [_Paragraph(text, italic=True, grey=True) for text in section.hints[:1]]


def _paragraphs(block: BlockText, heading: ParaStyle) -> list[_Paragraph]:
    return [_paragraph(line, heading) for line in block.lines]


def _paragraph(line: Line, heading: ParaStyle) -> _Paragraph:
    if line.role is Role.HEADING:
        return _Paragraph(line.text, heading, bold=len(line.text) if heading is ParaStyle.NORMAL else 0)
    small = line.role is Role.SMALL_PRINT
    return _Paragraph(line.text, bold=line.bold, italic=small or line.role is Role.QUOTE, grey=small)


def _plan(doc: Doc, block: BlockText, at: int, paragraphs: list[_Paragraph], *, at_end: bool) -> DocPlan:
    text = "\n".join(paragraph.text for paragraph in paragraphs)
    start = at + 1 if at_end else at
    end = start + units(text) + (0 if at_end else 1)
    ours = sum(paragraph.size for paragraph in paragraphs[: -len(block.lines)])
    return _pinned(
        doc,
        InsertText(at, f"\n{text}" if at_end else f"{text}\n"),
        # The first paragraph's neighbours may be list items or headings: what was inserted took after them.
        ClearBullets(start, end),
        StyleParagraphs(start, end, ParaStyle.NORMAL),
        StyleText(start, end),
        *_looks(start, paragraphs),
        NameRange(mark_name(block.code), start + ours, start + units(text)),
    )


def _looks(start: int, paragraphs: list[_Paragraph]) -> Iterator[Edit]:
    for paragraph in paragraphs:
        end = start + units(paragraph.text)
        if paragraph.style is not ParaStyle.NORMAL:
            yield StyleParagraphs(start, end, paragraph.style)
        if paragraph.italic or paragraph.grey:
            yield StyleText(start, end, italic=paragraph.italic, grey=paragraph.grey)
        if paragraph.bold:
            yield StyleText(start, start + units(paragraph.text[: paragraph.bold]), bold=True)
        start += paragraph.size


def _pinned(doc: Doc, *edits: Edit) -> DocPlan:
    return DocPlan(doc.id, doc.tab_id, doc.revision, edits)


def plan_withdrawal(doc: Doc, prompt: PromptRead, lines: Sequence[str]) -> DocPlan | None:
    """Takes a block back with our named range over it; None unless its paragraphs are exactly `lines`.

    The newline after the block goes with it. Where that newline must stay (the Doc's last, or one before a table)
    the one before the block goes instead; where that belongs to a heading or a table, an empty line is left.
    """
    index = next((n for n, item in enumerate(doc.blocks) if item.start == prompt.start), None)
    if index is None or not lines:
        return None
    ours = doc.blocks[index : index + len(lines)]
    if not _is_ours(ours, prompt, lines):
        return None
    name = mark_name(prompt.code)
    # A range whose whole text is deleted vanishes by itself, and dropping it then would be refused: it goes first.
    drops = (DropRange(mark.id) for mark in doc.marks if mark.name == name)
    before = doc.blocks[index - 1] if index else None
    return _pinned(doc, *drops, *_deletions(before, prompt, ours[0].end, doc.blocks[index + len(lines) :]))


def _is_ours(paras: Sequence[Block], prompt: PromptRead, lines: Sequence[str]) -> bool:
    at = prompt.start
    for item, line in zip(paras, lines, strict=False):
        if not isinstance(item, Para) or not item.plain or (item.start, item.text) != (at, line):
            return False
        at += units(line) + 1
        if item.end != at:
            return False
    return len(paras) == len(lines) and at == prompt.end


def _deletions(before: Block | None, prompt: PromptRead, heading_end: int, after: Sequence[Block]) -> list[DeleteOurs]:
    if after and isinstance(after[0], Para) and after[0].start == prompt.end:
        return [DeleteOurs(prompt.start, prompt.end)]
    if isinstance(before, Para) and before.plain and not before.heading and before.end == prompt.start:
        return [DeleteOurs(prompt.start - 1, prompt.end - 1)]
    # The first paragraph's look stays when marks are deleted: without the block's heading, an ordinary one's.
    return [DeleteOurs(heading_end, prompt.end - 1), DeleteOurs(prompt.start, heading_end)]
