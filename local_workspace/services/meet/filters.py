"""The `filter` of Meet's lists: conditions on a few fields, joined by AND."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from local_workspace.calls import Call
from local_workspace.refusals import Refusal

TOKEN = re.compile(r'\s*(>=|<=|!=|=|>|<|\(|\)|"(?:[^"\\]|\\.)*"|[^\s=<>!()"]+)')
COMPARE: dict[str, Callable[[datetime, datetime], bool]] = {
    "=": lambda a, b: a == b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
}
Test = Callable[[dict[str, Any]], bool]


def kept_by_filter(call: Call, found: list[dict[str, Any]], fields: dict[str, Any]) -> list[dict[str, Any]]:
    """Those of `found` that the call's filter keeps.

    fields: by its name in a filter, a JSON name that holds a time, or a function from the text wanted to a test.
    Raises Refusal 400 for what is no filter, 501 for OR and brackets.
    """
    tests = _tests(call.query.get("filter", ""), fields)
    return [item for item in found if all(test(item) for test in tests)]


def _tests(text: str, fields: dict[str, Any]) -> list[Test]:
    words = _words(text)
    tests: list[Test] = []
    while words:
        if len(words) < 3:
            raise _malformed()
        name, sign, value, *words = words
        tests.append(_test(fields.get(name), sign, value))
        if words and (words.pop(0).upper() != "AND" or not words):
            raise _malformed()
    return tests


def _words(text: str) -> list[str]:
    words, at = [], 0
    while text[at:].strip():
        found = TOKEN.match(text, at)
        if found is None:
            raise _malformed()
        words.append(found[1])
        at = found.end()
    if {"OR", "NOT", "(", ")"} & {word.upper() for word in words}:
        text = "The local Workspace reads filters whose conditions are joined by AND, without brackets."
        raise Refusal(501, text, reason="notImplemented")
    return words


def _test(field: Any, sign: str, value: str) -> Test:
    if field is None:
        raise _malformed()
    if sign.upper() == "IS" and value.upper() == "NULL" and isinstance(field, str):
        return lambda item: field not in item
    wanted = value[1:-1].replace('\\"', '"') if value.startswith('"') else value
    if callable(field):
        if sign != "=":
            raise _malformed()
        test: Test = field(wanted)
        return test
    compare, moment = COMPARE.get(sign), _moment(wanted)
    if compare is None or moment is None:
        raise _malformed()
    return lambda item: field in item and compare(datetime.fromisoformat(item[field]), moment)


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else None


def _malformed() -> Refusal:
    return Refusal(400, "The filter is invalid.", reason="invalidArgument")
