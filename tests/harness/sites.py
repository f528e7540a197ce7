"""The named steps: each call of a flow to Google and each of its transactions, before and after.

They are read from the source of `sync/flows`, so that a new call is a new step without anyone's doing.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import FrameType
from typing import NamedTuple

import sync.flows
import sync.google
from sync.google.sheets import Workbook

FLOWS = Path(sync.flows.__path__[0])
GOOGLE = Path(sync.google.__path__[0])
MOMENTS = ("before", "after")
BOOK_CALLS = frozenset(name for name in vars(Workbook) if not name.startswith("_"))
# What these do, they do for the story that called them.
ON_BEHALF = frozenset({"attempt"})


@cache
def named_steps() -> tuple[str, ...]:
    """Every step there is, by name."""
    return tuple(sorted(f"{site} {moment}" for site in sites() for moment in MOMENTS))


@cache
def sites() -> frozenset[str]:
    return frozenset(_transactions().values()) | frozenset(_calls())


def transaction_site() -> str:
    """The name of the transaction that is being ended now, by the flow's frame; "" where a command began it."""
    frame = _flow_frame()
    return "" if frame is None else _transactions()[_file_of(frame).stem, frame.f_lineno]


def call_site() -> str:
    """The name of the call to Google that is being made now."""
    inner: FrameType | None = None
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        folder = _file_of(frame).folder
        if folder == FLOWS:
            break
        if folder == GOOGLE:
            inner = frame
        frame = frame.f_back
    if frame is None or inner is None:
        raise LookupError("a call to Google that no flow made")
    function = inner.f_code.co_name
    return f"{_function_of(frame)} {_file_of(inner).stem}.{function}"


def _flow_frame() -> FrameType | None:
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        if _is_flow(frame) and frame.f_code.co_name not in ON_BEHALF:
            return frame
        frame = frame.f_back
    return None


class _File(NamedTuple):
    """Where a frame's code stands."""

    folder: Path
    stem: str


@cache
def _file(name: str) -> _File:
    return _File(Path(name).parent, Path(name).stem)


def _file_of(frame: FrameType) -> _File:
    return _file(frame.f_code.co_filename)


def _is_flow(frame: FrameType) -> bool:
    return _file_of(frame).folder == FLOWS


def _function_of(frame: FrameType) -> str:
    return f"{_file_of(frame).stem}.{frame.f_code.co_name}"


@cache
def _transactions() -> dict[tuple[str, int], str]:
    """By file and line: where a flow's transaction ends, or where a story has its try written down."""
    found = {}
    for module, function in _functions():
        lines = [node.lineno for node in ast.walk(function) if _begins(node) or _attempts(node)]
        for number, line in enumerate(sorted(set(lines)), start=1):
            found[module, line] = f"{module}.{function.name} commit {number}"
    return found


def _begins(node: ast.AST) -> bool:
    if not isinstance(node, ast.With):
        return False
    calls = [item.context_expr for item in node.items]
    return any(_is_method(call, {"begin", "ending"}) for call in calls)


def _attempts(node: ast.AST) -> bool:
    return isinstance(node, ast.expr) and _is_method(node, {"attempt"}) and "effects" not in ast.unparse(node)[:8]


def _is_method(node: ast.AST, names: set[str]) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in names


def _calls() -> Iterator[str]:
    for module, function in _functions():
        rooms = _imported(module)
        for node in ast.walk(function):
            if isinstance(node, ast.expr) and (called := _named(node, rooms) or _of_a_book(node, rooms)):
                yield f"{module}.{function.name} {called}"


def _named(node: ast.expr, rooms: dict[str, str]) -> str:
    """`docs.apply_edits` where the expression names a function of sync.google that calls Google, else ""."""
    if isinstance(node, ast.Name) and "." in rooms.get(node.id, ""):
        return rooms[node.id]
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in rooms:
        whole = f"{rooms[node.value.id]}.{node.attr}"
        return whole if whole in _callers() else ""
    return ""


def _of_a_book(node: ast.expr, rooms: dict[str, str]) -> str:
    """A workbook's own calls; `values()` of nothing is a dict's."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or "Workbook" not in rooms:
        return ""
    name = node.func.attr
    return f"sheets.{name}" if name in BOOK_CALLS and (node.args or name != "values") else ""


def _imported(module: str) -> dict[str, str]:
    """What a flow calls things of sync.google by: {"drive": "drive", "apply_edits": "docs.apply_edits"}."""
    found = {}
    for node in ast.parse((FLOWS / f"{module}.py").read_text("utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("sync.google"):
            room = node.module.removeprefix("sync.google").removeprefix(".")
            for name in node.names:
                whole = f"{room}.{name.name}" if room else name.name
                if not room or whole in _callers() or name.name == "Workbook":
                    found[name.asname or name.name] = whole if name.name != "Workbook" else "Workbook"
    return found


@cache
def _callers() -> frozenset[str]:
    """The functions of sync.google that send something, directly or by another of their file."""
    found: set[str] = set()
    for file in sorted(GOOGLE.glob("*.py")):
        functions = {node.name: node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if _is_function(node)}
        names = {"send", "fetch_bytes", "in_our_words"}
        while True:
            more = {name for name, node in functions.items() if names & _names_in(node)} - names
            if not more:
                break
            names |= more
        found |= {f"{file.stem}.{name}" for name in names & set(functions)}
    return frozenset(found)


def _is_function(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef)


def _names_in(function: ast.AST) -> set[str]:
    calls = [node.func for node in ast.walk(function) if isinstance(node, ast.Call)]
    named = {node.id for node in calls if isinstance(node, ast.Name)}
    return named | {node.attr for node in calls if isinstance(node, ast.Attribute)}


@cache
def _functions() -> tuple[tuple[str, ast.FunctionDef], ...]:
    every = ((file.stem, node) for file in sorted(FLOWS.glob("*.py")) for node in ast.walk(ast.parse(file.read_text())))
    return tuple(
        (module, node)
        for module, node in every
        if isinstance(node, ast.FunctionDef) and not (module == "carrying_out" and node.name in ON_BEHALF)
    )
