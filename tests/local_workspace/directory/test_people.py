"""People: oneself, colleagues and the domain's directory."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from local_workspace.accounts import person_id

AMINA, BEA, CAROL = "amina@oakfield.example", "bea@oakfield.example", "carol@hillside.example"
AUTH = "https://www.googleapis.com/auth/"
PROFILE = ["DIRECTORY_SOURCE_TYPE_DOMAIN_PROFILE"]
Google = Callable[..., Any]


def people(google: Google, *scopes: str) -> Any:
    return google(AMINA, "people", scopes=[AUTH + scope for scope in scopes] or None).people()


def test_me_is_who_asks(google: Google) -> None:
    me = people(google).get(resourceName="people/me", personFields="names,emailAddresses").execute()

    assert me["resourceName"] == f"people/{person_id(AMINA)}"
    assert (me["names"][0]["displayName"], me["emailAddresses"][0]["value"]) == ("Amina Hussain", AMINA)


def test_the_fields_wanted_must_be_said_and_must_exist(google: Google, refused: Any) -> None:
    status, words = refused(people(google).get(resourceName="people/me"))

    assert (status, words.split(".")[0]) == (400, "personFields mask is required")
    assert refused(people(google).get(resourceName="people/me", personFields="shoes"))[0] == 400


def test_each_field_needs_a_scope_that_opens_it(google: Google) -> None:
    fields = "names,emailAddresses"

    found = [
        set(people(google, scope).get(resourceName="people/me", personFields=fields).execute()) & set(fields.split(","))
        for scope in ("userinfo.profile", "userinfo.email")
    ]

    assert found == [{"names"}, {"emailAddresses"}]


def test_a_colleagues_address_needs_the_directory(google: Google) -> None:
    name = f"people/{person_id(BEA)}"

    found = [
        "emailAddresses" in people(google, scope).get(resourceName=name, personFields="names,emailAddresses").execute()
        for scope in ("userinfo.profile", "directory.readonly")
    ]

    assert found == [False, True]


@pytest.mark.parametrize("email", [CAROL, "nobody@oakfield.example"])
def test_people_of_other_domains_are_not_found(google: Google, refused: Any, email: str) -> None:
    request = people(google).get(resourceName=f"people/{person_id(email)}", personFields="names")

    assert refused(request) == (404, "Requested entity was not found.")


def test_the_directory_lists_the_domains_people_in_pages(google: Google) -> None:
    asked = {"readMask": "names", "sources": PROFILE, "pageSize": 1}

    first = people(google).listDirectoryPeople(**asked).execute()
    second = people(google).listDirectoryPeople(**asked, pageToken=first["nextPageToken"]).execute()

    names = [one["names"][0]["displayName"] for page in (first, second) for one in page["people"]]
    assert names == ["Amina Hussain", "Bea Lindqvist"]
    assert "nextPageToken" not in second


@pytest.mark.parametrize(
    ("query", "found"), [("lind", [BEA]), ("Amina H", [AMINA]), ("qvist", []), ("oakfield", [AMINA, BEA])]
)
def test_the_directory_is_searched_by_how_words_begin(google: Google, query: str, found: list[str]) -> None:
    request = people(google).searchDirectoryPeople(query=query, readMask="emailAddresses", sources=PROFILE)

    assert [one["emailAddresses"][0]["value"] for one in request.execute().get("people", [])] == found


def test_what_the_directory_cannot_answer_is_refused(google: Google, refused: Any) -> None:
    listing = people(google).listDirectoryPeople

    assert refused(listing(readMask="names"))[0] == 400
    assert refused(listing(readMask="names", sources=PROFILE, requestSyncToken=True))[0] == 501
    assert refused(google(AMINA, "people").contactGroups().list())[0] == 501
