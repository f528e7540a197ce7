"""users.get, users.list, groups and members, as an administrator sees them and others do not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from local_workspace.accounts import person_id
from local_workspace.control import add_service_account

AMINA, BEA, CAROL = "amina@oakfield.example", "bea@oakfield.example", "carol@hillside.example"
HEAD, STAFF = "head@oakfield.example", "staff@oakfield.example"
AUTH = "https://www.googleapis.com/auth/"
NOT_AUTHORIZED = (403, "Not Authorized to access this resource/api")
Directory = Callable[..., Any]


def test_a_user_is_found_by_address_and_by_the_id_that_meet_gives(directory: Directory) -> None:
    users = directory().users()

    found = users.get(userKey=AMINA.upper()).execute()

    assert found == users.get(userKey=person_id(AMINA)).execute()
    assert (found["name"]["fullName"], found["isAdmin"]) == ("Amina Hussain", False)
    assert users.get(userKey=HEAD).execute()["isAdmin"]


def test_only_an_administrator_may_ask(directory: Directory, refused: Any) -> None:
    plain = directory(AMINA)

    asked = [
        plain.users().get(userKey=BEA),
        plain.users().list(domain="oakfield.example"),
        plain.groups().get(groupKey=STAFF),
        plain.groups().list(customer="my_customer"),
        plain.members().list(groupKey=STAFF),
        plain.members().hasMember(groupKey=STAFF, memberKey=AMINA),
    ]

    assert [refused(request) for request in asked] == [NOT_AUTHORIZED] * len(asked)


def test_an_administrator_sees_their_own_domain_only(directory: Directory, refused: Any) -> None:
    assert refused(directory().users().get(userKey=CAROL)) == NOT_AUTHORIZED
    assert refused(directory().groups().get(groupKey="staff@hillside.example")) == NOT_AUTHORIZED
    assert refused(directory().users().list(domain="hillside.example")) == (404, "Domain not found.")
    assert refused(directory().users().list(customer="C0123")) == NOT_AUTHORIZED


def test_the_public_view_is_for_everybody_in_the_domain_and_says_less(directory: Directory, refused: Any) -> None:
    users = directory(AMINA).users()

    found = users.get(userKey=BEA, viewType="domain_public").execute()

    assert (found["primaryEmail"], "isAdmin" in found) == (BEA, False)
    assert refused(users.get(userKey=CAROL, viewType="domain_public")) == NOT_AUTHORIZED


def test_a_bare_service_account_is_no_administrator(directory: Directory, world: Any, refused: Any) -> None:
    add_service_account(world, "engine", {}, "http://localhost")

    assert refused(directory("engine@local-workspace.iam.gserviceaccount.com").users().get(userKey=AMINA))[0] == 403


def test_a_list_needs_a_customer_or_a_domain(directory: Directory, refused: Any) -> None:
    assert refused(directory().users().list()) == (400, "Bad Request")
    assert refused(directory().groups().list()) == (400, "Bad Request")


def test_users_come_in_pages_and_in_order(directory: Directory) -> None:
    users = directory().users()
    order = {"customer": "my_customer", "orderBy": "familyName", "sortOrder": "DESCENDING", "maxResults": 2}

    first = users.list(**order).execute()
    second = users.list(**order, pageToken=first["nextPageToken"]).execute()

    names = [user["name"]["familyName"] for page in (first, second) for user in page["users"]]
    assert names == ["Lindqvist", "Hussain", "Head"]
    assert "nextPageToken" not in second


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("email:amina*", [AMINA]),
        (f"email={BEA}", [BEA]),
        ("name:'Amina Hussain'", [AMINA]),
        ("givenName:Bea familyName=Lindqvist", [BEA]),
        ("isAdmin=true", [HEAD]),
        ("isSuspended=true", []),
        ("h*", None),
        ("colour:red", 501),
        ("isAdmin=perhaps", None),
    ],
)
def test_users_are_searched(directory: Directory, refused: Any, query: str, found: Any) -> None:
    request = directory().users().list(domain="oakfield.example", query=query)

    if isinstance(found, list):
        assert [user["primaryEmail"] for user in request.execute().get("users", [])] == found
    else:
        assert refused(request)[0] == found if found else refused(request) == (400, "Invalid Input: query")


def test_what_is_not_there_is_named(directory: Directory, refused: Any) -> None:
    found = directory()

    assert refused(found.users().get(userKey="nobody@oakfield.example")) == (404, "Resource Not Found: userKey")
    assert refused(found.groups().get(groupKey="1")) == (404, "Resource Not Found: groupKey")
    assert refused(found.members().get(groupKey=STAFF, memberKey=HEAD)) == (404, "Resource Not Found: memberKey")


def test_groups_are_listed_for_a_domain_and_for_a_person(directory: Directory) -> None:
    groups = directory().groups()

    everything = groups.list(domain="oakfield.example").execute()["groups"]
    of_amina = groups.list(userKey=AMINA).execute()["groups"]

    assert [group["email"] for group in everything] == ["heads@oakfield.example", STAFF]
    assert [(group["email"], group["directMembersCount"]) for group in of_amina] == [(STAFF, "3")]


def test_members_are_listed_in_pages_with_the_ids_of_people(directory: Directory) -> None:
    members = directory().members()

    first = members.list(groupKey=STAFF, maxResults=2).execute()
    second = members.list(groupKey=STAFF, maxResults=2, pageToken=first["nextPageToken"]).execute()

    assert [member["email"] for member in first["members"]] == [AMINA, BEA]
    assert first["members"][0]["id"] == person_id(AMINA)
    assert [member["email"] for member in second["members"]] == ["guest@college.example"]


def test_who_is_in_a_group_is_told_of_the_domains_own_people(directory: Directory, refused: Any) -> None:
    members = directory().members()

    found = [members.hasMember(groupKey=STAFF, memberKey=who).execute()["isMember"] for who in (AMINA, HEAD)]

    assert found == [True, False]
    assert refused(members.hasMember(groupKey=STAFF, memberKey="guest@college.example"))[0] == 400


def test_nothing_can_be_written(directory: Directory, refused: Any) -> None:
    assert refused(directory().groups().delete(groupKey=STAFF))[0] == 501


def test_groups_need_a_scope_of_their_own(directory: Directory, refused: Any) -> None:
    users_only = directory(scopes=[AUTH + "admin.directory.user.readonly"])

    assert users_only.users().get(userKey=AMINA).execute()["id"] == person_id(AMINA)
    assert refused(users_only.members().list(groupKey=STAFF))[0] == 403
