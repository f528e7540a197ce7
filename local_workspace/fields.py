"""Partial replies: Google's `fields` parameter, such as `files(id,name),nextPageToken`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from local_workspace.discovery import schema
from local_workspace.masks import Mask, Path, invalid, newer_paths, older
from local_workspace.refusals import Refusal

__all__ = ["Mask", "keep", "mask_of", "parse_mask"]

Node = dict[str, Any]
DEEPEST = 100
OLDER = ("drive", "calendar", "admin")


@lru_cache(maxsize=1024)
def parse_mask(text: str) -> Mask:
    """The names to keep, nested, whatever they are; None under a name keeps all of it. The caller must not change it.

    Raises Refusal 400.
    """
    return older(text, points=True)


@lru_cache(maxsize=1024)
def mask_of(service: str, ref: str, text: str) -> Mask | None:
    """The mask for a reply of Google's schema `ref`; None keeps everything. The caller must not change it.

    Raises Refusal 400 in the service's own words for names that no such reply has.
    """
    if service not in OLDER:
        return _newer(service, ref, text)
    mask = older(text)
    for name in _unknown(service, {"$ref": ref}, mask):
        raise invalid(name)
    return mask


def _unknown(service: str, node: Node, mask: Mask | None) -> Iterator[str]:
    node = _inside(service, node)
    known, extra = node.get("properties", {}), node.get("additionalProperties")
    for name, below in (mask or {}).items():
        if name == "*":
            continue
        if name in known:
            yield from _unknown(service, known[name], below)
        elif extra is None and node.get("type") != "any":
            yield name


def _inside(service: str, node: Node) -> Node:
    while "$ref" in node or node.get("type") == "array":
        node = schema(service)["schemas"][node["$ref"]] if "$ref" in node else node["items"]
    return node


def _newer(service: str, ref: str, text: str) -> Mask | None:
    paths, unpaired = newer_paths(text)
    mask: Mask = {}
    for path in paths:
        found = {} if len(path) > DEEPEST else _reach(service, {"$ref": ref}, path)
        if found == {}:
            problem = f"Error expanding 'fields' parameter. Cannot find matching fields for path '{'.'.join(path)}'."
            raise _refused(text, problem)
        mask = _merged(mask, found or {})
    if unpaired:
        other = ")" if unpaired == "(" else "("
        shown = text.replace("/", ".")
        raise _refused(text, f"Invalid FieldMask '{shown}'. Cannot find matching '{other}' for all '{unpaired}'.")
    return mask or None


def _refused(text: str, problem: str) -> Refusal:
    violation = {"field": text.replace("/", "."), "description": problem}
    detail = {"@type": "type.googleapis.com/google.rpc.BadRequest", "fieldViolations": [violation]}
    return Refusal(400, "Request contains an invalid argument.", reason="badRequest", details=[detail])


def _reach(service: str, node: Node, path: Path) -> Mask | None:
    """What a path selects below a node: None for all of it, {} where it names nothing. `*` stands for one name."""
    if not path or all(name == "*" for name in path):
        return None
    node, (head, *rest) = _inside(service, node), path
    if node.get("type") == "any" or "additionalProperties" in node:
        below = _reach(service, node.get("additionalProperties", {"type": "any"}), tuple(rest))
        return {} if below == {} else {head: below}
    found: Mask = {}
    for name, child in node.get("properties", {}).items():
        if head in ("*", name):
            below = _reach(service, child, tuple(rest))
            if below != {}:
                found[name] = below
    return found


def _merged(mask: Mask, more: Mask) -> Mask:
    """Both together; where one wants all of a field and the other a part, the part holds."""
    together = dict(mask)
    for name, below in more.items():
        old = together.get(name)
        together[name] = _merged(old, below) if old and below else below or old
    return together


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
