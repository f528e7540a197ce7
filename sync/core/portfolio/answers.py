"""What in a block of ours is its owner's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from sync.core.portfolio.doc import Block, Para
from sync.core.portfolio.tables import cell_text

CODE_LENGTH = len("(7K2M)")

_TOKEN = re.compile(r"\w+|[^\w\s]")


def text_of(block: Block) -> str:
    if isinstance(block, Para):
        return block.text
    return "\n".join(text for row in block.rows for cell in row if (text := cell_text(cell)))


def is_untouched(blocks: Sequence[Block], lines: Sequence[str]) -> bool:
    return len(blocks) == len(lines) and all(
        isinstance(block, Para) and block.plain and block.text == line
        for block, line in zip(blocks, lines, strict=True)
    )


def answer_in(blocks: Sequence[Block], lines: Sequence[str]) -> str:
    """Every character that is not ours: whole lines first, then ours with something typed on, then ours changed."""
    texts = [text_of(block) for block in blocks]
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
    code = lines[-1][-CODE_LENGTH:]
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


def _squeezed(text: str) -> str:
    return "".join(text.split())
