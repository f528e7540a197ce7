"""Profiles: what a person's Google account says about them, to themselves and to their colleagues."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from local_workspace.access import AUTH
from local_workspace.calls import Call
from local_workspace.discovery import schema
from local_workspace.oauth.id_tokens import picture
from local_workspace.refusals import Refusal, entity_not_found, no_permission
from local_workspace.services.directory.users import find_user, names_of

Person = dict[str, Any]
DIRECTORY = AUTH + "directory.readonly"
PROFILE, EMAILS = AUTH + "userinfo.profile", frozenset({AUTH + "userinfo.email", AUTH + "user.emails.read"})
DOMAIN_PROFILE = "DIRECTORY_SOURCE_TYPE_DOMAIN_PROFILE"
SOURCES = frozenset({DOMAIN_PROFILE, "DIRECTORY_SOURCE_TYPE_DOMAIN_CONTACT"})
# Of all there could be about a person, these are known here.
KEPT = ("names", "emailAddresses", "photos", "metadata")
DOCS = "https://developers.google.com/people/api/rest/v1/people"


def get(call: Call) -> Person:
    """people/me, or a colleague of the caller's own domain by id."""
    asked = _fields(call, "personFields", "get")
    key = call.path["resourceName"].removeprefix("people/")
    own = call.world.get("user", call.actor.email)
    user = own if key == "me" else find_user(call.world, key)
    if user is None or user["domain"] != call.actor.domain:
        raise entity_not_found()
    return _shown(user, asked & _open_fields(call, is_own=user["email"] == call.actor.email))


def _open_fields(call: Call, *, is_own: bool) -> set[str]:
    """The fields that the token's scopes open. Raises Refusal 403 where they open none."""
    scopes = call.actor.scopes
    found = {"metadata"}
    if scopes & {PROFILE, DIRECTORY}:
        found |= {"names", "photos"}
    if DIRECTORY in scopes or (is_own and scopes & EMAILS):
        found.add("emailAddresses")
    if found == {"metadata"} and not is_own:
        raise no_permission()
    return found


def _fields(call: Call, name: str, method: str) -> set[str]:
    text = call.query.get(name, "")
    paths = [path.strip().split(".")[0] for path in text.split(",") if path.strip()]
    known = f"Valid paths are documented at {DOCS}/{method}."
    if not paths:
        words = f"{name} mask is required. Please specify one or more valid paths. {known}"
        raise Refusal(400, words, reason="badRequest")
    for path in paths:
        if path not in _valid_paths():
            raise Refusal(400, f'Invalid {name} mask path: "{path}". {known}', reason="badRequest")
    return set(paths)


@cache
def _valid_paths() -> frozenset[str]:
    methods = schema("people")["resources"]["people"]["methods"]
    return frozenset(re.findall(r"\* (\w+)", methods["get"]["parameters"]["personFields"]["description"]))


def list_directory(call: Call) -> dict[str, Any]:
    return _page(call, _colleagues(call, "listDirectoryPeople"), largest=1000)


def search_directory(call: Call) -> dict[str, Any]:
    """Colleagues with a name or an address one of whose words begins so."""
    found = _colleagues(call, "searchDirectoryPeople")
    wanted = call.query.get("query", "").casefold().strip()
    if not wanted:
        raise Refusal(400, "query is required.", reason="badRequest")
    kept = [
        user for user in found if re.search(rf"\b{re.escape(wanted)}", f"{user['name']} {user['email']}".casefold())
    ]
    return _page(call, kept, largest=500) | ({"totalSize": len(kept)} if kept else {})


def _colleagues(call: Call, method: str) -> list[Person]:
    sources = set(call.repeated.get("sources", []))
    if not sources or not sources <= SOURCES:
        raise Refusal(400, "sources is required. Please specify one or more valid sources.", reason="badRequest")
    if call.query.get("syncToken") or call.flag("requestSyncToken"):
        raise Refusal(501, "The local Workspace gives no sync tokens for its directory.", reason="notImplemented")
    _fields(call, "readMask", method)
    people = [user for _, user in call.world.items("user") if user["domain"] == call.actor.domain]
    return people if DOMAIN_PROFILE in sources else []


def _page(call: Call, found: list[Person], *, largest: int) -> dict[str, Any]:
    size, token = call.query.get("pageSize") or "0", call.query.get("pageToken") or "0"
    if not all(text.isascii() and text.isdigit() for text in (size, token)) or int(size) > largest:
        raise Refusal(400, "Request contains an invalid argument.", reason="badRequest")
    start, end = int(token), int(token) + (int(size) or 100)
    asked = _fields(call, "readMask", "")
    kept = [_shown(user, asked) for user in found[start:end]]
    more = {"nextPageToken": str(end)} if end < len(found) else {}
    return ({"people": kept} if kept else {}) | more


def _shown(user: Person, fields: set[str]) -> Person:
    given, family = names_of(user)
    source = {"type": "DOMAIN_PROFILE", "id": user["id"]}
    about = {"metadata": {"primary": True, "source": source, "sourcePrimary": True}}
    verified = {"metadata": about["metadata"] | {"verified": True}}
    name = {"displayName": user["name"], "givenName": given, "unstructuredName": user["name"]}
    if family:
        name |= {"familyName": family, "displayNameLastFirst": f"{family}, {given}"}
    known: dict[str, Any] = {
        "names": [about | name],
        "emailAddresses": [verified | {"value": user["email"]}],
        "photos": [about | {"url": picture(user["email"]), "default": True}],
        "metadata": {"sources": [source], "objectType": "PERSON"},
    }
    shown = {name: known[name] for name in KEPT if name in fields}
    return {"resourceName": f"people/{user['id']}", "etag": f"%{user['id']}"} | shown
