"""Whether a value fits one of Google's schemas: yes or no, quickly. What exactly does not fit, `strict` says."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from local_workspace.discovery import schema
from local_workspace.oneofs import oneof_of

Fits = Callable[[Any], bool]
Node = dict[str, Any]
# Formats whose values need a look; of all other strings it is enough that they are strings.
LOOKED_AT = frozenset(["int64", "uint64", "date-time", "google-datetime", "date", "byte"])
SIMPLE_TIME = re.compile(
    r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{3}|\.\d{6})?Z"
)
WHOLE = re.compile(r"-?[0-9]+")


@cache
def fits(service: str, ref: str) -> Fits:
    """A test for Google's schema `ref` of `service`; null is absent. It may say no where `strict` finds nothing."""
    test = _object(service, schema(service)["schemas"][ref])
    groups = oneof_of(service, ref)
    return _alone(test, groups) if groups else test


def _alone(test: Fits, groups: dict[str, str]) -> Fits:
    """A message of which some fields exclude each other."""

    def alone(value: Any) -> bool:
        if value is None:
            return True
        found = [groups[name] for name in value if name in groups and value[name] is not None]
        return len(found) == len(set(found)) and test(value)

    return alone


def _object(service: str, node: Node) -> Fits:
    rules: dict[str, Fits] = {}
    fields: dict[str, Node] = node.get("properties", {})
    extra = node.get("additionalProperties")

    def test(value: Any) -> bool:
        if value is None:
            return True
        if type(value) is not dict:
            return False
        for name, item in value.items():
            rule = rules.get(name)
            if rule is None:
                # Schemas contain themselves: a rule is made when it is first needed.
                below = fields.get(name, extra)
                if below is None:
                    return False
                rule = rules[name] = _any(service, below)
            if not rule(item):
                return False
        return True

    return test if extra is None else _map(service, fields, extra)


def _map(service: str, fields: dict[str, Node], extra: Node) -> Fits:
    """As above, but its keys are anybody's: they are not remembered."""
    others = _any(service, extra)
    rules = {name: _any(service, below) for name, below in fields.items()}

    def test(value: Any) -> bool:
        if value is None:
            return True
        return type(value) is dict and all(rules.get(name, others)(item) for name, item in value.items())

    return test


def _any(service: str, node: Node) -> Fits:
    if "$ref" in node:
        ref = node["$ref"]
        # Not at once: schemas contain themselves.
        return lambda value: fits(service, ref)(value)  # noqa: PLW0108
    kind = node.get("type", "any")
    if kind == "array":
        return _array(_any(service, node["items"]))
    if kind == "object":
        return _object(service, node)
    return _scalar(node, kind)


def _array(item_fits: Fits) -> Fits:
    def test(value: Any) -> bool:
        return value is None or (type(value) is list and all(map(item_fits, value)))

    return test


def _scalar(node: Node, kind: str) -> Fits:
    if kind in KINDS:
        return KINDS[kind]
    if "enum" in node:
        names = frozenset([*node["enum"], None])
        return lambda value: value.__hash__ is not None and value in names
    form = node.get("format")
    return FORMS.get(form, _nothing) if form in LOOKED_AT else _text


def _text(value: Any) -> bool:
    return value is None or type(value) is str


def _nothing(value: Any) -> bool:
    """A format that only `strict` knows: it is asked."""
    return value is None


KINDS: dict[str, Fits] = {
    "any": lambda _: True,
    "boolean": lambda value: value is None or type(value) is bool,
    "integer": lambda value: value is None or (type(value) is int and -(2**31) <= value < 2**31),
    "number": lambda value: value is None or type(value) in (int, float),
}
FORMS: dict[str, Fits] = {
    "int64": lambda value: value is None or (type(value) is str and WHOLE.fullmatch(value) is not None),
    "date-time": lambda value: value is None or (type(value) is str and SIMPLE_TIME.fullmatch(value) is not None),
    "google-datetime": lambda value: value is None or (type(value) is str and SIMPLE_TIME.fullmatch(value) is not None),
}
