"""Minutes in a call: what holds for any joining and leaving."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sync.core.people.types import PersonKey
from sync.core.sessions.attendance import Call, Joiner, Seen, Stay, minutes_of, who_was_there

NOON = datetime(2027, 4, 15, 12, 0, tzinfo=UTC)
LENGTH = 120
CALL = Call("call", NOON, NOON + timedelta(minutes=LENGTH))
moments = st.integers(-30, LENGTH + 30).map(lambda minute: NOON + timedelta(minutes=minute))
stays = st.tuples(moments, st.none() | moments).map(lambda pair: Stay(*pair))
several = st.lists(stays, max_size=8)


def union(found: list[Stay]) -> int:
    return minutes_of((CALL, stay) for stay in found)


@given(several)
def test_the_union_is_never_more_than_the_sum_nor_less_than_the_longest(found):
    each = [union([stay]) for stay in found]

    assert max(each, default=0) <= union(found) <= sum(each)


@given(several)
def test_minutes_lie_within_the_call(found):
    assert 0 <= union(found) <= LENGTH


@given(several, st.randoms(use_true_random=False))
def test_in_whatever_order_they_come_it_is_the_same(found, chance):
    mixed = chance.sample(found, len(found))

    assert union(mixed) == union(found)


@given(several, several)
def test_another_stay_never_takes_minutes_away(found, more):
    assert union(found) <= union([*found, *more])


@given(several)
def test_it_is_as_many_minutes_as_somebody_could_count_one_by_one(found):
    def is_in(minute: int) -> bool:
        now = NOON + timedelta(minutes=minute)
        return any(stay.joined_at <= now < (stay.left_at or CALL.ended_at) for stay in found)

    assert union(found) == sum(is_in(minute) for minute in range(LENGTH))


PEOPLE = [PersonKey(f"person{n}@oakfield.example") for n in range(3)]
joined = st.tuples(st.none() | st.sampled_from(PEOPLE), st.lists(stays, min_size=1, max_size=3), st.integers(0, 3))


def seen(number: int, one: tuple[PersonKey | None, list[Stay], int]) -> Seen:
    person, found, account = one
    known = person or (str(account) if account else "")
    return Seen(CALL, Joiner(f"participants/{number}", known, found[0]), tuple(found), person)


@given(st.lists(joined, max_size=6), st.sampled_from([None, *PEOPLE]))
def test_nobody_is_named_but_by_their_account_and_nobody_twice(everybody, host):
    found = who_was_there([seen(n, one) for n, one in enumerate(everybody)], host=host, least_minutes=5)

    named = [each.person for each in found.there]
    assert len(named) == len(set(named))
    assert set(named) <= {person for person, _, _ in everybody}
    assert all(each.led == (each.person == host) and each.minutes >= 5 for each in found.there)
    assert found.held or (found.came, found.unnamed, found.there) == (0, 0, ())
