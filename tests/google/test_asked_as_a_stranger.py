"""A stranger's request: nobody is named, nothing is followed, and whatever comes back means one of three things."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import httplib2
import pytest

from sync.core.portfolio.evidence import Openness
from sync.core.portfolio.links import FileLink
from sync.google.strangers import DOCS, fetch_openness, page_of
from sync.google.transport import Stranger

LINK = FileLink("document", "1234567890abcdef")
SIGN_IN = "https://accounts.google.com/ServiceLogin?service=wise&continue=https://docs.google.com/"


class Answering:
    """A transport that answers so, whatever is asked."""

    def __init__(self, status: int, location: str = "") -> None:
        self._response = httplib2.Response({"status": str(status), "location": location})

    def request(self, *_given, **_more):
        return self._response, b""


@pytest.mark.parametrize(
    ("status", "location", "means"),
    [
        (200, "", Openness.OPEN),
        (302, SIGN_IN, Openness.CLOSED),
        (307, SIGN_IN, Openness.CLOSED),
        (401, "", Openness.CLOSED),
        (404, "", Openness.CLOSED),
        (302, "https://docs.google.com/elsewhere", Openness.UNKNOWN),
        (302, "https://evil.example/https://accounts.google.com/", Openness.UNKNOWN),
        (429, "", Openness.UNKNOWN),
        (500, "", Openness.UNKNOWN),
        (204, "", Openness.UNKNOWN),
    ],
)
def test_each_answer_means_one_of_three_things(status, location, means):
    assert fetch_openness(Answering(status, location), LINK, own=DOCS) is means


@pytest.mark.parametrize(
    ("link", "address"),
    [
        (LINK, "https://docs.google.com/document/d/1234567890abcdef/edit"),
        (FileLink("file", "1234567890abcdef"), "https://drive.google.com/file/d/1234567890abcdef/view"),
        (FileLink("folders", "1234567890abcdef"), "https://drive.google.com/drive/folders/1234567890abcdef"),
    ],
)
def test_at_google_the_files_own_page_is_asked(link, address):
    assert page_of(link, DOCS) == address


@contextmanager
def one_answer(reply: bytes) -> Iterator[tuple[str, list[bytes]]]:
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def answer() -> None:
            while True:
                try:
                    connection, _ = listening.accept()
                except OSError:
                    return
                with connection:
                    heard.append(connection.recv(65536))
                    connection.sendall(reply)

        threading.Thread(target=answer, daemon=True).start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}", heard


COOKIE = b"HTTP/1.1 200 OK\r\nSet-Cookie: who=amina\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello"
ELSEWHERE = b"HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


def test_no_name_no_cookie_and_nothing_read(tmp_path, monkeypatch):
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login amina password secret\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    with one_answer(COOKIE) as (address, heard):
        stranger = Stranger(local=False)
        answers = [stranger.request(f"{address}/document/d/x/edit")[1] for _ in range(2)]

    sent = b"".join(heard).lower()
    assert answers == [b"", b""]
    assert b"cookie" not in sent
    assert b"authorization" not in sent


def test_no_way_elsewhere_is_followed():
    with one_answer(ELSEWHERE) as (address, heard):
        response, _ = Stranger(local=True).request(f"{address}/document/d/x/edit")

    assert (response.status, len(heard)) == (302, 1)
