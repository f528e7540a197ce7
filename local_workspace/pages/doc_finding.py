"""Where the block that somebody typed in stands now, whoever else has written since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

from local_workspace.pages.doc_blocks import Block

NEIGHBOURHOOD = 40
ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Typed:
    """A stretch of neighbouring blocks, as the page had them and as they are to be.

    at: which block it began at. before, after: the text of the blocks beside it, None where there was none.
    """

    at: int
    was: tuple[str, ...]
    now: tuple[str, ...]
    before: str | None = None
    after: str | None = None


class State(Enum):
    THERE = "there"
    DONE = "done"
    OTHERS = "others"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Found:
    """state: as the page had it; already as it is to be; somebody else has written in it; gone.

    first, count: where, in blocks.
    """

    state: State
    first: int = 0
    count: int = 0


def find(found: Sequence[Block], typed: Typed) -> Found:
    """The stretch a page means. An exact place between the same neighbours is best; nearness decides among equals."""
    texts = [block.text for block in found]
    was, done = _best(texts, typed, typed.was), _best(texts, typed, typed.now)
    if done and done[0] == 2 and (not was or was[0] < 2):
        return Found(State.DONE, done[1], len(typed.now))
    if was and (was[0] > 0 or any(typed.was)):
        return Found(State.THERE, was[1], len(typed.was))
    if done and (done[0] > 0 or any(typed.now)):
        return Found(State.DONE, done[1], len(typed.now))
    return _changed(texts, typed)


def _best(texts: list[str], typed: Typed, wanted: tuple[str, ...]) -> tuple[int, int] | None:
    """(how many of its neighbours are the same, where) of the best place for these lines."""
    size = len(wanted)
    places = [at for at, text in enumerate(texts) if text == wanted[0] and tuple(texts[at : at + size]) == wanted]
    scored = [(_neighbours(texts, typed, at, size), -abs(at - typed.at), at) for at in places]
    score, _, at = max(scored, default=(-1, 0, 0))
    return (score, at) if score >= 0 else None


def _neighbours(texts: list[str], typed: Typed, at: int, size: int) -> int:
    return (_text(texts, at - 1) == typed.before) + (_text(texts, at + size) == typed.after)


def _text(texts: list[str], at: int) -> str | None:
    return texts[at] if 0 <= at < len(texts) else None


def _changed(texts: list[str], typed: Typed) -> Found:
    """Somebody wrote in the very place: what stands between the same neighbours, or is most like it nearby."""
    size = len(typed.was)
    near = range(max(0, typed.at - NEIGHBOURHOOD), min(len(texts) - size + 1, typed.at + NEIGHBOURHOOD))
    between = [at for at in near if _neighbours(texts, typed, at, size) == 2]
    if between:
        return Found(State.OTHERS, min(between, key=lambda at: abs(at - typed.at)), size)
    old = "\n".join(typed.was)
    scored = [(_likeness(old, "\n".join(texts[at : at + size])), -abs(at - typed.at), at) for at in near]
    likeness, _, at = max(scored, default=(0.0, 0, 0))
    return Found(State.OTHERS, at, size) if likeness > ALIKE else Found(State.GONE)


def _likeness(one: str, other: str) -> float:
    if not one.strip() or not other.strip():
        return 0.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() if len(one) + len(other) > 4000 else matcher.ratio()
