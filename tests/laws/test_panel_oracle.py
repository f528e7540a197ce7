"""The side panel: some hundred signed requests of everybody's against an oracle that knows the staff list alone.

`python -m tests.access --panel` asks twenty thousand.
"""

from __future__ import annotations

from contextlib import closing

import pytest
from sqlalchemy import text
from support.scale import examples

from tests.access.panel_run import ask_panel
from tests.access.taken_back import TakenBack

ADD = text("INSERT INTO school (key, facts) VALUES (:key, '{}')")


def test_everybody_sees_and_changes_in_the_panel_what_the_staff_list_says_and_nothing_else():
    counts = ask_panel(examples(1200), 1)

    assert counts.wrong == []
    assert counts.refused > 20
    assert counts.buttons > 400


def test_whatever_is_written_is_noticed_and_taken_back(database):
    with closing(TakenBack(database.engine)) as engine:
        with engine.begin() as c:
            c.execute(ADD, {"key": "a school"})
            c.execute(text("UPDATE school SET facts = '{}' WHERE key = :key"), {"key": "nobody's"})

        assert engine.written == [frozenset({"a school"})]

        engine.forget()
        with engine.begin() as c:
            assert c.execute(text("SELECT count(*) FROM school")).scalar() == 0


def test_what_was_rolled_back_was_never_written(database):
    with closing(TakenBack(database.engine)) as engine:
        with pytest.raises(ZeroDivisionError), engine.begin() as c:
            c.execute(ADD, {"key": "a school"})
            raise ZeroDivisionError

        assert engine.written == []
