"""What Drive refuses first, and how, as measured on the live API by the makers of backlot (Apache-2.0)."""

from __future__ import annotations

import json

import pytest

from local_workspace.control import issue_token
from local_workspace.transport import call_wsgi

AMINA = "amina@oakfield.example"
DOC = "application/vnd.google-apps.document"
SORTS_TWICE = (403, "orderByContainsDuplicateSortKeys", "orderBy")
BY_RELEVANCE = (403, "forbidden", "orderBy")
NO_DRIVES = (403, "supportsTeamDrivesRequired", None)
SHARED = "includeItemsFromAllDrives=true"
WORDS = "q=fullText contains 'x'"
NOWHERE = (404, "notFound", "fileId")


def bad(place):
    return 400, "invalid", place


def mask(place="fields"):
    return 400, "invalidParameter", place


@pytest.fixture
def told(workspace, doc):
    """told("files", "orderBy=x") → (status, reason, location); {doc} stands for a Doc of Amina's."""
    headers = {"Authorization": f"Bearer {issue_token(workspace.world, AMINA)}"}

    def ask(path, query=""):
        uri = f"http://localhost/drive/v3/{path.format(doc=doc)}?{query}".replace(" ", "%20")
        line, _, body = call_wsgi(workspace, uri, "GET", b"", headers)
        if line[:3] == "200":
            return 200, None, None
        reason = json.loads(body)["error"]["errors"][0]
        return int(line[:3]), reason["reason"], reason.get("location")

    return ask


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("orderBy=bogus", bad("orderBy")),
        ("orderBy=NAME", bad("orderBy")),
        ("orderBy=name desc desc", bad("orderBy")),
        ("orderBy=name,bogus,name", bad("orderBy")),
        ("orderBy=,name", (200, None, None)),
        ("orderBy=name,name desc", SORTS_TWICE),
        ("orderBy=name_natural,name", SORTS_TWICE),
        (f"{WORDS}&orderBy=name", BY_RELEVANCE),
        (f"{WORDS}&orderBy=", (200, None, None)),
        ("pageToken=x&q=nothing = 1", bad("q")),
        ("fields=x&q=nothing = 1", bad("q")),
        ("q=nothing = 1&orderBy=bogus", bad("orderBy")),
        ("q=nothing = 1&orderBy=name,name", SORTS_TWICE),
        ("fields=bogus&pageToken=x", bad("pageToken")),
        ("orderBy=name,name&pageSize=0", mask("page_size")),
        (f"{WORDS}&orderBy=name&pageToken=x", BY_RELEVANCE),
        (SHARED, NO_DRIVES),
        (f"{SHARED}&q=nothing", NO_DRIVES),
        (f"{SHARED}&{WORDS}&orderBy=name", NO_DRIVES),
        (f"{SHARED}&orderBy=name,name", SORTS_TWICE),
        (f"{SHARED}&supportsTeamDrives=true", (200, None, None)),
        ("fields=files(id),&q=nothing", mask()),
    ],
)
def test_a_list_is_refused_in_the_recorded_order(told, query, answer):
    assert told("files", query) == answer


@pytest.mark.parametrize(
    ("path", "query", "answer"),
    [
        ("files/{doc}", "acknowledgeAbuse=true", (403, "invalidAbuseAcknowledgment", "acknowledgeAbuse")),
        ("files/nope", "acknowledgeAbuse=true", (403, "invalidAbuseAcknowledgment", "acknowledgeAbuse")),
        ("files/{doc}", "acknowledgeAbuse=true&alt=media", (403, "fileNotDownloadable", "alt")),
        ("files/nope", "fields=bogus", NOWHERE),
        ("files/nope", "fields=id,,name", NOWHERE),
        ("files/nope", "fields=id,", mask()),
        ("files/nope/export", "", (400, "required", "mimeType")),
        ("files/{doc}/export", "mimeType=", (400, "badRequest", "convertTo")),
        ("files/{doc}/export", "mimeType=TEXT/Plain", (200, None, None)),
        ("files/nope/permissions", "pageToken=x", bad("pageToken")),
        ("files/nope/permissions", "pageToken=", (403, "pageTokenExpired", None)),
        ("files/nope/permissions", "fields=bogus", NOWHERE),
        ("about", "fields= ", (400, "required", "fields")),
    ],
)
def test_a_read_is_refused_as_recorded(told, path, query, answer):
    assert told(path, query) == answer


@pytest.mark.parametrize("text", ["", "hidden", "not hidden = true", "()", "not ()", "hidden = true or", 'name = "x"'])
def test_a_search_for_drives_is_taken_as_recorded(told, text):
    assert told("drives", f"q={text}") == (200, None, None)


REFUSED = ["%09", "name", "NAME = 'a'", "memberCount > 1", "trashed = false", "not not hidden", "not(hidden)", "( )"]
REFUSED += ["()()", "hidden = 'yes'", "hidden%C2%A0= true", "hidden = true and"]


@pytest.mark.parametrize("text", REFUSED)
def test_a_search_for_drives_is_refused_as_recorded(told, text):
    assert told("drives", f"q={text}") == bad("q")


def test_only_an_administrator_may_ask_for_all_drives(told):
    reason = "noListTeamDrivesAdministratorPrivilege"
    assert told("drives", "useDomainAdminAccess=true&fields=bogus") == (403, reason, None)
    assert told("drives", "useDomainAdminAccess=true&pageToken=x") == bad("pageToken")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("name = 'stra\u00dfe plan'", ["Stra\u00dfe Plan"]),
        ("name = 'strasse plan'", []),
        ("name = '\u00e9lan vital'", []),
        ("name = '\u00c9LAN VITAL'", ["\u00c9lan Vital"]),
        ("name = 'finance deck'", []),
        ("name contains 'strasse'", []),
        ("name contains '\u00e9lan'", ["\u00c9lan Vital"]),
        ("name contains 'elan'", []),
        ("name contains 'finance'", ["\ufb01nance deck"]),
        ("name contains 'istanbul'", ["backlot probe \u0130stanbul"]),
        ("name = 'x' or name = '\u00c9lan Vital' and ()", ["\u00c9lan Vital"]),
        ("(name = 'x' or) and name contains 'elan'", []),
    ],
)
def test_names_are_compared_as_recorded(amina, query, found):
    for name in ("Stra\u00dfe Plan", "\u00c9lan Vital", "\ufb01nance deck", "backlot probe \u0130stanbul"):
        amina.files().create(body={"name": name, "mimeType": DOC}).execute()

    assert [file["name"] for file in amina.files().list(q=query).execute()["files"]] == found


@pytest.mark.parametrize("query", ["%20", "%09", "not not starred", "not sharedWithMe", "starred = true and", "()()"])
def test_a_search_for_files_is_refused_as_recorded(told, query):
    assert told("files", f"q={query}") == bad("q")
