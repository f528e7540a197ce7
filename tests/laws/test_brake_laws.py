"""Nothing vanishes in a mass before a person has said so, whatever is planned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.scale import examples

from sync.core.bold import is_bold
from sync.core.portfolio.types import OfferKey
from sync.core.register.bold import why_bold
from sync.core.register.plan import plan_register
from sync.core.register.types import RegisterPlan, RegisterRow, SheetRead
from sync.flows.approve import approve
from sync.flows.hold_back import is_held
from sync.flows.parts import Parts
from sync.store import effects
from tests.support.founding import Equipment, empty_world, joined
from tests.support.school_fixtures import equipment, store

__all__ = ["equipment", "store"]
OURS, HEADER = ("What", "How", "Key"), ("What", "Note", "How", "Key")
NUMBERS = st.integers(0, 60)
KNOWN = frozenset(OfferKey(f"k{n}") for n in range(61))


def offer(number: int) -> RegisterRow:
    values = (("What", f"Topic {number}"), ("How", f"day {number}"), ("Key", f"k{number}"))
    return RegisterRow(OfferKey(f"k{number}"), values)


def after(plan: RegisterPlan, sheet: SheetRead) -> list[tuple[str, ...]]:
    rows = [list(row) for row in sheet.rows]
    for cell in plan.cells:
        rows[cell.row - 1][cell.column] = cell.text
    kept = [tuple(row) for number, row in enumerate(rows, start=1) if number not in plan.deleted]
    return kept + list(plan.appended)


@st.composite
def mishaps(draw: st.DrawFn) -> tuple[SheetRead, list[RegisterRow], list[RegisterRow]]:
    """A sheet that showed so many offers, what people made of it, and what it should show now."""
    size = draw(NUMBERS)
    agreed = [offer(n) for n in range(size)]
    wanted = agreed[draw(NUMBERS) :]
    rows = [(f"Topic {n}", f"note {n}", f"day {n}", f"k{n}") for n in range(size)]
    rows = rows[draw(NUMBERS) :] if draw(st.booleans()) else rows
    header = list(HEADER)
    if draw(st.booleans()):
        a, b = draw(st.integers(0, 3)), draw(st.integers(0, 3))
        header[a], header[b] = header[b], header[a]
    return SheetRead(tuple(header), tuple(rows)), wanted, agreed


@settings(max_examples=examples(500))
@given(mishaps())
def test_no_plan_that_is_written_unasked_takes_much_away_or_writes_over_a_column_of_notes(
    mishap: tuple[SheetRead, list[RegisterRow], list[RegisterRow]],
) -> None:
    sheet, wanted, agreed = mishap
    plan = plan_register(wanted, sheet, ours=OURS, agreed=agreed, known=KNOWN)

    if not why_bold(plan, sheet, wanted=wanted, agreed=agreed, key="register:book:1"):
        left = after(plan, sheet)
        assert not is_bold(len(rows_gone(sheet, left)), of=len(sheet.rows))
        assert len(sheet.rows) < 3 or {*notes(sheet.rows)} - {*notes(left)} <= {*notes(rows_gone(sheet, left))}


def rows_gone(sheet: SheetRead, left: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The rows whose topic stands nowhere any more."""
    topics = {text for row in left for text in row if text.startswith("Topic")}
    return [row for row in sheet.rows if not topics & set(row)]


def notes(rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    return (text for row in rows for text in row if text.startswith("note"))


@pytest.fixture(scope="module")
def parts(store: object, equipment: Equipment) -> Iterator[Parts]:
    with joined(equipment, empty_world(equipment), store) as made:  # type: ignore[arg-type]
        yield made


@settings(max_examples=examples(100), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sets(NUMBERS, max_size=40), st.integers(0, 400), st.booleans()), max_size=6))
def test_what_is_bold_goes_on_only_when_exactly_this_was_approved_and_only_once(
    parts: Parts, plans: list[tuple[set[int], int, bool]]
) -> None:
    for numbers, others, says_yes in plans:
        gone = {f"person {n}" for n in numbers}
        with parts.engine.begin() as c:
            of = len(gone) + others
            held = is_held(c, parts, "staff-list", gone, of=of, reason="{gone} of {of}: {key}")
            waiting = [effect.key for effect in effects.listing(c, effects.State.WAITING)]
        assert bool(held) == is_bold(len(gone), of=of)
        assert waiting == ([held.rpartition(" ")[2]] if held else [])
        if held and says_yes:
            approve(parts, waiting[0])
            with parts.engine.begin() as c:
                assert is_held(c, parts, "staff-list", gone, of=of, reason="{gone} of {of}: {key}") == ""
                effects.withdraw(c, waiting[0], reason="done with", now=parts.now())
