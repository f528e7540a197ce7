"""One click opens a page for governors: without names, as at Monday, and for a fortnight."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from sync.core.people.types import PersonKey
from sync.core.portfolio.agreeing import Entry
from sync.core.portfolio.types import EntryKey, Section
from sync.errors import TryLater
from sync.flows.show_governors import read_page
from sync.store import entries
from sync.web.application import create_app
from tests.stories.test_sidebar_leaders_school import CROWD, on_monday, takes_an_hour
from tests.stories.test_sidebar_leaders_time import DAN, LEADERS, panel
from tests.support.school_fixtures import opened, put_away

OWN_WORDS = ("Pat", "Number", "oakfield.example", "CANARY", "Dan", "Bea", "Watch a lesson")


@pytest.fixture(scope="module")
def joined_in(store, equipment, founded):
    """Twenty-four people at Oakfield: eighteen have joined in, six of them worked on phonics and three on homework."""
    with opened(store, equipment, founded) as school:
        school.on("2027-04-13").hands_in_list(joiners=(*LEADERS, *CROWD))
        for person in CROWD[:18]:
            takes_an_hour(school, person["Email"])
        log(school, CROWD[:6], "phonics CANARY", "4 h")
        log(school, CROWD[:3], "homework CANARY", "1 h")
        return put_away(on_monday(school))


@pytest.fixture
def crowd(store, equipment, joined_in):
    with opened(store, equipment, joined_in) as made:
        yield made


def log(school, people, title, hours):
    """As the reading of a Doc keeps an entry of 14 April."""
    day = school.parts.today().replace(month=4, day=14)
    with school.parts.engine.begin() as c:
        for person in people:
            key, owner = EntryKey(school.parts.rng.hex(12)), PersonKey(person["Email"])
            made = Entry(key, owner, Section.LOG, 1, "14 April", day, None, title, hours, "", "", day)
            entries.save_entries(c, [made])


def browser(school):
    """The web service, as anybody who has the link reaches it."""
    flask = create_app(
        rounds=lambda: 0,
        ping=lambda: None,
        on_app_engine=False,
        governors=lambda token: read_page(school.parts, token),
    )
    return flask.test_client()


def link(school, who=DAN):
    leader = panel(school, who)
    leader.press("Page for governors")
    return leader.opened


def page(school, address):
    return browser(school).get(urlsplit(address).path)


def test_the_page_ties_to_the_leaders_card(crowd):
    said = page(crowd, link(crowd)).text

    assert "18 of 24 have joined in this term." in said
    assert "18 of 24 have joined in this term." in panel(crowd, DAN).card


def test_it_shows_what_people_worked_on_and_hides_small_groups(crowd):
    said = page(crowd, link(crowd)).text

    assert '<th scope="row">Phonics and early reading</th><td>6</td>' in said
    assert "20 hours and more were noted, by everybody together." in said
    assert "Homework" not in said


def test_it_holds_no_name_no_address_and_nothing_that_was_typed(crowd):
    said = page(crowd, link(crowd)).text

    assert [words in said for words in OWN_WORDS] == [False] * len(OWN_WORDS)


def test_it_can_be_opened_for_a_fortnight_and_no_longer(crowd):
    address = link(crowd)

    found = [page(crowd.on(day), address).status_code for day in ("2027-05-03", "2027-05-04")]

    assert found == [200, 404]


def test_the_figures_are_those_of_the_last_monday(crowd):
    address = link(crowd)
    for person in CROWD[18:19]:
        log(crowd, [person], "phonics", "1 h")

    before, after = page(crowd, address).text, page(on_monday(crowd, "2027-04-26"), address).text

    assert "18 of 24" in before
    assert "19 of 24" in after


@pytest.mark.parametrize("change", ["first", "last", "none of it"])
def test_a_link_that_somebody_changed_opens_nothing(crowd, change):
    token = urlsplit(link(crowd)).path.rpartition("/")[2]
    forged = {"first": "A" + token[1:], "last": token[:-1] + ("A" if token[-1] != "A" else "B"), "none of it": "x"}

    reply = browser(crowd).get(f"/governors/{forged[change]}")

    assert reply.status_code == 404
    assert "Oakfield" not in reply.text


def test_a_locked_copy_of_a_portfolio_is_no_link(crowd):
    locked = crowd.parts.vault.lock(b'{"school": "oakfield-school", "until": "2028-01-01"}').decode()

    assert browser(crowd).get(f"/governors/{locked}").status_code == 404


def test_the_page_runs_nothing_and_asks_no_other_site_for_anything(crowd):
    reply = page(crowd, link(crowd))

    policy = reply.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "script" not in reply.text
    assert reply.headers["Cache-Control"] == "no-store"
    assert "://" not in reply.text


def test_a_leader_of_another_school_gets_the_page_of_their_own(crowd):
    said = page(crowd, link(crowd, LEADERS[1]["Email"])).text

    assert "Professional development at Hillside Primary" in said
    assert "Too few people to count without naming anyone." in said


def test_nobody_but_a_leader_is_given_a_link(crowd):
    assert "isn't yours" in str(panel(crowd, CROWD[0]["Email"]).send("leader/governors"))


def test_while_the_database_is_away_the_page_says_so(crowd):
    def away(_):
        raise TryLater("The database went away.")

    flask = create_app(rounds=lambda: 0, ping=lambda: None, on_app_engine=False, governors=away)

    reply = flask.test_client().get("/governors/anything")

    assert (reply.status_code, "Try again in some minutes." in reply.text) == (503, True)
