"""What a body of the control room holds, read strictly: each mistake is a ValueError with a sentence."""

from __future__ import annotations

from datetime import datetime
from typing import Any

Body = dict[str, Any]


def fields_of(body: Body, **wanted: Any) -> Body:
    """The wanted fields of a body; each is a type (needed) or (type, default). Null is absent."""
    unknown = sorted(set(body) - set(wanted))
    if unknown:
        raise ValueError(f"There is no field {unknown[0]!r} here. There are: {', '.join(wanted)}.")
    found: Body = {}
    for name, want in wanted.items():
        kind, *default = want if isinstance(want, tuple) else (want,)
        value = body.get(name)
        if value is None:
            if not default:
                raise ValueError(f"The field {name!r} is missing.")
            found[name] = default[0]
            continue
        # To Python true is an int; to JSON it is not.
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise ValueError(f"The field {name!r} must be {KINDS[kind]}.")
        found[name] = value
    return found


KINDS = {str: "a text", int: "a whole number", bool: "true or false", list: "a list", dict: "an object"}


def strings(value: Any, name: str) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError(f"The field {name!r} must be a list of texts.")
    return value


def moment(text: str, name: str = "now") -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"{name} is a date and time such as 2027-03-12T09:00:00Z.") from error
    if found.tzinfo is None:
        raise ValueError(f"{name} needs a time zone, such as the Z in 2027-03-12T09:00:00Z.")
    return found
