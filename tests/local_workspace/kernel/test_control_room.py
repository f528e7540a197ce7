from __future__ import annotations

import json

import pytest

from local_workspace.app import LocalWorkspace
from local_workspace.control import add_user
from local_workspace.transport import call_wsgi

AMINA = "amina@oakfield.example"


def test_a_user_has_an_id_like_googles_and_their_domain(knock):
    _, user = knock("POST", "/_local/users", {"email": "Sam@Oakfield.example", "name": "Sam Okafor"})

    assert (user["email"], user["domain"], len(user["id"])) == ("sam@oakfield.example", "oakfield.example", 21)


def test_posting_a_user_again_changes_the_name_and_nothing_else(knock, world):
    before = world.get("user", AMINA)

    knock("POST", "/_local/users", {"email": AMINA, "name": "Amina H"})

    assert world.get("user", AMINA) == before | {"name": "Amina H"}


def test_posting_a_group_again_replaces_its_members(knock):
    group = {"email": "staff@oakfield.example", "members": [AMINA]}
    knock("POST", "/_local/groups", group)

    assert knock("POST", "/_local/groups", group | {"members": []})[1]["members"] == []


def test_an_address_is_a_users_or_a_groups(knock):
    status, reply = knock("POST", "/_local/groups", {"email": AMINA, "members": []})

    assert (status, reply) == (400, {"error": f"{AMINA} is a user's address already."})


def test_a_token_from_the_control_room_opens_every_service(knock):
    token = knock("POST", "/_local/token", {"email": AMINA})[1]["access_token"]

    assert knock("GET", "/drive/v3/about?fields=user", authorization=f"Bearer {token}")[0] == 200


def test_nobody_gets_a_token_for_a_stranger(knock):
    assert knock("POST", "/_local/token", {"email": "nobody@oakfield.example"})[0] == 400


def test_the_clock_is_set_and_read_back_in_utc(knock):
    knock("POST", "/_local/clock", {"now": "2027-06-01T10:00:00+01:00"})

    assert knock("GET", "/_local/clock") == (200, {"now": "2027-06-01T09:00:00Z"})


def test_a_reset_forgets_people_calls_and_the_clock(knock, world):
    knock("POST", "/_local/faults", {"method": "docs.documents.get"})
    knock("POST", "/_local/reset", {"seed": "empty"})

    assert [world.count(kind) for kind in ("user", "fault", "ledger", "world")] == [0, 0, 0, 0]


def test_a_reset_fills_the_world_from_a_seed(world):
    app = LocalWorkspace(world, seeds={"one": lambda made: add_user(made, "one@school.example", "One")})
    body = json.dumps({"seed": "one"}).encode()

    call_wsgi(app, "http://localhost/_local/reset", "POST", body, {})

    assert [email for email, _ in world.items("user")] == ["one@school.example"]


def test_a_seed_that_fails_leaves_the_world_as_it_was(world):
    def fail(made):
        raise ValueError("This seed is broken.")

    app = LocalWorkspace(world, seeds={"broken": fail})
    call_wsgi(app, "http://localhost/_local/reset", "POST", b'{"seed": "broken"}', {})

    assert world.get("user", AMINA) is not None


@pytest.mark.parametrize(
    ("path", "body", "word"),
    [
        ("reset", {"seed": "nothing"}, "no seed 'nothing'"),
        ("users", {"email": AMINA}, "'name' is missing"),
        ("users", {"email": AMINA, "name": None}, "'name' is missing"),
        ("users", {"email": "amina", "name": "A"}, "not an email address"),
        ("users", {"email": AMINA, "name": " "}, "needs a name"),
        ("users", {"email": AMINA, "name": "A", "colour": "red"}, "no field 'colour'"),
        ("groups", {"email": "g@x.example", "members": "all"}, "must be a list"),
        ("groups", {"email": "g@x.example", "members": [1]}, "list of texts"),
        ("service-accounts", {"name": "!!"}, "letters or digits"),
        ("service-accounts", {"name": "a", "delegation": {"x.example": "drive"}}, "list of texts"),
        ("clock", {"now": "tomorrow"}, "2027-03-12T09:00:00Z"),
        ("clock", {"now": "2027-03-12T09:00:00"}, "time zone"),
        ("faults", {"method": "docs.documents.fly"}, "no method"),
        ("faults", {"method": "docs.documents.get", "status": 200}, "400 to 599"),
        ("faults", {"method": "docs.documents.get", "status": "503"}, "whole number"),
        ("faults", {"method": "docs.documents.get", "times": True}, "whole number"),
        ("faults", {"method": "docs.documents.get", "times": 0}, "1 or more"),
        ("faults", {"method": "docs.documents.get", "apply": "later"}, "before"),
    ],
)
def test_what_cannot_be_used_is_refused_in_a_sentence(knock, path, body, word):
    status, reply = knock("POST", f"/_local/{path}", body)

    assert status == 400
    assert word in reply["error"]


@pytest.mark.parametrize("raw", [b"{", b"[]", b"\xff"])
def test_a_body_that_is_no_json_object_is_refused(knock, raw):
    assert knock("POST", "/_local/users", raw=raw)[0] == 400


def test_an_unknown_room_is_named_with_those_there_are(knock):
    status, reply = knock("GET", "/_local/attic")

    assert (status, "/_local/ledger" in reply["error"]) == (404, True)


def test_a_wrong_method_is_405(knock):
    assert knock("GET", "/_local/users")[0] == 405


@pytest.mark.parametrize("base", ["http://evil.example:8099", "http://localhost.evil.example", "http://127.0.0.2:1"])
def test_a_name_that_is_not_this_machines_is_turned_away(knock, base):
    assert knock("GET", "/_local/clock", base=base)[0] == 403


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost:9000"])
def test_a_page_of_another_site_is_turned_away(knock, origin):
    assert knock("POST", "/_local/reset", {"seed": "empty"}, origin=origin)[0] == 403


def test_our_own_pages_may_ask(knock):
    assert knock("GET", "/_local/clock", origin="http://localhost:8099")[0] == 200


def test_another_machine_is_turned_away(workspace):
    answer = []
    environ = {"REQUEST_METHOD": "GET", "RAW_URI": "/_local/clock", "REMOTE_ADDR": "10.0.0.7", "HTTP_HOST": "localhost"}

    workspace(environ, lambda status, headers: answer.append(status))

    assert answer == ["403 Forbidden"]


def test_the_ledger_is_read_from_a_number_on(knock):
    for _ in range(3):
        knock("GET", "/drive/v3/about")

    assert [call["n"] for call in knock("GET", "/_local/ledger?after=1")[1]["calls"]] == [2, 3]


def test_reading_changes_nothing(knock, world):
    before = world.dump()

    for room in ("clock", "faults", "ledger"):
        knock("GET", f"/_local/{room}")

    assert world.dump() == before
