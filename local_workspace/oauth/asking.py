"""One request to an OAuth address, read: its query, its form, and where it believes to be."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, unquote_plus

from local_workspace.doors import OWN_NAMES

LARGEST_FORM = 100_000


@dataclass(frozen=True, slots=True)
class Asked:
    """query, form: every value of each name. base: this server's own address as the caller wrote it."""

    http: str
    path: str
    query: dict[str, list[str]]
    form: dict[str, list[str]]
    query_string: str
    base: str
    environ: dict[str, Any]

    def one(self, name: str) -> str:
        """The last value of a parameter, in the form or else in the query; "" where there is none."""
        return (self.form.get(name) or self.query.get(name) or [""])[-1]

    @property
    def bearer(self) -> str:
        scheme, _, token = str(self.environ.get("HTTP_AUTHORIZATION", "")).partition(" ")
        return token.strip() if scheme.lower() == "bearer" else ""

    @property
    def basic(self) -> tuple[str, str]:
        """(client id, client secret) of the Authorization header, or two empty texts."""
        scheme, _, said = str(self.environ.get("HTTP_AUTHORIZATION", "")).partition(" ")
        if scheme.lower() != "basic":
            return "", ""
        try:
            name, _, secret = base64.b64decode(said, validate=True).decode("utf-8", "replace").partition(":")
        except binascii.Error:
            return "", ""
        return unquote_plus(name), unquote_plus(secret)


def read_request(environ: dict[str, Any], path: str) -> Asked:
    """The request; a body that is no form, or far too long for one, counts as empty."""
    return Asked(
        http=environ["REQUEST_METHOD"],
        path=path,
        query=parse_qs(environ.get("QUERY_STRING", ""), keep_blank_values=True),
        form=parse_qs(_body(environ), keep_blank_values=True),
        query_string=environ.get("QUERY_STRING", ""),
        base=_base(environ),
        environ=environ,
    )


def _body(environ: dict[str, Any]) -> str:
    length = int(environ.get("CONTENT_LENGTH") or 0)
    if environ["REQUEST_METHOD"] != "POST" or not 0 < length <= LARGEST_FORM:
        return ""
    raw: bytes = environ["wsgi.input"].read(length)
    return raw.decode("utf-8", "replace")


def _base(environ: dict[str, Any]) -> str:
    host = environ.get("HTTP_HOST") or environ.get("SERVER_NAME", "localhost")
    return f"{environ.get('wsgi.url_scheme', 'http')}://{host}"


def is_own_name(asked: Asked) -> bool:
    """Whether the caller asked at this machine's name, and not at one of Google's through the proxy."""
    return bool(OWN_NAMES.fullmatch(asked.base.partition("://")[2]))
