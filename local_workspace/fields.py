"""Partial replies: Google's `fields` parameter, such as `files(id,name),nextPageToken`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from local_workspace.discovery import schema
from local_workspace.refusals import Refusal

Mask = dict[str, "Mask | None"]
TOKEN = re.compile(r"[A-Za-z0-9_\-.@*]+|[(),/]")


@lru_cache(maxsize=1024)
def mask_of(service: str, ref: str, text: str) -> Mask:
    """The mask for a reply of Google's schema `ref`. Raises Refusal 400 for names that no such reply has."""
    mask = parse_mask(text)
    for path in _unknown(service, {"$ref": ref}, mask, ""):
        raise _no_such_field(service, path)
    return mask


def _unknown(service: str, node: dict[str, Any], mask: Mask | None, where: str) -> Iterator[str]:
    while "$ref" in node or node.get("type") == "array":
        node = schema(service)["schemas"][node["$ref"]] if "$ref" in node else node["items"]
    known = node.get("properties", {})
    extra = node.get("additionalProperties")
    for name, below in (mask or {}).items():
        path = f"{where}/{name}" if where else name
        if name == "*":
            continue
        if name in known:
            yield from _unknown(service, known[name], below, path)
        elif extra is None and node.get("type") != "any":
            yield path


def _no_such_field(service: str, path: str) -> Refusal:
    if service in ("drive", "calendar"):
        return _invalid(path)
    text = f"Error expanding 'fields' parameter. Cannot find matching fields for path '{path}'."
    detail = {
        "@type": "type.googleapis.com/google.rpc.BadRequest",
        "fieldViolations": [{"field": path, "description": text}],
    }
    return Refusal(400, "Request contains an invalid argument.", reason="badRequest", details=[detail])


@lru_cache(maxsize=1024)
def parse_mask(text: str) -> Mask:
    """The names to keep, nested; None under a name keeps all of it. The caller must not change it.

    Raises Refusal 400.
    """
    tokens = TOKEN.findall(text)
    if "".join(tokens) != text.replace(" ", ""):
        raise _invalid(text)
    mask, rest = _parse(tokens, text)
    if rest:
        raise _invalid(text)
    return mask


def _invalid(text: str) -> Refusal:
    return Refusal(400, f"Invalid field selection {text}", reason="invalidParameter", location="fields")


def _parse(tokens: list[str], text: str) -> tuple[Mask, list[str]]:
    mask: Mask = {}
    while tokens:
        path, tokens = _path(tokens, text)
        inner: Mask | None = None
        if tokens and tokens[0] == "(":
            inner, tokens = _parse(tokens[1:], text)
            if not tokens or tokens[0] != ")":
                raise _invalid(text)
            tokens = tokens[1:]
        _add(mask, path, inner)
        if not tokens or tokens[0] != ",":
            return mask, tokens
        tokens = tokens[1:]
    raise _invalid(text)


def _path(tokens: list[str], text: str) -> tuple[list[str], list[str]]:
    names: list[str] = []
    while tokens:
        if tokens[0] in "(),/":
            raise _invalid(text)
        names += tokens[0].split(".")
        tokens = tokens[1:]
        if not tokens or tokens[0] != "/":
            return names, tokens
        tokens = tokens[1:]
    raise _invalid(text)


def _add(mask: Mask, path: list[str], inner: Mask | None) -> None:
    for name in path[:-1]:
        below = mask.setdefault(name, {})
        if below is None:
            return
        mask = below
    last = path[-1]
    if inner is None or mask.get(last, {}) is None:
        mask[last] = None
        return
    below = mask[last] = mask.get(last) or {}
    for name, value in inner.items():
        _add(below, [name], value)


def keep(value: Any, mask: Mask | None) -> Any:
    """`value` with only what the mask names; lists are kept item by item."""
    if mask is None or ("*" in mask and mask["*"] is None):
        return value
    if isinstance(value, list):
        return [keep(item, mask) for item in value]
    if not isinstance(value, dict):
        return value
    wild = mask.get("*")
    kept = {}
    for name, item in value.items():
        if name in mask:
            kept[name] = keep(item, mask[name])
        elif wild is not None:
            kept[name] = keep(item, wild)
    return kept
