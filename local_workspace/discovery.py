"""Google's own discovery documents: which methods there are, at which addresses, with which bodies."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any
from urllib.parse import unquote

from googleapiclient.discovery_cache import get_static_doc

SERVICES = {
    "docs": "v1",
    "sheets": "v4",
    "drive": "v3",
    "calendar": "v3",
    "meet": "v2",
    "gmail": "v1",
    "admin": "directory_v1",
    "people": "v1",
}


@dataclass(frozen=True, slots=True)
class Method:
    """One method of Google's: `id` as in "docs.documents.batchUpdate", `path` without the leading slash."""

    id: str
    service: str
    http: str
    path: str
    scopes: frozenset[str]
    query: frozenset[str]
    repeated: frozenset[str]
    request: str
    response: str
    pattern: re.Pattern[str]
    names: tuple[str, ...]
    upload: bool = False
    media: bool = False
    # Each parameter as the discovery document has it: type, enum, minimum, whether it is required.
    parameters: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)


@cache
def schema(service: str) -> dict[str, Any]:
    """The discovery document of "docs", "drive", … as shipped with google-api-python-client."""
    text = get_static_doc(service, SERVICES[service])  # type: ignore[no-untyped-call]
    if text is None:
        raise LookupError(f"google-api-python-client ships no discovery document for {service}")
    document: dict[str, Any] = json.loads(text)
    return document


@cache
def methods() -> tuple[Method, ...]:
    return tuple(method for service in SERVICES for method in _methods(service))


def _methods(service: str) -> Iterator[Method]:
    document = schema(service)
    common = frozenset(document.get("parameters", {}))
    for raw in _walk(document):
        base = document.get("servicePath", "")
        yield _method(service, raw, base + raw["path"], common, upload=False)
        yield from _uploads(service, raw, common)


def _uploads(service: str, raw: dict[str, Any], common: frozenset[str]) -> Iterator[Method]:
    """The same method at its upload addresses; PUT is how the bytes of a resumable upload are sent."""
    for protocol in raw.get("mediaUpload", {}).get("protocols", {}).values():
        path = protocol["path"].lstrip("/")
        method = _method(service, raw, path, common | {"uploadType", "upload_id"}, upload=True)
        yield method
        if method.http != "PUT":
            yield replace(method, http="PUT")


def _walk(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from node.get("methods", {}).values()
    for child in node.get("resources", {}).values():
        yield from _walk(child)


def _method(service: str, raw: dict[str, Any], path: str, common: frozenset[str], *, upload: bool) -> Method:
    parameters = raw.get("parameters", {})
    pattern, names = _pattern(path, parameters)
    return Method(
        id=raw["id"],
        service=service,
        http=raw["httpMethod"],
        path=path,
        scopes=frozenset(raw.get("scopes", ())),
        query=common | frozenset(name for name, item in parameters.items() if item.get("location") == "query"),
        repeated=frozenset(name for name, item in parameters.items() if item.get("repeated")),
        request=raw.get("request", {}).get("$ref", ""),
        response=raw.get("response", {}).get("$ref", ""),
        pattern=pattern,
        names=names,
        upload=upload,
        media=raw.get("supportsMediaDownload", False),
        # Google's client writes parameters of its own into a document that it builds upon.
        parameters={name: item for name, item in parameters.items() if name not in common and "location" in item},
    )


def _pattern(path: str, parameters: dict[str, Any]) -> tuple[re.Pattern[str], tuple[str, ...]]:
    names: list[str] = []
    parts: list[str] = []
    for piece in re.split(r"(\{\+?\w+\})", path):
        if not piece.startswith("{"):
            parts.append(re.escape(piece))
            continue
        name = piece.strip("{+}")
        names.append(name)
        # Meet has ten methods at "v2/{+name}": only the name's own pattern tells them apart.
        own = parameters.get(name, {}).get("pattern", "[^:]+").strip("^$")
        parts.append(f"({own})" if piece.startswith("{+") else r"([^/]+)")
    return re.compile("".join(parts) + r"\Z"), tuple(names)


@cache
def _by_shape() -> dict[tuple[str, str], tuple[Method, ...]]:
    table: dict[tuple[str, str], list[Method]] = {}
    for method in methods():
        table.setdefault((method.http, method.path.split("/")[0]), []).append(method)
    # A custom verb ("…:batchUpdate") must win over the plain path that would swallow it.
    return {key: tuple(sorted(value, key=_verb_first)) for key, value in table.items()}


def _verb_first(method: Method) -> tuple[int, int]:
    last = method.path.rsplit("/", 1)[-1]
    return (0 if ":" in last else 1, method.path.count("{"))


def find(http: str, raw_path: str) -> tuple[Method, dict[str, str]] | None:
    """The method at a still percent-encoded path, and the decoded parameters in it."""
    # Google takes "…/ID/:batchUpdate" for "…/ID:batchUpdate"; Node's google-spreadsheet sends it so.
    path = raw_path.strip("/").replace("/:", ":")
    for method in _by_shape().get((http, path.split("/")[0]), ()):
        found = method.pattern.match(path)
        if found:
            return method, {name: unquote(value) for name, value in zip(method.names, found.groups(), strict=True)}
    return None
