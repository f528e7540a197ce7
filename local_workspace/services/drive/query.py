"""Drive's search language (`q`): parsed once into a test that a file passes or not."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from local_workspace.access import RANK
from local_workspace.refusals import Refusal
from local_workspace.services.drive.files import root_id

TOKEN = re.compile(r"\s*(?:'((?:[^'\\]|\\.)*)'|(<=|>=|!=|[=<>(){}])|([A-Za-z]+))")
YES_OR_NO = ("trashed", "sharedWithMe", "starred")
ROLES = {"owners": "owner", "writers": "writer", "readers": "reader"}


@dataclass(frozen=True, slots=True)
class Searcher:
    """Who searches, through which client."""

    email: str
    client: str


Test = Callable[[dict[str, Any], Searcher], bool]


@dataclass(frozen=True, slots=True)
class Query:
    """test: whether a file matches. marks: app properties that every match must have, for the index."""

    test: Test
    marks: tuple[tuple[str, str], ...] = ()


def parse_query(text: str) -> Query:
    """Raises Refusal 400 for what Drive would not understand, 501 for what is not built."""
    if not text.strip():
        return Query(lambda _file, _who: True)
    reader = _Reader(_tokens(text))
    found = reader.either()
    if not reader.finished():
        raise _invalid()
    return found


def _invalid() -> Refusal:
    return Refusal(400, "Invalid Value", reason="invalid", location="q")


def _tokens(text: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    position = 0
    text = text.rstrip()
    while position < len(text):
        match = TOKEN.match(text, position)
        if match is None:
            raise _invalid()
        quoted, sign, word = match.groups()
        if quoted is not None:
            found.append(("text", re.sub(r"\\(.)", r"\1", quoted)))
        else:
            found.append(("sign", sign) if sign else ("word", word))
        position = match.end()
    return found


class _Reader:
    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self._tokens = tokens

    def finished(self) -> bool:
        return not self._tokens

    def _take(self, *kinds: str) -> tuple[str, str]:
        if not self._tokens or self._tokens[0][0] not in kinds:
            raise _invalid()
        return self._tokens.pop(0)

    def _next_is(self, *wanted: str) -> bool:
        return bool(self._tokens) and self._tokens[0][0] != "text" and self._tokens[0][1] in wanted

    def _expect(self, wanted: str) -> None:
        if not self._next_is(wanted):
            raise _invalid()
        self._tokens.pop(0)

    def either(self) -> Query:
        left = self._both()
        while self._next_is("or"):
            self._expect("or")
            left = _or(left.test, self._both().test)
        return left

    def _both(self) -> Query:
        left = self._one()
        while self._next_is("and"):
            self._expect("and")
            left = _and(left, self._one())
        return left

    def _one(self) -> Query:
        if self._next_is("not"):
            self._expect("not")
            return _not(self._one().test)
        if self._next_is("("):
            self._expect("(")
            inner = self.either()
            self._expect(")")
            return inner
        kind, value = self._take("text", "word")
        return self._member(value) if kind == "text" else self._term(value)

    def _member(self, value: str) -> Query:
        self._expect("in")
        collection = self._take("word")[1]
        if collection == "parents":
            return Query(lambda file, who: (root_id(who.email) if value == "root" else value) in file["parents"])
        if collection not in ROLES:
            raise _invalid()
        return Query(_has_role(value.lower(), ROLES[collection]))

    def _term(self, name: str) -> Query:
        operator = self._take("sign", "word")[1]
        if name in ("appProperties", "properties") and operator == "has":
            return self._property(name)
        value = self._take("word" if name in YES_OR_NO else "text")[1]
        if name not in TERMS:
            raise Refusal(501, f"The local Workspace does not search by {name} yet.", reason="notImplemented")
        return Query(TERMS[name](operator, value))

    def _property(self, name: str) -> Query:
        self._expect("{")
        key = self._pair("key")
        self._expect("and")
        value = self._pair("value")
        self._expect("}")
        if name == "properties":
            return Query(lambda file, _who: file["properties"].get(key) == value)
        marked: Test = lambda file, who: file["appProperties"].get(who.client, {}).get(key) == value  # noqa: E731
        return Query(marked, ((key, value),))

    def _pair(self, name: str) -> str:
        self._expect(name)
        self._expect("=")
        return self._take("text")[1]


def _and(left: Query, right: Query) -> Query:
    one, two = left.test, right.test
    return Query(lambda file, who: one(file, who) and two(file, who), left.marks + right.marks)


def _or(one: Test, two: Test) -> Query:
    return Query(lambda file, who: one(file, who) or two(file, who))


def _not(test: Test) -> Query:
    return Query(lambda file, who: not test(file, who))


def _has_role(email: str, role: str) -> Test:
    def test(file: dict[str, Any], _who: Searcher) -> bool:
        held = [item["role"] for item in file["permissions"] if item.get("emailAddress") == email]
        return any(RANK[item] >= RANK[role] for item in held)

    return test


def _name(operator: str, value: str) -> Test:
    wanted = value.casefold()
    if operator == "contains":
        # Drive finds beginnings of words in a name, never the middle of one.
        pattern = re.compile(rf"(?<!\w){re.escape(wanted)}")
        return lambda file, _who: pattern.search(file["name"].casefold()) is not None
    return _equal(lambda file: file["name"].casefold(), operator, wanted)


def _mime(operator: str, value: str) -> Test:
    if operator == "contains":
        return lambda file, _who: file["mimeType"].startswith(value)
    return _equal(lambda file: file["mimeType"], operator, value)


def _trashed(operator: str, value: str) -> Test:
    if value not in ("true", "false"):
        raise _invalid()
    return _equal(lambda file: file["trashed"], operator, value == "true")


def _shared_with_me(operator: str, value: str) -> Test:
    if operator not in ("=", "!=") or value not in ("true", "false"):
        raise _invalid()
    wanted = (value == "true") == (operator == "=")
    return lambda file, who: (file["owner"] != who.email) == wanted


def _equal(read: Callable[[dict[str, Any]], Any], operator: str, value: Any) -> Test:
    if operator == "=":
        return lambda file, _who: bool(read(file) == value)
    if operator == "!=":
        return lambda file, _who: bool(read(file) != value)
    raise _invalid()


def _moment(name: str) -> Callable[[str, str], Test]:
    def term(operator: str, value: str) -> Test:
        limit = _parse_moment(value)
        compare = COMPARE.get(operator)
        if compare is None:
            raise _invalid()
        return lambda file, _who: compare(_parse_moment(file[name]), limit)

    return term


def _parse_moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise _invalid() from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


COMPARE: dict[str, Callable[[datetime, datetime], bool]] = {
    "=": lambda one, two: one == two,
    "!=": lambda one, two: one != two,
    "<": lambda one, two: one < two,
    "<=": lambda one, two: one <= two,
    ">": lambda one, two: one > two,
    ">=": lambda one, two: one >= two,
}
TERMS: dict[str, Callable[[str, str], Test]] = {
    "name": _name,
    "mimeType": _mime,
    "trashed": _trashed,
    "sharedWithMe": _shared_with_me,
    "modifiedTime": _moment("modifiedTime"),
    "createdTime": _moment("createdTime"),
}
