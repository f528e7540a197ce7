from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection

from sync.errors import LostLease, Overtaken
from sync.store import claiming, effects
from sync.store.effects import State
from sync.store.leases import Fence, Holder, take

NOON = datetime(2027, 3, 4, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def plan(c: Connection, key: str = "prompt:1:3", *, lock: str = "doc:1", due_at: datetime = NOON) -> bool:
    return effects.plan(c, key, kind="prompt", subject="1", lock=lock, due_at=due_at, now=NOON)


def take_lease(c: Connection, holder: Holder, lock: str = "doc:1", *, now: datetime = NOON) -> Fence:
    fence = take(c, lock, holder=holder, now=now, lasts=HOUR)
    assert fence is not None
    return fence


def attempt(c: Connection, fence: Fence, key: str = "prompt:1:3") -> effects.Effect:
    return effects.attempt(c, key, fence=fence, base_revision="r7", identity="cpd@oakfield.example", now=NOON)


def test_a_key_is_planned_once(c: Connection) -> None:
    assert plan(c)
    assert not plan(c, due_at=NOON + HOUR)

    found = effects.find(c, "prompt:1:3")
    assert found is not None
    assert found.due_at == NOON


def test_a_planned_effect_is_found_as_it_was_planned(c: Connection) -> None:
    plan(c)

    assert effects.find(c, "prompt:1:3") == effects.Effect(
        key="prompt:1:3", kind="prompt", subject="1", lock="doc:1", state=State.PLANNED, due_at=NOON, until=None,
        reason="", base_revision="", identity="", tries=0, fence=None, evidence={}, planned_at=NOON, changed_at=NOON,
    )  # fmt: skip


def test_an_unheard_of_key_is_not_found(c: Connection) -> None:
    assert effects.find(c, "prompt:9:1") is None
    with pytest.raises(KeyError):
        effects.wait(c, "prompt:9:1", reason="nobody", until=None, now=NOON)


def test_an_attempt_remembers_what_it_was_pinned_to(c: Connection, holder: Holder) -> None:
    plan(c)
    fence = take_lease(c, holder)

    tried = attempt(c, fence)

    assert (tried.state, tried.base_revision, tried.identity, tried.tries, tried.fence) == (
        State.ATTEMPTING, "r7", "cpd@oakfield.example", 1, fence,
    )  # fmt: skip


def test_a_done_effect_keeps_its_evidence(c: Connection, holder: Holder) -> None:
    plan(c)
    fence = take_lease(c, holder)
    attempt(c, fence)

    ended = effects.done(c, "prompt:1:3", fence=fence, evidence={"revision": "r8"}, now=NOON + HOUR)

    assert effects.find(c, "prompt:1:3") == ended
    assert (ended.state, dict(ended.evidence), ended.changed_at) == (State.DONE, {"revision": "r8"}, NOON + HOUR)


def test_a_done_effect_is_never_planned_or_tried_again(c: Connection, holder: Holder) -> None:
    plan(c)
    fence = take_lease(c, holder)
    attempt(c, fence)
    effects.done(c, "prompt:1:3", fence=fence, evidence={}, now=NOON)

    assert not plan(c)
    with pytest.raises(Overtaken, match="prompt:1:3 is done"):
        attempt(c, fence)


def test_what_the_outside_already_shows_is_done_without_a_try(c: Connection, holder: Holder) -> None:
    plan(c)

    ended = effects.done(c, "prompt:1:3", fence=take_lease(c, holder), evidence={"found": "7K2M"}, now=NOON)

    assert (ended.state, ended.tries) == (State.DONE, 0)


def test_a_waiting_effect_says_why_and_until_when_and_forgets_it_when_tried(c: Connection, holder: Holder) -> None:
    plan(c)

    waiting = effects.wait(c, "prompt:1:3", reason="three are unanswered", until=NOON + HOUR, now=NOON)
    tried = attempt(c, take_lease(c, holder))

    assert (waiting.state, waiting.reason, waiting.until) == (State.WAITING, "three are unanswered", NOON + HOUR)
    assert (tried.reason, tried.until) == ("", None)


def test_whoever_lost_the_lease_can_write_nothing(c: Connection, holder: Holder, other_holder: Holder) -> None:
    plan(c)
    fence = take_lease(c, holder)
    attempt(c, fence)
    take_lease(c, other_holder, now=NOON + HOUR)

    with pytest.raises(LostLease):
        effects.done(c, "prompt:1:3", fence=fence, evidence={}, now=NOON)
    with pytest.raises(LostLease):
        effects.wait(c, "prompt:1:3", reason="late", until=None, now=NOON, fence=fence)
    with pytest.raises(LostLease):
        attempt(c, fence)


def test_a_fence_of_another_doc_opens_nothing(c: Connection, holder: Holder) -> None:
    plan(c)

    with pytest.raises(LostLease):
        attempt(c, take_lease(c, holder, "doc:2"))


def test_what_is_being_attempted_is_not_withdrawn_behind_its_back(c: Connection, holder: Holder) -> None:
    plan(c)
    fence = take_lease(c, holder)
    attempt(c, fence)

    with pytest.raises(Overtaken):
        effects.withdraw(c, "prompt:1:3", reason="moved away", now=NOON)
    assert effects.withdraw(c, "prompt:1:3", reason="gone", now=NOON, fence=fence).state == State.WITHDRAWN


def test_a_failed_effect_keeps_its_reason(c: Connection) -> None:
    plan(c)

    assert effects.fail(c, "prompt:1:3", reason="The Doc was deleted.", now=NOON).reason == "The Doc was deleted."


def test_a_due_time_moves_only_while_planned(c: Connection) -> None:
    plan(c)
    plan(c, "prompt:1:6")
    effects.withdraw(c, "prompt:1:6", reason="moved away", now=NOON)

    assert effects.move_due(c, "prompt:1:3", due_at=NOON + HOUR, now=NOON)
    assert not effects.move_due(c, "prompt:1:6", due_at=NOON + HOUR, now=NOON)


def test_counts_name_every_state(c: Connection) -> None:
    plan(c, "a")
    plan(c, "b")
    effects.fail(c, "b", reason="no", now=NOON)

    assert effects.counts(c) == dict.fromkeys(State, 0) | {State.PLANNED: 1, State.FAILED: 1}


def test_a_listing_is_by_due_time_then_key(c: Connection) -> None:
    plan(c, "late", due_at=NOON + HOUR)
    plan(c, "b")
    plan(c, "a")

    assert [effect.key for effect in effects.listing(c, State.PLANNED)] == ["a", "b", "late"]


def claim(c: Connection, holder: Holder, *, now: datetime = NOON, wall: datetime = NOON) -> tuple[effects.Effect, ...]:
    return claiming.claim_due(c, now=now + claiming.IN_FLIGHT, wall=wall, holder=holder, lasts=HOUR)


def test_what_is_due_is_claimed_with_the_lease_it_needs(c: Connection, holder: Holder) -> None:
    plan(c, "b")
    plan(c, "a", lock="doc:2")
    plan(c, "later", due_at=NOON + HOUR)

    claimed = claim(c, holder)

    assert [effect.key for effect in claimed] == ["a", "b"]
    for effect in claimed:
        assert effect.fence is not None
        attempt(c, effect.fence, effect.key)


def test_with_a_lease_come_all_its_due_effects(c: Connection, holder: Holder) -> None:
    for key in ("a", "b", "c"):
        plan(c, key)

    claimed = claiming.claim_due(c, now=NOON, wall=NOON, holder=holder, lasts=HOUR, limit=1)

    assert [effect.key for effect in claimed] == ["a", "b", "c"]
    assert len({effect.fence for effect in claimed}) == 1


def test_what_waits_is_claimed_when_its_time_has_come(c: Connection, holder: Holder) -> None:
    plan(c, "soon")
    plan(c, "open", lock="doc:2")
    effects.wait(c, "soon", reason="holidays", until=NOON + HOUR, now=NOON)
    effects.wait(c, "open", reason="in doubt", until=None, now=NOON)

    assert claim(c, holder) == ()
    assert [effect.key for effect in claim(c, holder, now=NOON + 9 * HOUR)] == ["soon"]


def test_an_attempt_left_by_another_comes_back_for_evidence(
    c: Connection, holder: Holder, other_holder: Holder
) -> None:
    plan(c)
    attempt(c, take_lease(c, holder))

    assert claim(c, other_holder) == ()
    (left,) = claim(c, other_holder, wall=NOON + HOUR)

    assert (left.state, left.base_revision, left.tries) == (State.ATTEMPTING, "r7", 1)


def test_what_is_over_is_never_claimed(c: Connection, holder: Holder) -> None:
    plan(c, "withdrawn")
    plan(c, "failed")
    effects.withdraw(c, "withdrawn", reason="moved away", now=NOON)
    effects.fail(c, "failed", reason="no", now=NOON)

    assert claim(c, holder) == ()


def test_only_the_kinds_asked_for_are_claimed(c: Connection, holder: Holder) -> None:
    plan(c)

    assert claiming.claim_due(c, now=NOON, wall=NOON, holder=holder, lasts=HOUR, kinds=["mail"]) == ()
    assert len(claiming.claim_due(c, now=NOON, wall=NOON, holder=holder, lasts=HOUR, kinds=["prompt"])) == 1


def test_a_doc_that_is_busy_does_not_hide_those_behind_it(c: Connection, holder: Holder, other_holder: Holder) -> None:
    plan(c, "a", lock="busy")
    plan(c, "b", lock="free")
    take_lease(c, other_holder, "busy")

    claimed = claiming.claim_due(c, now=NOON, wall=NOON, holder=holder, lasts=HOUR, limit=1)

    assert [effect.key for effect in claimed] == ["b"]


def test_what_a_dead_process_sent_may_still_be_on_its_way(c: Connection, holder: Holder, other_holder: Holder) -> None:
    plan(c)
    attempt(c, take_lease(c, holder))
    soon = NOON + claiming.IN_FLIGHT - timedelta(seconds=1)

    early = claiming.claim_due(c, now=soon, wall=NOON + HOUR, holder=other_holder, lasts=HOUR)
    later = claiming.claim_due(c, now=NOON + claiming.IN_FLIGHT, wall=NOON + HOUR, holder=other_holder, lasts=HOUR)

    assert (len(early), len(later)) == (0, 1)
