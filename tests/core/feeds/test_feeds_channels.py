"""Which channels are opened and stopped, and which notices are ours."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from sync.core.feeds.channels import LIFE, digest_of, is_ours, plan_channels
from sync.core.feeds.types import Channel, ChannelPlan

NOW = datetime(2027, 1, 5, 8, 0, tzinfo=UTC)
USER, HERE = "cpd@oakfield.example", "https://cpd.oakfield.example/notices/drive"
FIRST = Channel("a", USER, 1, HERE, NOW, NOW + LIFE, stopped=False, open=True)
SECOND = replace(FIRST, id="b", number=2)


def plan(*known: Channel, after: timedelta = timedelta(), wanted: tuple[str, ...] = (USER,)) -> ChannelPlan:
    return plan_channels(known, wanted=wanted, address=HERE, now=NOW + after)


def test_a_user_without_a_channel_gets_their_first() -> None:
    assert plan() == ChannelPlan(open=((USER, 1),))


def test_a_channel_is_left_alone_for_three_quarters_of_its_life() -> None:
    assert plan(FIRST, after=LIFE * 3 / 4 - timedelta(seconds=1)) == ChannelPlan()
    assert plan(FIRST, after=LIFE * 3 / 4) == ChannelPlan(open=((USER, 2),))


def test_the_next_one_has_to_be_open_before_the_last_is_stopped() -> None:
    assert plan(FIRST, replace(SECOND, open=False)) == ChannelPlan()
    assert plan(FIRST, SECOND) == ChannelPlan(stop=("a",))


def test_what_has_ended_or_was_stopped_is_not_stopped_again() -> None:
    ended = replace(FIRST, expires_at=NOW)

    assert plan(ended, SECOND) == ChannelPlan()
    assert plan(replace(FIRST, stopped=True), SECOND) == ChannelPlan()


def test_a_channel_to_another_address_is_followed_by_one_to_this() -> None:
    elsewhere = replace(FIRST, address="https://elsewhere.example/notices/drive")

    assert plan(elsewhere) == ChannelPlan(open=((USER, 2),))
    assert plan(elsewhere, SECOND) == ChannelPlan(stop=("a",))


def test_channels_that_nobody_wants_are_stopped() -> None:
    assert plan(FIRST, wanted=()) == ChannelPlan(stop=("a",))


def test_one_users_channel_does_not_do_for_another() -> None:
    other = "cpd@hillside.example"

    assert plan(FIRST, wanted=(USER, other)) == ChannelPlan(open=((other, 1),))


@pytest.mark.parametrize(
    ("channel", "secret", "ours"),
    [
        (FIRST, "right", True),
        (FIRST, "wrong", False),
        (FIRST, "", False),
        (FIRST, "\udcff", False),
        (None, "right", False),
        (replace(FIRST, stopped=True), "right", False),
        (replace(FIRST, expires_at=NOW), "right", False),
    ],
)
def test_a_notice_is_ours_with_the_right_secret_on_a_channel_that_lives(
    channel: Channel | None, secret: str, ours: bool
) -> None:
    assert is_ours(channel, digest_of("right"), secret, now=NOW) is ours


def test_no_secret_at_all_never_fits_a_channel_nobody_knows() -> None:
    assert not is_ours(None, b"", "", now=NOW)
