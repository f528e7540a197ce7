"""The smallest edits that make one text of another, so that whatever was not touched keeps its look."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from local_workspace.pages.doc_blocks import ISLAND
from local_workspace.services.docs.text import splits_character, units

Json = dict[str, Any]
WORDS = re.compile(r"\w+|\s+|[^\w\s]")
MOST_WORDS = 1500
"""Beyond this, words are not compared: the whole stretch between what is the same is written anew."""


class Damaged(Exception):
    """A chip, a picture or a note is missing, or there is one more."""


class Edit(NamedTuple):
    """Put `text` in place of old[start:end]."""

    start: int
    end: int
    text: str


def edits(old: str, new: str) -> list[Edit]:
    """What makes `new` of `old`, in order. Islands stay. Raises Damaged where they do not."""
    if old.count(ISLAND) != new.count(ISLAND):
        raise Damaged
    found, at = [], 0
    for was, now in zip(old.split(ISLAND), new.split(ISLAND), strict=True):
        found += [Edit(at + one.start, at + one.end, one.text) for one in _between_islands(was, now)]
        at += len(was) + 1
    return found


def _between_islands(old: str, new: str) -> Iterator[Edit]:
    start, end = _same_ends(old, new)
    was, now = old[start : len(old) - end], new[start : len(new) - end]
    if not was or not now:
        if was or now:
            yield _at_a_word(old, new, Edit(start, start + len(was), now))
        return
    old_words, new_words = _words(was), _words(now)
    if len(old_words) + len(new_words) > MOST_WORDS:
        yield Edit(start, start + len(was), now)
        return
    for first, last, text in _changed_words(old_words, new_words):
        yield from _tight(old, start + first, start + last, text)


def _at_a_word(old: str, new: str, edit: Edit) -> Edit:
    """The same change begun where a word does, if there is such a place: no letter takes its neighbour's look.

    "one two three" without "two " is that, and not without "wo t".
    """
    start, end, text = edit
    while start and not old[start - 1].isspace():
        last = (text or old[start:end])[-1]
        if old[start - 1] != last:
            return edit
        start, end, text = start - 1, end - 1, (last + text)[:-1] if text else ""
    cut = any(splits_character(old, at) for at in (start, end))
    return (
        edit if cut or any(splits_character(new, at) for at in (start, start + len(text))) else Edit(start, end, text)
    )


def _changed_words(old: list[str], new: list[str]) -> Iterator[tuple[int, int, str]]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            yield len("".join(old[:a])), len("".join(old[:b])), "".join(new[c:d])


def _tight(old: str, start: int, end: int, text: str) -> Iterator[Edit]:
    """The same change of a word, without the letters that stay."""
    ahead, behind = _same_ends(old[start:end], text)
    yield Edit(start + ahead, end - behind, text[ahead : len(text) - behind])


def _words(text: str) -> list[str]:
    """Words, and what stands between them; what a person sees as one character is never cut."""
    found: list[str] = []
    at = 0
    for part in WORDS.finditer(text):
        if found and splits_character(text, at):
            found[-1] += part.group()
        else:
            found.append(part.group())
        at = part.end()
    return found


def _same_ends(old: str, new: str) -> tuple[int, int]:
    """How much both begin and end with, never cutting what a person sees as one character."""
    start, least = 0, min(len(old), len(new))
    while start < least and old[start] == new[start]:
        start += 1
    while start and (splits_character(old, start) or splits_character(new, start)):
        start -= 1
    end = 0
    while end < least - start and old[-1 - end] == new[-1 - end]:
        end += 1
    while end and (splits_character(old, len(old) - end) or splits_character(new, len(new) - end)):
        end -= 1
    return start, end


def requests(old: str, new: str, *, at: int, place: Json) -> list[Json]:
    """The requests that make `new` of the text `old` which starts at index `at`, the last place first.

    place: the tab and segment. New text is put in behind the old before that goes, and so takes its look.
    """
    made: list[Json] = []
    for edit in reversed(edits(old, new)):
        start, end = at + units(old[: edit.start]), at + units(old[: edit.end])
        if edit.text:
            made.append({"insertText": {"location": {**place, "index": end}, "text": edit.text}})
        if start < end:
            made.append({"deleteContentRange": {"range": {**place, "startIndex": start, "endIndex": end}}})
    return made
