"""Whoever owns a portfolio takes it along by links of their own; the service is not asked."""

from __future__ import annotations

from tests.support.sidebar import Sidebar


def test_the_panel_leads_to_the_doc_as_a_file_in_ones_own_name(school):
    sidebar = Sidebar(school, school.amina)
    sidebar.open("DOCS")

    sidebar.press("My portfolio")
    card = sidebar.press("Take")

    address = f"{school.parts.links}/document/d/{school.amina.portfolio}/export?format="
    assert card.links == {
        "As a Word file": address + "docx",
        "As a PDF": address + "pdf",
        "As plain text": address + "txt",
    }


def test_whoever_has_none_is_told_so(school):
    sidebar = Sidebar(school, school.amina)
    sidebar.open("DOCS")
    sidebar.press("My portfolio")
    sidebar.press("Stop")
    sidebar.press("Stop using this Doc")

    assert "nothing here to take" in str(sidebar.send("own/take"))
