"""The `query` of users.list: clauses of a field, an operator and a value, all of which must hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from local_workspace.refusals import Refusal
from local_workspace.services.directory.desk import invalid

CLAUSE = re.compile(r"\s*(\w+)\s*(:|=)\s*('(?:[^'\\]|\\.)*'|\"[^\"]*\"|[^\s'\"]+)(?=\s|\Z)")
User = dict[str, Any]
Test = Callable[[User], bool]


def _texts(user: User) -> dict[str, list[str]]:
    given, _, family = user["name"].partition(" ")
    return {
        "email": [user["email"]],
        "name": [user["name"], given, family],
        "givenname": [given],
        "familyname": [family],
    }


FLAGS: dict[str, Callable[[User], bool]] = {
    "isadmin": lambda user: bool(user.get("admin")),
    "issuspended": lambda _user: False,
    "isdelegatedadmin": lambda _user: False,
    "isarchived": lambda _user: False,
}
FIELDS = ("email", "name", "givenname", "familyname")


def matches(text: str) -> Test:
    """What a query asks of a user. Raises Refusal 400 where it is none, 501 for fields that are not built."""
    tests, at = [], 0
    while text[at:].strip():
        found = CLAUSE.match(text, at)
        if found is None:
            raise invalid("query")
        tests.append(_test(found[1].lower(), found[2], found[3]))
        at = found.end()
    return lambda user: all(test(user) for test in tests)


def _test(field: str, operator: str, written: str) -> Test:
    value = (written[1:-1].replace("\\'", "'") if written[0] in "'\"" else written).casefold()
    if field in FLAGS:
        if operator != "=" or value not in ("true", "false"):
            raise invalid("query")
        return lambda user: FLAGS[field](user) == (value == "true")
    if field == "orgunitpath":
        return lambda _user: value == "/"
    if field not in FIELDS:
        raise Refusal(501, f"The local Workspace does not search users by {field}.", reason="notImplemented")
    if operator == "=":
        return lambda user: any(value == text.casefold() for text in _texts(user)[field])
    if value.endswith("*"):
        return lambda user: any(text.casefold().startswith(value[:-1]) for text in _texts(user)[field])
    return lambda user: any(value in _words(text) for text in _texts(user)[field])


def _words(text: str) -> list[str]:
    return [text.casefold(), *re.findall(r"[\w.+-]+", text.casefold())]
