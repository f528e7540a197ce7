"""Whatever the coordinator does to the register while we read and write it: nobody's words are lost or moved to another
offer, and our columns say what the portfolios say, or the round waits with a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager

import pytest
from hypothesis import HealthCheck, Phase, event, example, given, settings
from hypothesis import strategies as st
from support.scale import examples

from sync.database import Database
from sync.flows import plan_effects as kinds
from sync.flows.carrying_out import run_due
from sync.flows.keep_register import wanted
from sync.flows.sweep import STORIES
from sync.flows.sync_community import sync_community
from sync.store import register
from sync.store.register_batches import load_harm, load_in_hand
from tests.support.community import School
from tests.support.coordinator import OURS, TOKEN, Coordinator, Deed, beside, deeds, header_of
from tests.support.founding import Equipment, Snapshot
from tests.support.school_fixtures import equipment, founded, opened, put_away, store

__all__ = ["equipment", "founded", "store"]
BATCH = "sheets.spreadsheets.batchUpdate"
STRUCTURE = (
    "rename column",
    "delete column",
    "empty",
    "rename tab",
    "delete tab",
    "merge",
    "insert rows",
    "double key",
)


class Morning:
    """A community whose next round has an offer to take away, one to correct and one to add, as often as one likes."""

    def __init__(self, store: Database, equipment: Equipment, snapshot: Snapshot) -> None:
        self._opened = store, equipment, snapshot

    def begin(self) -> AbstractContextManager[School]:
        return opened(*self._opened)


@pytest.fixture(scope="module")
def morning(store: Database, equipment: Equipment, founded: Snapshot) -> Morning:
    with opened(store, equipment, founded) as school:
        for what in ("Questioning", "Fractions", "Times tables"):
            school.amina.offers(what, "Mondays")
        school.carol.offers("Phonics catch-up")
        school.carol.offers("Reading aloud")
        school.works()
        school.works()
        school.amina.withdraws_offer("Questioning")
        school.amina.changes_offer("Times tables", "How and when", "Thursdays")
        school.carol.offers("Story time")
        school.on("2027-01-06")
        sync_community(school.parts)
        return Morning(store, equipment, put_away(school))


@contextmanager
def doing(school: School, bea: Coordinator, windows: Sequence[Sequence[Deed]]) -> Iterator[None]:
    """Before the n-th batch of ours, she does what stands in the n-th window."""
    left = [list(window) for window in windows]

    def next_window() -> None:
        for deed in left.pop(0) if left else ():
            bea.does(deed)

    with school.before(BATCH, next_window):
        yield


def one_round(school: School) -> None:
    sync_community(school.parts)
    run_due(school.parts, {kinds.REGISTER: STORIES[kinds.REGISTER]})


A_FEW = st.lists(deeds(), max_size=3)
IN_BETWEEN = st.lists(st.lists(deeds("note", "sort", "own row", *STRUCTURE) | deeds(), max_size=3), max_size=3)


@settings(
    max_examples=examples(25),
    deadline=None,
    # Explaining a failure traces every line of ours: minutes for each example.
    phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@example([], [[Deed("double key", 1, 0)]])
@given(A_FEW, IN_BETWEEN)
def test_no_word_is_lost_or_moved_and_ours_are_right_or_the_round_waits(
    morning: Morning, before: list[Deed], during: list[list[Deed]]
) -> None:
    with morning.begin() as school:
        bea = Coordinator(school)
        for row in range(5):
            bea.does(Deed("note", row))
        for deed in before:
            bea.does(deed)
        with doing(school, bea, during):
            run_due(school.parts, {kinds.REGISTER: STORIES[kinds.REGISTER]})
        for hour in ("09:00", "10:00"):
            one_round(school.on("2027-01-06", hour))

        reason = school.waiting().get("register", "")
        event("waits" if reason else "goes on")
        check_words(school, bea)
        if reason:
            check_waits(bea, reason)
        else:
            check_ours(school, bea)


def check_words(school: School, bea: Coordinator) -> None:
    with school.parts.engine.begin() as c:
        words, kept = register.load_words(c), f"{load_harm(c)} {load_in_hand(c)}"
    grid = bea.grid()
    stands = beside(grid) if grid is not None else {}
    for token, keys in bea.typed.items():
        told = {key for key, said in words.items() if any(token in text for text in said.values())}
        assert token in stands or told or token in kept, f"{token} is lost"
        if keys and grid is not None and header_of(grid) is not None:
            assert stands.get(token, frozenset()) <= keys, f"{token} stood beside {keys}, now beside {stands[token]}"
            assert token in stands or told & keys or token in kept, f"{token} is remembered for {told}, not {keys}"


def check_waits(bea: Coordinator, reason: str) -> None:
    grid = bea.grid()
    assert not reason.startswith("A fault of ours"), reason
    assert grid is None or bea.title() != "Offers" or header_of(grid) is None, reason


def check_ours(school: School, bea: Coordinator) -> None:
    """Each offer once, as the portfolios have it; nothing else in our columns but what she typed in rows of her own."""
    with school.parts.engine.begin() as c:
        should = {row.key: dict(row.values) for row in wanted(c, school.parts)}
    grid = bea.grid() or []
    top = header_of(grid)
    assert top is not None
    rows = [dict(zip(grid[top], row, strict=True)) for row in grid[top + 1 :]]
    shown = [(row["Key"], {title: row[title] for title in OURS}) for row in rows if row["Key"] in should]
    assert sorted(key for key, _ in shown) == sorted(should)
    assert dict(shown) == should
    keyless = [row for row in rows if row["Key"] not in should and any(row.values())]
    assert [row for row in keyless if not any(TOKEN.search(text) for text in row.values()) and row["Key"]] == []
