"""The search language of drives.list: tests of a drive's name, of whether it is hidden, and of its numbers of members.

What it takes and what it refuses was measured on the live API by the makers of backlot (Apache-2.0).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from local_workspace.refusals import Refusal

Test = Callable[[dict[str, Any], str], bool]
SPACE = r"[ \t\n\v\f\r]"
TEXT = r"'(?P<single>(?:[^'\\]|\\.)*)'|\"(?P<double>(?:[^\"\\]|\\.)*)\""
TERM = re.compile(
    rf"(?P<name>[A-Za-z]+)(?:{SPACE}*(?P<sign><=|>=|!=|=|<|>|contains(?![A-Za-z])){SPACE}*(?:{TEXT}|(?P<word>\w+)))?",
    re.DOTALL,
)
JOINT = re.compile(rf"{SPACE}*(?P<word>and|or)(?![A-Za-z])")
NOT = re.compile(rf"not{SPACE}+(?!not\b)")
DEEPEST = 50
SIGNS: dict[str, Callable[[Any, Any], bool]] = {
    "=": lambda one, two: bool(one == two),
    "!=": lambda one, two: bool(one != two),
    "<": lambda one, two: bool(one < two),
    "<=": lambda one, two: bool(one <= two),
    ">": lambda one, two: bool(one > two),
    ">=": lambda one, two: bool(one >= two),
}


def parse_drive_query(text: str, *, by_admin: bool = False) -> Test:
    """Raises Refusal 400 for what Drive does not understand, 501 for what is not built.

    by_admin: the caller asks as a domain's administrator, who may count members, too.
    """
    if not text:
        return lambda _drive, _email: True
    reader = _Reader(text, by_admin=by_admin)
    found = reader.clause(0)
    if reader.rest.strip():
        raise _invalid()
    return found


class _Reader:
    def __init__(self, text: str, *, by_admin: bool) -> None:
        self.rest = text
        self._by_admin = by_admin

    def _take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.match(self.rest)
        if found is not None:
            self.rest = self.rest[found.end() :]
        return found

    def clause(self, depth: int) -> Test:
        """Tests joined by `and` and `or`, from left to right; an `or` with nothing behind it is forgiven."""
        left = self._one(depth)
        while joint := self._take(JOINT):
            if joint["word"] == "or" and self.rest.lstrip()[:1] in ("", ")"):
                return left
            left = _joined(joint["word"], left, self._one(depth))
        return left

    def _one(self, depth: int) -> Test:
        self.rest = self.rest.lstrip()
        if depth > DEEPEST:
            raise _invalid()
        if self._take(NOT):
            inner = self._one(depth + 1)
            return lambda drive, email: not inner(drive, email)
        if self._take(re.compile(r"\(\)")):
            return lambda _drive, _email: True
        if self._take(re.compile(r"\(")):
            inner = self.clause(depth + 1)
            if self._take(re.compile(rf"{SPACE}*\)")) is None:
                raise _invalid()
            return inner
        return self._term()

    def _term(self) -> Test:
        term = self._take(TERM)
        if term is None:
            raise _invalid()
        quoted = term["single"] if term["single"] is not None else term["double"]
        return _test(term["name"], term["sign"] or "", quoted, term["word"], by_admin=self._by_admin)


def _joined(word: str, left: Test, right: Test) -> Test:
    if word == "and":
        return lambda drive, email: left(drive, email) and right(drive, email)
    return lambda drive, email: left(drive, email) or right(drive, email)


def _test(name: str, sign: str, text: str | None, word: str | None, *, by_admin: bool) -> Test:
    if name == "name" and text is not None:
        value = re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL).casefold()
        if sign == "contains":
            return lambda drive, _email: value in drive["name"].casefold()
        return lambda drive, _email: SIGNS[sign](drive["name"].casefold(), value)
    if name == "hidden" and not sign:
        return lambda drive, email: email in drive["hiddenBy"]
    truth = (word or "").lower()
    if name == "hidden" and truth in ("true", "false") and sign in ("=", "!="):
        return lambda drive, email: SIGNS[sign](email in drive["hiddenBy"], truth == "true")
    if not by_admin:
        raise _invalid()
    return _counting(name, sign, word or "")


def _counting(name: str, sign: str, word: str) -> Test:
    if name in ("memberCount", "organizerCount") and word.isdecimal() and sign in SIGNS:
        number = int(word)
        return lambda drive, _email: SIGNS[sign](_count(drive, name), number)
    if name in ("createdTime", "orgUnitId"):
        raise Refusal(501, f"The local Workspace does not search drives by {name} yet.", reason="notImplemented")
    raise _invalid()


def _count(drive: dict[str, Any], name: str) -> int:
    members = drive["permissions"]
    return len([member for member in members if name == "memberCount" or member["role"] == "organizer"])


def _invalid() -> Refusal:
    return Refusal(400, "Invalid Value", reason="invalid", location="q")
