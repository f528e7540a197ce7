"""On a card nobody is told to run a command."""

from __future__ import annotations

import pytest

from sync.core.ledger.advice import ADVICE, UNKNOWN, what_to_do
from sync.core.ledger.in_cards import in_a_card
from sync.core.register.bold import BOLD, EMPTIED, SWAPPED
from sync.flows.plan_access import CLOSING
from sync.flows.provision import LEAVING
from sync.flows.read_sessions import CANCELLING

KEY = "hold:access:1:0a1b2c3d"


@pytest.mark.parametrize("reason", [words for words, _ in ADVICE] + ["something new"])
def test_no_advice_on_a_card_names_a_command(reason):
    said = in_a_card(what_to_do(reason, key=KEY, again=""))

    assert said and "`" not in said and "cpd" not in said and "CPD_" not in said


@pytest.mark.parametrize("reason", [BOLD, EMPTIED, SWAPPED, CLOSING, LEAVING, CANCELLING])
def test_no_reason_why_a_plan_is_held_names_a_command(reason):
    said = in_a_card(reason.format(gone=8, of=9, rows=9, key=KEY, title="Who"))

    assert "`" not in said and "press “Go on”" in said


def test_what_a_person_is_to_press_stands_where_the_command_stood():
    assert in_a_card(UNKNOWN.replace("{key}", KEY)).endswith("and press “Try again” once they have answered.")
