"""Whoever adds a table says whose its rows are: what is held of a person can be shown whole, and erased."""

from __future__ import annotations

from sync.store.held import BLANKED, HELD, NOBODYS
from sync.store.metadata import every_table


def test_every_table_is_known_to_hold_something_of_people_or_of_nobody() -> None:
    known = {held.table.name for held in (*HELD, *BLANKED)} | set(NOBODYS)

    assert {table.name for table in every_table().sorted_tables} == known


def test_no_table_is_said_to_hold_both_something_and_nothing() -> None:
    assert not {held.table.name for held in (*HELD, *BLANKED)} & set(NOBODYS)
