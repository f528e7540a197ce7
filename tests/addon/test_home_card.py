"""The card that a host opens with."""

from __future__ import annotations

from tests.support.sidebar import Sidebar


def test_the_panel_opens_with_ones_own_name_in_every_host(school):
    sidebar = Sidebar(school, school.amina)

    cards = [sidebar.open(host) for host in ("DOCS", "SHEETS", "DRIVE", "CALENDAR")]

    assert ["Amina Hussain, Oakfield School" in card for card in cards] == [True] * 4
