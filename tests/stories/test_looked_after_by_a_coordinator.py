"""A coordinator sees what waits, releases the directory and settles what is held, without a command."""

from __future__ import annotations

import pytest

from local_workspace import faults
from sync.errors import NeedsPerson, NotYours
from sync.flows.look_after import glance, go_on, held_plans, leave_it, stuck, try_again
from sync.flows.release_directory import Stands, preview, release, release_by_hand
from sync.flows.tell_schools import tell_school, tell_schools
from sync.store import effects, people

MANY = 8


def newcomers(number):
    return tuple(
        {"Name": f"Nell {n}", "Email": f"nell{n}@hillside.example", "School": "Hillside Primary", "Role": "Teacher"}
        for n in range(number)
    )


def bea_of(school):
    with school.parts.engine.begin() as c:
        return people.load_people(c)[people.PersonKey(school.bea.email)]


def carol_of(school):
    with school.parts.engine.begin() as c:
        return people.load_people(c)[people.PersonKey(school.carol.email)]


def seen(school):
    with school.parts.engine.begin() as c:
        return glance(c, school.parts, bea_of(school))


def said(school):
    return {told.school.name: told.readiness.said for told in tell_schools(school.parts, bea_of(school))}


# Schools


def test_each_school_says_in_a_few_words_how_it_stands(school):
    school.works()

    assert said(school) == {"Hillside Primary": "no leader yet", "Oakfield School": "ready"}


def test_a_school_is_ready_once_the_staff_list_names_its_leader(school):
    school.hands_in_list(carol={"Role": "Teacher; CPD leader"})
    school.works()

    assert (said(school)["Hillside Primary"], seen(school).without_leader) == ("ready", ())


def test_a_school_without_a_leader_is_a_standing_warning(school):
    assert seen(school.go()).without_leader == ("Hillside Primary",)


def test_a_school_says_who_heads_it_and_could_name_a_leader(school):
    head = {"Name": "Ola Head", "Email": "ola@hillside.example", "School": "Hillside Primary", "Role": "Headteacher"}
    school.hands_in_list(joiners=(head,))

    told = tell_school(school.parts, bea_of(school), carol_of(school).school)

    assert (told.leaders, told.heads) == ((), (("Ola Head", "ola@hillside.example"),))


# The directory


@pytest.fixture
def offering(school):
    """Amina offers questioning to all; the term's directory has not gone out."""
    school.amina.offers("Questioning", "happy to coach, Thursdays")
    return school.go()


def mails(school):
    return len(school.mail(school.amina)), len(school.mail(school.carol))


def test_a_preview_shows_the_first_page_and_sends_nothing(offering):
    found = preview(offering.parts, bea_of(offering))
    offering.works()

    assert (found.stands, found.people, found.term) == (Stands.DRAFT, 1, "Spring 2027")
    assert "How to use it." in " ".join(found.first_page)
    assert mails(offering) == (0, 0)


def test_a_release_pressed_twice_mails_each_school_once(offering):
    release(offering.parts, bea_of(offering))
    release(offering.parts, bea_of(offering))
    for _ in range(3):
        offering.works()
    release(offering.parts, bea_of(offering))
    offering.works()

    found = preview(offering.parts, bea_of(offering))
    assert mails(offering) == (1, 1)
    assert (found.stands, found.mailed, found.schools) == (Stands.MADE, 2, 2)
    assert found.released.startswith("Bea Lindqvist, ")


def test_a_community_that_wants_to_look_first_is_sent_nothing_by_itself(offering):
    release_by_hand(offering.parts, bea_of(offering), by_hand=True)
    for day in ("2027-02-20", "2027-02-21"):
        offering.on(day).works()
    waits, sent = seen(offering).to_release, mails(offering)

    release(offering.parts, bea_of(offering))
    for _ in range(3):
        offering.works()

    assert (waits, sent) == ("Spring 2027", (0, 0))
    assert (seen(offering).to_release, mails(offering)) == ("", (1, 1))


# Held and stuck


@pytest.fixture
def held(school):
    """A list without eight of eleven people was handed in, and waits."""
    school.hands_in_list(joiners=newcomers(MANY))
    with pytest.raises(NeedsPerson):
        school.hands_in_list()
    return school


def test_a_held_plan_says_whom_it_would_take_away_and_names_no_command(held):
    (plan,) = held_plans(held.parts, bea_of(held))

    assert (plan.what, plan.left, len(plan.gone)) == ("People who leave", False, MANY)
    assert "Nell 0" in plan.gone
    assert "8 of 11 people" in plan.why
    assert "cpd" not in plan.why


