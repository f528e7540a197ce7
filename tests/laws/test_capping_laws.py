"""What holds for any words somebody writes of how much there is of an offer."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sync.core.register.capping import MOST_HOURS, Cap, is_full, read_cap

WORDS = st.lists(
    st.one_of(
        st.sampled_from(["up to", "2", "h", "a", "term", "full", "paused", "-", ";", ".", "ten"]), st.text(max_size=5)
    ),
    max_size=8,
).map(" ".join)
AREAS = st.frozensets(st.sampled_from(["questioning", "phonics"]))
HELD = st.lists(st.tuples(AREAS, st.integers(1, 300)), max_size=5)


@given(WORDS, WORDS)
def test_any_words_are_read_and_what_is_unsure_limits_nothing(what, how):
    found = read_cap(what, how)

    assert found.minutes is None or 0 < found.minutes <= 60 * MOST_HOURS
    assert not (found.minutes and found.unsure)


@given(st.integers(1, 600), AREAS, HELD, HELD)
def test_what_is_full_stays_full_however_much_more_is_given(minutes, areas, held, more):
    assert is_full(Cap(minutes), areas, held + more) or not is_full(Cap(minutes), areas, held)
