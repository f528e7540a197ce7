"""A coordinator in the side panel: all six duties are reached, by signed requests; nobody else reaches any of them."""

from __future__ import annotations

import pytest

from addon.routes import COORDINATORS, LEADERS
from addon.table import ROUTES
from local_workspace import faults
from sync.errors import NeedsPerson
from tests.support.sidebar import Sidebar

MANY = 8
COORDINATES = {"amina": {"Role": "Teacher; Coordinator"}}
DUTIES = ("Sessions and visits", "Directory", "Schools and leaders", "Held plans", "What waits")


def newcomers(number):
    return tuple(
        {"Name": f"Nell {n}", "Email": f"nell{n}@hillside.example", "School": "Hillside Primary", "Role": "Teacher"}
        for n in range(number)
    )


@pytest.fixture(autouse=True)
def amina_coordinates(school):
    """Beside Bea, who leads CPD at Oakfield too."""
    school.hands_in_list(**COORDINATES)


@pytest.fixture
def panel(school):
    """Open on what is there for all schools."""
    school.works()
    return at_all_schools(Sidebar(school, school.amina))


def at_all_schools(panel):
    panel.open("DOCS")
    panel.press("Open")
    assert panel.card.title == "All our schools"
    return panel


def test_every_duty_is_a_click_from_the_coordinators_card(panel):
    found = {}
    for duty in DUTIES:
        found[duty] = panel.press(duty).title
        panel.back()

    assert list(found.values()) == [
        "Sessions and visits",
        "Directory, Spring 2027",
        "Schools",
        "Held plans",
        "What waits",
    ]


def test_the_first_card_warns_of_a_school_without_a_leader(school):
    school.works()

    assert "Hillside Primary has no CPD leader yet." in Sidebar(school, school.amina).open("DOCS")


def test_which_school_is_ready_and_what_each_waits_for_is_said_in_a_line_each(panel):
    card = panel.press("Schools and leaders")

    assert "Hillside Primary: no leader yet" in card
    assert "Oakfield School: ready" in card
    assert "Led by Bea Lindqvist" in card


def test_a_list_longer_than_a_card_goes_on_at_a_press(school):
    school.on("2027-03-02")
    for number in range(9):
        school.bea.adds_session(f"Network {number}", f"{number + 5} July 2027", "3:45 pm", "60")
    school.works()
    panel = at_all_schools(Sidebar(school, school.amina))
    first = panel.press("Sessions and visits")

    card = panel.press("More (1)")

    assert "Network 7" in first
    assert "Network 8" not in first
    assert "Network 8" in card
    assert "More" not in " ".join(card.buttons)


def test_a_school_says_what_to_do_and_offers_a_filled_in_mail_to_its_head(school):
    head = {"Name": "Dr Ola Berg", "Email": "ola@hillside.example", "School": "Hillside Primary", "Role": "Headteacher"}
    school.hands_in_list(joiners=(head,), **COORDINATES)
    school.works()
    panel = at_all_schools(Sidebar(school, school.amina))
    panel.press("Schools and leaders")

    card = panel.press("Open")

    assert "Put “CPD leader” beside somebody's name in the staff list" in card
    assert card.links["Ask"].startswith("mailto:ola@hillside.example?subject=Who%20leads%20CPD%20at%20Hillside")


def test_a_directory_is_looked_at_released_and_mailed_once_however_often_one_presses(school):
    school.amina.offers("Questioning", "happy to coach, Thursdays")
    school.works()
    panel = at_all_schools(Sidebar(school, school.amina))
    before = panel.press("Directory")

    panel.press_twice("Release it")
    for _ in range(3):
        school.works()
    after = at_all_schools(panel).press("Directory")

    assert "1 person" in before
    assert "How to use it." in before
    assert "Mailed to 2 of 2 schools" in after
    assert "Release it" not in after.buttons
    assert (len(school.mail(school.amina)), len(school.mail(school.carol))) == (1, 1)


