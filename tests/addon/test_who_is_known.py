"""Whom the panel knows: people of the staff list, by a Google id that is bound once."""

from __future__ import annotations

from addon.event import DRIVE_FILE
from local_workspace.accounts import add_user
from local_workspace.oauth import sign_id_token
from sync.core.people.types import PersonKey
from sync.store import google_ids
from tests.support.founding import AMINA, BEA, DORA
from tests.support.sidebar import CLIENT, Sidebar

KIND = "We don't find you on the staff list"


def test_someone_on_no_list_is_told_so_kindly_and_shown_nothing(school):
    card = Sidebar(school, DORA).open()

    assert KIND in card
    assert "Dora" not in card


def test_someone_from_another_domain_altogether_is_told_the_same(school):
    add_user(school.world, "amina@elsewhere.example", "Amina Hussain")

    assert KIND in Sidebar(school, "amina@elsewhere.example").open()


def test_an_account_outside_every_workspace_is_told_the_same(school):
    add_user(school.world, "amina@gmail.com", "Amina Hussain")

    assert KIND in Sidebar(school, "amina@gmail.com").open()


def test_whoever_has_left_sees_nothing_from_the_next_day_on(school):
    sidebar = Sidebar(school, school.amina)
    school.hands_in_list(amina={"Leave date": "2027-01-05"})
    assert KIND not in sidebar.open()

    school.on("2027-01-06")

    assert KIND in sidebar.open()


def test_whoever_is_not_on_the_new_list_sees_nothing(school):
    sidebar = Sidebar(school, school.amina)
    sidebar.open()

    school.hands_in_list(without=(AMINA,))

    assert KIND in sidebar.open()


def test_somebody_elses_google_account_under_ones_address_is_refused_and_an_administrator_can_see_it(school):
    Sidebar(school, school.amina).open()
    sidebar = Sidebar(school, school.amina)
    stolen = sign_id_token(school.world, audience=CLIENT, email=AMINA)

    reply = sidebar.send("docs/home", person=with_claims(school.world, stolen, sub="999"))

    assert "another Google account" in str(reply)
    with school.parts.engine.begin() as c:
        assert [(one.person, one.address) for one in google_ids.misfits(c)] == [(AMINA, AMINA)]


def test_ones_google_account_under_a_colleagues_address_is_refused(school):
    sidebar = Sidebar(school, school.amina)
    sidebar.open()
    token = with_claims(school.world, sidebar.person_token(), email=BEA)

    reply = sidebar.send("docs/home", person=token)

    assert "another Google account" in str(reply)
    assert "Bea" not in str(reply)


def test_a_colleague_whose_id_is_forgotten_is_bound_anew(school):
    Sidebar(school, school.amina).open()
    with school.parts.engine.begin() as c:
        google_ids.unbind(c, PersonKey(AMINA))
    token = with_claims(school.world, Sidebar(school, school.amina).person_token(), sub="a new account")

    reply = Sidebar(school, school.amina).send("docs/home", person=token)

    assert "Amina Hussain" in str(reply)


def test_an_address_that_google_has_not_verified_is_nobodys(school):
    sidebar = Sidebar(school, school.amina)
    token = with_claims(school.world, sidebar.person_token(), email_verified=False)

    assert KIND in str(sidebar.send("docs/home", person=token))


def test_a_domain_that_is_not_the_schools_is_nobodys(school):
    sidebar = Sidebar(school, school.amina)
    token = with_claims(school.world, sidebar.person_token(), hd="hillside.example")

    assert KIND in str(sidebar.send("docs/home", person=token))


def test_without_leave_to_know_the_address_the_panel_says_why_it_asks_and_shows_nothing(school):
    sidebar = Sidebar(school, school.amina, scopes=())

    card = sidebar.open()

    assert "we need to know who you are" in card
    assert "Amina" not in card


def test_pressing_allow_has_google_ask_for_the_address_alone(school):
    sidebar = Sidebar(school, school.amina, scopes=())
    sidebar.open()

    sidebar.press("Allow")

    assert sidebar.asked_for == ("openid", "https://www.googleapis.com/auth/userinfo.email")


def test_without_leave_to_see_files_everything_else_works_and_it_says_so(school):
    known = tuple(scope for scope in Sidebar(school, school.amina).scopes if scope != DRIVE_FILE)

    card = Sidebar(school, school.amina, scopes=known).open()

    assert "Amina Hussain" in card
    assert "Everything else works" in card


def test_a_button_of_an_older_card_gets_a_kind_sentence(school):
    reply = Sidebar(school, school.amina).send("capture/of-last-year")

    assert "This card is from before something changed" in str(reply)


def with_claims(world, token, **changed):
    from local_workspace.oauth.keys import read, sign

    found = read(world, token)
    return sign(world, found[1] | changed)
