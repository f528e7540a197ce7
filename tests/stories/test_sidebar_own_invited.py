"""A leader invites a colleague to share what they know; what becomes of it is the colleague's own."""

from __future__ import annotations

import pytest

from sync.core.people.types import PersonKey
from sync.store.held import find_whose, load_held
from tests.support.founding import AMINA, CAROL
from tests.support.sidebar import Sidebar


@pytest.fixture
def invited(school):
    """Bea, who leads CPD at Oakfield, has invited Amina to share something."""
    bea = Sidebar(school.on("2027-03-05").go(), school.bea)
    bea.open()
    bea.press("Invite to share")
    bea.press_twice("Invite", whom="Amina Hussain", to_share_what="mini whiteboards")
    return school


def panel(school, who=AMINA):
    found = Sidebar(school, who)
    found.open()
    return found


def test_it_waits_in_the_panel_of_the_invited_and_in_no_other(invited):
    cards = [panel(invited, who).card for who in (AMINA, CAROL)]

    assert ["Would you share mini whiteboards?" in card for card in cards] == [True, False]


def test_who_accepts_offers_it_in_their_own_words(invited):
    amina = panel(invited)
    amina.press("Look")
    amina.press("Offer it")

    amina.press("Add it", **{"for": "All our schools"})
    invited.go().works()

    assert invited.offered() == ["mini whiteboards"]
    assert "Would you share" not in amina.open()


def test_not_now_and_silence_look_the_same_to_whoever_asked(invited):
    before = panel(invited, invited.bea.email).card.text
    amina = panel(invited)
    amina.press("Look")

    amina.press("Not now")

    assert amina.told == "That's fine. Nobody is told."
    assert "Would you share" not in amina.open()
    assert panel(invited, invited.bea.email).card.text == before


def test_nobody_else_looks_at_it_or_answers_it(invited):
    pressed = panel(invited).card.action("Look")["parameters"][0]["value"]

    answers = [
        str(Sidebar(invited, who).send(path, parameters={"press": pressed}))
        for who in (invited.bea, invited.carol)
        for path in ("own/invited", "own/invited/no")
    ]

    assert all("isn't yours to see" in answer and "whiteboards" not in answer for answer in answers)
    assert "Would you share" in panel(invited).card


@pytest.mark.parametrize("who", ["amina", "carol"])
def test_only_a_leader_invites(school, who):
    asked = Sidebar(school, getattr(school, who))

    answers = [str(asked.send(path)) for path in ("own/invite", "own/invite/yes")]

    assert all("isn't yours to see" in answer for answer in answers)


def test_a_leader_invites_nobody_of_another_school(school):
    bea = Sidebar(school, school.bea)

    answer = str(bea.send("own/invite/yes", parameters={}, forms={"who": [CAROL], "what": "phonics"}))

    assert "Choose a colleague of your own school" in answer
    assert "Would you share" not in panel(school, CAROL).card


def test_somebody_who_is_away_is_asked_nothing(invited):
    invited.hands_in_list(amina={"Paused from": "2027-03-01"})

    assert "Would you share" not in panel(invited).card


def invites(school, topic):
    bea = Sidebar(school, school.bea)
    bea.open()
    bea.press("Invite to share")
    bea.press("Invite", whom="Amina Hussain", to_share_what=topic)
    return bea


def answers_nothing(amina):
    pass


def says_not_now(amina):
    amina.press("Look")
    amina.press("Not now")


def says_no(amina):
    amina.press("Look")
    amina.press("Ask me no more")


@pytest.mark.parametrize("answer", [answers_nothing, says_not_now, says_no])
def test_a_second_invitation_within_a_year_is_refused_in_the_same_words_whatever_the_first_was_answered(
    invited, answer
):
    answer(panel(invited))

    bea = invites(invited.on("2028-03-01"), "cold call")

    assert "Amina Hussain has been invited to share something in the past twelve months." in str(bea.replies[-1])
    assert "Would you share cold call?" not in panel(invited).card


def test_a_no_is_quiet_for_a_year_and_whoever_asks_sees_what_they_always_see(invited):
    says_no(panel(invited.on("2027-06-01")))

    bea = invites(invited.on("2028-04-19"), "cold call")

    assert (bea.told, "Would you share" in panel(invited).card) == ("Sent to their panel.", False)


def test_after_a_year_they_may_be_invited_again(invited):
    amina = panel(invited)
    amina.press("Look")
    amina.press("Ask me no more")

    invites(invited.on("2028-03-06"), "cold call")

    assert "Would you share cold call?" in panel(invited).card


def test_a_no_stands_in_nothing_that_is_shown_of_whoever_asked(invited):
    amina = panel(invited)
    silent = asked_by_bea(invited)
    amina.press("Look")

    amina.press("Ask me no more")

    assert (asked_by_bea(invited), len(silent)) == (silent, 1)


def asked_by_bea(school):
    """The invitations in all that we hold of Bea, as `cpd export` shows it."""
    with school.parts.engine.begin() as c:
        whose = find_whose(c, PersonKey(school.bea.email), today=school.parts.today())
        held = load_held(c, whose)
    assert "unasked" not in held
    return held["invitation"]
