"""What the scripts of a Doc's page send, read strictly."""

from __future__ import annotations

from typing import Any

from local_workspace.pages.doc_dressing import Wish
from local_workspace.pages.doc_finding import Typed
from local_workspace.pages.doc_saving import Place
from local_workspace.pages.sentences import NotThis
from local_workspace.services.docs.text import InsidePair, offset

Json = dict[str, Any]
MOST_LINES = 20_000


def place_of(body: Any) -> Place:
    return Place(words_of(body, "tab"), words_of(body, "segment"))


def typed_of(body: Any) -> Typed:
    was, now = _lines(body, "was"), _lines(body, "now")
    return Typed(_number(body, "at"), was, now, _beside(body, "before"), _beside(body, "after"))


def wish_of(body: Any, text: str) -> Wish:
    """text: the block's, to count letters in."""
    try:
        start, end = (offset(text, _number(body, name)) for name in ("start", "end"))
    except InsidePair as error:
        raise unreadable() from error
    found = Wish(words_of(body, "what"), words_of(body, "value"), start, end)
    if not found.is_known:
        raise unreadable()
    return found


def unreadable() -> NotThis:
    return NotThis(400, "That could not be read", "Load the page anew and try once more.")


def words_of(body: Any, name: str) -> str:
    found = body.get(name, "") if isinstance(body, dict) else None
    if not isinstance(found, str):
        raise unreadable()
    return found


def _number(body: Any, name: str) -> int:
    found = body.get(name, 0) if isinstance(body, dict) else None
    if not isinstance(found, int) or found < 0:
        raise unreadable()
    return found


def _beside(body: Json, name: str) -> str | None:
    return None if body.get(name) is None else words_of(body, name)


def _lines(body: Any, name: str) -> tuple[str, ...]:
    found = body.get(name) if isinstance(body, dict) else None
    if (
        not isinstance(found, list)
        or not 0 < len(found) <= MOST_LINES
        or not all(isinstance(one, str) for one in found)
    ):
        raise unreadable()
    return tuple(found)
