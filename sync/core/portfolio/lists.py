"""Lines and bullets, for people who write no tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sync.core.portfolio.dates import WrittenDate, begins_with_day, read_date
from sync.core.portfolio.doc import Para
from sync.core.portfolio.names import LIKE_ENOUGH, likeness, plain_words
from sync.core.portfolio.sections import Part


class Line(NamedTuple):
    """One line that a person wrote, counted from 1 among those of its section. listed: a bullet or a number.

    depth: how far it is indented below other bullets. cells: its pieces where tabs divide it like a table's row.
    """

    number: int
    text: str
    listed: bool
    depth: int = 0
    heading: bool = False
    cells: tuple[str, ...] = ()


class Dated(NamedTuple):
    """A line that says when. when: the date as typed; rest: what is left of the line."""

    date: WrittenDate
    when: str
    rest: str


_TYPED_BULLET = re.compile(r"^(?:[•▪·●◦‣∙*–—-]|\d{1,2}[.)](?!\s*\d))\s+")
_HOUR = r"\d{1,2}(?:[:.]\d\d)?"
_CLOCK = re.compile(
    rf"^(?:at\s+)?(?:{_HOUR}\s*(?:[–—-]|to)\s*)?(?:\d{{1,2}}[:.]\d\d|{_HOUR}\s*[ap]\.?m\.?)\s*[:,–—-]\s+", re.I
)
_EDGE = " \t\u00a0–—-:|,;.→>"
_DASHED = re.compile(r"\s+[–—-]+\s+|\s*[|;→]\s*|(?<=[^\s\d]):\s+")
_SEPARATED = re.compile(r"\s+[–—-]+\s+|\s*[|;→]\s*|,\s+")
_LONG = re.compile(
    r"(?:about |approx\.? )?(?:\d+(?:[.,]\d+)?|an?|half an?|half a|one|two|three|½)\s*"
    r"(?:h|hrs?|hours?|m|mins?|minutes?|days?)(?:\s*\d+\s*(?:m|mins?|minutes?)?)?\.?",
    re.I,
)
_NEXT = re.compile(r"(?:to try|try|next|i['’]ll try|will try|i will try|next step)\b", re.I)
_AT_END = re.compile(r"(?:\s*[(\[]([^()\[\]]+)[)\]]|,\s*([^,()]+)|\s[–—-]\s*([^–—-]+))\.?\s*$")


def read_lines(part: Part, hints: tuple[str, ...], *, headings: bool = False) -> Iterator[Line]:
    """What people wrote outside tables, our own hints left out, also where someone typed on behind one.

    headings: whether the headings inside the part are wanted too.
    """
    number = 0
    for block in part.blocks:
        if not isinstance(block, Para) or (block.heading and not headings):
            continue
        text = _without_bullet(without_hint(" ".join(block.text.split()), hints))
        if text:
            # A heading inside a section is counted only where somebody writes in it what they did.
            number += not block.heading or begins_with_day(text)
            cells = tuple(" ".join(piece.split()) for piece in block.text.split("\t")) if "\t" in block.text else ()
            yield Line(number, text, bool(block.list_id), block.depth, bool(block.heading), cells)


def _without_bullet(text: str) -> str:
    """A line without the dot or the number that somebody typed in front of it."""
    return text if begins_with_day(text) and text[0].isdigit() else _TYPED_BULLET.sub("", text)


def without_hint(text: str, hints: tuple[str, ...]) -> str:
    """What is left of a line when our hint is taken out of it; "" for a hint, also one slightly changed."""
    # Each kind of staff has hints of its own: before any is compared letter by letter, the one that is there is found.
    for hint in hints:
        if hint in text:
            return text.replace(hint, "").strip()
    for hint in hints:
        if (text[:12] == hint[:12] or text[-12:] == hint[-12:]) and likeness(text, hint, at_least=LIKE_ENOUGH):
            return ""
    return text


def split_date(text: str, *, read_on: date) -> Dated | None:
    """The date a line begins with, or ends with behind a comma, a dash or in brackets; None where it says neither."""
    found = read_date(text, read_on=read_on)
    if found is not None:
        return Dated(found, text[: found.length].strip(_EDGE), _within(text[found.length :]))
    end = _AT_END.search(text)
    words = next((group for group in end.groups() if group), "").strip() if end is not None else ""
    found = read_date(words, read_on=read_on) if words else None
    if end is None or found is None or words[found.length :].strip(_EDGE):
        return None
    return Dated(found, words, text[: end.start()].strip(_EDGE))


def _within(text: str) -> str:
    """What follows a date, without the bracket that the date stood in."""
    rest = text.lstrip(_EDGE + ")]").rstrip(_EDGE)
    return rest.rstrip(")]").rstrip(_EDGE) if not re.search(r"[(\[]", rest) else rest


def without_clock(text: str) -> str:
    """A line without the time of day it begins with: "4 pm: Teams for parents"."""
    return _CLOCK.sub("", text, count=1)


def split_activity(text: str) -> tuple[str, str, str]:
    """(title, how long, what to try) of "watched a Year 9 lesson, 1 h, try cold call with 8C"."""
    starts = [0, *(found.end() for found in _SEPARATED.finditer(text))]
    ends = [*(found.start() for found in _SEPARATED.finditer(text)), len(text)]
    for start, end in list(zip(starts, ends, strict=True))[1:]:
        if _LONG.fullmatch(text, start, end):
            return text[:start].strip(_EDGE), text[start:end], text[end:].strip(_EDGE)
        if _NEXT.match(text, start):
            return text[:start].strip(_EDGE), "", text[start:].strip(_EDGE)
    return text, "", ""


def split_parts(text: str) -> tuple[str, ...]:
    """A line's parts between dashes, semicolons and colons, and what its last brackets hold."""
    pieces = [piece.strip() for piece in _DASHED.split(text)]
    head, bracket, inner = pieces[-1].rpartition("(")
    if bracket and inner.rstrip(" .").endswith(")") and plain_words(inner):
        pieces[-1:] = [head.strip(), inner.rstrip(" .)").strip()]
    return tuple(piece for piece in pieces if piece)