def test_a_coordinator_may_have_each_directory_wait_for_them(school):
    school.amina.offers("Questioning", "happy to coach, Thursdays")
    school.works()
    panel = at_all_schools(Sidebar(school, school.amina))
    panel.press("Directory")
    panel.press("Wait for me")
    school.on("2027-02-20").works()
    sent = len(school.mail(school.carol))

    home = panel.open("DOCS")

    assert sent == 0
    assert "The directory of Spring 2027 waits for you." in home


@pytest.fixture
def held(school):
    """A staff list without eight of eleven people was handed in, and waits."""
    school.hands_in_list(joiners=newcomers(MANY), **COORDINATES)
    with pytest.raises(NeedsPerson):
        school.hands_in_list(**COORDINATES)
    return school


def test_a_held_plan_is_looked_at_and_goes_on_at_a_press(held):
    panel = Sidebar(held, held.amina)
    assert "One plan is held until you have looked." in panel.open("DOCS")
    at_all_schools(panel).press("Held plans")
    look = panel.press("Look")

    panel.press_twice("Go on")
    held.works()
    held.hands_in_list(**COORDINATES)

    assert "Nell 0" in look
    assert "8 of 11 people" in look
    assert "No plan is held" in at_all_schools(panel).press("Held plans")


def test_a_held_plan_is_left_as_it_is_at_a_press(held):
    panel = at_all_schools(Sidebar(held, held.amina))
    panel.press("Held plans")
    panel.press("Look")

    panel.press("Leave it")

    assert "Left as it is" in panel.card
    assert "plan is held" not in panel.open("DOCS")


def test_what_google_refused_is_tried_again_at_a_press(school):
    school.on("2027-03-02").amina.plans_session("Hinge questions", "15 April 2027", "4:00 pm", "45", "my school")
    faults.plan(school.world, {"method": "calendar.events.insert", "status": 403, "reason": "forbidden"})
    school.works()
    panel = at_all_schools(Sidebar(school, school.amina))
    card = panel.press("What waits")
    assert "The invitation to “Hinge questions”" in card
    keys = [button for button in card.buttons if button == "Try again"]

    for _ in keys:
        panel.press_twice("Try again")
    school.works()

    assert len(school.events(school.bea)) == 1


COORDINATING = sorted(path for path, route in ROUTES.items() if route.who and "coordinator" in str(route.who).lower())
THEIRS_ALONE = sorted(path for path, route in ROUTES.items() if route.who == COORDINATORS)


@pytest.mark.parametrize("path", COORDINATING)
def test_a_teacher_is_refused_every_route_of_a_coordinators(school, path):
    reply = Sidebar(school, school.carol).send(path)

    assert "That isn't yours to see or change" in str(reply)


@pytest.mark.parametrize("path", THEIRS_ALONE)
def test_a_leader_is_refused_what_is_a_coordinators_alone(school, path):
    school.hands_in_list(carol={"Role": "Teacher; CPD leader"})

    reply = Sidebar(school, school.carol).send(path)

    assert "That isn't yours to see or change" in str(reply)


def test_the_tables_know_what_is_a_coordinators():
    assert len(THEIRS_ALONE) >= 12
    assert all(ROUTES[path].who <= COORDINATORS | LEADERS for path in COORDINATING)


@pytest.mark.parametrize("path", ["own/doc", "own/waiting", "stuck/again", "held/open", "booking/open"])
def test_a_coordinator_reaches_no_word_of_a_teachers_portfolio_whatever_the_card_names(school, path):
    school.on("2027-03-02").carol.logs("1 March 2027", "Fractions canary", "1 h", "try it with 7C")
    school.works()
    document = school.carol.portfolio
    names = ("document", "key", "session", "person", "prompt", "entry", "write")

    reply = Sidebar(school, school.amina).send(path, parameters=dict.fromkeys(names, document))

    assert "canary" not in str(reply)
