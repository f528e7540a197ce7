"""“My year” in the side panel: one's own log in figures, for its owner alone."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from tests.support.sidebar import Sidebar

COLUMNS = ("When", "Kind", "What I did", "How long", "Focus", "Standards")


def my_year(school, who):
    panel = Sidebar(school, who)
    panel.open()
    panel.press("My portfolio")
    return panel.press("Look").text


@pytest.fixture
def year(school):
    """Amina has added columns to her log, with a table of her own."""
    rows = (
        ("4 March 2027", "coaching", "Cold call with Tom", "2 h", "Questioning", "TS2"),
        ("11 March 2027", "course", "Hinge questions", "13 h", "Questioning", "TS6"),
        ("12 March 2027", "reading", "A chapter on behaviour", "", "", "7"),
    )
    school.on("2027-03-12").amina.writes_table("My log", COLUMNS, rows)
    return school.go()


def test_hours_ways_and_standards_are_shown_to_their_owner(year):
    said = my_year(year, year.amina)

    assert "3 things, 15 h" in said
    assert "Only you see this." in said
    assert "14 h: in nine studies" in said
    assert "7: Behaviour and a safe environment" in said


def test_without_further_columns_it_says_how_to_get_more(school):
    school.on("2027-03-12").amina.logs("4 March 2027", "Fractions", "1 h")

    said = my_year(school.go(), school.amina)

    assert "add a column “Focus” to your log" in said
    assert "Teachers' Standards" not in said


def test_an_empty_log_is_no_reproach(school):
    assert "Whatever you write there with a day is counted here." in my_year(school.go(), school.bea)


def test_nobody_else_is_shown_any_of_it(year):
    shown = my_year(year, year.bea)

    assert not any(word in shown for word in ("Questioning", "15 h", "TS2"))


def test_further_columns_are_no_problem_to_anybody(year):
    assert year.problems(year.amina) == []


def sharing(year):
    panel = Sidebar(year, year.amina)
    panel.open()
    panel.press("My portfolio")
    panel.press("Look")
    panel.press("Share some of it")
    return panel


def test_nothing_of_it_is_ticked_and_nothing_is_shared_unticked(year):
    panel = sharing(year)

    panel.press("Write a mail")

    assert panel.card.values() == {}
    assert (panel.told, panel.opened) == ("Tick at least one part, or leave it.", "")


@pytest.mark.parametrize(
    ("part", "said", "unsaid"),
    [
        ("Hours on each focus", "Questioning: 15 h", "Progress and outcomes"),
        ("Teachers' Standards", "2: Progress and outcomes: once", "Questioning: 15 h"),
        ("How much there is in my log", "3 things, 15 h", "Questioning"),
    ],
)
def test_a_mail_holds_the_part_that_was_ticked_and_no_other(year, part, said, unsaid):
    panel = sharing(year)

    panel.press("Write a mail", parts=[part])

    mail = unquote(panel.opened)
    assert mail.startswith("mailto:?subject=From my CPD portfolio")
    assert said in mail
    assert unsaid not in mail


def test_sharing_it_sends_nothing_and_tells_nobody_else(year):
    panel = sharing(year)
    panel.press("Write a mail", parts=["Hours on each focus"])

    year.go()

    assert year.mail(year.bea) == []
    assert "Questioning" not in my_year(year, year.bea)
