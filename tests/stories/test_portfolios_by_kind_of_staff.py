"""Everybody gets the form that suits their work, and what its first lines claim is so."""

from __future__ import annotations

import pytest
from googleapiclient.errors import HttpError

from local_workspace.accounts import add_service_account, add_user
from sync.core.people.categories import template_category
from sync.core.portfolio.doc import Grid
from sync.errors import NeedsPerson
from sync.flows.see_basics import BASICS, IS_OFF, see_basics
from sync.google.docs import fetch_document
from sync.google.services import ENGINE_SCOPES
from sync.program import google_for
from sync.store import looks, people
from tests.support.colleague import Colleague
from tests.support.community import lines_of
from tests.support.founding import BASE, BEA
from tests.support.sidebar import Sidebar
from tests.support.strict_transport import StrictTransport

IT = "it@oakfield.example"
ENGINE_USER = "cpd@oakfield.example"
DAYS_OF_COPIES = "It keeps what it has read and, for 14 days, a locked copy."


def joiner(name, role, category):
    email = f"{name.split()[0].lower()}@oakfield.example"
    return {"Name": name, "Email": email, "School": "Oakfield School", "Role": role, "Staff category": category}


@pytest.fixture
def staff(school):
    """A site manager, a head and a governor join; each has a portfolio."""
    joiners = (
        joiner("Stan Site", "Site manager", "site team"),
        joiner("Helen Head", "Headteacher", "head"),
        joiner("Gita Governor", "Governor", "governor"),
    )
    school.hands_in_list(joiners=joiners)
    school.works()
    return {row["Staff category"]: Colleague(school, row["Email"]) for row in joiners}


def text_of(who):
    return "\n".join(lines_of(who.school.doc(who)))


def may(who, file):
    """ "writes", "reads" or "nothing"."""
    try:
        found = who.opens(file)
    except HttpError as refused:
        assert refused.status_code == 404
        return "nothing"
    return "writes" if found["capabilities"]["canEdit"] else "reads"


@pytest.mark.parametrize("category", ["site team", "head", "governor"])
def test_nobody_gets_a_table_of_teachers_standards(staff, category):
    who = staff[category]
    tables = [block for block in who.school.doc(who).blocks if isinstance(block, Grid)]

    assert "standard" not in text_of(who).casefold()
    assert len(tables) == 4


def test_support_staff_read_of_the_people_they_work_with_and_not_of_pupils(staff):
    assert "No names of the people you work with, please." in text_of(staff["site team"])
    assert "pupil" not in text_of(staff["site team"]).casefold()


def test_a_governor_reads_of_visits_and_whom_to_tell(staff):
    text = text_of(staff["governor"])

    assert "Two minutes after a visit is plenty." in text
    assert "tell the clerk or the office" in text


def test_a_head_is_asked_for_their_own_focus_and_not_the_schools(staff):
    assert "Yours, not the school's plan." in text_of(staff["head"])


@pytest.mark.parametrize("category", ["site team", "head", "governor"])
def test_each_form_is_read_as_empty_and_then_as_it_is_filled_in(staff, category):
    who = staff[category]
    assert who.school.problems(who) == []

    who.offers("The boiler, explained")
    who.school.works()

    assert "The boiler, explained" in who.school.offered()


# What the first lines claim, one claim after another.


def test_you_and_anyone_you_share_it_with_can_see_it_and_no_colleague_can(school, staff):
    stan = staff["site team"]
    assert "Who can see it: you, and anyone you share it with." in text_of(stan)
    assert [may(who, stan.portfolio) for who in (stan, school.amina, school.carol)] == ["writes", "nothing", "nothing"]

    stan.shares_with("amina@oakfield.example")

    assert may(school.amina, stan.portfolio) == "writes"


def test_your_cpd_leader_sees_none_of_it(school):
    with school.parts.engine.begin() as c:
        switch, bea = looks.find_switch(c, BASICS), people.load_people(c)[people.PersonKey(BEA)]
    assert "Your CPD leader sees none of it" in text_of(school.amina)
    assert switch is None
    assert may(school.bea, school.amina.portfolio) == "nothing"

    with pytest.raises(NeedsPerson, match=IS_OFF):
        see_basics(school.parts, bea, press="p1")


def test_where_basics_are_switched_on_a_new_form_says_that_the_leader_sees_them_alone(school):
    with school.parts.engine.begin() as c:
        looks.turn(c, BASICS, on=True, who=people.PersonKey(BEA), at=school.parts.now(), press="on")
    school.hands_in_list(joiners=(joiner("Gita Governor", "Governor", "governor"),))
    school.works()
    gita = Colleague(school, "gita@oakfield.example")

    assert "Your CPD leader sees only whether this term's basics are done." in text_of(gita)
    assert may(school.bea, gita.portfolio) == "nothing"


def test_the_engine_user_reads_it_and_adds_to_it_and_keeps_copies_as_long_as_it_says(school):
    text = text_of(school.amina)

    assert f"{ENGINE_USER} reads it and adds to it; it never changes your words. {DAYS_OF_COPIES}" in text
    assert school.parts.copy_days == 14
    assert may(Colleague(school, ENGINE_USER), school.amina.portfolio) == "writes"


def test_google_administrators_could_open_it_like_any_school_file(school):
    add_user(school.world, IT, "Ida IT", is_admin=True)
    assert "Oakfield School's Google administrators could open it" in text_of(school.amina)
    assert may(Colleague(school, IT), school.amina.portfolio) == "nothing"

    # What only an administrator can do: let a program in, in everybody's name.
    key = add_service_account(school.world, "looker", {"oakfield.example": ENGINE_SCOPES}, BASE)
    as_anybody = google_for(key, address=BASE, transport=lambda: StrictTransport(school.equipment.engine_door))

    assert fetch_document(as_anybody("amina@oakfield.example"), school.amina.portfolio).id == school.amina.portfolio


def test_to_stop_remove_the_engine_user_and_everything_stays(school):
    school.amina.logs("4 March 2027", "Fractions")
    before = text_of(school.amina)
    assert f"To stop: remove {ENGINE_USER}; everything here stays" in before

    school.amina.unshares()
    school.works()

    assert text_of(school.amina) == before
    assert may(Colleague(school, ENGINE_USER), school.amina.portfolio) == "nothing"


@pytest.mark.parametrize(("category", "told"), [("site team", False), ("governor", False), ("head", True)])
def test_nobody_is_pointed_to_standards_that_are_not_written_for_their_work(staff, category, told):
    who = staff[category]
    who.logs("4 January 2027", "First aid refresher", "3 h")
    who.school.go()

    panel = Sidebar(who.school, who)
    cards = str([panel.send("own/year"), panel.send("own/pieces")])

    assert ("tandards" in cards) is told


@pytest.mark.parametrize(
    ("role", "category", "form"),
    [
        ("Class teacher", "", "teaching"),
        ("Head of maths", "Teaching", "teaching"),
        ("SENCO", "", "teaching"),
        ("Teaching assistant", "", "support"),
        ("Teacher", "site team", "support"),
    ],
)
def test_the_form_follows_how_offices_write_somebodys_work(role, category, form):
    person = people.Person(people.PersonKey("x"), "X", people.SchoolKey("s"), (role.lower(),), category)

    assert template_category(person) == form
