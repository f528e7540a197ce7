"""How a push message or an add-on's event leaves: one POST to an address of this machine, and to no other."""

from __future__ import annotations

import http.client
import ssl
from collections.abc import Mapping
from urllib.parse import urlsplit

from local_workspace.channels import HERE

TIMEOUT_S = 5
# What `lastStatus` says of an address elsewhere: the local Workspace speaks to nobody outside this machine.
NOT_SENT = -1


def post(address: str, headers: Mapping[str, str], body: bytes) -> int:
    """The status the receiver answered; NOT_SENT for an address elsewhere. Raises OSError where nothing answered."""
    if urlsplit(address).hostname not in HERE:
        return NOT_SENT
    return exchange(address, headers, body, timeout_s=TIMEOUT_S)[0]


def exchange(address: str, headers: Mapping[str, str], body: bytes, *, timeout_s: float) -> tuple[int, bytes]:
    """(status, body) of what an address of this machine answered. Raises OSError where nothing did."""
    parts = urlsplit(address)
    line = _line(parts.scheme, str(parts.hostname), parts.port, timeout_s)
    try:
        line.request("POST", (parts.path or "/") + (f"?{parts.query}" if parts.query else ""), body, dict(headers))
        answer = line.getresponse()
        return answer.status, answer.read()
    except http.client.HTTPException as error:
        raise ConnectionError(str(error) or type(error).__name__) from error
    finally:
        line.close()


def _line(scheme: str, host: str, port: int | None, timeout_s: float) -> http.client.HTTPConnection:
    if scheme == "http":
        return http.client.HTTPConnection(host, port, timeout=timeout_s)
    # A certificate for this machine is made by whoever tries things out; nobody public signs it.
    trusting = ssl.create_default_context()
    trusting.check_hostname = False
    trusting.verify_mode = ssl.CERT_NONE
    return http.client.HTTPSConnection(host, port, timeout=timeout_s, context=trusting)
