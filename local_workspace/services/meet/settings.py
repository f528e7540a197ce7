"""A space's `config`: what it is without being told, and what a patch makes of it."""

from __future__ import annotations

from typing import Any

from local_workspace.discovery import schema
from local_workspace.refusals import Refusal

Config = dict[str, Any]
UNSAID = "_UNSPECIFIED"


def with_defaults(config: Config) -> Config:
    """What Meet shows of a config that says this much. Moderation switched off sets its restrictions back."""
    said = _said(config)
    if said.get("moderation", "OFF") == "OFF":
        said.pop("moderationRestrictions", None)
    return {"accessType": "TRUSTED", "entryPointAccess": "ALL", "moderation": "OFF"} | said


def _said(config: Config) -> Config:
    kept: Config = {}
    for name, value in config.items():
        if isinstance(value, dict):
            inner = _said(value)
            kept |= {name: inner} if inner else {}
        elif value is not None and not str(value).endswith(UNSAID):
            kept[name] = value
    return kept


def patched(config: Config, wanted: Config, mask: list[str]) -> Config:
    """The config after a patch. mask: paths below the space; [] sets what the body holds, ["*"] all of it.

    Raises Refusal 400 for a path that is none.
    """
    if not mask:
        return with_defaults(_merged(config, wanted))
    if "*" in mask or "config" in mask:
        return with_defaults(wanted)
    for path in mask:
        names = path.split(".")
        _check_path(names, path)
        config = _set(config, wanted, names[1:])
    return with_defaults(config)


def _merged(config: Config, wanted: Config) -> Config:
    merged = dict(config)
    for name, value in wanted.items():
        old = merged.get(name)
        merged[name] = _merged(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return merged


def _check_path(names: list[str], path: str) -> None:
    schemas = schema("meet")["schemas"]
    node: dict[str, Any] = schemas["SpaceConfig"]
    for name in names[1:]:
        node = node.get("properties", {}).get(name, {})
        node = schemas[node["$ref"]] if "$ref" in node else node
    if names[0] != "config" or not node:
        text = f"Invalid field path in update_mask: {path}"
        raise Refusal(400, text, reason="invalidArgument")


def _set(config: Config, wanted: Config, names: list[str]) -> Config:
    first, rest = names[0], names[1:]
    kept = {name: value for name, value in config.items() if name != first}
    if rest:
        inner = _set(config.get(first) or {}, wanted.get(first) or {}, rest)
        return kept | ({first: inner} if inner else {})
    return kept | ({first: wanted[first]} if first in wanted else {})
