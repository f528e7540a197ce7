"""Who may do what: a few hundred requests of each kind against an oracle that knows the staff list and nothing else.

`python -m tests.access` asks twenty thousand.
"""

from __future__ import annotations

from support.scale import examples

from tests.access.run import ask


def test_everybody_may_do_what_the_staff_list_says_and_nothing_else():
    counts = ask(examples(300), 1, phases=2)

    assert counts.wrong == []
    assert counts.allowed > counts.requests // 10
