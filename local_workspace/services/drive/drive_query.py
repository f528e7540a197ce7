"""The search language of drives.list: tests of a drive's name, day and numbers of members, joined with `and`."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from local_workspace.refusals import Refusal

Test = Callable[[dict[str, Any], str], bool]
TERM = re.compile(
    r"\s*(?P<name>[A-Za-z]+)\s*(?P<sign>=|!=|<=|>=|<|>|contains)\s*(?:'(?P<text>(?:[^'\\]|\\.)*)'|(?P<word>\w+))\s*"
)
AND = re.compile(r"and\b")
SIGNS: dict[str, Callable[[Any, Any], bool]] = {
    "=": lambda one, two: bool(one == two),
    "!=": lambda one, two: bool(one != two),
    "<": lambda one, two: bool(one < two),
    "<=": lambda one, two: bool(one <= two),
    ">": lambda one, two: bool(one > two),
    ">=": lambda one, two: bool(one >= two),
}


def parse_drive_query(text: str) -> Test:
    """Raises Refusal 400 for what Drive would not understand, 501 for what is not built."""
    tests: list[Test] = []
    position = 0
    while position < len(text.rstrip()):
        if tests:
            joined = AND.match(text, position)
            if joined is None:
                raise _invalid()
            position = joined.end()
        term = TERM.match(text, position)
        if term is None:
            raise _invalid()
        tests.append(_test(term["name"], term["sign"], term["text"], term["word"]))
        position = term.end()
    return lambda drive, email: all(test(drive, email) for test in tests)


def _test(name: str, sign: str, text: str | None, word: str | None) -> Test:
    if name == "name" and text is not None:
        value = re.sub(r"\\(.)", r"\1", text).casefold()
        if sign == "contains":
            return lambda drive, _email: value in drive["name"].casefold()
        return lambda drive, _email: SIGNS[sign](drive["name"].casefold(), value)
    if name == "hidden" and word in ("true", "false") and sign in ("=", "!="):
        return lambda drive, email: SIGNS[sign](email in drive["hiddenBy"], word == "true")
    if name in ("memberCount", "organizerCount") and word is not None and word.isdecimal() and sign in SIGNS:
        number = int(word)
        return lambda drive, _email: SIGNS[sign](_count(drive, name), number)
    if name in ("name", "hidden", "memberCount", "organizerCount"):
        raise _invalid()
    raise Refusal(501, f"The local Workspace does not search drives by {name} yet.", reason="notImplemented")


def _count(drive: dict[str, Any], name: str) -> int:
    members = drive["permissions"]
    return len([member for member in members if name == "memberCount" or member["role"] == "organizer"])


def _invalid() -> Refusal:
    return Refusal(400, "Invalid Value", reason="invalid", location="q")
