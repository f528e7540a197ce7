"""Pages of a long answer: how many, and the opaque token that leads to the next."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from typing import Any, TypeVar

from local_workspace.calls import Call
from local_workspace.refusals import Refusal

T = TypeVar("T")
MAX_PAGE = 1000


def page_size(call: Call, *, default: int, most: int) -> int:
    """How many a page holds; more than `most` counts as `most`. Raises Refusal 400.

    Source: Drive v3 files.list, "values above 1000 will be coerced to 1000".
    """
    text = call.query.get("pageSize", str(default))
    if not text.isdecimal() or int(text) < 1:
        message = f"Invalid value '{text}'. Values must be within the range: [1, {most}]"
        raise Refusal(400, message, reason="invalidParameter", location="pageSize")
    return min(int(text), most)


def page(
    call: Call, items: Sequence[T], size: int, *about: Any, foreign: Refusal | None = None
) -> tuple[Sequence[T], dict[str, str]]:
    """(the items of the page asked for, {"nextPageToken": …} or {}). about: what a token belongs to.

    Raises Refusal 400 for a token nobody gave out, and `foreign` (400 without it) for one of another question.
    """
    start, asked = read_token(call)
    if asked and asked != _asked(call, about):
        raise foreign or invalid_page_token()
    more = {"nextPageToken": _token(call, start + size, about)} if start + size < len(items) else {}
    return items[start : start + size], more


def _token(call: Call, start: int, about: tuple[Any, ...]) -> str:
    return "~!!~" + base64.urlsafe_b64encode(f"{start}:{_asked(call, about)}".encode()).decode()


def read_token(call: Call) -> tuple[int, str]:
    """Where the page asked for begins, and the mark of the question its token belongs to. Raises Refusal 400."""
    token = call.query.get("pageToken")
    if not token:
        return 0, ""
    try:
        start, _, asked = base64.urlsafe_b64decode(token.removeprefix("~!!~").encode()).decode().partition(":")
    except ValueError as error:
        raise invalid_page_token() from error
    if not asked or not start.isdecimal():
        raise invalid_page_token()
    return int(start), asked


def _asked(call: Call, about: tuple[Any, ...]) -> str:
    # A token belongs to its question: Drive refuses it with another q or order.
    text = repr((call.actor.email, about))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def invalid_page_token() -> Refusal:
    return Refusal(400, "Invalid Value", reason="invalid", location="pageToken")


def page_token_expired() -> Refusal:
    text = "The specified page token has expired, and can no longer be used."
    return Refusal(403, text, reason="pageTokenExpired")
