"""The local Workspace on a port of this machine: keeps connections open, cuts them when a fault says so."""

from __future__ import annotations

import io
import os
import socket
import struct
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar
from urllib.parse import unquote

from local_workspace import channels
from local_workspace.answering import WAIT_KEY
from local_workspace.posting import TIMEOUT_S, post
from local_workspace.refusals import ConnectionCut
from local_workspace.transport import collected
from local_workspace.world import World, WorldUnusable

HOST = "127.0.0.1"
IDLE_S = 120
RETRY_S = 1.0
MAX_WAIT_S = 2 * TIMEOUT_S
LARGEST = 256 * 1024 * 1024
MAX_LINE = 65536
S = TypeVar("S", bound="Server")


class TooLarge(ValueError):
    """A body that no service here takes."""


def open_world(data_dir: Path) -> World:
    """The world kept in a folder, which is made where it is missing.

    Raises WorldUnusable with a sentence for a person: open elsewhere, of a newer version, not writable.
    """
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WorldUnusable(f"{data_dir} cannot be made ({error.strerror}). Choose another data directory.") from error
    return World(data_dir)


def serve(app: Any, port: int, *, announce: Callable[[str], None]) -> None:
    """Answer on 127.0.0.1 until the process is interrupted; `announce` hears the address once it answers.

    port: 0 takes a free one. Raises OSError when the port is in use.
    """
    with Server(app, port) as server:
        announce(server.address)
        server.run()


class Server:
    """A WSGI application on a port of 127.0.0.1. Raises OSError when the port is in use."""

    def __init__(self, app: Any, port: int, *, handler: type[Handler] | None = None) -> None:
        self._http = _Http((HOST, port), handler or Handler)
        self._http.app = app
        self._http.postman = Postman(getattr(app, "world", None))

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self._http.server_port}"

    def run(self) -> None:
        """Answer until `stop` is called from another thread."""
        self._http.serve_forever(poll_interval=0.1)

    def stop(self) -> None:
        self._http.shutdown()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.server_close()
        self._http.postman.stop()


class Postman:
    """Sends what the push channels have queued, in a thread of its own: no call waits for a receiver."""

    def __init__(self, world: World | None) -> None:
        self._world = world
        self._work = threading.Event()
        self._over = False
        self._thread: threading.Thread | None = None
        self._starting = threading.Lock()

    def wake(self) -> None:
        """After a call: there may be something to send."""
        if self._world is None or not channels.waiting(self._world):
            return
        with self._starting:
            if self._thread is None and not self._over:
                self._thread = threading.Thread(target=self._run, args=(self._world,), daemon=True)
                self._thread.start()
        self._work.set()

    def _run(self, world: World) -> None:
        pause_s: float | None = None
        while True:
            self._work.wait(pause_s)
            self._work.clear()
            if self._over:
                return
            channels.deliver(world, post)
            pause_s = RETRY_S if channels.waiting(world) else None

    def stop(self) -> None:
        """What was not sent stays in the world and goes out when it is served again."""
        with self._starting:
            self._over = True
        self._work.set()
        if self._thread is not None:
            self._thread.join(MAX_WAIT_S)


@contextmanager
def in_background(server: S) -> Iterator[S]:
    """A server that answers in a thread of its own while the block lasts."""
    with server:
        thread = threading.Thread(target=server.run, name="server", daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.stop()
            thread.join()


class _Http(ThreadingHTTPServer):
    app: Any
    postman: Postman
    daemon_threads = True
    # An idle connection must not hold up the end of the program.
    block_on_close = False
    request_queue_size = 128

    def server_bind(self) -> None:
        # HTTPServer looks its own name up, which can take seconds on a laptop without a network.
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = HOST, self.server_address[1]

    def handle_error(self, request: Any, client_address: Any) -> None:
        # A client that hangs up is daily life; anything else is a fault of ours and must be seen.
        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


class Handler(BaseHTTPRequestHandler):
    server: _Http
    protocol_version = "HTTP/1.1"
    timeout = IDLE_S
    wbufsize = 65536
    disable_nagle_algorithm = True

    scheme = "http"

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: the ledger remembers every call."""

    def answer(self) -> None:
        try:
            body = self._body()
        except ValueError as error:
            self.close_connection = True
            self.send_error(413 if isinstance(error, TooLarge) else 400)
            return
        try:
            content = collected(self.server.app(self._environ(body), self._start_response))
        except ConnectionCut:
            self._cut()
            return
        finally:
            self.server.postman.wake()
        declared = next((value for name, value in self._headers if name.lower() == "content-length"), "")
        if declared not in ("", str(len(content))):
            # The rest never comes: only the end of the connection tells the caller.
            self.close_connection = True
        self.send_response(self._status, self._reason)
        for name, value in self._headers:
            self.send_header(name, value)
        if not any(name.lower() == "content-length" for name, _ in self._headers):
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)
        self.wfile.flush()

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = answer

    def _body(self) -> bytes:
        """Raises ValueError for a length that is none, TooLarge above LARGEST."""
        if "chunked" in self.headers.get("Transfer-Encoding", "").lower():
            return b"".join(self._chunks())
        length = int(self.headers.get("Content-Length") or 0)
        if not 0 <= length <= LARGEST:
            raise TooLarge
        return self.rfile.read(length)

    def _chunks(self) -> Iterator[bytes]:
        total = 0
        while size := int(self.rfile.readline(MAX_LINE).split(b";", 1)[0], 16):
            total += size
            if size < 0 or total > LARGEST:
                raise TooLarge
            yield self.rfile.read(size)
            self.rfile.readline(MAX_LINE)
        while self.rfile.readline(MAX_LINE).strip():
            pass

    def _start_response(self, status: str, headers: list[tuple[str, str]], _exc_info: Any = None) -> None:
        code, _, reason = status.partition(" ")
        self._status, self._reason, self._headers = int(code), reason, headers

    def _cut(self) -> None:
        self.close_connection = True
        # A reset, not an end: httplib2 takes an end for a stale connection and sends the request again by itself.
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        os.close(self.connection.detach())

    def _environ(self, body: bytes) -> dict[str, Any]:
        path, _, query = self.path.partition("?")
        environ: dict[str, Any] = {
            "REQUEST_METHOD": self.command,
            "SCRIPT_NAME": "",
            "PATH_INFO": unquote(path, "latin-1"),
            "RAW_URI": self.path,
            "QUERY_STRING": query,
            "SERVER_NAME": HOST,
            "SERVER_PORT": str(self.server.server_port),
            "SERVER_PROTOCOL": self.request_version,
            "REMOTE_ADDR": self.client_address[0],
            "CONTENT_LENGTH": str(len(body)),
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": self.scheme,
            WAIT_KEY: time.sleep,
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": sys.stderr,
            "wsgi.multithread": True,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
        }
        for name in set(self.headers.keys()) - {"Content-Type", "Content-Length"}:
            environ[f"HTTP_{name.upper().replace('-', '_')}"] = ",".join(self.headers.get_all(name, []))
        return environ