def test_go_on_lets_the_same_list_in_and_pressing_twice_is_once(held):
    (plan,) = held_plans(held.parts, bea_of(held))

    go_on(held.parts, bea_of(held), plan.key)
    go_on(held.parts, bea_of(held), plan.key)
    held.works()
    held.hands_in_list()

    assert held_plans(held.parts, bea_of(held)) == ()
    with held.parts.engine.begin() as c:
        assert len(people.load_people(c)) == 3


def test_leave_it_leaves_everything_as_it_is_and_asks_no_more(held):
    (plan,) = held_plans(held.parts, bea_of(held))
    before = seen(held).held

    leave_it(held.parts, bea_of(held), plan.key)
    held.works()

    assert (before, seen(held).held) == (1, 0)
    (still,) = held_plans(held.parts, bea_of(held))
    assert still.left


def test_a_plan_that_was_put_right_meanwhile_gets_a_kind_sentence(held):
    (plan,) = held_plans(held.parts, bea_of(held))
    held.hands_in_list(joiners=newcomers(MANY))

    with pytest.raises(NeedsPerson, match="nothing left to decide"):
        go_on(held.parts, bea_of(held), plan.key)


def test_rows_that_would_leave_the_register_are_named_and_leave_it_at_a_press(school):
    offered = [f"Topic number {number}" for number in range(7)]
    for what in offered:
        school.amina.offers(what)
    school.works()
    for what in offered[:6]:
        school.amina.withdraws_offer(what)
    school.on("2027-01-06").works()
    (plan,) = held_plans(school.parts, bea_of(school))

    go_on(school.parts, bea_of(school), plan.key)
    school.works()

    assert (plan.what, plan.gone[0], len(plan.gone)) == ("The register", "Amina Hussain: Topic number 0", 6)
    assert school.offered() == ["Topic number 6"]


def test_whom_files_would_be_closed_to_is_said_by_name(school):
    many = tuple(row | {"Role": "Teacher; Coordinator"} for row in newcomers(MANY))
    school.hands_in_list(joiners=many)
    school.works()
    school.hands_in_list(joiners=newcomers(MANY))
    school.works()

    (plan,) = held_plans(school.parts, bea_of(school))

    assert (plan.what, plan.gone) == ("Who may open what", tuple(f"Nell {number}" for number in range(MANY)))


def waits(school):
    return stuck(school.parts, bea_of(school), most=5).first


@pytest.fixture
def refused(school):
    """Google refuses to open the register to anybody, once."""
    school.on("2027-03-02").amina.plans_session("Hinge questions", "15 April 2027", "4:00 pm", "45", "all our schools")
    faults.plan(school.world, {"method": "calendar.events.insert", "status": 403, "reason": "forbidden"})
    school.works()
    return school


def test_what_google_refused_is_listed_with_what_to_do_and_tried_again_on_a_press(refused):
    told = next(each for each in waits(refused) if each.subject == "Sessions")

    try_again(refused.parts, bea_of(refused), told.key)
    try_again(refused.parts, bea_of(refused), told.key)
    refused.works()

    assert "“Hinge questions”" in told.what
    assert told.to_do.endswith("press “Try again”.")
    assert "Sessions" not in {each.subject for each in waits(refused)}
    assert len(refused.events(refused.carol)) == 1


def test_nobody_elses_question_can_be_reached_through_a_press(school):
    school.on("2027-03-02").amina.logs("1 March 2027", "Fractions", "1 h")
    school.works()
    with school.parts.engine.begin() as c:
        prompt = next(key for state in effects.State for key in keys(c, state) if key.startswith("prompt:"))

    with pytest.raises(NotYours):
        try_again(school.parts, bea_of(school), prompt)


def keys(c, state):
    return [effect.key for effect in effects.listing(c, state)]


@pytest.mark.parametrize(
    "asks",
    [
        tell_schools,
        preview,
        release,
        held_plans,
        lambda parts, who: stuck(parts, who, most=5),
        lambda parts, who: go_on(parts, who, "hold:access:1:x"),
        lambda parts, who: leave_it(parts, who, "hold:access:1:x"),
        lambda parts, who: try_again(parts, who, "event:x:1"),
        lambda parts, who: release_by_hand(parts, who, by_hand=True),
        lambda parts, who: tell_school(parts, who, who.school),
    ],
    ids=["schools", "preview", "release", "held", "stuck", "go on", "leave", "again", "by hand", "a school"],
)
def test_a_leader_who_is_no_coordinator_is_refused_all_of_it(school, asks):
    school.hands_in_list(carol={"Role": "Teacher; CPD leader"})

    with pytest.raises(NotYours):
        asks(school.parts, carol_of(school))
