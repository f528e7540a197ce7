"""The bytes of files that are no Docs: each upload is a revision, and the newest is what is downloaded.

Kept in base64 as one thing for each revision: 10 MB go in and out in well under a second.
"""

from __future__ import annotations

import base64
import hashlib
from datetime import timedelta
from itertools import pairwise
from typing import Any

from local_workspace.services.drive.files import File
from local_workspace.world import World, opaque, timestamp

BYTES = "blob"
EMPTY = b""
Revision = dict[str, Any]
EXTENSION_LIMIT = 10
LIFE, MOST = timedelta(days=30), 100


def add_revision(world: World, file: File, data: bytes, *, mime: str, by: str, name: str, keep: bool = False) -> None:
    """The bytes as the file's newest revision; the file says what it now is, and the caller saves it."""
    number = world.next(f"revisions:{file['id']}")
    revision: Revision = {
        "id": "0B" + opaque(f"{world.seed()}:{file['id']}:{number}", length=50),
        "number": number,
        "mimeType": mime,
        "modifiedTime": timestamp(world.now()),
        "by": by,
        "size": len(data),
        "md5": hashlib.md5(data, usedforsecurity=False).hexdigest(),
        "sha1": hashlib.sha1(data, usedforsecurity=False).hexdigest(),
        "sha256": hashlib.sha256(data).hexdigest(),
        "originalFilename": name,
        "keepForever": keep,
    }
    world.put(_kind(file), _key(number), revision)
    world.put(BYTES, f"{file['id']}/{_key(number)}", base64.b64encode(data).decode())
    _make_head(file, revision)
    _let_go(world, file)


def _let_go(world: World, file: File) -> None:
    """Forget revisions that had been replaced for thirty days, and all but the newest hundred, unless kept for ever."""
    known = revisions_of(world, file)
    limit = timestamp(world.now() - LIFE)
    for number, (revision, newer) in enumerate(pairwise(known)):
        if not revision["keepForever"] and (newer["modifiedTime"] < limit or len(known) - number > MOST):
            drop_revision(world, file, revision)


def _make_head(file: File, revision: Revision) -> None:
    file["mimeType"] = revision["mimeType"]
    file["head"] = {name: revision[name] for name in ("id", "number", "size", "md5", "sha1", "sha256")}
    file["head"]["originalFilename"] = revision["originalFilename"]


def revisions_of(world: World, file: File) -> list[Revision]:
    """Every kept revision of a binary file, oldest first."""
    return [revision for _, revision in world.items(_kind(file))]


def change_revision(world: World, file: File, revision: Revision) -> None:
    world.put(_kind(file), _key(revision["number"]), revision)


def drop_revision(world: World, file: File, revision: Revision) -> None:
    """Forget one revision; where it was the newest, the one before is the file again. The caller saves the file."""
    world.drop(_kind(file), _key(revision["number"]))
    world.drop(BYTES, f"{file['id']}/{_key(revision['number'])}")
    if file["head"]["id"] == revision["id"]:
        _make_head(file, revisions_of(world, file)[-1])


def bytes_of(world: World, file: File, revision: Revision | None = None) -> bytes:
    """What was uploaded as this revision, as the newest where none is said; empty for a file without content."""
    number = (revision or file.get("head") or {}).get("number")
    if number is None:
        return EMPTY
    return base64.b64decode(world.get(BYTES, f"{file['id']}/{_key(number)}") or "")


def copy_bytes(world: World, source: File, file: File, by: str) -> None:
    head = source.get("head")
    if head:
        data, mime = bytes_of(world, source), source["mimeType"]
        add_revision(world, file, data, mime=mime, by=by, name=head["originalFilename"])


def drop_bytes(world: World, file: File) -> None:
    for revision in revisions_of(world, file):
        world.drop(BYTES, f"{file['id']}/{_key(revision['number'])}")
    world.drop_kind(_kind(file))
    world.drop("counter", f"revisions:{file['id']}")


def space_taken(world: World, file: File) -> int:
    """The bytes that count: those of the newest revision and of those kept for ever."""
    head = file.get("head")
    if not head:
        return 0
    kept = (item["size"] for item in revisions_of(world, file) if item["keepForever"] and item["id"] != head["id"])
    return int(head["size"] + sum(kept))


def _kind(file: File) -> str:
    return f"revision:{file['id']}"


def _key(number: int) -> str:
    return f"{number:06d}"


def full_extension(name: str) -> str:
    """ "tar.gz" of "a.tar.gz", "" where a name has none."""
    parts = name.split(".")[1:]
    found: list[str] = []
    for part in reversed(parts):
        if not part.isalnum() or len(part) > EXTENSION_LIMIT or (found and not part.isalpha()):
            break
        found.insert(0, part)
    return ".".join(found[-2:])
