"""The Docs and sheets there are for whoever is looking, and who else can open them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from local_workspace.access import role_on
from local_workspace.pages.looking import Look, name_of
from local_workspace.pages.sentences import no_file
from local_workspace.peeking import ask
from local_workspace.services.drive.files import DOC, SHEET
from local_workspace.world import World

Json = dict[str, Any]
PLACES = {DOC: "/document/d/{}/edit", SHEET: "/spreadsheets/d/{}/edit"}
MAY = {"writer": "can write in it", "commenter": "can comment on it", "reader": "can read it"}


@dataclass(frozen=True, slots=True)
class Listed:
    """A file in a list: its id, its name, its owner's name, and the way to it."""

    id: str
    name: str
    owner: str
    owner_name: str
    href: str


def listed(look: Look, mime: str) -> list[Listed]:
    """All files of one kind that the person can find; for the narrator all there are. By name."""
    files = [file for _, file in look.world.items("file") if file["mimeType"] == mime and not file["trashed"]]
    return sorted((_listed(look, file) for file in files if _finds(look, file)), key=lambda one: one.name.casefold())


def _finds(look: Look, file: Json) -> bool:
    return not look.person or role_on(look.world, file, look.person, by_link=False) != ""


def _listed(look: Look, file: Json) -> Listed:
    href = look.link(PLACES[file["mimeType"]].format(file["id"]))
    return Listed(file["id"], file["name"], file["owner"], name_of(look.world, file["owner"]), href)


def opener(look: Look, file_id: str, mime: str) -> str:
    """The person who opens the file behind an address; Google's own method says whether they may. Raises NotThis."""
    file: Json | None = look.world.get("file", file_id)
    if file is None or file["mimeType"] != mime:
        raise no_file()
    return look.eyes(file)


@dataclass(frozen=True, slots=True)
class Sharing:
    """owner: their name. others: who else can open it, None where the viewer may not know."""

    owner: str
    others: list[str] | None


def sharing(world: World, file_id: str, who: str) -> Sharing:
    """Who has a file, as far as Drive tells `who`."""
    file = ask(world, "drive.files.get", who=who, path={"fileId": file_id}, fields="owners,permissions")
    owner = file["owners"][0]["displayName"]
    if "permissions" not in file:
        return Sharing(owner, None)
    others = [item for item in file["permissions"] if item["role"] != "owner"]
    return Sharing(owner, [f"{_whom(item)} {MAY.get(item['role'], item['role'])}" for item in others])


def _whom(permission: Json) -> str:
    if permission["type"] == "anyone":
        return "Anyone with the link"
    if permission["type"] == "domain":
        return f"Everyone at {permission['domain']}"
    if permission["type"] == "group":
        return f"Everyone in {permission['emailAddress']}"
    return str(permission["displayName"])


def docs_by_owner(look: Look) -> dict[str, list[Listed]]:
    """Each owner's Docs, as far as whoever is looking can find them."""
    found: dict[str, list[Listed]] = {}
    for doc in listed(look, DOC):
        found.setdefault(doc.owner, []).append(doc)
    return found
