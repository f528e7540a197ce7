"""One value of a request as Google's proto reader takes it: "3" for 3, 3.0 for 3, "yes" for true, "rows" for ROWS."""

from __future__ import annotations

import base64
import binascii
import math
import re
from datetime import datetime
from typing import Any

RANGES = {
    "int32": (-(2**31), 2**31 - 1),
    "uint32": (0, 2**32 - 1),
    "int64": (-(2**63), 2**63 - 1),
    "uint64": (0, 2**64 - 1),
}
TRUE, FALSE = {"true", "t", "yes", "y", "1"}, {"false", "f", "no", "n", "0"}
WHOLE = re.compile(r"[+-]?[0-9]+")
NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")
BEYOND = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf}
SPACE = "\t\n\v\f\r"
TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)")
DURATION = re.compile(r"-?\d+(\.\d{1,9})?s")


class Unreadable(Exception):
    """`text`: the value as Google's error quotes it."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


def quoted(value: Any) -> str:
    """A value as Google's errors print it."""
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "null"
    return f"{value:.17g}" if isinstance(value, float) else str(value)


def whole(value: Any, kind: str) -> int:
    """An int32, uint32, int64 or uint64. Raises Unreadable."""
    low, high = RANGES[kind]
    number: Any = value
    if isinstance(value, str):
        body = value.strip(SPACE)
        # Google strips every other white space, but not the plain one.
        if not WHOLE.fullmatch(body) or len(body) > 40:
            raise Unreadable(quoted(value))
        number = int(body)
    elif isinstance(value, float) and value.is_integer():
        number = int(value)
    if isinstance(number, bool) or not isinstance(number, int) or not low <= number <= high:
        raise Unreadable(quoted(value))
    return number


def decimal(value: Any) -> float | int:
    """A float or double. Raises Unreadable."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        try:
            float(value)
        except OverflowError as error:
            raise Unreadable("a number that is too large") from error
        return value
    if isinstance(value, str) and value in BEYOND:
        return BEYOND[value]
    if isinstance(value, str) and NUMBER.fullmatch(value):
        number = float(value)
        if math.isfinite(number):
            return number
    raise Unreadable(quoted(value))


def truth(value: Any) -> bool:
    """Raises Unreadable."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.isascii() and value.lower() in TRUE | FALSE:
        return value.lower() in TRUE
    if isinstance(value, int | float) and value in (0, 1):
        return bool(value)
    raise Unreadable(quoted(value))


def choice(value: Any, names: list[str]) -> str:
    """A name of an enum, which may be written small, with - for _, or as its number. Raises Unreadable."""
    if isinstance(value, str):
        if value in names:
            return value
        loud = value.upper().replace("-", "_") if value.isascii() else value
        if loud in names:
            return loud
        if not WHOLE.fullmatch(value) or len(value) > 10:
            raise Unreadable(quoted(value))
    number = whole(value, "int32")
    if not 0 <= number < len(names):
        raise Unreadable(quoted(value))
    return names[number]


def text(value: Any) -> str:
    """Raises Unreadable for anything that is not a string."""
    if not isinstance(value, str):
        raise Unreadable(quoted(value))
    return value


def octets(value: Any) -> str:
    """Base64 in either alphabet, padded or not, given back as it came. Raises Unreadable."""
    plain = text(value).replace("-", "+").replace("_", "/").rstrip("=")
    try:
        base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    except (binascii.Error, ValueError) as error:
        raise Unreadable(f"Base64 decoding failed for {quoted(value)}") from error
    return text(value)


def timestamp(value: Any, name: str) -> str:
    """Raises Unreadable."""
    given = text(value)
    try:
        if not TIMESTAMP.fullmatch(given):
            raise ValueError
        datetime.fromisoformat(re.sub(r"\.\d+", "", given).replace("Z", "+00:00"))
    except ValueError as error:
        raise Unreadable(f"Field '{name}', Invalid time format: {given}") from error
    return given


def duration(value: Any, name: str) -> str:
    """Raises Unreadable."""
    given = text(value)
    if not DURATION.fullmatch(given):
        raise Unreadable(f"Field '{name}', Illegal duration format; duration must end with 's'")
    return given
