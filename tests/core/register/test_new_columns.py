"""Which columns a register made earlier lacks, and where they come from."""

from __future__ import annotations

import pytest

from sync.core.register.new_columns import missing_columns, plan_columns
from sync.core.register.types import SheetRead
from sync.core.register.workbook import Column, Tab

COLUMNS = tuple(Column(title, "service", 100) for title in ("Who", "Phase", "Key"))
FORM = Tab("Offers", columns=(*COLUMNS, Column("Note", "people", 100)))
PHASE = COLUMNS[1:2]


def sheet(*rows: tuple[str, ...]) -> SheetRead:
    return SheetRead(rows[0], rows[1:])


def test_only_the_services_columns_are_missed() -> None:
    assert missing_columns(FORM, ours=("Who", "Key"), theirs=()) == PHASE
    assert missing_columns(FORM, ours=("Who", "Key"), theirs=("Phase",)) == ()


def test_a_column_comes_behind_the_last_one() -> None:
    plan = plan_columns(PHASE, sheet(("Who", "Key", "Our trip"), ("Amina", "1", "bus")))

    assert (plan.at, plan.added, plan.ours) == (3, PHASE, ("Phase",))


@pytest.mark.parametrize(
    ("below", "there", "theirs"), [(" ", ("Phase",), ()), ("my words", (), ("Phase",))], ids=["blank", "written in"]
)
def test_one_with_that_title_is_ours_while_nobody_has_written_in_it(
    below: str, there: tuple[str, ...], theirs: tuple[str, ...]
) -> None:
    plan = plan_columns(PHASE, sheet(("Who", "Key", " Phase"), ("Amina", "1", below)))

    assert (plan.added, plan.there, plan.theirs) == ((), there, theirs)


def test_a_title_that_stands_twice_is_peoples() -> None:
    assert plan_columns(PHASE, sheet(("Who", "Phase", "Key", "Phase"))).theirs == ("Phase",)
