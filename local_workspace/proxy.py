"""An HTTPS proxy that answers for Google's hosts: for programs whose addresses cannot be changed.

A program is given HTTPS_PROXY and the authority's certificate. It asks for a tunnel to www.googleapis.com; the tunnel
ends here, and what comes through it is answered by the local Workspace. No other host is let through: nothing leaves.
"""

from __future__ import annotations

import ssl
from datetime import datetime
from pathlib import Path
from typing import Any

from local_workspace.certificates import ready
from local_workspace.server import Handler, Server

PORT = 443


class Proxy(Server):
    """A proxy on a port of 127.0.0.1 for one WSGI application. Raises OSError when the port is in use.

    folder: where the certificates are kept. certificate: the file that clients must trust.
    """

    def __init__(self, app: Any, port: int, folder: Path, now: datetime) -> None:
        self.certificate, context = ready(folder, now)
        super().__init__(app, port, handler=_tunnel(context))


def _tunnel(context: ssl.SSLContext) -> type[Handler]:
    """A handler class whose tunnels are encrypted by `context`."""

    class Tunnel(Handler):
        tls = False

        def do_CONNECT(self) -> None:
            host, _, port = self.path.rpartition(":")
            if self.tls or port != str(PORT) or not is_google(host):
                self.close_connection = True
                self.send_error(403, "Only Google's hosts are answered here; nothing leaves this computer")
                return
            self.send_response_only(200, "Connection established")
            self.end_headers()
            self.wfile.flush()
            self._encrypt()

        def _encrypt(self) -> None:
            try:
                self.connection = context.wrap_socket(self.connection, server_side=True)
            except (ssl.SSLError, OSError):
                # A client that does not trust the certificate hangs up here; it tells its user why.
                self.close_connection = True
                return
            self.tls, self.scheme, self.close_connection = True, "https", False
            self.rfile = self.connection.makefile("rb", self.rbufsize)
            self.wfile = self.connection.makefile("wb", self.wbufsize)

        def finish(self) -> None:
            super().finish()
            # Wrapping took the socket over from the server, which closes only its own.
            self.connection.close()

        def answer(self) -> None:
            if self.tls:
                super().answer()
                return
            self.close_connection = True
            self.send_error(405, "This is a proxy for https: give it to a client as HTTPS_PROXY")

        do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = answer

    return Tunnel


def is_google(host: str) -> bool:
    """Whether this proxy answers for a host."""
    name = host.lower().rstrip(".")
    return name in ("googleapis.com", "google.com") or name.endswith((".googleapis.com", ".google.com"))
