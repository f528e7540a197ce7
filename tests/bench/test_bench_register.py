"""The bench of the register writes as many offers as it says, and counts the calls of that and of a quiet round."""

from __future__ import annotations

from bench.register import measured


def test_many_offers_are_written_at_once_and_a_quiet_round_asks_each_feed_once() -> None:
    found = measured(people=4, number=60)

    # Each of the four portfolios offers two things, too.
    assert (found.offers, found.calls, found.unchanged) == (68, 2, 2)
    assert found.size > 68 * 200
    assert found.share == 100 * 2 / found.first
