"""Which session a row is after someone has changed it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sync.core.portfolio.types import SessionRead
from sync.core.sessions.matching import match_sessions
from sync.core.sessions.types import Session

APRIL, MAY = date(2027, 4, 15), date(2027, 5, 13)
Make = Callable[..., Session]
Row = Callable[..., SessionRead]


def test_a_session_that_moved_is_the_same_session(session: Make, row: Row) -> None:
    before = session("Hinge questions", APRIL)

    assert match_sessions([before], [row("Hinge questions", MAY)]).pairs == ((before, row("Hinge questions", MAY)),)


def test_a_new_title_on_the_same_day_is_the_same_session(session: Make, row: Row) -> None:
    found = match_sessions([session("Hinge questions", APRIL)], [row("Asking well", APRIL)])

    assert [after.title for _, after in found.pairs] == ["Asking well"]


def test_two_sessions_that_changed_days_keep_their_titles(session: Make, row: Row) -> None:
    agreed = [session("Hinge questions", APRIL), session("Phonics", MAY)]

    found = match_sessions(agreed, [row("Hinge questions", MAY), row("Phonics", APRIL)])

    assert [(before.title, after.title) for before, after in found.pairs] == [
        ("Hinge questions", "Hinge questions"),
        ("Phonics", "Phonics"),
    ]


def test_another_title_on_another_day_is_a_new_session(session: Make, row: Row) -> None:
    found = match_sessions([session("Hinge questions", APRIL)], [row("Makaton", MAY)])

    assert ([new.title for new in found.new], len(found.absent), found.problems) == (["Makaton"], 1, ())


def test_a_row_that_is_not_there_means_nothing(session: Make) -> None:
    before = session()

    assert match_sessions([before], []).absent == (before,)


def test_equal_rows_are_the_sessions_in_their_order(session: Make, row: Row) -> None:
    agreed = [session(key="a"), session(key="b")]

    found = match_sessions(agreed, [row(row=1), row(row=2), row(row=3)])

    assert [(before.key, after.place.row) for before, after in found.pairs] == [("a", 1), ("b", 2)]
    assert [after.place.row for after in found.new] == [3]


def test_a_row_that_could_be_two_sessions_changes_nothing_and_says_so(session: Make, row: Row) -> None:
    agreed = [session("Coaching", APRIL, key="a"), session("Coaching", date(2027, 4, 22), key="b")]

    found = match_sessions(agreed, [row("Coaching", MAY)])

    assert (found.pairs, found.new) == ((), ())
    assert found.problems[0].message.startswith("“Coaching” could be “Coaching” or “Coaching”")


def test_two_rows_that_could_be_one_session_change_nothing(session: Make, row: Row) -> None:
    found = match_sessions([session("Coaching", APRIL)], [row("Coaching", MAY), row("Coaching", date(2027, 5, 20))])

    assert (found.pairs, found.new, len(found.problems)) == ((), (), 2)


def test_of_two_rows_like_one_session_the_nearer_is_it_and_the_other_new(session: Make, row: Row) -> None:
    rows = [row("Hinge questions", MAY), row("Hinge questions in maths", MAY, row=2)]

    found = match_sessions([session("Hinge questions", APRIL)], rows)

    assert ([after.title for _, after in found.pairs], found.new) == (["Hinge questions"], (rows[1],))


def test_a_day_without_a_year_keeps_the_year_it_had(session: Make, row: Row) -> None:
    before = session("Hinge questions", APRIL)
    a_year_on = row("Hinge questions", date(2028, 4, 15), when="Thu 15 April")

    assert [after.on for _, after in match_sessions([before], [a_year_on]).pairs] == [APRIL]


def test_a_year_that_is_written_counts(session: Make, row: Row) -> None:
    next_year = row("Hinge questions", date(2028, 4, 15), when="15 April 2028")

    assert [after.on for _, after in match_sessions([session()], [next_year]).pairs] == [date(2028, 4, 15)]
