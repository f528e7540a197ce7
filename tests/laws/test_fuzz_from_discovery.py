"""Requests made from Google's discovery documents, good and broken, to every method that is built.

Never a traceback; every error fits the envelope; what is refused changes nothing but the ledger.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.scale import examples

from local_workspace.accounts import add_user
from local_workspace.app import LocalWorkspace
from local_workspace.audit import Auditor
from local_workspace.discovery import Method, methods, schema
from local_workspace.services import HANDLERS
from local_workspace.tokens import issue_token
from local_workspace.transport import call_wsgi
from local_workspace.world import World

AMINA, CAROL = "amina@oakfield.example", "carol@hillside.example"
BASE = "http://localhost:8099"
BUILT = sorted((m for m in methods() if m.id in HANDLERS and not m.upload), key=lambda m: m.id)
# What a refusal may leave behind: that it was asked, and numbers nobody will use again.
WITNESSES = ("ledger", "counter")
EXPIRED = datetime(2020, 1, 1, tzinfo=UTC)

NASTY_TEXT = st.sampled_from(
    ["", " ", "\u0000", "\ud83d", "a\ud83d\ude00b", "../..", "x" * 20_000, "1" * 400, "'", "\u202e", "-1", "NaN", "{}"]
)
NASTY_NUMBER = st.sampled_from([-1, 0, 1, 1.5, -0.0, 2**31, -(2**31) - 1, 2**63, 10**400, 1e308])
DEEP: Any = json.loads("[" * 60 + "]" * 60)
NASTY = st.one_of(NASTY_TEXT, NASTY_NUMBER, st.none(), st.booleans(), st.just([]), st.just({}), st.just(DEEP))


class Ground:
    """One world with a Doc, a spreadsheet, a folder and an event of Amina's, and a Doc of Carol's."""

    def __init__(self) -> None:
        self.world = World(None, wall=lambda: datetime(2027, 3, 12, 12, tzinfo=UTC))
        self.world.set_clock(datetime(2027, 3, 12, 12, tzinfo=UTC))
        self.app = LocalWorkspace(self.world)
        self.app.auditor = Auditor()
        for email in (AMINA, CAROL):
            add_user(self.world, email, "A Person")
        self.token = issue_token(self.world, AMINA)
        kinds = [("document", self.token), ("spreadsheet", self.token), ("folder", self.token)]
        self.ids = [self._file(kind, token) for kind, token in kinds]
        self.ids.append(self._file("document", issue_token(self.world, CAROL)))
        event = {"start": {"date": "2027-03-15"}, "end": {"date": "2027-03-16"}}
        made = self.call("POST", "/calendar/v3/calendars/primary/events", json.dumps(event).encode(), self.token)
        self.ids += [json.loads(made[1])["id"], "primary", "me", "root", AMINA]

    def _file(self, kind: str, token: str) -> str:
        body = json.dumps({"name": kind, "mimeType": f"application/vnd.google-apps.{kind}"}).encode()
        return str(json.loads(self.call("POST", "/drive/v3/files", body, token)[1])["id"])

    def call(self, http: str, path: str, body: bytes, token: str) -> tuple[int, bytes, dict[str, str]]:
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        status, found, content = call_wsgi(self.app, BASE + path, http, body, headers)
        return int(status[:3]), content, dict(found)

    def rest(self) -> list[tuple[str, str, str]]:
        return [row for row in self.world.dump() if row[0] not in WITNESSES]


@pytest.fixture(scope="module")
def ground():
    return Ground()


class Maker:
    """Values made from one service's schemas. nasty: now and then something else than what the schema asks for."""

    def __init__(self, service: str, *, nasty: bool) -> None:
        self.service, self.nasty = service, nasty

    def values(self, node: dict[str, Any], depth: int = 0) -> st.SearchStrategy[Any]:
        usual = self._fitting(node, depth)
        return st.one_of(usual, usual, NASTY) if self.nasty else usual

    def _fitting(self, node: dict[str, Any], depth: int) -> st.SearchStrategy[Any]:
        if "$ref" in node:
            return self._message(node["$ref"], depth + 1)
        kind = node.get("type", "any")
        if kind == "array":
            return st.lists(st.deferred(lambda: self.values(node["items"], depth + 1)), max_size=2)
        if kind == "object":
            extra = node.get("additionalProperties", {"type": "any"})
            below = st.deferred(lambda: self.values(extra, depth + 1))
            return st.dictionaries(st.text(max_size=5), below, max_size=2)
        if node.get("format") in FORMS:
            return FORMS[node["format"]]
        return st.sampled_from(node["enum"]) if "enum" in node else SCALARS[kind]

    def _message(self, ref: str, depth: int) -> st.SearchStrategy[Any]:
        fields = schema(self.service)["schemas"][ref].get("properties", {})
        if depth > 7 or not fields:
            return st.just({})
        least, most = (1, 1) if ref == "Request" else (0, 4)

        def filled(names: list[str]) -> st.SearchStrategy[Any]:
            return st.fixed_dictionaries({name: self.values(fields[name], depth) for name in names})

        names = st.lists(st.sampled_from(sorted(fields)), unique=True, max_size=most, min_size=least)
        usual = names.flatmap(filled)
        return st.one_of(usual, usual, usual.map(_with_a_stranger)) if self.nasty else usual


def _with_a_stranger(found: dict[str, Any]) -> dict[str, Any]:
    return found | {"noSuchField": 1}


WORDS = ["A1:B2", "Sheet1!A1", "t.0", "*", "user", "reader", "anyone", "2027-03-15", "2027-03-15T09:00:00Z", "5", AMINA]
SCALARS: dict[str, st.SearchStrategy[Any]] = {
    "boolean": st.booleans(),
    "integer": st.integers(-2, 40),
    "number": st.integers(-2, 40),
    "string": st.one_of(st.text(max_size=12), st.sampled_from(WORDS)),
    "any": st.text(max_size=12),
}


