"""Which areas a line of somebody's own words speaks of."""

from __future__ import annotations

import pytest

from sync.core.register.areas import find_areas
from tests.support.searching import areas


def labels(text: str) -> list[str]:
    return [area.label for area in find_areas(text, areas())]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Questioning. cold call", ["Questioning"]),
        ("AFL and phonics", ["Assessment for learning", "Phonics and early reading"]),
        ("One-page profiles for pupils with SEND", ["SEND"]),
        ("@home workouts. I'll send the plan", []),
        ("Send me an email", []),
        ("I'll send you what we do for SEND", ["SEND"]),
        ("unquestioning", []),
    ],
)
def test_an_area_stands_as_whole_words_and_a_verb_is_no_area(text: str, found: list[str]) -> None:
    assert labels(text) == found
