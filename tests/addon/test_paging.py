"""A list that is longer than a card is shown part by part, whatever a browser says of where to go on."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from addon.event import Event
from addon.paging import page_of

FOUND = list("abcdefg")


def asks(begin: str) -> Any:
    return SimpleNamespace(event=Event(parameters={"from": begin}))


@pytest.mark.parametrize(
    ("begin", "shown", "more"),
    [
        ("", "abc", "More (4)"),
        ("3", "def", "More (1)"),
        ("6", "g", ""),
        ("7", "abc", "More (4)"),
        ("-1", "abc", "More (4)"),
        ("three", "abc", "More (4)"),
        ("٣", "abc", "More (4)"),
        ("9" * 100, "abc", "More (4)"),
    ],
)
def test_each_part_has_a_button_for_the_next(begin, shown, more):
    part, button = page_of(asks(begin), FOUND, most=3, route="somewhere/list")

    assert "".join(part) == shown
    assert (button.body["text"] if button else "") == more


def test_an_empty_list_has_no_next_part():
    assert page_of(asks("5"), [], most=3, route="somewhere/list") == ([], None)
