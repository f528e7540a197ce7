"""Where the row that somebody typed in stands now."""

from __future__ import annotations

import pytest

from local_workspace.pages.sheet_finding import find_row

HEAD, AMINA, BEA, CAROL = ("Who", "What"), ("Amina", "Maths"), ("Bea", "Phonics"), ("Carol", "Art")
EMPTY: tuple[str, ...] = ()


@pytest.mark.parametrize(
    ("lines", "at", "was", "above", "found"),
    [
        pytest.param([HEAD, AMINA, BEA], 2, BEA, AMINA, 2, id="where it was"),
        pytest.param([HEAD, CAROL, AMINA, BEA], 2, BEA, AMINA, 3, id="one was put in above"),
        pytest.param([HEAD, BEA], 2, BEA, AMINA, 1, id="the one above was taken out"),
        pytest.param([HEAD, AMINA, EMPTY, BEA], 2, BEA, AMINA, 3, id="an empty one was put in just above"),
        pytest.param([HEAD, AMINA, ("Bea", "Reading")], 2, BEA, AMINA, 2, id="somebody changed a cell of it"),
        pytest.param([HEAD, AMINA, ("Bea", "Reading"), BEA], 2, BEA, AMINA, 2, id="and another looks as it did"),
        pytest.param([HEAD, BEA, CAROL, AMINA, BEA], 2, BEA, AMINA, 4, id="of two alike the one below the same row"),
        pytest.param([HEAD, AMINA, ("Zoe", "Chess", "Fridays")], 2, (*BEA, "x"), AMINA, None, id="it is gone"),
        pytest.param([HEAD, AMINA, BEA], 3, EMPTY, BEA, 3, id="the empty one below the last"),
        pytest.param([HEAD, CAROL, AMINA, BEA], 3, EMPTY, BEA, 4, id="the empty one, pushed down"),
        pytest.param([HEAD, AMINA, BEA, CAROL], 3, EMPTY, BEA, 3, id="somebody has just filled the empty one"),
        pytest.param([HEAD, AMINA], 7, EMPTY, EMPTY, 7, id="an empty one far below"),
        pytest.param([HEAD, AMINA, (*BEA, "", "")], 2, BEA, AMINA, 2, id="empty cells at the end are nothing"),
    ],
)
def test_a_row_is_known_by_what_stands_in_it_and_above_it(
    lines: list[tuple[str, ...]], at: int, was: tuple[str, ...], above: tuple[str, ...], found: int | None
) -> None:
    assert find_row(lines, at, was, above) == found
