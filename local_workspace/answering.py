"""From a Reply to the bytes of an HTTP answer: indented as Google's are, wrapped where a script asked."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from http import HTTPStatus
from typing import Any

from local_workspace.calls import Reply
from local_workspace.queries import callback_of

StartResponse = Callable[..., Any]
# Set by the door in this process, where nobody looks at the bytes: JSON comes without its line breaks.
PLAIN_KEY = "local_workspace.plain"
# Set by a server that can wait: how it does.
WAIT_KEY = "local_workspace.wait"
CHALLENGE = 'Bearer realm="https://accounts.google.com/"'
# They send gzip only to callers with the word in their User-Agent.
NAMED = ("drive", "calendar", "admin")
SCRIPT_TYPE = "text/javascript; charset=UTF-8"
HTML_TYPE = "text/html; charset=UTF-8"
# Google's printer escapes these besides what JSON asks for, so that no reply can be taken for HTML.
_ALSO_ESCAPED = re.compile(
    "[<>\x7f-\x9f\xad\u0600-\u0603\u06dd\u070f\u17b4\u17b5\u200b-\u200f\u2028-\u202e\u2060-\u2064"
    "\u206a-\u206f\ufeff\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f]"
)


def send(start_response: StartResponse, reply: Reply) -> Iterable[bytes]:
    """A reply as it is: JSON without line breaks, bytes untouched."""
    body: Any = b"" if reply.body is None else reply.body
    return _sent(start_response, reply, compact(body).encode(errors="replace") if isinstance(body, dict) else body)


def send_as_google(
    start_response: StartResponse,
    reply: Reply,
    environ: Mapping[str, Any],
    query: Mapping[str, str],
    service: str,
    *,
    truncated: bool = False,
) -> Iterable[bytes]:
    """A reply of Google's API in the form its caller asked for. truncated: half of it, as if all were to come."""
    http = environ["REQUEST_METHOD"]
    body: Any = b"" if reply.body is None else reply.body
    if isinstance(body, dict):
        text = compact(body) if _plain(reply, environ, query) else pretty(body)
        if callback := callback_of(query, http):
            text = f"// API callback\n{_in_script(callback)}({text});"
            # A script cannot read a status: whatever happened, it is called with 200.
            reply = replace(reply, status=200, content_type=SCRIPT_TYPE)
        body = text.encode(errors="replace")
    headers = dict(reply.headers)
    if body and isinstance(reply.body, dict) and _compressible(environ, service):
        # No time of making inside: the same reply is the same bytes.
        body = gzip.compress(body, compresslevel=1, mtime=0)
        headers["Content-Encoding"] = "gzip"
    if isinstance(reply.body, dict):
        headers["Vary"] = "Origin, X-Origin, Referer"
    sent = _sent(start_response, replace(reply, headers=headers), b"" if http == "HEAD" else body)
    return [b"".join(sent)[: len(body) // 2]] if truncated else sent


def _compressible(environ: Mapping[str, Any], service: str) -> bool:
    """Whether the caller unpacks gzip; to the older services it must say so in its name, too."""
    if environ.get(PLAIN_KEY) or "gzip" not in environ.get("HTTP_ACCEPT_ENCODING", ""):
        return False
    return service not in NAMED or "gzip" in environ.get("HTTP_USER_AGENT", "")


def _plain(reply: Reply, environ: Mapping[str, Any], query: Mapping[str, str]) -> bool:
    """An error is always indented; a reply unless `prettyPrint` is false or 0, in just these letters."""
    asked = query.get("prettyPrint", query.get("pp"))
    if environ.get(PLAIN_KEY):
        return asked is None or asked in ("false", "0")
    return reply.status < 400 and asked in ("false", "0")


def compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def pretty(value: Any) -> str:
    """Two spaces a level, a line break at the end."""
    return escaped(json.dumps(value, ensure_ascii=False, indent=2)) + "\n"


def escaped(text: str) -> str:
    return _ALSO_ESCAPED.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    number = ord(found[0])
    if number < 0x10000:
        return f"\\u{number:04x}"
    number -= 0x10000
    return f"\\u{0xD800 + (number >> 10):04x}\\u{0xDC00 + (number & 0x3FF):04x}"


def _in_script(name: str) -> str:
    return escaped(json.dumps(name, ensure_ascii=False)[1:-1])


def _sent(start_response: StartResponse, reply: Reply, body: bytes) -> Iterable[bytes]:
    headers = [("Content-Type", reply.content_type), ("Content-Length", str(len(body))), *reply.headers.items()]
    start_response(f"{reply.status} {phrase(reply.status)}", headers)
    return [body]


def phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Status"


def page(status: int, sentence: str) -> Reply:
    """The page with the broken robot that Google's front end answers where no method is."""
    title = f"Error {status} ({phrase(status)})!!1"
    text = (
        "<!DOCTYPE html>\n<html lang=en>\n  <meta charset=utf-8>\n"
        '  <meta name=viewport content="initial-scale=1, minimum-scale=1, width=device-width">\n'
        f"  <title>{title}</title>\n"
        f"  <p><b>{status}.</b> <ins>That’s an error.</ins>\n  <p>{sentence}  <ins>That’s all we know.</ins>\n"
    )
    return Reply(text.encode(), status=status, content_type=HTML_TYPE)
