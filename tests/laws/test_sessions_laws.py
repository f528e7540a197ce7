"""What holds for any sessions and any rows."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sync.core.portfolio.types import Place, SessionRead
from sync.core.sessions.changes import EventChange, changes, revised
from sync.core.sessions.events import event_plan
from sync.core.sessions.matching import match_sessions
from sync.core.sessions.types import Session, SessionKey

DAYS = st.dates(date(2027, 3, 1), date(2027, 4, 30))
TITLES = st.sampled_from(["Coaching", "Coaching 2", "Hinge questions", "Phonics", "😀", "שלום", ""])
TIMES = st.times(time(7), time(20)).map(lambda moment: moment.replace(second=0, microsecond=0))


@st.composite
def sessions(draw: st.DrawFn) -> list[Session]:
    facts = draw(st.lists(st.tuples(TITLES, DAYS, TIMES), max_size=6))
    return [Session(SessionKey(str(number)), title, on, starts, 60) for number, (title, on, starts) in enumerate(facts)]


@st.composite
def rows(draw: st.DrawFn) -> list[SessionRead]:
    facts = draw(st.lists(st.tuples(TITLES, DAYS, TIMES, st.booleans()), max_size=6))
    return [
        SessionRead(Place("Sessions", number), title, on, starts, 60, cancelled=cancelled)
        for number, (title, on, starts, cancelled) in enumerate(facts)
    ]


def as_rows(agreed: list[Session]) -> list[SessionRead]:
    return [
        SessionRead(Place("Sessions", number), one.title, one.on, one.starts, one.minutes, cancelled=one.cancelled)
        for number, one in enumerate(agreed)
    ]


@given(sessions())
def test_rows_read_again_unchanged_ask_for_nothing(agreed: list[Session]) -> None:
    found = match_sessions(agreed, as_rows(agreed))

    assert (found.new, found.problems, found.absent) == ((), (), ())
    assert {before.key: revised(before, row) for before, row in found.pairs} == {one.key: one for one in agreed}


@given(sessions(), rows())
def test_every_session_and_every_row_is_told_of_exactly_once(agreed: list[Session], read: list[SessionRead]) -> None:
    found = match_sessions(agreed, read)

    keys = [before.key for before, _ in found.pairs] + [one.key for one in found.absent]
    places = [row.place.row for _, row in found.pairs] + [row.place.row for row in found.new]
    assert sorted(keys) == sorted(one.key for one in agreed)
    assert sorted(places + [problem.place.row for problem in found.problems]) == list(range(len(read)))


@given(sessions(), rows())
def test_what_was_agreed_from_a_reading_is_the_same_at_the_next(agreed: list[Session], read: list[SessionRead]) -> None:
    after = [revised(before, row) for before, row in match_sessions(agreed, read).pairs]

    again = [revised(before, row) for before, row in match_sessions(after, as_rows(after)).pairs]

    assert sorted(again, key=lambda one: one.key) == sorted(after, key=lambda one: one.key)


@given(sessions(), sessions())
def test_only_the_word_cancelled_cancels(before: list[Session], after: list[Session]) -> None:
    for was in before:
        assert changes(was, None) is EventChange.NOTHING
        assert EventChange.CANCEL not in {changes(was, now) for now in after}


@given(DAYS, TIMES, st.integers(1, 600))
def test_an_event_is_as_long_on_the_wall_as_its_session(on: date, starts: time, minutes: int) -> None:
    plan = event_plan(Session(SessionKey("s"), "T", on, starts, minutes), guests=(), host_name="")

    length = datetime.fromisoformat(plan.ends) - datetime.fromisoformat(plan.starts)
    assert (plan.starts, length) == (datetime.combine(on, starts).isoformat(), timedelta(minutes=minutes))
