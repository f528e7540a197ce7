"""What makes a row the same row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sync.core.portfolio.matching import Matches, match


@dataclass(frozen=True)
class Row:
    title: str
    on: date | None = date(2027, 3, 4)
    when: str = "4 March"


MARCH_4, MARCH_5 = date(2027, 3, 4), date(2027, 3, 5)
FRACTIONS = Row("Fractions with folded paper")
PHONICS = Row("Phonics catch-up", MARCH_5, "5 March")


def kept(matches: Matches[Row, Row]) -> list[tuple[Row, Row]]:
    return [(item.agreed, item.read) for item in matches.kept]


def test_the_same_rows_in_another_order_are_the_same_rows() -> None:
    matches = match([FRACTIONS, PHONICS], [PHONICS, FRACTIONS])

    assert kept(matches) == [(PHONICS, PHONICS), (FRACTIONS, FRACTIONS)]
    assert not matches.new


def test_a_date_written_another_way_is_the_same_date() -> None:
    rewritten = Row(FRACTIONS.title, MARCH_4, "4/3/27")

    assert kept(match([FRACTIONS], [rewritten])) == [(FRACTIONS, rewritten)]


def test_equal_rows_are_matched_nth_to_nth() -> None:
    first, second = Row("Staff meeting"), Row("Staff meeting")

    matches = match([first, second], [Row("Staff meeting"), Row("Staff meeting"), Row("Staff meeting")])

    assert [item.agreed is wanted for item, wanted in zip(matches.kept, (first, second), strict=True)] == [True, True]
    assert len(matches.new) == 1


def test_a_corrected_title_is_the_same_row() -> None:
    renamed = Row("Halves and quarters")

    matches = match([FRACTIONS, PHONICS], [renamed, PHONICS])

    assert (FRACTIONS, renamed) in kept(matches)


def test_a_corrected_date_is_the_same_row() -> None:
    moved = Row(FRACTIONS.title, MARCH_5, "5 March")

    assert kept(match([FRACTIONS], [moved])) == [(FRACTIONS, moved)]


def test_another_date_and_another_title_is_a_new_row() -> None:
    matches = match([FRACTIONS], [PHONICS])

    assert (matches.new, matches.gone) == ((PHONICS,), (FRACTIONS,))


def test_two_rows_that_could_both_be_the_old_one_are_unsure() -> None:
    first, second = Row("Halves"), Row("Reading")

    matches = match([FRACTIONS], [first, second])

    assert matches.unsure == ((first, (FRACTIONS,)), (second, (FRACTIONS,)))
    assert not (matches.new or matches.kept or matches.gone)


def test_the_one_that_is_clearly_like_the_old_one_is_it_and_the_other_is_new() -> None:
    renamed, other = Row("Fractions with paper folded"), Row("Makaton")

    matches = match([FRACTIONS], [other, renamed])

    assert kept(matches) == [(FRACTIONS, renamed)]
    assert matches.new == (other,)


def test_two_renamed_rows_of_different_days_go_by_their_days() -> None:
    old = [Row("Staff meeting"), Row("Staff meeting", MARCH_5, "5 March")]
    now = [Row("Staff meeting: maths", MARCH_5, "5 March"), Row("Staff meeting: phonics")]

    assert kept(match(old, now)) == [(old[1], now[0]), (old[0], now[1])]


def test_a_date_without_a_year_keeps_the_year_it_got_first() -> None:
    read_next_year = Row(FRACTIONS.title, date(2028, 3, 4), "4 March")

    (item,) = match([FRACTIONS], [read_next_year]).kept

    assert item.on == MARCH_4


def test_a_corrected_date_without_a_year_stays_in_the_year_it_was_agreed_with() -> None:
    read_next_year = Row(FRACTIONS.title, date(2028, 3, 8), "8 March")

    (item,) = match([FRACTIONS], [read_next_year]).kept

    assert item.on == date(2027, 3, 8)


def test_a_note_that_gets_a_date_later_is_the_same_note() -> None:
    note, dated = Row("Tried cold call", MARCH_5, ""), Row("Tried cold call", MARCH_4, "4 March")

    (item,) = match([note], [dated]).kept

    assert item.on == MARCH_4


def test_a_note_without_a_date_keeps_the_day_it_was_first_read() -> None:
    (item,) = match([Row("Tried cold call", MARCH_5, "")], [Row("Tried cold call", None, "")]).kept

    assert item.on == MARCH_5
