"""A file as its owner's own token shows it: whether it is theirs to link."""

from __future__ import annotations

from dataclasses import dataclass

from sync.core.portfolio.doc import DocumentId
from sync.google.calls import send
from sync.google.drive import DOC
from sync.google.services import OwnFiles

FIELDS = "id,mimeType,ownedByMe,trashed,driveId,capabilities/canShare"


@dataclass(frozen=True, slots=True)
class OwnFile:
    """is_doc: a Google Doc. is_theirs: owned by them. is_shared_drives: it belongs to the school, not to a person."""

    is_doc: bool
    is_theirs: bool
    is_shared_drives: bool
    in_bin: bool
    may_share: bool


def fetch_own_file(google: OwnFiles, document: DocumentId) -> OwnFile:
    """Raises Gone where they cannot open it, or have not let the service at it."""
    found = send(google.files.get(fileId=document, fields=FIELDS, supportsAllDrives=True), write=False)
    return OwnFile(
        is_doc=found.get("mimeType") == DOC,
        is_theirs=bool(found.get("ownedByMe")),
        is_shared_drives=bool(found.get("driveId")),
        in_bin=bool(found.get("trashed")),
        may_share=bool(found.get("capabilities", {}).get("canShare", True)),
    )


@dataclass(frozen=True, slots=True)
class Opened:
    """One way into a file. who: an address, a domain, or "" for anybody with the link. role: Google's word for it."""

    who: str
    role: str


def fetch_sharing(google: OwnFiles, document: DocumentId) -> tuple[Opened, ...]:
    """Every way into the file, its owner's first."""
    found: list[Opened] = []
    token: str | None = None
    while True:
        fields = "nextPageToken,permissions(type,role,emailAddress,domain)"
        reply = send(google.permissions.list(fileId=document, fields=fields, pageToken=token), write=False)
        ways = reply.get("permissions", ())
        found += [Opened(way.get("emailAddress") or way.get("domain") or "", str(way["role"])) for way in ways]
        token = reply.get("nextPageToken")
        if not token:
            return tuple(sorted(found, key=lambda way: (way.role != "owner", way.who)))
