"""The search box: `q`, read as Gmail reads it, for what is built of it; anything else is refused with 501.

`a b` means both, `a OR b` and `{a b}` either, `-a` not; brackets group, also behind an operator.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from local_workspace.services.gmail import keeping
from local_workspace.services.gmail.keeping import Record
from local_workspace.services.gmail.letters import bad_argument
from local_workspace.services.gmail.terms import Found, term
from local_workspace.world import World

WORDS = re.compile(r'\s*(-?)(?:([A-Za-z_0-9]+):(?=[^\s])|())("[^"]*"?|[(){}]|[^\s(){}"]+)')
Test = Callable[[Found], bool]
MOST_BRACKETS = 100


def searched(world: World, email: str, text: str, *, labels: set[str], with_hidden: bool) -> list[Record]:
    """The messages that the search finds under all these labels, newest first. Raises Refusal 501.

    with_hidden: also in spam and the bin; a search that names one of them looks there anyway.
    """
    if text.count("(") + text.count("{") > MOST_BRACKETS:
        raise bad_argument("The search query is too long")
    reader = _Reader(world, email, text)
    test = reader.everything()
    kept = [record for record in keeping.records(world, email) if labels <= set(record["labels"])]
    if not (with_hidden or reader.names_hidden):
        kept = [record for record in kept if not keeping.HIDDEN & set(record["labels"])]
    return [record for record in kept if test(Found(world, email, record))]


@dataclass(frozen=True, slots=True)
class _Word:
    negated: bool
    operator: str
    text: str


class _Reader:
    """names_hidden: whether the search says itself that it looks in spam, in the bin or anywhere."""

    def __init__(self, world: World, email: str, text: str) -> None:
        self._world, self._email = world, email
        self._words = [_Word(bool(minus), name.lower(), word) for minus, name, _, word in WORDS.findall(text)]
        self._at = 0
        self.names_hidden = any(
            word.operator in ("in", "label", "is") and word.text.lower() in ("anywhere", "trash", "spam")
            for word in self._words
        )

    def everything(self) -> Test:
        tests = []
        while self._at < len(self._words):
            tests.append(self._one_of("", with_or=True))
        return _all(tests)

    def _one_of(self, operator: str, *, with_or: bool) -> Test:
        """One condition, or several with OR between them."""
        tests = [self._condition(operator)]
        while with_or and self._is("OR") and self._at + 1 < len(self._words):
            self._at += 1
            tests.append(self._condition(operator))
        return _any(tests)

    def _condition(self, operator: str) -> Test:
        word = self._words[self._at]
        self._at += 1
        name = word.operator or operator
        if word.text in ("(", "{"):
            test = self._group(name, word.text)
        elif word.text in (")", "}"):
            return _nothing_said
        else:
            test = term(self._world, self._email, name, word.text.strip('"'))
        return _not(test) if word.negated else test

    def _group(self, operator: str, opened: str) -> Test:
        closes = ")" if opened == "(" else "}"
        tests = []
        while self._at < len(self._words) and not self._is(closes):
            tests.append(self._one_of(operator, with_or=opened == "("))
        self._at += 1
        return _all(tests) if opened == "(" else _any(tests)

    def _is(self, text: str) -> bool:
        return self._at < len(self._words) and self._words[self._at] == _Word(False, "", text)


def _nothing_said(_found: Found) -> bool:
    return True


def _all(tests: list[Test]) -> Test:
    return lambda found: all(test(found) for test in tests)


def _any(tests: list[Test]) -> Test:
    return lambda found: any(test(found) for test in tests)


def _not(test: Test) -> Test:
    return lambda found: not test(found)
