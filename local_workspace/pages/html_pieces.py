"""HTML cut into its pieces in one pass: hostile or broken as it may be, it takes no longer than it is long."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

# What a browser does not show as words, or fetches something for.
UNSEEN = frozenset({"script", "style", "head", "title", "template", "iframe", "object", "svg", "math", "noscript",
                    "select", "textarea", "audio", "video"})  # fmt: skip
BEGINS = re.compile(r"<(?=[a-zA-Z/!?])")
NAME = re.compile(r"/?[a-zA-Z][a-zA-Z0-9]*")
GIVEN = re.compile(r"""(?<![^\s"'])(href|alt|width|height)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words, or a tag by its name in small letters ("/" before that of one that closes) with what pages read of it."""

    words: str = ""
    tag: str = ""
    given: dict[str, str] | None = None


def pieces(text: str) -> Iterator[Piece]:
    """The words and tags of some HTML in order, without what is never shown."""
    at = 0
    while found := BEGINS.search(text, at):
        if found.start() > at:
            yield Piece(unescape(text[at : found.start()]))
        if text.startswith("<!--", found.start()):
            at = _behind(text, "-->", found.start() + 4)
            continue
        at = _behind(text, ">", found.start())
        named = NAME.match(text, found.end(), at)
        if named is None:
            continue
        tag, rest = named.group().lower(), text[named.end() : at - 1]
        if tag not in UNSEEN:
            yield Piece(tag=tag, given={name.lower(): _value(value) for name, value in GIVEN.findall(rest)})
        elif not rest.endswith("/"):
            at = _behind_closing(text, tag, at)
    if at < len(text):
        yield Piece(unescape(text[at:]))


def _behind(text: str, end: str, start: int) -> int:
    """The place behind the next `end`; the end of everything where it never comes."""
    found = text.find(end, start)
    return len(text) if found < 0 else found + len(end)


def _behind_closing(text: str, tag: str, start: int) -> int:
    found = re.compile(f"</{tag}[^>]*>?", re.IGNORECASE).search(text, start)
    return len(text) if found is None else found.end()


def _value(written: str) -> str:
    return unescape(written[1:-1] if written[0] in "\"'" else written)
