"""Thanks in the directory, where a community wants them: names alone, and nobody who would rather not. And a mail to
oneself of what one was thanked for."""

from __future__ import annotations

import pytest

from local_workspace.faults import plan
from sync.google.docs import fetch_document
from sync.store import editions
from tests.support.community import lines_of
from tests.support.founding import OAKFIELD
from tests.support.sidebar import Sidebar

THANK_YOU = "Some of us have said thank you to them since the directory before."


def panel(school, who, route=""):
    opened = Sidebar(school, who)
    opened.open("DOCS")
    if route:
        opened._takes(opened.send(route), kind="action")
    return opened


def thanks(school, who, whom):
    opened = panel(school, who)
    reply = opened.send("thanks/give", parameters={"person": whom.email, "press": f"{who.email}{whom.email}"})
    assert "will see that you said thank you" in str(reply)
    return str(reply)


def switches_on(school):
    panel(school, school.bea, "directory/look").press("Name them")


def directory(school):
    school.makes_directory()
    with school.parts.engine.begin() as c:
        document = editions.load_editions(c)[-1].document
    return "\n".join(lines_of(fetch_document(school.parts.google(OAKFIELD), document)))


def thanked_in(text):
    """The line of names below “Thank you”; "" without such a part."""
    return text.partition(THANK_YOU)[2].strip()


@pytest.fixture
def offered(school):
    """Amina and Carol offer something; each has thanked the other, Bea both."""
    school.amina.offers("Questioning", "Thursdays")
    school.carol.offers("Phonics", "a call")
    school.works()
    for giver, whom in ((school.carol, school.amina), (school.bea, school.amina), (school.amina, school.carol)):
        thanks(school, giver, whom)
    return school


def test_no_directory_thanks_anybody_until_a_coordinator_wants_it(offered):
    assert "Thank you" not in directory(offered)


def test_where_one_wants_it_those_who_were_thanked_are_named_and_nothing_else_of_it(offered):
    switches_on(offered)

    assert thanked_in(directory(offered)) == "Amina Hussain · Carol Okoro"


def test_whoever_opts_out_is_absent_from_it(offered):
    switches_on(offered)
    panel(offered, offered.amina, "thanks/mine").press("Leave me out")

    assert thanked_in(directory(offered)) == "Carol Okoro"


def test_whoever_changes_their_mind_is_named_again(offered):
    switches_on(offered)
    panel(offered, offered.amina, "thanks/mine").press("Leave me out")
    panel(offered, offered.amina, "thanks/mine").press("Name me again")

    assert thanked_in(directory(offered)) == "Amina Hussain · Carol Okoro"


def test_the_next_one_thanks_for_what_came_since(offered):
    switches_on(offered)
    directory(offered.on("2027-01-07"))
    offered.on("2027-02-01")
    opened = panel(offered, offered.bea)
    opened.send("thanks/give", parameters={"person": offered.carol.email, "press": "another"})
    offered.on("2027-04-13").works()

    assert thanked_in(directory(offered)) == "Carol Okoro"


def test_whoever_thanks_is_told_that_a_name_may_stand_there_and_how_it_does_not(offered):
    before = thanks(offered, offered.bea, offered.carol)
    switches_on(offered)

    assert "nobody counts" in before
    assert "Their name may stand under “Thank you” in the next directory" in thanks(offered, offered.bea, offered.carol)


def test_only_a_coordinator_switches_it(offered):
    reply = panel(offered, offered.amina).send("directory/thanks", parameters={"on": "yes"})

    assert "isn't yours" in str(reply)
    assert "Thank you" not in directory(offered)


# The mail to oneself


def asks_for_mail(school, who):
    opened = panel(school, who, "thanks/mine")
    opened.press_twice("Mail me this")
    school.sweep()
    return opened.told


def own_mail(school, who):
    return [item for item in school.mail(who) if item["subject"] == "What you were thanked for"]


def test_whoever_asks_is_mailed_once_what_they_were_thanked_for_by_whom_and_when(offered):
    told = asks_for_mail(offered, offered.amina)

    (mail,) = own_mail(offered, offered.amina)
    assert "to you alone" in told
    assert "– Questioning: Carol Okoro, 5 January 2027" in mail["text"]
    assert "– Questioning: Bea Lindqvist, 5 January 2027" in mail["text"]


def test_nobody_else_gets_it(offered):
    asks_for_mail(offered, offered.amina)

    assert [own_mail(offered, who) for who in (offered.bea, offered.carol)] == [[], []]


def test_without_thanks_there_is_no_button_and_no_mail(school):
    opened = panel(school, school.carol, "thanks/mine")
    opened.send("thanks/mail", parameters={"press": "0" * 16})
    school.sweep()

    assert "Mail me this" not in opened.card.buttons
    assert own_mail(school, school.carol) == []


def test_asked_for_again_on_another_card_it_comes_again(offered):
    asks_for_mail(offered, offered.amina)
    asks_for_mail(offered, offered.amina)

    assert len(own_mail(offered, offered.amina)) == 2


@pytest.mark.parametrize("method", ["gmail.users.drafts.create", "gmail.users.drafts.send"])
@pytest.mark.parametrize("apply", ["before", "after"])
def test_whatever_google_does_meanwhile_it_comes_once(offered, method, apply):
    plan(offered.world, {"method": method, "status": 503, "apply": apply, "times": 1})
    asks_for_mail(offered, offered.amina)
    for hour in ("09:00", "10:00", "11:00"):
        offered.on("2027-01-05", hour).sweep()

    assert len(own_mail(offered, offered.amina)) == 1


def test_whoever_left_before_it_was_sent_gets_none_and_the_reason_is_said(offered):
    panel(offered, offered.amina, "thanks/mine").press("Mail me this")
    offered.hands_in_list(without=("amina@oakfield.example",))
    offered.sweep()

    assert own_mail(offered, offered.amina) == []
    assert offered.effects()["withdrawn"] == 1
