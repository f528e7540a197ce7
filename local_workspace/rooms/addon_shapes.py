"""What a message of Google's may be made of, read from a vocabulary."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from local_workspace.channels import HERE

LINKS = ("https", "mailto", "tel")
VOCABULARIES = ("addon_vocabulary.toml", "addon_manifest.toml")


@cache
def _toml(file: str) -> dict[str, dict[str, Any]]:
    return tomllib.loads(Path(__file__).with_name(file).read_text(encoding="utf-8"))


@cache
def _vocabulary() -> dict[str, dict[str, Any]]:
    return {name: message for file in VOCABULARIES for name, message in _toml(file).items()}


def vocabulary_of(name: str) -> dict[str, str]:
    """The fields of a message and the kind of each."""
    return {field: kind for field, kind in _vocabulary()[name].items() if isinstance(kind, str)}


def shape_problems(name: str, value: Any, place: str) -> Iterator[str]:
    """A sentence for each thing in a value that a message of this name does not take, with its place."""
    if not isinstance(value, dict):
        yield f"{place or name}: an object is needed here."
        return
    fields = vocabulary_of(name)
    prefix = f"{place}." if place else ""
    for field in sorted(set(value) - set(fields)):
        yield f"{prefix}{field}: {_unknown(name, field)}"
    for field, kind in fields.items():
        if field in value:
            yield from _value(kind.removesuffix("!"), value[field], prefix + field)
        if kind.endswith("!") and (field not in value or value[field] in ("", [])):
            yield f"{prefix}{field}: {name} needs it."
    yield from _counted(name, value, place or name)


def _unknown(name: str, field: str) -> str:
    """Why a field is not taken; of one that another of Google's programs has, which, and what to do instead."""
    elsewhere = _toml("addon_elsewhere.toml").get(name, {}).get(field)
    if elsewhere is None:
        return f"{name} has no such field."
    where, _, instead = str(elsewhere).partition(": ")
    return f"only {where} has this; a panel that is handed it stays blank." + (f" {instead}" if instead else "")


def _counted(name: str, value: dict[str, Any], place: str) -> Iterator[str]:
    rules = _vocabulary()[name]
    for rule, (least, most) in {"one": (1, 1), "at most one": (0, 1), "one or more": (1, 99)}.items():
        names = rules.get(rule, [])
        if names and not least <= sum(one in value for one in names) <= most:
            yield f"{place}: {name} takes {rule} of {', '.join(names)}."


def _value(kind: str, value: Any, place: str) -> Iterator[str]:
    if kind.endswith("[]"):
        if not isinstance(value, list):
            yield f"{place}: a list is needed here."
            return
        for number, item in enumerate(value):
            yield from _value(kind.removesuffix("[]"), item, f"{place}[{number}]")
    elif "|" in kind:
        if value not in kind.split("|"):
            yield f"{place}: {value!r} is none of {kind}."
    elif kind in SCALARS:
        if not SCALARS[kind](value):
            yield f"{place}: {value!r} is no {kind}."
    else:
        yield from shape_problems(kind, value, place)


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_long(value: Any) -> bool:
    return _is_whole(value) or (isinstance(value, str) and value.removeprefix("-").isdecimal())


def _leads(value: Any, *schemes: str) -> bool:
    if not isinstance(value, str):
        return False
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    # Where the add-on runs on this machine its functions may be plain http.
    return parts.scheme in schemes or (parts.scheme == "http" and "https" in schemes and parts.hostname in HERE)


SCALARS: dict[str, Callable[[Any], bool]] = {
    "anything": lambda value: value is not None,
    "text": lambda value: isinstance(value, str),
    "flag": lambda value: isinstance(value, bool),
    "whole": _is_whole,
    "long": _is_long,
    "number": lambda value: _is_whole(value) or isinstance(value, float),
    "link": lambda value: _leads(value, *LINKS),
    "function": lambda value: _leads(value, "https"),
    "picture": lambda value: _leads(value, "https"),
}
