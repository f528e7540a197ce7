"""However many people change a booking from cards drawn whenever, nobody's change is undone by who left it alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from sync.core.sessions.booking import BookingChange, as_drawn, newly_wished

FIELDS = ("title", "on", "audience")
START = dict.fromkeys(FIELDS, "as booked")
TYPED = st.dictionaries(st.sampled_from(FIELDS), st.sampled_from(["x", "y", "as booked"]))
# Cards sent one after the other: with how many of the changes so far each was drawn, and what was typed into it.
CARDS = st.lists(st.tuples(st.integers(0, 9), TYPED), max_size=6)


def after(history: Sequence[BookingChange]) -> dict[str, str]:
    return START | {change.field: change.after for change in history}


@dataclass
class Sent:
    """What came of it. history: every change. Of each card, shown: what it showed; stood: what stood then; made: its
    changes."""

    now: dict[str, str] = field(default_factory=lambda: dict(START))
    history: list[BookingChange] = field(default_factory=list)
    shown: list[dict[str, str]] = field(default_factory=list)
    stood: list[dict[str, str]] = field(default_factory=list)
    made: list[tuple[BookingChange, ...]] = field(default_factory=list)


def played(cards: Sequence[tuple[int, dict[str, str]]]) -> Sent:
    sent = Sent()
    for drawn_with, typed in cards:
        then = min(drawn_with, len(sent.history))
        drawn = as_drawn(sent.now, sent.history[then:])
        sent.shown.append(drawn)
        sent.stood.append(after(sent.history[:then]))
        made = newly_wished(sent.now, drawn | typed, drawn=drawn)
        sent.now |= {change.field: change.after for change in made}
        sent.history += made
        sent.made.append(made)
    return sent


@given(CARDS)
def test_a_card_is_compared_with_what_stood_when_it_was_drawn(cards):
    sent = played(cards)

    assert sent.shown == sent.stood


@given(CARDS)
def test_a_card_changes_nothing_that_was_left_on_it_as_drawn(cards):
    sent = played(cards)

    for (_, typed), shown, made in zip(cards, sent.shown, sent.made, strict=True):
        assert {change.field for change in made} <= {name for name, value in typed.items() if value != shown[name]}


@given(CARDS)
def test_the_history_leads_from_the_booking_to_what_stands(cards):
    sent = played(cards)

    assert after(sent.history) == sent.now
    assert all(change.before != change.after for change in sent.history)


@given(CARDS, TYPED)
def test_the_last_card_has_its_way_in_all_that_was_changed_on_it(cards, typed):
    sent = played([*cards, (0, typed)])

    assert all(sent.now[name] == value for name, value in typed.items() if value != sent.shown[-1][name])