FORMS: dict[str, st.SearchStrategy[Any]] = {
    "int64": st.integers(-1, 99).map(str),
    "date-time": st.sampled_from(["2027-03-15T09:00:00Z", "2026-01-01T00:00:00+02:00"]),
    "google-datetime": st.just("2027-03-15T09:00:00Z"),
    "date": st.sampled_from(["2027-03-15", "2028-02-29"]),
    "byte": st.sampled_from(["", "VG86IHhAeS56DQoNCkhp", "_-8="]),
    "google-fieldmask": st.sampled_from(["*", "name", "title", "bold,italic", "no.such"]),
}


@st.composite
def asked(draw: st.DrawFn, method: Method, ids: list[str]) -> tuple[str, bytes]:
    """(path with its query, body) of a call of the method: every other one fits, the rest is broken somewhere."""
    wrong = draw(st.sampled_from(["", "", "", "path", "query", "body", "bytes"]))
    pieces = {name: draw(an_id(name, ids) if wrong != "path" else NASTY_TEXT) for name in method.names}
    path = re.sub(r"\{(\+?)(\w+)\}", lambda part: _spelt(method, part, pieces[part[2]]), method.path)
    query = draw(a_query(method, nasty=wrong == "query"))
    body = draw(a_body(method, nasty=wrong == "body"))
    raw = b"" if body is None else json.dumps(body).encode()
    if wrong == "bytes":
        raw = draw(st.sampled_from([raw[:-1], raw + b"\xff{", b"\xff" + raw, b"[" * 2000, b"\x00"]))
    return f"/{path}" + (f"?{urlencode(query, errors='replace')}" if query else ""), raw


def a_query(method: Method, *, nasty: bool) -> st.SearchStrategy[list[tuple[str, str]]]:
    known = {name: node for name, node in method.parameters.items() if node.get("location") == "query"}
    needed = [name for name, node in known.items() if node.get("required")]
    names = sorted(set(known) - set(needed)) + (["fields", "alt", "nothing"] if nasty else [])
    maker = Maker(method.service, nasty=nasty)
    chosen = st.lists(st.sampled_from(names), unique=True, max_size=2) if names else st.just([])

    def filled(more: list[str]) -> st.SearchStrategy[Any]:
        text = {"type": "string"}
        return st.fixed_dictionaries({name: maker.values(known.get(name, text)) for name in [*needed, *more]})

    return chosen.flatmap(filled).map(lambda found: [(name, _printed(value)) for name, value in found.items()])


def a_body(method: Method, *, nasty: bool) -> st.SearchStrategy[Any]:
    return Maker(method.service, nasty=nasty).values({"$ref": method.request}) if method.request else st.none()


def an_id(name: str, ids: list[str]) -> st.SearchStrategy[str]:
    """Mostly one that leads somewhere, then anybody's, then none at all."""
    right = ids[RIGHT[name]] if name in RIGHT else "A1:B2" if name == "range" else ids[2]
    return st.one_of(st.just(right), st.just(right), st.sampled_from(ids), NASTY_TEXT)


RIGHT = {"documentId": 0, "spreadsheetId": 1, "fileId": 0, "eventId": 4, "calendarId": 5, "userId": 6, "sheetId": 1}


def _spelt(method: Method, part: re.Match[str], value: str) -> str:
    pattern = method.parameters.get(part[2], {}).get("pattern", "[^/]+").strip("^$")
    whole = pattern.replace("[^/]+", value) if part[1] else value
    return quote(whole, safe="/" if part[1] else "", errors="replace")


def _printed(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


@pytest.mark.parametrize("method", BUILT, ids=lambda method: method.id)
def test_whatever_is_asked_is_answered_as_google_answers(method, ground):
    @settings(max_examples=examples(6), deadline=None, suppress_health_check=list(HealthCheck))
    @given(asked(method, ground.ids))
    def law(request):
        path, body = request
        before = ground.rest()
        status, content, headers = ground.call(method.http, path, body, ground.token)
        if status >= 400:
            assert ground.rest() == before
        assert status != 500
        if status >= 400 and headers["Content-Type"].startswith("application/json"):
            error = json.loads(content)["error"]
            assert (error["code"], bool(error["message"])) == (status, True)

    law()


@pytest.mark.parametrize("token", ["", "nope", "ya29.", "ya29.x.y", "ya29." + "x" * 5000, "\u00ff", "a b", "\t"])
def test_no_forged_token_opens_anything(ground, token):
    before = ground.rest()

    assert {ground.call(m.http, "/" + re.sub(r"\{\+?\w+\}", "x", m.path), b"{}", token)[0] for m in BUILT} <= {
        401,
        403,
        404,
        400,
    }
    assert ground.rest() == before


def test_a_token_of_yesterday_opens_nothing(ground):
    late = World(None, wall=lambda: EXPIRED)
    for kind, key, value in ground.world.dump():
        late.put(kind, key, json.loads(value))
    token = issue_token(late, AMINA)
    late.close()

    assert ground.call("GET", "/drive/v3/about?fields=user", b"", token)[0] == 401


def test_a_refusal_repeated_leaves_only_its_lines(ground):
    size = len(ground.world.dump())

    for _ in range(200):
        ground.call(
            "POST",
            f"/v1/documents/{ground.ids[0]}:batchUpdate",
            b'{"requests": [{"insertText": {"text": 5}}]}',
            ground.token,
        )

    assert len(ground.world.dump()) == size + 200
