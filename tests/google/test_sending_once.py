"""A request whose connection ends without an answer is never sent again by the transport itself."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from sync.errors import InDoubt, TryLater
from sync.google.calls import in_our_words
from sync.google.transport import OneTry


@contextmanager
def rude_server() -> Iterator[tuple[str, list[bytes]]]:
    """Takes each request whole and closes the connection without a word."""
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

        threading.Thread(target=answer, daemon=True).start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}", heard


def test_a_write_that_gets_no_answer_is_sent_once_and_is_in_doubt() -> None:
    with rude_server() as (address, heard), pytest.raises(InDoubt), in_our_words(write=True):
        OneTry(local=True).request(f"{address}/v1/documents/x:batchUpdate", "POST", body=b"{}")

    assert len(heard) == 1


def test_a_server_that_is_not_there_is_no_doubt() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

    with pytest.raises(TryLater), in_our_words(write=True):
        OneTry(local=True).request(f"http://127.0.0.1:{port}/", "POST", body=b"{}")
