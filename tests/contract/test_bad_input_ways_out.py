"""What the service's code can do at all: where it can send, what it can unpack, which tables it can write."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
SENDERS = frozenset({"requests", "urllib3", "httplib2", "aiohttp", "httpx", "ftplib", "smtplib", "telnetlib", "socket"})
UNPACKERS = frozenset(
    {"zipfile", "tarfile", "gzip", "bz2", "lzma", "zlib", "shutil", "xml", "lxml", "openpyxl", "docx", "xlrd", "odf"}
)
MAY_SEND = {
    "sync/google/transport.py": {"requests", "urllib3", "httplib2"},
    "sync/google/calls.py": {"httplib2"},
    "sync/google/services.py": {"httplib2"},
    # gspread wants replies in this form; they are made here from what the transport brought.
    "sync/google/sheets.py": {"requests"},
}


MAY_UNPACK = {
    # Our own copies of readings: only what opens with our key is unpacked.
    "sync/core/portfolio/copies.py": {"zlib"},
    # It packs what somebody takes along, and opens nothing.
    "sync/cli/leaving.py": {"zipfile"},
}


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted((ROOT / "sync").rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        # The demo plays people and the local Workspace; the database is on this computer.
        if not name.startswith(("sync/demo/", "sync/database/")):
            yield name, ast.parse(path.read_text(encoding="utf-8"))


def imported(tree: ast.Module) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def roots(tree: ast.Module) -> set[str]:
    return {name.partition(".")[0] for name in imported(tree)} | (
        {"urlopen"} if "urllib.request" in imported(tree) else set()
    )


def test_nothing_but_googles_transport_can_send_anything_anywhere() -> None:
    found = {name: roots(tree) & (SENDERS | {"urlopen"}) for name, tree in modules()}

    assert {name: sends for name, sends in found.items() if sends - MAY_SEND.get(name, set())} == {}


def test_no_archive_and_no_xml_can_be_opened() -> None:
    found = {name: roots(tree) & UNPACKERS for name, tree in modules()}

    assert {name: opens for name, opens in found.items() if opens - MAY_UNPACK.get(name, set())} == {}


def test_no_csv_leaves_the_service() -> None:
    """Sheets runs what begins with "=" in a CSV; when a CSV is first written, its cells must be guarded here."""
    written = {"to_csv", "to_excel", "DictWriter", "to_html"}
    found = {
        name: "csv" in roots(tree)
        or any(isinstance(node, ast.Attribute) and node.attr in written for node in ast.walk(tree))
        for name, tree in modules()
    }

    assert [name for name, writes in found.items() if writes] == []
