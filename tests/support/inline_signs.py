"""What may stand inside a paragraph of a Doc written in plain signs.

"**words**" bold, "[image]" a picture, "[^words]" a footnote, "{+words+}" and "{-words-}" a suggestion to add or to take
away, "@[name]" a person's chip, "@date{4 March 2027}" a date's chip.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]

_SIGNS = re.compile(
    r"\*\*(?P<bold>[^*]+)\*\*|(?P<image>\[image\])|\[\^(?P<note>[^\]]*)\]|\{\+(?P<added>.*?)\+\}|\{-(?P<struck>.*?)-\}"
    r"|@\[(?P<person>[^\]]*)\]|@date\{(?P<day>[^}]*)\}"
)


def inline_elements(text: str, start: int) -> list[Json]:
    """The elements of a paragraph that begins at `start`; `text` ends with its newline."""
    elements: list[Json] = []
    for element, length in _pieces(text):
        elements.append({"startIndex": start, "endIndex": start + length, **element})
        start += length
    return elements


def _pieces(text: str) -> Iterator[tuple[Json, int]]:
    at = 0
    for found in _SIGNS.finditer(text):
        if found.start() > at:
            yield _run(text[at : found.start()])
        yield _signed(found)
        at = found.end()
    yield _run(text[at:])


def _signed(found: re.Match[str]) -> tuple[Json, int]:  # noqa: PLR0911 - one answer for each sign
    kind = str(found.lastgroup)
    words = found[kind]
    match kind:
        case "bold":
            return _run(words, style={"bold": True})
        case "added":
            return _run(words, suggestedInsertionIds=["suggest.a"])
        case "struck":
            return _run(words, suggestedDeletionIds=["suggest.d"])
        case "image":
            return {"inlineObjectElement": {"inlineObjectId": "kix.image", "textStyle": {}}}, 1
        case "note":
            return {"footnoteReference": {"footnoteId": "kix.note", "footnoteNumber": "1", "textStyle": {}}}, 1
        case "person":
            properties = {"name": words, "email": "someone@oakfield.example"}
            return {"person": {"personId": "kix.person", "textStyle": {}, "personProperties": properties}}, 1
        case _:
            return {"dateElement": {"dateId": "kix.date", "dateElementProperties": {"displayText": words}}}, 1


def _run(words: str, *, style: Json | None = None, **more: Any) -> tuple[Json, int]:
    run = {"content": words, "textStyle": style or {}, **more}
    return {"textRun": run}, len(words.encode("utf-16-le")) // 2
