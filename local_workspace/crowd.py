"""A crowd: very many people with a portfolio each, made in seconds; what is in one is made when it is opened."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from local_workspace.accounts import person_id
from local_workspace.feeds import LINE
from local_workspace.services.docs import storage
from local_workspace.services.drive.files import root_id
from local_workspace.world import World, opaque

Things = Iterator[tuple[str, Any]]


def gather(world: World, source_id: str, count: int, domain: str) -> list[str]:
    """The ids of `count` Docs, each a copy of the Doc `source_id` that belongs to a person of its own.

    The people are person000001@domain and so on. Everything is as after `files.copy` and a transfer of ownership, and
    stands in their change feeds in that order. Raises LookupError where there is no such Doc.
    """
    file: dict[str, Any] = world.get("file", source_id) or {}
    like = storage.shared(world, source_id)
    emails = [f"person{number:06d}@{domain}" for number in range(1, count + 1)]
    ids = {email: opaque(f"{world.seed()}:crowd:{email}") for email in emails}
    with world.unit():
        first = int(world.get("counter", LINE) or 0) + 1
        world.put("counter", LINE, first + count - 1)
        world.put_many("user", ((email, _user(email)) for email in emails))
        world.put_many("file", _files(file, ids, first))
        world.put_many(LINE, _lines(file, ids, first))
        world.put_many(storage.KIND, ((key, like) for key in ids.values()))
        world.put_many(storage.REVISION, ((key, 1) for key in ids.values()))
    return list(ids.values())


def _user(email: str) -> dict[str, Any]:
    name, _, domain = email.partition("@")
    return {"id": person_id(email), "email": email, "name": name.capitalize(), "domain": domain}


def _files(file: dict[str, Any], ids: dict[str, str], first: int) -> Things:
    for number, (email, key) in enumerate(ids.items(), first):
        owner = {"type": "user", "role": "owner", "emailAddress": email, "id": person_id(email)}
        client = file["grants"][0][0] if file["grants"] else "local"
        whose = {"owner": email, "permissions": [owner], "lastModifyingUser": email, "grants": [[client, email]]}
        yield key, file | whose | {"id": key, "parents": [root_id(email)], "change": number, "version": 1}


def _lines(file: dict[str, Any], ids: dict[str, str], first: int) -> Things:
    for number, key in enumerate(ids.values(), first):
        yield f"{number:012d}", {"fileId": key, "time": file["modifiedTime"], "gone": [], "grants": []}
