"""The terms of Drive's search language: what each says about one file."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from local_workspace.access import RANK, covers
from local_workspace.inheritance import grants
from local_workspace.refusals import Refusal
from local_workspace.services.drive.files import APP_DATA, File, app_data_id, root_id
from local_workspace.services.drive.placing import Find, finder, in_trash
from local_workspace.services.drive.searching import text_of, visibility, words_of
from local_workspace.world import World

YES_OR_NO = ("trashed", "sharedWithMe", "starred")
ROLES = {"owners": "owner", "writers": "writer", "readers": "reader"}
COLLECTIONS = ("parents", *ROLES)
VISIBILITIES = ("anyoneCanFind", "anyoneWithLink", "domainCanFind", "domainWithLink", "limited")


class Searcher:
    """Who searches, through which client; `world` for what a file's own record does not say."""

    def __init__(self, email: str, client: str, world: World | None = None) -> None:
        self.email = email
        self.client = client
        self._world = world
        self.find: Find = finder(world) if world else lambda _key: None

    @property
    def world(self) -> World:
        if self._world is None:
            raise LookupError("this search needs a world")
        return self._world


Test = Callable[[File, Searcher], bool]


def invalid() -> Refusal:
    return Refusal(400, "Invalid Value", reason="invalid", location="q")


def member(collection: str, value: str) -> Test:
    """`'value' in parents`, or in owners, writers, readers."""
    if collection == "parents":
        return lambda file, who: _folder(value, who) in file["parents"]
    role = ROLES[collection]

    def test(file: File, who: Searcher) -> bool:
        email = who.email if value == "me" else value.lower()
        held = (grant.permission for grant in grants(who.world, file))
        return any(RANK[item["role"]] >= RANK[role] for item in held if item.get("emailAddress") == email)

    return test


def _folder(value: str, who: Searcher) -> str:
    if value == "root":
        return root_id(who.email)
    return app_data_id(who.email, who.client) if value == APP_DATA else value


def _plain(text: str) -> str:
    """Drive's `=` takes no notice of case from A to Z, and of no other letter's: measured by the makers of backlot."""
    return re.sub("[A-Z]+", lambda found: found[0].lower(), text)


def _name(operator: str, value: str) -> Test:
    if operator != "contains":
        return _equal(lambda file, _who: _plain(file["name"]), operator, _plain(value))
    wanted = words_of(value)
    if not wanted and value:
        return lambda file, _who: value in file["name"]
    # Drive finds beginnings of words in a name, never the middle of one.
    return lambda file, _who: all(any(w.startswith(part) for w in words_of(file["name"])) for part in wanted)


def _full_text(operator: str, value: str) -> Test:
    """Whole words anywhere in a file; between double quotes, words that follow each other."""
    if operator != "contains":
        raise invalid()
    phrases = [words_of(part) for part in re.findall(r'"([^"]*)"', value)]
    singles = [[word] for word in words_of(re.sub(r'"[^"]*"', " ", value))]

    def test(file: File, who: Searcher) -> bool:
        words = words_of(text_of(who.world, file))
        return all(_follow(phrase, words) for phrase in phrases + singles)

    return test


def _follow(phrase: list[str], words: list[str]) -> bool:
    size = len(phrase)
    return any(words[n : n + size] == phrase for n in range(len(words) - size + 1))


def _mime(operator: str, value: str) -> Test:
    if operator == "contains":
        return lambda file, _who: file["mimeType"].startswith(value)
    return _equal(lambda file, _who: file["mimeType"], operator, value)


def _yes_or_no(read: Callable[[File, Searcher], bool]) -> Callable[[str, str], Test]:
    def term(operator: str, value: str) -> Test:
        if value not in ("true", "false"):
            raise invalid()
        return _equal(read, operator, value == "true")

    return term


def _shared_with_me(file: File, who: Searcher) -> bool:
    """Whether somebody shared this very file with the searcher; what only comes down from a folder is not meant."""
    if file["owner"] == who.email or "driveId" in file:
        return False
    people = (item for item in file["permissions"] if item["type"] in ("user", "group"))
    return any(covers(who.world, item, who.email) for item in people)


def _visibility(operator: str, value: str) -> Test:
    if value not in VISIBILITIES:
        raise invalid()
    return _equal(lambda file, who: visibility(who.world, file), operator, value)


def _equal(read: Callable[[File, Searcher], Any], operator: str, value: Any) -> Test:
    if operator == "=":
        return lambda file, who: bool(read(file, who) == value)
    if operator == "!=":
        return lambda file, who: bool(read(file, who) != value)
    raise invalid()


def _moment(read: Callable[[File, Searcher], str | None]) -> Callable[[str, str], Test]:
    def term(operator: str, value: str) -> Test:
        limit, compare = _parse_moment(value), COMPARE.get(operator)
        if compare is None:
            raise invalid()

        def test(file: File, who: Searcher) -> bool:
            found = read(file, who)
            return found is not None and compare(_parse_moment(found), limit)

        return test

    return term


def _parse_moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise invalid() from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


COMPARE: dict[str, Callable[[datetime, datetime], bool]] = {
    "=": lambda one, two: one == two,
    "!=": lambda one, two: one != two,
    "<": lambda one, two: one < two,
    "<=": lambda one, two: one <= two,
    ">": lambda one, two: one > two,
    ">=": lambda one, two: one >= two,
}
TERMS: dict[str, Callable[[str, str], Test]] = {
    "name": _name,
    "fullText": _full_text,
    "mimeType": _mime,
    "trashed": _yes_or_no(lambda file, who: in_trash(who.find, file)),
    "starred": _yes_or_no(lambda file, who: who.email in file.get("starredBy", [])),
    "sharedWithMe": _yes_or_no(_shared_with_me),
    "modifiedTime": _moment(lambda file, _who: file["modifiedTime"]),
    "createdTime": _moment(lambda file, _who: file["createdTime"]),
    "viewedByMeTime": _moment(lambda file, who: file.get("viewed", {}).get(who.email)),
    "visibility": _visibility,
    "shortcutDetails.targetId": lambda operator, value: _equal(
        lambda file, _who: file.get("shortcut", {}).get("targetId"), operator, value
    ),
}
