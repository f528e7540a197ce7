"""Text as the Docs API counts it: UTF-16 code units, and what a person sees as one character."""

from __future__ import annotations

import re
import unicodedata

OBJECT = "\ue907"
"""What stands for a page break in a paragraph's text. Nobody can type it: private use is stripped."""

STRIPPED = re.compile("[\u0000-\u0008\u000c-\u001f\ue000-\uf8ff]")
JOINER = "\u200d"


class InsidePair(ValueError):
    """A position falls between the two halves of a surrogate pair."""


def units(text: str) -> int:
    """The length of `text` in UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def offset(text: str, position: int) -> int:
    """Where in `text` the code unit `position` falls, counted from 0. Raises InsidePair."""
    if text.isascii():
        return position
    try:
        return len(text.encode("utf-16-le")[: 2 * position].decode("utf-16-le"))
    except UnicodeDecodeError as error:
        raise InsidePair(str(position)) from error


def cleaned(text: str) -> str:
    """`text` without what Google strips: control characters other than tab, newline and U+000B; BMP private use."""
    return STRIPPED.sub("", text)


def splits_character(text: str, at: int) -> bool:
    """Whether Python index `at` lies inside what a person sees as one character (a grapheme cluster)."""
    if at <= 0 or at >= len(text) or text[at] == "\n":
        return False
    if _extends(text[at]):
        return text[at - 1] != "\n"
    if text[at - 1] == JOINER:
        return ord(text[at]) >= 0x2190
    return _is_flag_half(text[at]) and _flag_halves_before(text, at) % 2 == 1


def _extends(char: str) -> bool:
    if char.isascii():
        return False
    return char == JOINER or "\U0001f3fb" <= char <= "\U0001f3ff" or unicodedata.category(char) in ("Mn", "Me", "Mc")


def _is_flag_half(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _flag_halves_before(text: str, at: int) -> int:
    count = 0
    while count < at and _is_flag_half(text[at - 1 - count]):
        count += 1
    return count
