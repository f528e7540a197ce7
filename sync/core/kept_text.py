"""What of a text from outside can be kept and shown, whoever wrote it and in whatever program."""

from __future__ import annotations

import re

# The tab and the ends of lines stay; every other control character could rule a terminal or a log, and PostgreSQL
# takes no NUL. Half a surrogate pair can be neither stored nor sent.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85]")
_HALVES = re.compile("[\ud800-\udfff]")
_QUOTED = 60


def kept_text(text: str) -> str:
    """`text` without control characters, save tabs; every end of a line is a line feed. Halves of one character are
    joined, and a half that has lost its other becomes U+FFFD, which takes as many UTF-16 units."""
    if _HALVES.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _CONTROL.sub("", _LINE_ENDS.sub("\n", text))


def shortened(text: str) -> str:
    """`text` as it may be quoted in a sentence."""
    return text if len(text) <= _QUOTED else text[: _QUOTED - 1].rstrip() + "…"
