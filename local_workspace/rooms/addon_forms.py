"""What was typed into a card, in the shapes Google posts it in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from local_workspace.rooms.reading import Body


def form_inputs(given: Body) -> Body:
    """`formInputs` of an event: each widget's value in Google's shape, empty ones left out as Google leaves them out.

    given: by the widget's name a text, a list of texts (what is ticked), or one of Google's own shapes. Raises
    ValueError with a sentence.
    """
    found = {name: _shaped(name, value) for name, value in given.items()}
    return {name: shape for name, shape in found.items() if shape}


def _shaped(name: str, value: Any) -> Body:
    if isinstance(value, str | list):
        value = {"stringInputs": {"value": [value] if isinstance(value, str) else value}}
    if not isinstance(value, dict) or len(value) != 1:
        raise _not_one(name)
    ((kind, inner),) = value.items()
    if kind not in SHAPES or not isinstance(inner, dict):
        raise _not_one(name)
    return SHAPES[kind](name, kind, inner)


def _strings(name: str, kind: str, inner: Body) -> Body:
    texts = inner.get("value")
    if set(inner) != {"value"} or not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise ValueError(f"{kind} of {name!r} holds a list of texts under 'value'.")
    kept = [text for text in texts if text]
    return {kind: {"value": kept}} if kept else {}


def _whole(*fields: str, flags: tuple[str, ...] = ()) -> Callable[[str, str, Body], Body]:
    def read(name: str, kind: str, inner: Body) -> Body:
        numbers = {field: _number(name, inner.get(field)) for field in fields}
        if set(inner) != {*fields, *flags} or not all(isinstance(inner[flag], bool) for flag in flags):
            raise ValueError(f"{kind} of {name!r} holds {', '.join((*fields, *flags))}.")
        return {kind: numbers | {flag: inner[flag] for flag in flags}}

    return read


def _number(name: str, value: Any) -> int | str:
    """As it came: protobuf's JSON may write a long one as a text."""
    whole = isinstance(value, int) and not isinstance(value, bool)
    if whole or (isinstance(value, str) and value.removeprefix("-").isdecimal()):
        return value  # type: ignore[no-any-return]
    raise ValueError(f"The time of {name!r} must be a whole number.")


def _not_one(name: str) -> ValueError:
    return ValueError(f"The input {name!r} must be a text, a list of texts, or one of {', '.join(SHAPES)}.")


SHAPES: dict[str, Callable[[str, str, Body], Body]] = {
    "stringInputs": _strings,
    "dateInput": _whole("msSinceEpoch"),
    "dateTimeInput": _whole("msSinceEpoch", flags=("hasDate", "hasTime")),
    "timeInput": _whole("hours", "minutes"),
}
