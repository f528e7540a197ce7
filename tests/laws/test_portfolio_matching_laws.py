"""Nobody's row becomes new by being moved or corrected."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sync.core.portfolio.matching import match


@dataclass(frozen=True)
class Row:
    title: str
    on: date | None
    when: str


TITLES = st.text("abcdefgh ", min_size=1, max_size=12).map(str.strip).filter(bool)
DATES = st.integers(0, 20).map(lambda days: date(2027, 3, 1) + timedelta(days=days))
ROWS = st.builds(lambda title, on: Row(title, on, f"{on.day} March"), TITLES, DATES)
DIFFERENT = st.lists(ROWS, max_size=8, unique_by=lambda row: (row.title, row.on))


@given(st.lists(ROWS, max_size=12))
def test_a_reading_matched_with_itself_gives_nothing_new(rows):
    matches = match(rows, rows)

    assert [(item.agreed, item.read) for item in matches.kept] == [(row, row) for row in rows]
    assert not (matches.new or matches.gone or matches.unsure)


@given(st.lists(ROWS, max_size=12), st.randoms())
def test_any_order_gives_nothing_new(rows, random):
    moved = random.sample(rows, len(rows))

    matches = match(rows, moved)

    assert [item.agreed for item in matches.kept] == moved
    assert not (matches.new or matches.gone or matches.unsure)


@given(DIFFERENT, ROWS, TITLES)
def test_correcting_one_title_keeps_every_row(rows, row, title):
    rows = [other for other in rows if (other.title, other.on) not in ((row.title, row.on), (title, row.on))]

    matches = match([row, *rows], [replace(row, title=title), *rows])

    assert [item.agreed for item in matches.kept] == [row, *rows]
    assert not (matches.new or matches.gone or matches.unsure)


@given(DIFFERENT, ROWS, DATES)
def test_correcting_one_date_keeps_every_row(rows, row, on):
    rows = [other for other in rows if other.title != row.title or other.on not in (row.on, on)]

    matches = match([row, *rows], [replace(row, on=on, when=f"{on.day}/3"), *rows])

    assert [item.agreed for item in matches.kept] == [row, *rows]
    assert not (matches.new or matches.gone or matches.unsure)


@given(st.lists(ROWS, max_size=8), st.lists(ROWS, max_size=8))
def test_every_row_comes_out_exactly_once(agreed, read):
    matches = match(agreed, read)
    out = [item.read for item in matches.kept] + list(matches.new) + [row for row, _ in matches.unsure]
    rivals = {id(other) for _, others in matches.unsure for other in others}

    assert sorted(map(repr, out)) == sorted(map(repr, read))
    assert len(matches.kept) + len(matches.gone) + len(rivals) == len(agreed)


@given(st.lists(ROWS, max_size=8), st.lists(ROWS, max_size=8))
def test_the_same_question_has_the_same_answer(agreed, read):
    assert match(agreed, read) == match(list(agreed), list(read))
