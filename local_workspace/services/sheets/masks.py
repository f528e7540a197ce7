"""Field masks of updates: which parts of a thing a request means to change."""

from __future__ import annotations

import re
from typing import Any

from local_workspace.discovery import schema
from local_workspace.fields import Mask, parse_mask
from local_workspace.refusals import Refusal
from local_workspace.services.sheets.boxes import bad
from local_workspace.services.sheets.colours import partner

Json = dict[str, Any]


def read_mask(text: str | None, ref: str) -> Mask:
    """The mask of an update of Google's schema `ref`. Raises Refusal where it is empty or names no field."""
    if not text:
        raise bad("At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)")
    camel = re.sub(r"_([a-z])", lambda found: found[1].upper(), text)
    try:
        mask = parse_mask(camel)
    except Refusal as error:
        raise bad(f"Invalid field: {text}") from error
    _check(mask, ref)
    return mask


def _check(mask: Mask, ref: str) -> None:
    known = schema("sheets")["schemas"][ref]["properties"]
    for name, below in mask.items():
        if name == "*":
            continue
        if name not in known:
            raise bad(f"Invalid field: {name}")
        if below and "$ref" in known[name]:
            _check(below, known[name]["$ref"])


def merged(old: Json, new: Json, mask: Mask) -> Json:
    """`old` with what the mask names taken from `new`: named and missing there means cleared.

    A colour that is named in one of its two forms loses the other, for `colours.mirrored` to make anew.
    """
    if "*" in mask:
        return {name: value for name, value in new.items() if value is not None}
    result = dict(old)
    for name, below in mask.items():
        value = new.get(name)
        # What is named inside a list is the list, as a list has no part that could be kept.
        if below is not None and not isinstance(value, list):
            value = merged(old.get(name) or {}, value or {}, below)
        other = partner(name)
        if other is not None and other not in mask:
            result.pop(other, None)
        # An empty Color is black, which is not the same as none.
        if value is None or (value == {} and other is None):
            result.pop(name, None)
        else:
            result[name] = value
    return result
