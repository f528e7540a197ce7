"""Told, rarely: nothing is mailed unless somebody asks for it, and then once a week at most, when something waits."""

from __future__ import annotations

import pytest

from local_workspace.faults import plan
from sync.core.impact.weekly import Choice
from sync.core.people.types import PersonKey
from sync.store import effects, letters
from tests.support.scenarios import log_fractions
from tests.support.sidebar import Sidebar


def chooses(school, choice=Choice.WEEKLY):
    with school.parts.engine.begin() as c:
        letters.save_choice(c, PersonKey(school.amina.email), choice)


def heard(school):
    return [item["subject"] for item in school.mail(school.amina)]


def rounds(school, *days):
    for day in days:
        school.on(day).works()
    return school


@pytest.fixture
def asked(school):
    """Amina's question of one month on stands in her Doc since Monday, 12 April."""
    log_fractions(school)
    return rounds(school, "2027-04-12")


def test_nothing_is_mailed_unless_somebody_asks_for_it(asked):
    rounds(asked, "2027-04-19", "2027-04-26")

    assert heard(asked) == []


def test_whoever_chose_mail_is_told_on_the_first_day_of_their_week(asked):
    chooses(asked)

    rounds(asked, "2027-04-18", "2027-04-19", "2027-04-20", "2027-04-21")

    assert heard(asked) == ["One question is waiting (one word will do)"]


def test_it_leads_to_the_question_and_comes_from_their_own_schools_account(asked):
    chooses(asked)
    rounds(asked, "2027-04-19")

    (mail,) = asked.mail(asked.amina)
    assert "cpd@oakfield.example" in mail["from"]
    assert f"/document/d/{asked.amina.portfolio}/edit" in mail["text"]


def test_a_week_in_which_nothing_waits_is_a_quiet_one(asked):
    chooses(asked)
    asked.amina.answers("Fractions with folded paper", "a habit")

    rounds(asked, "2027-04-14", "2027-04-19")

    assert heard(asked) == []


def test_what_was_answered_over_the_weekend_is_not_told_of(asked):
    chooses(asked)
    asked.on("2027-04-19", "05:00").works()
    asked.amina.answers("Fractions with folded paper", "a habit")

    asked.on("2027-04-19", "08:00").works()

    assert heard(asked) == []


def test_nothing_comes_on_a_day_off_or_while_somebody_is_away(asked):
    chooses(asked)
    asked.hands_in_list(amina={"Working days": "Wed", "Paused from": "20 April 2027", "Paused until": "23 April 2027"})

    rounds(asked, "2027-04-19", "2027-04-20", "2027-04-21", "2027-04-26")

    assert heard(asked) == []


def test_a_week_is_told_of_once_however_the_sending_goes(asked):
    chooses(asked)
    for method in ("gmail.users.drafts.create", "gmail.users.drafts.send"):
        plan(asked.world, {"method": method, "status": 503, "apply": "after", "times": 1})

    for hour in ("08:00", "09:00", "10:00", "11:00"):
        asked.on("2027-04-19", hour).works()

    assert len(heard(asked)) == 1


def test_a_letter_that_could_not_be_sent_all_week_is_not_sent_a_week_late(asked):
    chooses(asked)
    plan(asked.world, {"method": "gmail.users.drafts.create", "status": 429, "times": 99})
    rounds(asked, "2027-04-19", "2027-04-23", "2027-04-25")

    with asked.parts.engine.begin() as c:
        letter = effects.find(c, f"letter:{asked.amina.email}:2027-04-19")
    assert (letter.state, heard(asked)) == (effects.State.WITHDRAWN, [])


def test_once_a_month_is_once_a_month(asked):
    chooses(asked, Choice.MONTHLY)

    in_april = len(heard(rounds(asked, "2027-04-19", "2027-04-26")))
    in_may = len(heard(rounds(asked, "2027-05-04", "2027-05-10")))

    assert (in_april, in_may) == (1, 2)


def test_it_is_chosen_in_the_side_panel_and_the_panel_is_the_choice_at_first(school):
    sidebar = Sidebar(school, school.amina)
    sidebar.open("DOCS")

    sidebar.press("My portfolio")
    card = sidebar.press("Choose")
    sidebar.press("Keep it", how=["weekly"])

    with school.parts.engine.begin() as c:
        chosen = letters.find_choice(c, PersonKey(school.amina.email))
    assert ("Here, in this panel" in card.text, chosen) == (True, Choice.WEEKLY)
