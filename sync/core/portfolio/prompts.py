"""Our questions in someone's Doc, and what was answered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from sync.core.portfolio.answers import CODE_LENGTH, answer_in, is_untouched, text_of
from sync.core.portfolio.doc import Block, Doc, Para
from sync.core.portfolio.forms import Forms
from sync.core.portfolio.names import likeness, plain_words
from sync.core.portfolio.types import Code, PromptRead

_CODE = re.compile(r"\(([0-9A-Z]{4})\)")
_STILL_OURS = 0.6
_FURTHEST = 80
_FOREIGN_HEIGHT = 12


@dataclass(frozen=True, slots=True)
class Found:
    """A prompt and the indexes of the Doc's blocks it takes, both included."""

    prompt: PromptRead
    first: int
    last: int


def find_prompts(doc: Doc, ours: Mapping[Code, tuple[str, ...]]) -> tuple[Found, ...]:
    """Our own blocks, by the code in their grey line, else by the named range that ends in the code; in Doc order.

    ours: the lines we wrote, by code. Of two copies of a block the answered one is taken.
    """
    if not ours:
        return ()
    ends = _code_lines(doc, ours)
    bottoms = {index for indexes in ends.values() for index in indexes}
    found = []
    for code, lines in ours.items():
        blocks = [_block(doc, code, lines, index, bottoms) for index in _grey_lines(doc, code, lines, ends)]
        if blocks:
            found.append(next((block for block in blocks if block.prompt.answer), blocks[0]))
    return tuple(sorted(found, key=lambda block: block.first))


def foreign_blocks(doc: Doc, ours: Mapping[Code, tuple[str, ...]], forms: Forms) -> Iterator[int]:
    """Indexes of what a copied Doc carries of someone else's questions: it is never read."""
    for index, block in enumerate(doc.blocks):
        if not isinstance(block, Para) or not block.text.endswith(")"):
            continue
        found = _CODE.search(block.text, len(block.text) - CODE_LENGTH)
        small_print = forms.template.small_print
        if (
            found is None
            or Code(found[1]) in ours
            or not likeness(block.text[:-CODE_LENGTH].strip(), small_print, at_least=0.7)
        ):
            continue
        yield from range(_foreign_top(doc.blocks, index, forms), index + 1)


def _code_lines(doc: Doc, ours: Mapping[Code, tuple[str, ...]]) -> dict[Code, list[int]]:
    lines: dict[Code, list[int]] = {}
    for index, block in enumerate(doc.blocks):
        if isinstance(block, Para) and "(" in block.text:
            for code in dict.fromkeys(map(Code, _CODE.findall(block.text))):
                if code in ours:
                    lines.setdefault(code, []).append(index)
    return lines


def _grey_lines(doc: Doc, code: Code, lines: Sequence[str], ends: Mapping[Code, Sequence[int]]) -> Sequence[int]:
    """Where the code stands at the end of our small print, not in someone's own words about it; where the small print
    is gone, the end of what our named range still holds of ours."""
    at = ends.get(code, ())
    whole = [index for index in at if lines[-1] in text_of(doc.blocks[index])]
    changed = [index for index in at if not whole and _is_of_block(doc.blocks, lines, index)][:1]
    return whole or changed or _ends_by_range(doc, code, lines)


def _is_of_block(blocks: Sequence[Block], lines: Sequence[str], index: int) -> bool:
    """Whether a line with the code is what was left of our small print, or stands below others of our lines."""
    if likeness(text_of(blocks[index]), lines[-1], at_least=_STILL_OURS):
        return True
    return any(_has_ours(blocks[other], lines) for other in _above(blocks, index, frozenset()))


def _ends_by_range(doc: Doc, code: Code, lines: Sequence[str]) -> Sequence[int]:
    """A range can be split, copied over other text, or grow; so only paragraphs count, from a line of ours downwards.
    One that is suggested for deletion whole is ours still: nobody has decided on it."""
    parts = [part for mark in doc.marks if mark.name.endswith(code) for part in mark.parts]
    inside = [
        index
        for index, block in enumerate(doc.blocks)
        if isinstance(block, Para) and any(block.start < end and start < block.end for start, end in parts)
    ]
    ours = [index for index in inside if _has_ours(doc.blocks[index], lines) or _is_struck(doc.blocks[index])]
    if not ours:
        return ()
    last, reach = ours[-1], frozenset(inside)
    while last + 1 in reach and not _is_heading(doc.blocks[last + 1]):
        last += 1
    return (last,)


def _has_ours(block: Block, lines: Sequence[str]) -> bool:
    return any(line in text_of(block) for line in lines if line.strip())


def _is_struck(block: Block) -> bool:
    return isinstance(block, Para) and not block.plain and not block.text


def _is_heading(block: Block) -> bool:
    return isinstance(block, Para) and bool(block.heading)


def _block(doc: Doc, code: Code, lines: Sequence[str], last: int, others: Set[int]) -> Found:
    first = _top(doc.blocks, lines, last, others)
    blocks = doc.blocks[first : last + 1]
    prompt = PromptRead(code, blocks[0].start, blocks[-1].end, answer_in(blocks, lines), is_untouched(blocks, lines))
    return Found(prompt, first, last)


def _top(blocks: Sequence[Block], lines: Sequence[str], last: int, others: Set[int]) -> int:
    """The heading above the grey line; where it is gone or not ours any more, as far up as our lines reach."""
    above = _above(blocks, last, others)
    for is_ours in (_holds, _reads_like):
        for index in above:
            block = blocks[index]
            if isinstance(block, Para) and is_ours(block.text, lines[0]):
                return index
    ours = [line for line in lines if line.strip()]
    reached = [index for index in above if any(line in text_of(blocks[index]) for line in ours)]
    return min(reached, default=last)


def _above(blocks: Sequence[Block], last: int, others: Set[int]) -> list[int]:
    """From the grey line up to the nearest heading, or to where another block ends."""
    above = []
    for index in range(last - 1, max(-1, last - _FURTHEST), -1):
        block = blocks[index]
        if index in others:
            break
        above.append(index)
        if isinstance(block, Para) and block.heading:
            break
    return above


def _holds(text: str, heading: str) -> bool:
    return heading in text


def _reads_like(text: str, heading: str) -> bool:
    return likeness(text, heading, at_least=_STILL_OURS) > 0


def _foreign_top(blocks: Sequence[Block], last: int, forms: Forms) -> int:
    for index in range(last - 1, max(-1, last - _FOREIGN_HEIGHT), -1):
        block = blocks[index]
        if isinstance(block, Para) and block.heading:
            return index if forms.headings.exact(plain_words(block.text)) is None else last
    return last
