"""The side panel: some hundred signed requests of everybody's against an oracle that knows the staff list alone.

`python -m tests.access --panel` asks twenty thousand.
"""

from __future__ import annotations

from support.scale import examples

from tests.access.panel_run import ask_panel


def test_everybody_sees_and_changes_in_the_panel_what_the_staff_list_says_and_nothing_else():
    counts = ask_panel(examples(1200), 1)

    assert counts.wrong == []
    assert counts.refused > 20
    assert counts.buttons > 400
