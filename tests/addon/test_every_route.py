"""Every address of the panel: who may ask it, and what it says to a half-filled form, to far too much, to nonsense."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from addon import cards, home
from addon.routes import joined
from addon.table import ROUTES
from tests.support.card_rules import check_reply
from tests.support.queries import statements
from tests.support.sidebar import Sidebar

NOT_YOURS = "That isn't yours to see or change, or it is no longer there."
OF_DUTIES = sorted(path for path, route in ROUTES.items() if route.who)
NASTY = "<b>x</b> & \"<a href='javascript:alert(1)'>"
FIELDS = ("what", "note", "title", "words", "topic", "name", "how", "minutes", "hours", "place", "fee", "audience")
NAMES = ("press", "request", "session", "school", "person", "key", "n", "what", "words", "first", "term", "by_hand")
ADDON = Path(home.__file__).parent


@pytest.mark.parametrize("path", OF_DUTIES)
def test_whoever_has_not_the_duty_is_told_the_one_sentence_and_nothing_changes(school, path):
    sidebar = Sidebar(school, school.carol)
    sidebar.open()

    with statements(school.parts.engine) as sent:
        reply = sidebar.send(path, parameters=dict.fromkeys(NAMES, "1"))

    assert NOT_YOURS in str(reply)
    assert len(sent) == 1


@pytest.mark.parametrize("typed", ["", "x" * 18_000, NASTY, "0", "-1", "9" * 400, "\u202e\x00\n\t"], ids=str.__len__)
def test_every_route_has_a_clear_answer_to_whatever_is_typed_and_named(school, typed):
    sidebar = Sidebar(school, school.bea)
    sidebar.open()

    for path, route in sorted(ROUTES.items()):
        reply = sidebar.send(path, parameters=dict.fromkeys(NAMES, typed[:2000]), forms=dict.fromkeys(FIELDS, typed))
        check_reply(reply, route.kind.value)


def test_two_parts_cannot_answer_at_one_address():
    with pytest.raises(ValueError, match="home/again"):
        joined(home.ROUTES, {"home/again": ROUTES["home/again"]})


def test_every_route_that_a_card_names_is_answered():
    named = {
        path
        for file in ADDON.glob("*.py")
        for path in re.findall(r'press\(\s*"[^"]*",\s*"([a-z/-]+)"', file.read_text(encoding="utf-8"))
        if file.name != Path(cards.__file__).name
    }

    assert len(named) > 30
    assert named - ROUTES.keys() - {"consent/who"} == set()
