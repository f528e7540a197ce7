"""Every fault of the bad-input page is there with what the service does, what a person reads, and tests that exist."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "bad-input.md"
FAULTS = range(40, 58)
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


def rows() -> dict[int, list[str]]:
    """The cells of each fault's row, by its number."""
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if re.match(r"\|\s*\d+\s*\|", line)]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert len({row[0] for row in cells}) == len(cells)
    return {int(row[0]): row for row in cells}


def named_in(file: str) -> set[str]:
    path = ROOT / file
    if not path.exists():
        return set()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_fault_is_on_the_page_once() -> None:
    assert sorted(rows()) == list(FAULTS)


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_says_what_happens_what_is_done_what_is_read_and_where_it_is_proved(fault: int) -> None:
    _, happens, done, read, proved = rows()[fault]

    assert all((happens, done, read))
    assert NAMED.search(proved)


@pytest.mark.parametrize("fault", FAULTS)
def test_every_test_that_a_fault_names_is_there(fault: int) -> None:
    named = NAMED.findall(rows()[fault][4])

    assert [f"{file}::{name}" for file, name in named if name not in named_in(file)] == []
    assert rows()[fault][4].count("tests/") == len(named)


def test_every_test_named_anywhere_on_the_page_is_there() -> None:
    named = NAMED.findall(PAGE.read_text(encoding="utf-8"))

    assert [f"{file}::{name}" for file, name in named if name not in named_in(file)] == []
