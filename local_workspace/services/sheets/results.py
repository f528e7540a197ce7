"""What operators and the few functions that are known make of values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from local_workspace.services.sheets.cells import plain_number
from local_workspace.services.sheets.flaws import DIVISION, IMAGINARY, TOO_LARGE, Flaw, no_number
from local_workspace.services.sheets.locales import Locale
from local_workspace.services.sheets.numbers import MOMENTS, show

Json = dict[str, Any]
Found = str | float | bool | Flaw | None
NAMES = {"+": "ADD", "-": "MINUS", "*": "MULTIPLY", "/": "DIVIDE", "^": "POW", "neg": "UMINUS", "pos": "UPLUS"}
NAMES |= {"%": "UNARY_PERCENT"}


@dataclass(frozen=True, slots=True)
class Result:
    """A value with the number format and the link it brings. unworked: nobody here can say what it is."""

    value: Found
    shape: Json | None = None
    link: str = ""
    unworked: bool = False


class Broken(Exception):
    """The formula gives an error value."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.shown)
        self.flaw = flaw


class Unworked(Exception):
    """The formula is one that is not worked out here."""


def combine(sign: str, parts: list[Result]) -> Result:
    """What an operator makes of one or two values. Raises Broken."""
    for part in parts:
        if isinstance(part.value, Flaw):
            raise Broken(part.value)
    if sign == "&":
        return Result("".join(_text(part) for part in parts))
    if sign in COMPARE:
        return Result(COMPARE[sign](*_comparable(parts[0].value, parts[1].value)))
    numbers = [_number(part.value, NAMES[sign], n) for n, part in enumerate(parts, 1)]
    try:
        value = ARITHMETIC[sign](*numbers)
    except OverflowError as error:
        raise Broken(TOO_LARGE) from error
    return Result(plain_number(value), shape=_shape(sign, parts))


def _number(value: Found, function: str, parameter: int) -> float:
    if value is None:
        return 0
    if not isinstance(value, str):
        return float(value) if not isinstance(value, Flaw) else 0
    try:
        return float(value)
    except ValueError as error:
        raise Broken(no_number(function, parameter, value)) from error


def _text(part: Result) -> str:
    if part.value is None or isinstance(part.value, str):
        return part.value or ""
    return show(part.value, None) if not isinstance(part.value, Flaw) else part.value.shown


def _comparable(one: Found, other: Found) -> tuple[Any, Any]:
    """Numbers come before texts, texts before truth values; texts are alike whatever their case."""

    def key(value: Found, beside: Found) -> tuple[int, Any]:
        if value is None:
            value = "" if isinstance(beside, str) else False if isinstance(beside, bool) else 0
        if isinstance(value, bool):
            return 2, value
        return (1, value.casefold()) if isinstance(value, str) else (0, value)

    return key(one, other), key(other, one)


def _divide(one: float, other: float) -> float:
    if other == 0:
        raise Broken(DIVISION)
    return one / other


def _power(one: float, other: float) -> float:
    if one == 0 and other < 0:
        raise Broken(DIVISION)
    if one < 0 and not other.is_integer():
        raise Broken(IMAGINARY)
    return float(one**other)


ARITHMETIC: dict[str, Callable[..., float]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": _divide,
    "^": _power,
    "neg": lambda a: -a,
    "pos": lambda a: a,
    "%": lambda a: a / 100,
}
COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "=": lambda a, b: bool(a == b),
    "<>": lambda a, b: bool(a != b),
    "<": lambda a, b: bool(a < b),
    "<=": lambda a, b: bool(a <= b),
    ">": lambda a, b: bool(a > b),
    ">=": lambda a, b: bool(a >= b),
}


def _shape(sign: str, parts: list[Result]) -> Json | None:
    """A sum looks like the first of its parts that has a look; days less days are a number of days."""
    shapes = [part.shape for part in parts if part.shape]
    if sign in ("neg", "pos"):
        return shapes[0] if shapes else None
    if sign not in ("+", "-") or not shapes:
        return None
    if sign == "-" and len(shapes) == 2 and all(shape.get("type") in MOMENTS for shape in shapes):
        return None
    return shapes[0]


Arguments = list[list[Result]]


def _values(given: Arguments) -> Iterator[Result]:
    for results in given:
        for result in results:
            if isinstance(result.value, Flaw):
                raise Broken(result.value)
            yield result


def _numbers(given: Arguments, name: str) -> list[float]:
    """The numbers of all arguments. In a range texts and truth values are passed over, as single values they count."""
    found = []
    for number, results in enumerate(given, 1):
        for result in _values([results]):
            if result.value is None or (len(results) > 1 and isinstance(result.value, str | bool)):
                continue
            found.append(_number(result.value, name, number))
    return found


def _sum(given: Arguments, _locale: Locale) -> Result:
    shapes = [result.shape for result in _values(given) if result.shape]
    return Result(plain_number(sum(_numbers(given, "SUM"))), shape=shapes[0] if shapes else None)


def _average(given: Arguments, _locale: Locale) -> Result:
    numbers = _numbers(given, "AVERAGE")
    if not numbers:
        raise Broken(Flaw("DIVIDE_BY_ZERO", "#DIV/0!", "Evaluation of function AVERAGE caused a divide by zero error."))
    return Result(plain_number(sum(numbers) / len(numbers)))


def _extreme(name: str, choose: Callable[..., float]) -> Callable[[Arguments, Locale], Result]:
    return lambda given, _locale: Result(plain_number(choose(_numbers(given, name), default=0)))


def _if(given: Arguments, _locale: Locale) -> Result:
    if not 2 <= len(given) <= 3 or any(len(part) != 1 for part in given):
        raise Unworked("IF")
    (test,), (chosen,) = given[0], given[1]
    if isinstance(test.value, Flaw):
        raise Broken(test.value)
    if isinstance(test.value, str):
        raise Unworked("IF of a text")
    if not test.value:
        chosen = given[2][0] if len(given) == 3 else Result(False)
    if isinstance(chosen.value, Flaw):
        raise Broken(chosen.value)
    return chosen


def _hyperlink(given: Arguments, _locale: Locale) -> Result:
    if not 1 <= len(given) <= 2:
        raise Unworked("HYPERLINK")
    parts = list(_values([part[:1] for part in given]))
    address, label = _text(parts[0]), parts[-1]
    return Result(label.value, shape=label.shape, link=address)


FUNCTIONS: dict[str, Callable[[Arguments, Locale], Result]] = {
    "SUM": _sum,
    "AVERAGE": _average,
    "MIN": _extreme("MIN", min),
    "MAX": _extreme("MAX", max),
    "COUNT": lambda given, _: Result(
        sum(isinstance(r.value, int | float) and not isinstance(r.value, bool) for part in given for r in part)
    ),
    "COUNTA": lambda given, _: Result(sum(r.value is not None for part in given for r in part)),
    "CONCATENATE": lambda given, _: Result("".join(_text(result) for result in _values(given))),
    "IF": _if,
    "TRUE": lambda _given, _: Result(True),
    "FALSE": lambda _given, _: Result(False),
    "HYPERLINK": _hyperlink,
}
