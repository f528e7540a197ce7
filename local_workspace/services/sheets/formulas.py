"""Formulas read into trees: numbers, texts, cells, operators and calls."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from local_workspace.services.sheets.a1 import Box, parse_box

CELLS = r"\$?[A-Z]{1,3}\$?[1-9]\d*(?::\$?[A-Z]{0,3}\$?\d*)?|\$?[A-Z]{1,3}:\$?[A-Z]{1,3}|\$?[1-9]\d*:\$?[1-9]\d*"
LEXEME = re.compile(
    rf"""\s*(?:
    (?P<text>"(?:[^"]|"")*")
    |(?:(?P<sheet>'(?:[^']|'')+'|[A-Z_][\w.]*)!)?(?P<cells>{CELLS})(?![\w.(!])
    |(?P<number>(?:\d+(?:[.]\d*)?|[.]\d+)(?:E[+-]?\d+)?)
    |(?P<name>[^\W\d][\w.]*)(?P<call>\s*\()?
    |(?P<sign><=|>=|<>|[-+*/^&=<>%(),;])
    )\s*""",
    re.IGNORECASE | re.VERBOSE,
)
# Arrays, table columns, spilled and intersecting ranges: read by nobody here, so nothing is said of them.
FOREIGN = re.compile(r"[\[\]{}@#\\|:]")
MOST_OPERATORS, DEEPEST = 150, 30
LEVELS = (("=", "<>", "<", "<=", ">", ">="), ("&",), ("+", "-"), ("*", "/"), ("^",))
HYPERLINK = re.compile(r'=\s*HYPERLINK\(\s*"((?:[^"]|"")*)"\s*(?:[,;]\s*"((?:[^"]|"")*)"\s*)?\)\s*\Z', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Node:
    """kind: number, text, cells, name, call, missing, or an operator ("+", "%", "neg", …).

    value: the number or text, the name, or the title of the sheet that cells are on; parts: what it works on.
    """

    kind: str
    value: float | str | None = None
    parts: tuple[Node, ...] = ()
    box: Box | None = None


class Malformed(Exception):
    """The formula is none: Google shows #ERROR!."""


class Foreign(Exception):
    """The formula may be one, but it has signs that are not read here."""


@dataclass(frozen=True, slots=True)
class Lexeme:
    kind: str
    text: str
    sheet: str | None = None


@lru_cache(maxsize=4096)
def parse_formula(formula: str, decimal: str = ".") -> Node:
    """The tree of a formula with its leading "=". Raises Malformed or Foreign."""
    reader = _Reader(_lexemes(formula[1:], decimal))
    tree = reader.level(0)
    if reader.next.kind != "end":
        raise Malformed(formula)
    return tree


def _lexemes(text: str, decimal: str) -> list[Lexeme]:
    if decimal != ".":
        # Where the comma is the decimal sign, ";" stands between arguments.
        text = re.sub(r'("[^"]*")|(?<=\d),(?=\d)', lambda found: found[1] or ".", text)
    found = []
    at = 0
    while at < len(text.rstrip()):
        match = LEXEME.match(text, at)
        if match is None:
            raise (Foreign if FOREIGN.search(text) else Malformed)(text)
        at = match.end()
        kind = next(name for name in ("text", "cells", "number", "name", "sign") if match[name] is not None)
        found.append(Lexeme("call" if match["call"] else kind, match[kind], match["sheet"]))
    return [*found, Lexeme("end", "")]


class _Reader:
    def __init__(self, lexemes: list[Lexeme]) -> None:
        self.lexemes = lexemes
        self.at = 0
        self.depth = 0
        self.operators = 0

    @property
    def next(self) -> Lexeme:
        return self.lexemes[self.at]

    def take(self) -> Lexeme:
        self.at += 1
        return self.lexemes[self.at - 1]

    def operator(self) -> str:
        """Take an operator. Raises Foreign for so many that working them out would not end well."""
        self.operators += 1
        if self.operators > MOST_OPERATORS:
            raise Foreign("operators")
        return self.take().text

    def is_sign(self, *signs: str) -> bool:
        return self.next.kind == "sign" and self.next.text in signs

    def level(self, depth: int) -> Node:
        """An expression of operators from LEVELS[depth] on, each taking what stands left of it first."""
        if depth == len(LEVELS):
            return self.signed()
        left = self.level(depth + 1)
        while self.is_sign(*LEVELS[depth]):
            sign = self.operator()
            left = Node(sign, parts=(left, self.level(depth + 1)))
        return left

    def signed(self) -> Node:
        # A sign before a value binds tighter than "^": =-2^2 is 4.
        signs = []
        while self.is_sign("-", "+"):
            signs.append(self.operator())
        node = self.value()
        while self.is_sign("%"):
            self.operator()
            node = Node("%", parts=(node,))
        for sign in reversed(signs):
            node = Node("neg" if sign == "-" else "pos", parts=(node,))
        return node

    def value(self) -> Node:
        found = self.take()
        if found.kind == "number":
            return Node("number", float(found.text))
        if found.kind == "text":
            return Node("text", found.text[1:-1].replace('""', '"'))
        if found.kind == "cells":
            return _cells(found)
        if found.kind == "name":
            return Node("name", found.text)
        if found.kind == "call":
            return Node("call", found.text.upper(), self.arguments())
        if found.kind == "sign" and found.text == "(":
            return self.inside()
        raise Malformed(found.text)

    def inside(self) -> Node:
        self.depth += 1
        if self.depth > DEEPEST:
            raise Foreign("brackets in brackets")
        node = self.level(0)
        self.close()
        return node

    def close(self) -> None:
        self.depth -= 1
        # Google closes what was left open at the end.
        if self.next.kind != "end" and not self.is_sign(")"):
            raise Malformed(self.next.text)
        if self.next.kind != "end":
            self.take()

    def arguments(self) -> tuple[Node, ...]:
        self.depth += 1
        if self.depth > DEEPEST:
            raise Foreign("calls in calls")
        parts: list[Node] = []
        if not self.is_sign(")"):
            parts.append(self.argument())
            while self.is_sign(",", ";"):
                self.take()
                parts.append(self.argument())
        self.close()
        return tuple(parts)

    def argument(self) -> Node:
        return Node("missing") if self.is_sign(",", ";", ")") else self.level(0)


def _cells(found: Lexeme) -> Node:
    box = parse_box(found.text)
    if box is None:
        raise Malformed(found.text)
    title = found.sheet
    if title is not None and title.startswith("'"):
        title = title[1:-1].replace("''", "'")
    return Node("cells", title, box=box)


def evaluate(formula: str) -> tuple[str, str]:
    """(what the cell shows, the address it links to or "") of a formula looked at without its spreadsheet."""
    found = HYPERLINK.match(formula)
    if not found:
        return formula, ""
    address = found[1].replace('""', '"')
    label = address if found[2] is None else found[2].replace('""', '"')
    return label, address
