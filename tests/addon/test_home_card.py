"""The card that a host opens with."""

from __future__ import annotations

import pytest

from addon.cards import section, text
from addon.home import fitted
from tests.support.queries import statements
from tests.support.sidebar import Sidebar

HOSTS = ("DOCS", "SHEETS", "DRIVE", "CALENDAR")


def test_the_panel_opens_with_ones_own_name_in_every_host(school):
    sidebar = Sidebar(school, school.amina)

    cards = [sidebar.open(host) for host in HOSTS]

    assert ["Amina Hussain, Oakfield School" in card for card in cards] == [True] * 4


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("who", ["amina", "bea", "carol"])
def test_it_takes_five_queries_at_most(school, who, host):
    sidebar = Sidebar(school, getattr(school, who))
    sidebar.open(host)

    with statements(school.parts.engine) as sent:
        sidebar.open(host)

    assert len(sent) <= 5, "\n".join(sent)
    assert not [one for one in sent if not one.lstrip().startswith(("SELECT", "WITH"))]


def test_home_leads_back_to_it_from_anywhere(school):
    sidebar = Sidebar(school, school.amina)
    sidebar.open()
    reply = sidebar.send("home/again")

    assert "popToRoot" in str(reply)
    assert "Amina Hussain, Oakfield School" in str(reply)


def test_whoever_leads_reads_first_what_needs_them(school):
    card = Sidebar(school, school.bea).open("DOCS")

    assert card.text.index("Nothing needs you today.") < card.text.index("Add a line to my notes")


def test_beside_the_register_one_can_look_for_somebody_at_once(school):
    card = Sidebar(school, school.bea).open("SHEETS")

    assert card.text.index("Find someone") < card.text.index("Nothing needs you today.")


def test_what_is_more_than_a_screen_is_folded_from_the_end_on():
    sections = [section(*(text(str(n)) for n in range(length))) for length in (8, 6, 6)]

    assert [one.folds_after for one in fitted(sections)] == [None, 2, 2]


def test_what_fits_a_screen_stays_open():
    sections = [section(*(text(str(n)) for n in range(length))) for length in (8, 6)]

    assert [one.folds_after for one in fitted(sections)] == [None, None]
