"""Google's number patterns, such as `#,##0.00`, `0%`, `[<1]0.0;0` or `000-000`."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import lru_cache

from local_workspace.services.sheets.locales import BRITISH, Locale

# A literal text or sign, or one of the signs that stand for digits.
TOKEN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|E[+-]0+|General|[0#?]|.', re.IGNORECASE | re.DOTALL)
CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]\Z", re.ASCII)
FRACTION = re.compile(r"(?P<whole>[#0?]*)\s*(?P<top>[#0?]+)\s*/\s*(?P<bottom>[#0?]+|\d+)\Z")
TESTS: dict[str, Callable[[float, float], bool]] = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "=": lambda a, b: a == b,
    "<>": lambda a, b: a != b,
}
EXACT = Context(prec=1000)
MOST_PLACES = 300
DIGITS = "0#?"


def general(value: float, locale: Locale = BRITISH) -> str:
    """A number without a format: up to ten significant digits, as many as it needs."""
    if float(value).is_integer() and abs(value) < 1e15:
        return str(int(value))
    text = re.sub(r"E([+-])0?(\d)", r"E\1\2", f"{value:.10g}".upper())
    return text.replace(".", locale.decimal)


@lru_cache(maxsize=512)
def _sections(pattern: str) -> tuple[tuple[str, ...], ...]:
    """The signs of each part between ";"."""
    parts: list[list[str]] = [[]]
    for found in TOKEN.finditer(pattern):
        if found[0] == ";":
            parts.append([])
        else:
            parts[-1].append(found[0])
    return tuple(tuple(part) for part in parts)


def show_text(text: str, pattern: str) -> str:
    """A text in a pattern: its part with "@" says what stands around it."""
    for signs in _sections(pattern):
        if "@" in signs:
            return "".join(text if sign == "@" else literal(sign) for sign in signs)
    return text


def show_number(value: float, pattern: str, locale: Locale = BRITISH) -> str:
    """A number in a pattern. A second part after ";" is for negative numbers, a third for nought."""
    sections = _sections(pattern)
    signs, minus = _chosen(sections, value)
    shown = _shown(abs(value), signs, locale)
    # What rounds to nought has no sign.
    return "-" + shown if minus and re.search(r"[1-9]", shown) else shown


def _chosen(sections: tuple[tuple[str, ...], ...], value: float) -> tuple[tuple[str, ...], bool]:
    """The part for this number, and whether it still needs its minus sign."""
    rules = [(CONDITION.match(sign), part) for part in sections for sign in part[:2] if sign.startswith("[")]
    conditions = [(found, part) for found, part in rules if found]
    for found, part in conditions:
        if TESTS[found[1]](value, float(found[2])):
            return part, value < 0
    if conditions:
        others = [part for part in sections if all(part is not taken for _, taken in conditions)]
        return (others[0] if others else sections[-1]), value < 0
    if value < 0 and len(sections) > 1:
        return sections[1], False
    if value == 0 and len(sections) > 2:
        return sections[2], False
    return sections[0], value < 0


def literal(sign: str) -> str:
    """What a sign that stands for no digit shows."""
    if sign[0] == '"':
        return sign.strip('"')
    if sign[0] == "\\":
        return sign[1:]
    if sign[0] == "_":
        return " "
    if sign[0] == "*" and len(sign) > 1:
        return ""
    if sign[0] == "[" and len(sign) > 1:
        found = re.match(r"\[\$([^\]-]*)", sign)
        return found[1] if found else ""
    return sign


def _shown(value: float, signs: tuple[str, ...], locale: Locale) -> str:
    if any(sign.lower() == "general" for sign in signs):
        return "".join(general(value, locale) if t.lower() == "general" else literal(t) for t in signs)
    if not any(sign in DIGITS for sign in signs):
        return "".join(general(value, locale) if sign == "@" else literal(sign) for sign in signs)
    fraction = FRACTION.search("".join(signs).strip())
    if fraction and "." not in signs:
        return _as_fraction(value, fraction)
    number = Decimal(repr(value)) * 100 ** signs.count("%")
    power = next((at for at, sign in enumerate(signs) if sign[0] in "Ee" and len(sign) > 2), 0)
    if any(sign in DIGITS for sign in signs[:power]):
        return _scientific(number, signs, power, locale)
    return _fixed(number, signs, locale)


def _halves(signs: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """The signs before and after the decimal point; the point itself with neither."""
    at = signs.index(".") if "." in signs else len(signs)
    return list(signs[:at]), list(signs[at + 1 :])


def _fixed(number: Decimal, signs: tuple[str, ...], locale: Locale) -> str:
    signs, scale = _scaled(signs)
    before, after = _halves(signs)
    places = min(sum(sign in DIGITS for sign in after), MOST_PLACES)
    text = f"{(number / 1000**scale).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, EXACT):f}"
    whole, _, fraction = text.partition(".")
    tail = _after(after, fraction)
    return _before(before, whole.lstrip("0"), locale) + (locale.decimal if "." in signs else "") + tail


def _scaled(signs: tuple[str, ...]) -> tuple[tuple[str, ...], int]:
    """The signs without the commas behind the last digit, each of which shows a thousandth."""
    end = max(n for n, sign in enumerate(signs) if sign in DIGITS) + 1
    count = 0
    while end + count < len(signs) and signs[end + count] == ",":
        count += 1
    return signs[:end] + signs[end + count :], count


def _before(signs: list[str], digits: str, locale: Locale) -> str:
    """The whole part: each sign takes a digit from the right, the first one all that are left."""
    places = [n for n, sign in enumerate(signs) if sign in DIGITS]
    grouped = any(sign == "," and places and places[0] < n < places[-1] for n, sign in enumerate(signs))
    written: list[str] = []
    count = 0
    for n in range(len(signs) - 1, -1, -1):
        sign = signs[n]
        if sign == "," and places and places[0] < n:
            continue
        if sign not in DIGITS:
            written.append(literal(sign)[::-1])
            continue
        take = len(digits) if n == places[0] else min(1, len(digits))
        part, digits = digits[len(digits) - take :], digits[: len(digits) - take]
        part = part or {"0": "0", "?": " ", "#": ""}[sign]
        for digit in reversed(part):
            if grouped and count and count % 3 == 0 and digit != " ":
                written.append(locale.group)
            written.append(digit)
            count += 1
    return "".join(written)[::-1]


def _after(signs: list[str], digits: str) -> str:
    """The part after the point: noughts at its end stand only where the pattern has a "0"."""
    kept = digits.rstrip("0")
    written, at = [], 0
    for sign in signs:
        if sign not in DIGITS:
            written.append(literal(sign))
            continue
        missing = {"0": "0", "?": " ", "#": ""}[sign]
        written.append(digits[at] if at < len(kept) else missing)
        at += 1
    return "".join(written)


def _scientific(number: Decimal, signs: tuple[str, ...], at: int, locale: Locale) -> str:
    power = signs[at]
    mantissa = signs[:at]
    before, after = _halves(mantissa)
    width = max(sum(sign in DIGITS for sign in before), 1)
    exponent = number.adjusted() if number else 0
    # "##0.0E+0" counts in threes, "00.0E+0" keeps two digits before the point.
    step = exponent % width if "#" in before else width - 1
    exponent -= step
    places = min(sum(sign in DIGITS for sign in after), MOST_PLACES)
    if number.scaleb(-exponent).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, EXACT) >= 10 ** (step + 1):
        exponent += 1
    plus = "-" if exponent < 0 else "+" if power[1] == "+" else ""
    shown = _fixed(number.scaleb(-exponent), mantissa, locale)
    return shown + f"E{plus}{abs(exponent):0{len(power) - 2}d}" + "".join(literal(sign) for sign in signs[at + 1 :])


def _as_fraction(value: float, shape: re.Match[str]) -> str:
    bottom = shape["bottom"]
    whole = int(value) if shape["whole"] else 0
    rest = Fraction(repr(value)) - whole
    if bottom.isdigit() and bottom.strip("0"):
        part = Fraction(round(rest * int(bottom)), 1)
        top, under = int(part), int(bottom)
    else:
        part = rest.limit_denominator(10 ** min(len(bottom), 6) - 1)
        top, under = part.numerator, part.denominator
    if shape["whole"] and top == under:
        whole, top = whole + 1, 0
    if not shape["whole"]:
        return f"{top}/{under}"
    return str(whole) if top == 0 else f"{whole} {top}/{under}" if whole else f"{top}/{under}"
