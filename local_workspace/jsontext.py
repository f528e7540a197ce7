"""Bytes that should be JSON, read as Google's parser reads them: lenient about characters, strict about shape."""

from __future__ import annotations

import codecs
import json
import re
from typing import Any, NoReturn

from local_workspace.refusals import Refusal

LARGEST = 10_485_760
DEEPEST = 100
AROUND = 20
_BOM = b"\xef\xbb\xbf"
_HALF = re.compile("[\ud800-\udfff]")
_HALF_ESCAPE = re.compile(rb"\\u[dD][89a-fA-F]")


def parse(raw: bytes) -> Any:
    """The value; {} for no bytes at all. An invalid byte is read as a space, half a surrogate pair as U+FFFD.

    Raises Refusal 400: too large, not JSON, nested more than 100 deep. The sentences are those of Google's parser.
    """
    if len(raw) > LARGEST:
        raise Refusal(400, f"Request payload size exceeds the limit: {LARGEST} bytes.", reason="badRequest")
    text = raw.removeprefix(_BOM).decode("utf-8", "local_workspace.space")
    if not text.strip():
        return {}
    try:
        value = json.loads(text, parse_constant=_no_constant, strict=False)
    except json.JSONDecodeError as error:
        raise _refusal(_sentence(error), text, error.pos) from error
    except RecursionError as error:
        raise _too_deep(text) from error
    except ValueError as error:
        raise _refusal("Unable to parse number.", text, 0) from error
    if raw.count(b"[") + raw.count(b"{") > DEEPEST and _depth(value) > DEEPEST:
        raise _too_deep(text)
    return _whole(value) if _HALF_ESCAPE.search(raw) else value


def _no_constant(name: str) -> NoReturn:
    raise json.JSONDecodeError("Expecting value", name, 0)


def _space(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return " ", error.start + 1


codecs.register_error("local_workspace.space", _space)


def _depth(value: Any) -> int:
    deepest, waiting = 0, [(value, 1)]
    while waiting:
        item, level = waiting.pop()
        below = item.values() if isinstance(item, dict) else item if isinstance(item, list) else None
        if below is not None:
            deepest = max(deepest, level)
            waiting.extend((child, level + 1) for child in below)
    return deepest


def _whole(value: Any) -> Any:
    """The value with each half of a surrogate pair replaced."""
    if isinstance(value, str):
        return _HALF.sub("\ufffd", value)
    if isinstance(value, list):
        return [_whole(item) for item in value]
    if isinstance(value, dict):
        return {_HALF.sub("\ufffd", name): _whole(item) for name, item in value.items()}
    return value


def _too_deep(text: str) -> Refusal:
    return _refusal("Message too deep. Max recursion depth reached in array", text, 0)


def _refusal(sentence: str, text: str, position: int) -> Refusal:
    start = max(position - AROUND, 0)
    segment = _HALF.sub("\ufffd", text[start : position + AROUND])
    marked = f"{sentence}\n{segment}\n{' ' * (position - start)}^"
    return Refusal(400, f"Invalid JSON payload received. {marked}", reason="parseError")


def _sentence(error: json.JSONDecodeError) -> str:
    """What Google's parser calls the place where Python's stopped."""
    rest = error.doc[error.pos : error.pos + 1]
    ended = "" if rest.strip() else "Unexpected end of string. "
    if error.msg.startswith("Expecting value"):
        return "Unexpected token." if rest and rest in "}],:" else f"{ended}Expected a value."
    if error.msg.startswith("Expecting property name"):
        return f"{ended}Expected an object key or }}."
    if error.msg.startswith("Expecting ':'"):
        return f"{ended}Expected : between key:value pair."
    if error.msg.startswith("Expecting ','"):
        inside = _innermost(error.doc[: error.pos])
        return (
            f"{ended}Expected , or }} after key:value pair."
            if inside == "{"
            else (f"{ended}Expected , or ] after array value.")
        )
    return OTHERS.get(error.msg.split(":")[0].split(" starting")[0], "Unexpected token.")


OTHERS = {
    "Extra data": "Parsing terminated before end of input.",
    "Unterminated string": "Closing quote expected in string.",
    "Invalid \\escape": "Invalid escape sequence.",
    "Invalid \\uXXXX escape": "Illegal hex string.",
}


def _innermost(text: str) -> str:
    """The bracket that is open at the end of `text`, which is the beginning of something that is nearly JSON."""
    open_ones: list[str] = []
    for found in re.finditer(r'"(?:[^"\\]|\\.)*"|[\[\]{}]', text):
        if found[0] in "[{":
            open_ones.append(found[0])
        elif found[0] in "]}" and open_ones:
            open_ones.pop()
    return open_ones[-1] if open_ones else "{"
