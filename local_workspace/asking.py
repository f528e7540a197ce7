"""From an HTTP request to a Call: who asks, with what, in which words."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from local_workspace import bodies, credentials, jsontext, queries, tokens
from local_workspace.calls import Actor, Call
from local_workspace.discovery import Method
from local_workspace.refusals import Refusal
from local_workspace.world import World

FORM = "application/x-www-form-urlencoded"
# What a caller without a name hears where an API key would have been enough.
NO_NAME = (
    "Method doesn't allow unregistered callers (callers without established identity). "
    "Please use API Key or other form of API consumer identity to call this API."
)
KEY_IS_ENOUGH = frozenset(
    [f"drive.files.{verb}" for verb in ("list", "get", "export", "watch", "download")]
    + [f"drive.comments.{verb}" for verb in ("get", "list", "create", "update", "delete")]
    + [f"drive.replies.{verb}" for verb in ("get", "list", "create", "update", "delete")]
    + [f"sheets.spreadsheets.{verb}" for verb in ("get", "values.get", "values.batchGet")]
    + ["drive.apps.list", "drive.operations.get"]
)


@dataclass(slots=True)
class Request:
    """One HTTP request to a method. repeated: the query's values by name, before anybody has read them."""

    environ: dict[str, Any]
    method: Method
    path: dict[str, str]
    raw: bytes
    repeated: dict[str, list[str]]

    @property
    def query(self) -> dict[str, str]:
        return queries.one_of_each(self.repeated, self.method.service)

    @property
    def http(self) -> str:
        return str(self.environ["REQUEST_METHOD"])

    @property
    def raw_path(self) -> str:
        return raw_path_of(self.environ)

    @property
    def xgafv(self) -> str:
        return self.repeated.get("$.xgafv", [""])[-1]


def request_of(environ: dict[str, Any], method: Method, path: dict[str, str]) -> Request:
    """The request, its body read; a long GET that came as a POST has its query in the body."""
    raw = body_of(environ)
    pairs = parse_qsl(environ.get("QUERY_STRING", ""), keep_blank_values=True)
    if environ.get("HTTP_X_HTTP_METHOD_OVERRIDE") and FORM in environ.get("CONTENT_TYPE", ""):
        pairs += parse_qsl(raw.decode("utf-8", "replace"), keep_blank_values=True)
        raw = b""
    repeated: dict[str, list[str]] = {}
    for name, value in queries.without_dollars(pairs):
        repeated.setdefault(name, []).append(value)
    return Request(environ, method, path, raw, repeated)


def raw_path_of(environ: dict[str, Any]) -> str:
    """The path as it was sent, with its escapes."""
    uri = environ.get("RAW_URI") or environ.get("REQUEST_URI")
    if not uri:
        return str(environ.get("PATH_INFO", "/"))
    path = str(uri).split("?", 1)[0]
    path = "/" + path.split("/", 3)[3] if path.startswith("http") else path
    # Where a batch sends those who asked it for a file's bytes.
    return path.removeprefix("/download") if path.startswith("/download/drive/") else path


def body_of(environ: dict[str, Any]) -> bytes:
    length = int(environ.get("CONTENT_LENGTH") or 0)
    raw: bytes = environ["wsgi.input"].read(length) if length else b""
    return _unpacked(raw) if raw and environ.get("HTTP_CONTENT_ENCODING", "").lower() == "gzip" else raw


def _unpacked(raw: bytes) -> bytes:
    """No more than one byte over what is refused anyway: a small parcel may hold a very large body."""
    try:
        return zlib.decompressobj(wbits=31).decompress(raw, jsontext.LARGEST + 1)
    except zlib.error:
        return raw


def actor_of(world: World, request: Request) -> Actor:
    """Who calls. Raises Refusal 400 for a query the front end turns away, then 401 or 403."""
    queries.check_system(request.query, request.http)
    header = request.environ.get("HTTP_AUTHORIZATION", "")
    if credentials.named(header, request.repeated) is None:
        uploader = None if header else _uploader(world, request)
        if uploader is not None:
            return uploader
        if not header and _takes_bytes(request):
            raise Refusal(403, "The request is missing a valid API key.", reason="forbidden")
        if request.method.id in KEY_IS_ENOUGH:
            raise Refusal(403, NO_NAME, reason="forbidden", proto=True)
    return tokens.actor(world, header, request.method, request.repeated)


def _takes_bytes(request: Request) -> bool:
    """Whether a file's bytes are asked for: another server of Google's answers, which refuses in other words."""
    alt = request.query.get("alt", "").lower()
    return alt == "media" if request.method.id == "drive.files.get" else _exports(request) and alt != "json"


def _exports(request: Request) -> bool:
    return request.method.id == "drive.files.export"


def _uploader(world: World, request: Request) -> Actor | None:
    """Who began the resumable upload that a call goes on with: its address is as good as the token it was got with."""
    session = world.get("upload", request.query.get("upload_id", "")) if request.method.upload else None
    if session is None:
        return None
    return Actor(session["email"], session["client"], frozenset(session["scopes"]), session["serviceAccount"])


def call_of(world: World, request: Request, actor: Actor) -> Call:
    """The call as its handler sees it. Raises Refusal 400 for parameters or a body Google cannot read."""
    method, environ = request.method, request.environ
    queries.check_alt(method, request.query)
    repeated = queries.bind(method, request.repeated)
    return Call(
        world=world,
        actor=actor,
        path=request.path,
        query=queries.one_of_each(repeated, method.service),
        repeated=repeated,
        body={} if method.upload else json_body(method, request.raw),
        raw=request.raw,
        headers=_headers(environ),
        base=f"{environ['wsgi.url_scheme']}://{environ.get('HTTP_HOST') or environ.get('SERVER_NAME', 'localhost')}",
        http=method.http,
        upload=method.upload,
    )


def json_body(method: Method, raw: bytes) -> dict[str, Any]:
    """A method's JSON body as its service reads it. Raises Refusal 400."""
    if method.service != "calendar":
        return bodies.read(method, jsontext.parse(raw)) if raw else {}
    try:
        return bodies.read_leniently(method, jsontext.parse(raw))
    except Refusal as refusal:
        # Calendar's older parser has one sentence for whatever it cannot read.
        raise bodies.PARSE_ERROR if refusal.reason == "parseError" else refusal from refusal


def _headers(environ: dict[str, Any]) -> dict[str, str]:
    found = {key[5:].replace("_", "-").lower(): value for key, value in environ.items() if key.startswith("HTTP_")}
    return found | {"content-type": environ.get("CONTENT_TYPE", "")}
