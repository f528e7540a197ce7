"""Our questions in someone's Doc, and what was answered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from difflib import SequenceMatcher

from sync.core.portfolio.doc import Block, Doc, Para
from sync.core.portfolio.forms import Forms
from sync.core.portfolio.names import likeness, plain_words
from sync.core.portfolio.tables import cell_text
from sync.core.portfolio.types import Code, PromptRead

_CODE = re.compile(r"\(([0-9A-Z]{4})\)")
_TOKEN = re.compile(r"\w+|[^\w\s]")
_STILL_OURS = 0.6
_FURTHEST = 80
_CODE_LENGTH = len("(7K2M)")
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
        found = _CODE.search(block.text, len(block.text) - _CODE_LENGTH)
        small_print = forms.template.small_print
        if (
            found is None
            or Code(found[1]) in ours
            or not likeness(block.text[:-_CODE_LENGTH].strip(), small_print, at_least=0.7)
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
    whole = [index for index in at if lines[-1] in _text(doc.blocks[index])]
    changed = [index for index in at if not whole and _is_of_block(doc.blocks, lines, index)][:1]
    return whole or changed or _ends_by_range(doc, code, lines)


def _is_of_block(blocks: Sequence[Block], lines: Sequence[str], index: int) -> bool:
    """Whether a line with the code is what was left of our small print, or stands below others of our lines."""
    if likeness(_text(blocks[index]), lines[-1], at_least=_STILL_OURS):
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
    return any(line in _text(block) for line in lines if line.strip())


def _is_struck(block: Block) -> bool:
    return isinstance(block, Para) and not block.plain and not block.text


def _is_heading(block: Block) -> bool:
    return isinstance(block, Para) and bool(block.heading)


def _block(doc: Doc, code: Code, lines: Sequence[str], last: int, others: Set[int]) -> Found:
    first = _top(doc.blocks, lines, last, others)
    blocks = doc.blocks[first : last + 1]
    prompt = PromptRead(code, blocks[0].start, blocks[-1].end, _answer(blocks, lines), _untouched(blocks, lines))
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
    reached = [index for index in above if any(line in _text(blocks[index]) for line in ours)]
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


def _untouched(blocks: Sequence[Block], lines: Sequence[str]) -> bool:
    return len(blocks) == len(lines) and all(
        isinstance(block, Para) and block.plain and block.text == line
        for block, line in zip(blocks, lines, strict=True)
    )


def _answer(blocks: Sequence[Block], lines: Sequence[str]) -> str:
    """Every character that is not ours: whole lines first, then ours with something typed on, then ours changed."""
    texts = [_text(block) for block in blocks]
    left = [line for line in lines if line.strip()]
    for index, text in enumerate(texts):
        same = next((line for line in left if _squeezed(line) == _squeezed(text)), None)
        if same is not None:
            left.remove(same)
            texts[index] = ""
    _join_halves(texts, left)
    for index, text in enumerate(texts):
        for line in sorted(left, key=len, reverse=True):
            if line in text:
                left.remove(line)
                text = text.replace(line, " ", 1)  # noqa: PLW2901 - each of our lines is taken out in turn
        texts[index] = _beside(text, left).strip()
    code = lines[-1][-_CODE_LENGTH:]
    return "\n".join(text for text in texts if text and text != code)


def _join_halves(texts: list[str], left: list[str]) -> None:
    """Takes out our lines that someone broke in two by typing between their words."""
    for line in tuple(left):
        for first, text in enumerate(texts):
            begun = _common(text, line)
            rest = line[begun:].strip()
            if not (line[:begun].strip() and rest):
                continue
            last = next((n for n in range(first + 1, len(texts)) if texts[n].rstrip().endswith(rest)), None)
            if last is not None:
                texts[first], texts[last] = text[begun:], texts[last].rstrip().removesuffix(rest)
                left.remove(line)
                break


def _common(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _beside(text: str, left: list[str]) -> str:
    """What a person added to the one of our lines that `text` was made from; all of it where it was made from none."""
    chosen = next((line for line in left if _chosen(line, text)), None)
    if chosen is not None:
        left.remove(chosen)
        return _chosen(chosen, text)
    words = [token for token in _TOKEN.findall(text) if token.isalnum()]
    best = max(left, key=lambda line: _shared(line, words), default="")
    if _shared(best, words) < max(2, len(words) / 2):
        return text
    left.remove(best)
    return _added(best, text)


def _shared(line: str, words: Sequence[str]) -> int:
    """How many of `words` stand in the line, in its order."""
    matcher = SequenceMatcher(None, _TOKEN.findall(line), words, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks())


def _chosen(line: str, text: str) -> str:
    """The one choice of "Any difference yet? too early / no difference / …" that is left where the rest was deleted."""
    question, _, tail = line.partition("?")
    choices = [choice.strip() for choice in tail.split("/")]
    kept = text.strip().removeprefix(f"{question}?").strip(" /")
    return kept if len(choices) > 2 and kept in choices else ""


def _added(ours: str, text: str) -> str:
    """The stretches of `text` that are not in our line."""
    tokens = list(_TOKEN.finditer(text))
    matcher = SequenceMatcher(None, _TOKEN.findall(ours), [token[0] for token in tokens], autojunk=False)
    return " ".join(
        text[tokens[start].start() : tokens[end - 1].end()]
        for tag, _, _, start, end in matcher.get_opcodes()
        if tag in ("insert", "replace")
    )


def _foreign_top(blocks: Sequence[Block], last: int, forms: Forms) -> int:
    for index in range(last - 1, max(-1, last - _FOREIGN_HEIGHT), -1):
        block = blocks[index]
        if isinstance(block, Para) and block.heading:
            return index if forms.headings.exact(plain_words(block.text)) is None else last
    return last


def _text(block: Block) -> str:
    if isinstance(block, Para):
        return block.text
    return "\n".join(text for row in block.rows for cell in row if (text := cell_text(cell)))


def _squeezed(text: str) -> str:
    return "".join(text.split())
