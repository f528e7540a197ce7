"""A cell as its page has it: the text, the look, what is edited, where it leads, what may stand there."""

from __future__ import annotations

from typing import Any

import pytest

from local_workspace.pages.looking import Look
from local_workspace.pages.sheet_cells import Painter, looks
from local_workspace.pages.sheet_rules import fits, said
from local_workspace.services.sheets.locales import BRITISH
from local_workspace.world import World

RED = {"red": 1.0}
LIST = {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": "yes"}, {"userEnteredValue": "no"}]}
BETWEEN = {"type": "NUMBER_BETWEEN", "values": [{"userEnteredValue": "5"}, {"userEnteredValue": "60"}]}


@pytest.fixture
def painter(world: World) -> Painter:
    return Painter(Look(world, ""), BRITISH, 2027, (), {})


@pytest.mark.parametrize(
    ("cell", "drawn"),
    [
        ("plain words", "plain words"),
        ("Person 12 of 30", "Person 12 of 30"),
        (None, ""),
        ("=1+1", {"t": "=1+1", "e": "'=1+1"}),
        ("0042", {"t": "0042", "e": "'0042"}),
        ("3 March", {"t": "3 March", "e": "'3 March"}),
        ("true", {"t": "true", "e": "'true"}),
        (60, {"t": "60", "v": 60, "s": "r"}),
        (True, {"t": "TRUE", "s": "c"}),
        ({"f": "=1+1", "w": 2}, {"t": "2", "e": "=1+1", "v": 2, "s": "r"}),
        (
            {"v": 0.5, "fmt": {"numberFormat": {"type": "PERCENT", "pattern": "0%"}}},
            {"t": "50%", "v": 0.5, "s": "r"},
        ),
        (
            {"v": 46127, "fmt": {"numberFormat": {"type": "DATE", "pattern": "d mmm"}}},
            {"t": "15 Apr", "e": "15/04/2026", "v": 46127, "s": "r"},
        ),
        ({"v": "x", "note": "why"}, {"t": "x", "n": "why"}),
        (
            {"v": "Sam", "chips": [{"chip": {"personProperties": {"email": "sam@x.example"}}}]},
            {"t": "Sam", "h": "mailto:sam@x.example", "k": "person"},
        ),
        ({"v": "a", "runs": [{"format": {"link": {"uri": "javascript:alert(1)"}}}]}, "a"),
        (
            {"v": "a", "runs": [{"format": {"link": {"uri": "https://x.example"}}}]},
            {"t": "a", "h": "https://x.example"},
        ),
    ],
)
def test_a_cell_says_only_what_there_is_to_say(painter: Painter, cell: Any, drawn: Any) -> None:
    assert painter.row(0, [cell, 1.5])[0] == drawn


def test_looks_are_a_few_words() -> None:
    given = {
        "textFormat": {"bold": True, "foregroundColor": RED},
        "horizontalAlignment": "CENTER",
        "wrapStrategy": "WRAP",
    }

    assert looks(given | {"backgroundColor": {"green": 1.0}}) == "b c w f#ff0000 g#00ff00"
    assert looks({"backgroundColor": {"red": 1, "green": 1, "blue": 1}}) == ""


@pytest.mark.parametrize(
    ("condition", "typed", "may"),
    [
        (LIST, "yes", True),
        (LIST, "maybe", False),
        (LIST, "", True),
        (BETWEEN, "30", True),
        (BETWEEN, "90", False),
        (BETWEEN, "half an hour", False),
        (BETWEEN, "=A1", True),
        ({"type": "BOOLEAN"}, "TRUE", True),
        ({"type": "BOOLEAN"}, "perhaps", False),
        ({"type": "CUSTOM_FORMULA", "values": [{"userEnteredValue": "=A1>3"}]}, "x", True),
    ],
)
def test_a_rule_is_held_against_what_is_typed(condition: Any, typed: str, may: bool) -> None:
    asked = {"texts": lambda _: [], "year": 2027, "locale": "en_GB"}

    assert fits({"condition": condition}, None, typed, **asked) is may


def test_a_rule_says_what_may_stand_there() -> None:
    assert said({"condition": BETWEEN}, []) == "Only a number from 5 to 60 can stand here."
    assert said({"condition": LIST, "inputMessage": "Yes or no, please."}, ["yes"]) == "Yes or no, please."
