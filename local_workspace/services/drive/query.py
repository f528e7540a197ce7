"""Drive's search language (`q`): parsed once into a test that a file passes or not.

Source: "Search query terms and operators" and "Search for files and folders", Drive's guides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from local_workspace.services.drive.terms import COLLECTIONS, TERMS, YES_OR_NO, Searcher, Test, invalid, member

# The guides have single quotes; google-drive-to-sqlite sends double ones, and Drive understands it.
TOKEN = re.compile(
    r"\s*(?:'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"|(<=|>=|!=|[=<>(){}])|([A-Za-z]+(?:\.[A-Za-z]+)*))", re.DOTALL
)
DEEPEST = 50

__all__ = ["Query", "Searcher", "parse_query"]


@dataclass(frozen=True, slots=True)
class Query:
    """test: whether a file matches. marks: app properties that every match must have, for the index.

    by_relevance: whether it asks for words in the content, whose answers Drive sorts itself.
    """

    test: Test
    marks: tuple[tuple[str, str], ...] = ()
    by_relevance: bool = False


EVERYTHING = Query(lambda _file, _who: True)


def parse_query(text: str) -> Query:
    """Raises Refusal 400 for what Drive would not understand, 501 for what is not built."""
    if not text:
        return EVERYTHING
    reader = _Reader(_tokens(text))
    found = reader.clause(0)
    if not reader.finished():
        raise invalid()
    return found


def _tokens(text: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    position = 0
    text = text.rstrip()
    while position < len(text):
        match = TOKEN.match(text, position)
        if match is None:
            raise invalid()
        single, double, sign, word = match.groups()
        quoted = single if single is not None else double
        if quoted is not None:
            found.append(("text", re.sub(r"\\(.)", r"\1", quoted, flags=re.DOTALL)))
        else:
            found.append(("sign", sign) if sign else ("word", word))
        position = match.end()
    return found


class _Reader:
    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self._tokens = tokens[::-1]

    def finished(self) -> bool:
        return not self._tokens

    def _take(self, *kinds: str) -> tuple[str, str]:
        if not self._tokens or self._tokens[-1][0] not in kinds:
            raise invalid()
        return self._tokens.pop()

    def _next_is(self, *wanted: str) -> bool:
        return bool(self._tokens) and self._tokens[-1][0] != "text" and self._tokens[-1][1] in wanted

    def _expect(self, wanted: str) -> None:
        if not self._next_is(wanted):
            raise invalid()
        self._tokens.pop()

    def clause(self, depth: int) -> Query:
        """Terms joined by `and` and `or`, which Drive takes from left to right."""
        left = self._one(depth)
        while self._next_is("and", "or"):
            word = self._take("word")[1]
            # Measured by the makers of backlot: an `or` with nothing behind it finds all there is.
            if word == "or" and (self.finished() or self._next_is(")")):
                return _or(left, EVERYTHING)
            right = self._one(depth)
            left = _and(left, right) if word == "and" else _or(left, right)
        return left

    def _one(self, depth: int) -> Query:
        if depth > DEEPEST:
            raise invalid()
        if self._next_is("not"):
            self._expect("not")
            if self._next_is("not", "sharedWithMe"):
                raise invalid()
            return _not(self._one(depth + 1))
        if self._next_is("("):
            self._expect("(")
            if self._next_is(")"):
                self._expect(")")
                return EVERYTHING
            inner = self.clause(depth + 1)
            self._expect(")")
            return inner
        kind, value = self._take("text", "word")
        return self._member(value) if kind == "text" else self._term(value)

    def _member(self, value: str) -> Query:
        self._expect("in")
        collection = self._take("word")[1]
        if collection not in COLLECTIONS:
            raise invalid()
        return Query(member(collection, value))

    def _term(self, name: str) -> Query:
        if name == "sharedWithMe" and not self._next_is("=", "!="):
            return Query(TERMS[name]("=", "true"))
        operator = self._take("sign", "word")[1]
        if name in ("appProperties", "properties") and operator == "has":
            return self._property(name)
        value = self._take("word" if name in YES_OR_NO else "text")[1]
        if name not in TERMS:
            raise invalid()
        return Query(TERMS[name](operator, value), by_relevance=name == "fullText")

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
    relevance = left.by_relevance or right.by_relevance
    return Query(lambda file, who: one(file, who) and two(file, who), left.marks + right.marks, relevance)


def _or(left: Query, right: Query) -> Query:
    one, two = left.test, right.test
    relevance = left.by_relevance or right.by_relevance
    return Query(lambda file, who: one(file, who) or two(file, who), by_relevance=relevance)


def _not(inner: Query) -> Query:
    return Query(lambda file, who: not inner.test(file, who), by_relevance=inner.by_relevance)
