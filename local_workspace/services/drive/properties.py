"""Private marks of an app on files (`appProperties`), and the index that finds a file by one."""

from __future__ import annotations

from typing import Any

from local_workspace.refusals import Refusal
from local_workspace.world import World

MAX_BYTES = 124
MAX_PER_APP = 30
MAX_IN_ALL = 100


def merged(known: dict[str, str], changes: dict[str, str | None]) -> dict[str, str]:
    """Properties after a change; null takes one away. Raises Refusal 400 beyond Google's sizes."""
    after = {name: value for name, value in {**known, **changes}.items() if value is not None}
    for name, value in changes.items():
        if value is not None and len((name + value).encode()) > MAX_BYTES:
            text = f"The property {name} is longer than {MAX_BYTES} bytes, its name and value together."
            raise Refusal(400, text, reason="invalid")
    if len(after) > MAX_PER_APP:
        raise Refusal(400, f"A file has at most {MAX_PER_APP} properties of one kind.", reason="invalid")
    return after


def set_app_properties(world: World, file: dict[str, Any], client: str, changes: dict[str, str | None]) -> None:
    """Change one client's properties on a file; the caller saves the file."""
    known = file["appProperties"].get(client, {})
    after = merged(known, changes)
    forget(world, file, client)
    file["appProperties"][client] = after
    check_total(file)
    for name, value in after.items():
        world.put(_index(client, name, value), file["id"], True)


def check_total(file: dict[str, Any]) -> None:
    """Raises Refusal 400 where a file has more properties than Google keeps, those of all apps together."""
    if len(file["properties"]) + sum(len(own) for own in file["appProperties"].values()) > MAX_IN_ALL:
        raise Refusal(400, f"A file has at most {MAX_IN_ALL} properties.", reason="invalid")


def forget(world: World, file: dict[str, Any], client: str) -> None:
    for name, value in file["appProperties"].get(client, {}).items():
        world.drop(_index(client, name, value), file["id"])


def files_with(world: World, client: str, name: str, value: str) -> list[str]:
    """The ids of the files that a client marked with this property."""
    return [key for key, _ in world.items(_index(client, name, value))]


def _index(client: str, name: str, value: str) -> str:
    return f"marked:{client}:{len(name)}:{name}={value}"
