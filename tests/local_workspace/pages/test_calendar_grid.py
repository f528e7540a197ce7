"""A week's grid: each event where its hours are, none over another, and none lost."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from local_workspace.pages.calendar_grid import MOST_ABREAST, Block, grid
from local_workspace.pages.calendar_view import Entry
from local_workspace.pages.sentences import LONDON

DAY = date(2027, 3, 16)
MIDNIGHT = datetime(2027, 3, 16, tzinfo=LONDON)
MOMENTS = st.tuples(st.integers(0, 1439), st.integers(0, 300))


def _entry(first: int, length: int) -> Entry:
    starts = MIDNIGHT + timedelta(minutes=first)
    ends = starts + timedelta(minutes=length)
    return Entry(f"{first}", "x", "/", starts, ends, False, ends.date(), "", False, False)


def _blocks(*times: tuple[int, int]) -> list[Block]:
    return grid([(DAY, [_entry(first, length) for first, length in times])]).columns[0].blocks


def _sides(block: Block) -> tuple[float, float]:
    place = block.place
    return place.column / place.abreast, (place.column + 1) / place.abreast


@given(st.lists(MOMENTS, max_size=12))
def test_none_stands_over_another_and_none_is_lost(times: list[tuple[int, int]]) -> None:
    blocks = _blocks(*times)

    assert sum(block.more or 1 for block in blocks) == len(times)
    for number, one in enumerate(blocks):
        for other in blocks[number + 1 :]:
            above = one.place.end <= other.place.first or other.place.end <= one.place.first
            beside = _sides(one)[1] <= _sides(other)[0] + 1e-9 or _sides(other)[1] <= _sides(one)[0] + 1e-9
            assert above or beside


@given(st.lists(MOMENTS, min_size=1, max_size=12))
def test_the_hours_shown_hold_everything(times: list[tuple[int, int]]) -> None:
    found = grid([(DAY, [_entry(first, length) for first, length in times])])

    assert 0 <= found.first <= 8
    assert 18 <= found.end <= 24
    assert all(
        found.first * 60 <= block.place.first < block.place.end <= found.end * 60 for block in found.columns[0].blocks
    )


def test_three_at_once_share_the_width_and_the_next_has_it_alone() -> None:
    blocks = _blocks((540, 60), (540, 60), (570, 60), (660, 30))

    assert [block.place.classes for block in blocks] == [
        "h9 m0 t1 u0 c0 n3",
        "h9 m0 t1 u0 c1 n3",
        "h9 m30 t1 u0 c2 n3",
        "h11 m0 t0 u30 c0 n1",
    ]


def test_more_than_fit_are_folded_into_one() -> None:
    blocks = _blocks(*[(540, 60)] * 9)

    assert [block.more for block in blocks] == [0] * (MOST_ABREAST - 1) + [9 - MOST_ABREAST + 1]


def test_what_goes_past_midnight_stands_on_both_days() -> None:
    late = _entry(23 * 60, 120)
    days = [(DAY, [late]), (DAY + timedelta(days=1), [late])]

    first, second = (column.blocks[0].place for column in grid(days).columns)

    assert (first.first, first.end, second.first, second.end) == (1380, 1440, 0, 60)
