"""Subject teams: the coordinator keeps them; they and its lead are told kindly that nothing is booked yet."""

from __future__ import annotations

import pytest

from sync.demo import acts
from sync.google.docs import fetch_document
from sync.store import editions, teams
from sync.store.erasing import erase
from sync.store.held import find_whose
from sync.store.people import PersonKey
from tests.support.community import lines_of
from tests.support.founding import OAKFIELD
from tests.support.queries import statements
from tests.support.sidebar import Sidebar

NOTHING = "Maths has nothing booked yet this year; two are hoped for."
NETWORK = ("Maths network", "15 April 2027", "4:00 pm", "45", "all our schools")


def panel(school, who):
    opened = Sidebar(school, who)
    opened.open("DOCS")
    return opened


def coordinators(school):
    """The coordinator, on the card of all schools."""
    opened = panel(school, school.bea)
    opened._takes(opened.send("coordinator/home"), kind="action")
    return opened


def adds_team(school, **typed):
    opened = coordinators(school)
    opened.press("Subject teams")
    opened.press("Add a team")
    opened.press("Save it", **{"subject": "Maths", "lead": "Amina Hussain", "members": "Carol Okoro", **typed})
    return opened


@pytest.fixture
def team(school):
    """Maths, led by Amina, with Carol; it hopes to meet twice a year."""
    adds_team(school)
    return school


def test_a_team_with_two_a_year_and_none_booked_by_february_is_told_to_its_lead_and_the_coordinator(team):
    team.on("2027-02-01").works()

    assert NOTHING in panel(team, team.amina).card
    assert NOTHING in coordinators(team).card


def test_nobody_else_is_told(team):
    team.on("2027-02-01").works()

    assert NOTHING not in panel(team, team.carol).card


def test_before_february_nobody_is_told_anything(team):
    team.on("2027-01-29").works()

    assert NOTHING not in panel(team, team.amina).card
    assert NOTHING not in coordinators(team).card


def test_once_one_is_booked_nothing_is_said_any_more(team):
    team.on("2027-02-01").amina.plans_session(*NETWORK)
    team.go().works()

    assert NOTHING not in panel(team, team.amina).card
    assert NOTHING not in coordinators(team).card


def test_its_lead_sees_who_is_on_it_what_comes_and_how_to_book(team):
    team.on("2027-02-01").works()
    opened = panel(team, team.amina)
    opened.press("Look")
    assert "Carol Okoro" in opened.card
    assert "add a table to your portfolio" in opened.card

    team.amina.plans_session(*NETWORK)
    team.go().works()
    opened._takes(_look(opened), kind="action")

    assert "Next: Thu 15 April, 4:00 pm" in opened.card


def test_a_coordinator_changes_and_removes_it(team):
    opened = coordinators(team)
    opened.press("Subject teams")
    opened.press("Open")
    opened.press("Change it")
    opened.press("Save it", subject="Mathematics", lead="carol@hillside.example", times="")
    changed = opened.card.text
    opened.press("Remove it")

    assert "Mathematics" in changed
    assert "Carol Okoro" in changed
    assert "It meets when there is something to meet for." in changed
    assert "No subject team yet." in opened.card


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"subject": " "}, "A subject is missing."),
        ({"lead": "Nobody Known"}, "We find nobody called “Nobody Known”."),
        ({"members": "Carol Okoro, somebody"}, "We find nobody called “somebody”."),
        ({"times": "often"}, "“often” is not how often."),
        ({"times": "99"}, "“99” is not how often."),
    ],
)
def test_what_cannot_be_read_is_said_and_the_rest_stays_typed(school, typed, told):
    card = adds_team(school, **typed).card

    assert told in card
    assert card.values()["lead"] == typed.get("lead", "Amina Hussain")


def test_pressed_twice_there_is_one_team(school):
    opened = coordinators(school)
    opened.press("Subject teams")
    opened.press("Add a team")
    opened.send_press("Save it", subject="Maths")
    opened.press("Save it", subject="Maths")
    opened.press("All teams")

    assert opened.card.text.count("Maths") == 1


def test_only_a_coordinator_keeps_teams_and_only_its_lead_is_shown_one(team):
    (key,) = _keys(team)
    carol = panel(team, team.carol)

    refused = [carol.send(path, parameters={"team": key}) for path in ("own/team", "teams/open", "teams/remove")]

    assert ["isn't yours" in str(reply) for reply in refused] == [True, True, True]
    assert _keys(team) == [key]


def test_the_first_card_still_takes_five_queries_for_a_lead_who_is_the_coordinator(school):
    adds_team(school, lead="Bea Lindqvist")
    opened = panel(school.on("2027-02-01"), school.bea)

    with statements(school.parts.engine) as sent:
        opened.open("DOCS")

    assert len(sent) <= 5
    assert NOTHING in opened.card


def _keys(school):
    with school.parts.engine.begin() as c:
        return list(c.exec_driver_sql("SELECT key FROM subject_team").scalars())


def _look(opened):
    (key,) = _keys(opened.school)
    return opened.send("own/team", parameters={"team": key})


# In the directory


def directory(school):
    school.makes_directory()
    with school.parts.engine.begin() as c:
        document = editions.load_editions(c)[-1].document
    return "\n".join(lines_of(fetch_document(school.parts.google(OAKFIELD), document)))


def test_the_directory_names_the_team_with_whom_of_it_is_in_there_and_what_it_holds_next(team):
    team.amina.offers("Fractions", "a call")
    team.on("2027-04-13").amina.plans_session(*NETWORK)
    team.go().works()

    text = directory(team)
    assert "Subject teams: Maths" in text
    assert "Led by Amina Hussain, Oakfield School" in text
    assert "Next Thu 15 April, 4:00 pm: Maths network, Amina Hussain" in text
    assert "Carol Okoro" not in text


def test_what_is_for_one_school_alone_is_not_the_teams_next_in_the_directory(team):
    team.amina.offers("Fractions", "a call")
    team.on("2027-04-13").amina.plans_session(*NETWORK[:4], "my school")
    team.go().works()

    assert "Maths network" not in directory(team)


def test_whoever_leads_a_team_and_has_much_on_still_has_a_portfolio_card_of_one_screen(team):
    for what in ("Cold call", "Wait time", "Exit tickets"):
        team.amina.does(acts.AddRow("What I am working on", (what, "", "July", "")))
    team.amina.logs("a while ago", "Reading aloud")
    team.go().works()

    opened = panel(team, team.amina)
    opened.open("DOCS", document=team.amina.copies(), let_in=False)

    assert "Your subject team" in opened.press("My portfolio")


def test_of_whoever_has_left_a_team_keeps_nothing(team):
    with team.parts.engine.begin() as c:
        for who in (team.amina, team.carol):
            erase(c, find_whose(c, PersonKey(who.email), today=team.parts.today()))
        (found,) = teams.load_teams(c)

    assert (found.subject, found.lead, found.members) == ("Maths", None, ())
