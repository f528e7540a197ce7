"""Links and pictures in one's own portfolio: what anybody could open is said to its owner, and to nobody else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from local_workspace.services.drive.files import DOC
from sync.flows.sweep import sweep
from tests.support.founding import BASE
from tests.support.sidebar import Sidebar

OPEN = "Anyone who has this link can open it. If it shows pupils, ask"
PUPILS = "If this shows pupils, keep it where only those who need it can open it"


class Watched:
    """A stranger whose every request is seen; fault: what happens to it on the way."""

    def __init__(self, inside) -> None:
        self.inside, self.fault, self.asked, self.shown = inside, None, [], []

    def request(self, uri, method="GET", body=None, headers=None, **more):
        self.asked.append(uri)
        self.shown.append(set(headers or {}))
        if self.fault:
            raise self.fault
        return self.inside.request(uri, method, body=body, headers=headers, **more)


@pytest.fixture
def stranger(school):
    watched = Watched(school.equipment.people_door)
    school.parts = replace(school.parts, stranger=lambda: watched)
    return watched


def has_file(school, who, *, anyone: bool) -> str:
    hands = school.hands(who.email)
    file = hands.files.create(body={"name": "Year 9 work", "mimeType": DOC}).execute()["id"]
    if anyone:
        school.hands(who.email).permissions.create(fileId=file, body={"type": "anyone", "role": "reader"}).execute()
    return str(file)


def logs(school, address: str, what: str = "Book look") -> None:
    school.on("2027-03-05").amina.logs("4 March 2027", what, "1 h", f"see {address}")
    school.works()


def told(school, who) -> str:
    panel = Sidebar(school, who)
    panel.open()
    card = panel.press("My portfolio")
    return panel.press("Read it").text if "A word about" in card else card.text


@pytest.mark.parametrize("kind", ["document/d/{}/edit", "file/d/{}/view", "document/u/1/d/{}/edit?usp=sharing"])
def test_a_link_that_anybody_can_open_is_said_to_its_owner(school, stranger, kind):
    logs(school, f"https://docs.google.com/{kind}".format(has_file(school, school.amina, anyone=True)))

    said = told(school, school.amina)

    assert OPEN in said
    assert "Book look" in said


def test_a_link_that_is_shared_with_some_people_raises_nothing(school, stranger):
    logs(school, f"https://docs.google.com/document/d/{has_file(school, school.amina, anyone=False)}/edit")

    assert "A word about" not in told(school, school.amina)
    assert len(stranger.asked) == 1


def test_once_it_is_closed_the_word_is_gone(school, stranger):
    file = has_file(school, school.amina, anyone=True)
    logs(school, f"https://docs.google.com/document/d/{file}/edit")
    before = told(school, school.amina)
    school.hands(school.amina.email).permissions.delete(fileId=file, permissionId="anyoneWithLink").execute()

    school.on("2027-03-06").works()

    assert OPEN in before
    assert "A word about" not in told(school, school.amina)


def test_nobody_else_is_told(school, stranger):
    logs(school, f"https://docs.google.com/document/d/{has_file(school, school.amina, anyone=True)}/edit")

    assert OPEN not in told(school, school.bea)
    assert OPEN not in told(school, school.carol)


def test_of_one_file_a_stranger_asks_once_a_day_however_often_it_is_linked(school, stranger):
    file = has_file(school, school.amina, anyone=True)
    logs(school, f"https://docs.google.com/document/d/{file}/edit")
    school.bea.logs("4 March 2027", "The same", "1 h", f"see https://docs.google.com/document/d/{file}/view")

    for _ in range(3):
        school.works()
    on_the_day = len(stranger.asked)
    school.on("2027-03-06").works()

    assert on_the_day == 1
    assert len(stranger.asked) == 2


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/document/d/1234567890abcdef/edit",
        "https://docs.google.com@evil.example/document/d/1234567890abcdef/edit",
        "https://docs.google.com:8443/document/d/1234567890abcdef/edit",
        "http://169.254.169.254/latest/meta-data",
        "https://docs.google.com/document/d/../../../../evil/edit",
        "https://docs.google.com.evil.example/document/d/1234567890abcdef/edit",
        "file:///etc/passwd",
    ],
)
def test_no_other_address_is_ever_asked(school, stranger, address):
    logs(school, address)

    assert stranger.asked == []


def test_a_stranger_names_nobody_and_asks_at_this_communitys_google_alone(school, stranger):
    logs(school, f"https://drive.google.com/open?id={has_file(school, school.amina, anyone=True)}")

    assert [address.startswith(f"{BASE}/file/d/") for address in stranger.asked] == [True]
    assert stranger.shown == [{"Accept"}]


def test_what_cannot_be_told_is_no_warning(school, stranger):
    stranger.fault = ConnectionError("gone")

    logs(school, f"https://docs.google.com/document/d/{has_file(school, school.amina, anyone=True)}/edit")

    assert "A word about" not in told(school, school.amina)
    assert len(stranger.asked) == 1


def test_a_film_elsewhere_gets_a_kind_word_and_nobody_is_asked(school, stranger):
    logs(school, "https://videos.example/9b", "Filmed a lesson with 9B")

    assert PUPILS in told(school, school.amina)
    assert stranger.asked == []


def test_an_ordinary_page_gets_no_word_at_all(school, stranger):
    logs(school, "https://blogs.example/cold-call", "Read a blog on cold call")

    assert "A word about" not in told(school, school.amina)


def test_no_transaction_is_open_while_a_stranger_asks(school, stranger):
    pool = school.parts.engine.pool
    out = []
    inside, stranger.inside = stranger.inside, None

    def request(uri, method="GET", **more):
        out.append(pool.checkedout())
        return inside.request(uri, method, **more)

    stranger.inside = type("Counting", (), {"request": staticmethod(request)})
    logs(school, f"https://docs.google.com/document/d/{has_file(school, school.amina, anyone=True)}/edit")
    sweep(school.parts)

    assert out == [0]
