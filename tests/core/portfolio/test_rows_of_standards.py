"""Which rows of the table of standards are new: what its owner took out is not put back."""

from __future__ import annotations

import pytest

from sync.core.portfolio.standards import without_earlier

ROW = ("TS2", "Cold call with Tom", "4 March 2027")


def test_what_was_never_put_in_is_new():
    assert without_earlier((ROW,), ("My standards", "TS6 | Cold call with Tom | 4 March 2027")) == (ROW,)


@pytest.mark.parametrize(
    "earlier", ["TS2 | Cold call with Tom | 4 March 2027", "TS2 | Cold call with Tom | 5 March 2027"]
)
def test_what_was_put_in_once_is_not_put_back_even_on_another_day(earlier):
    assert without_earlier((ROW,), (earlier,)) == ()


def test_what_was_put_in_without_a_day_is_not_put_back():
    assert without_earlier((ROW, ("TS2", "Cold call", "")), ("TS2 | Cold call",)) == (ROW,)
