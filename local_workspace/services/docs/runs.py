"""What a paragraph is made of: text in one style, and elements that take one code unit or more."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

Json = dict[str, Any]
Style = dict[str, Any]
PAGE_BREAK = "pageBreak"
FOOTNOTE = "footnoteReference"
BARE = "bare"
"""An element Google gives indexes of and nothing else."""
APART: Json = {}
"""The data of a text run that has nothing beside its text, and yet is not one with neighbours of the same style."""


class Run(NamedTuple):
    """Text in one style, or an element.

    kind: "" for text, else Google's key of the element (its text is then OBJECT once per code unit it takes).
    data: what the element, or the text run, holds beside its content and its text style, in Google's order; a
    `textStyle` in it only says where the style stands among its keys. It is never changed in place.
    """

    text: str
    style: Style
    kind: str = ""
    data: Json | None = None


def merged(runs: Iterable[Run]) -> list[Run]:
    """`runs` without empty ones, neighbours of equal style joined."""
    found: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        last = found[-1] if found else None
        if last and alike(last, run):
            found[-1] = last._replace(text=last.text + run.text)
        else:
            found.append(run)
    return found


def alike(one: Run, other: Run) -> bool:
    """Whether two neighbours are one run."""
    if one.kind or other.kind or one.data != other.data:
        return False
    return one.style is other.style or one.style == other.style


def cuts_element(runs: list[Run], at: int) -> bool:
    """Whether Python index `at` lies inside an element of several code units, such as an equation."""
    for run in runs:
        if at <= 0:
            return False
        if at < len(run.text):
            return bool(run.kind)
        at -= len(run.text)
    return False


def split(runs: list[Run], at: int) -> tuple[list[Run], list[Run]]:
    """The runs before and after Python index `at` of their text. An element is never cut: it stands after."""
    left: list[Run] = []
    for number, run in enumerate(runs):
        if at < len(run.text):
            if at == 0 or run.kind:
                return left, runs[number:]
            return [*left, run._replace(text=run.text[:at])], [run._replace(text=run.text[at:]), *runs[number + 1 :]]
        left.append(run)
        at -= len(run.text)
    return left, []
