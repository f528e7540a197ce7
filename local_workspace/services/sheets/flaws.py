"""What a formula gives that cannot be worked out: Google's error values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Flaw:
    """kind: of ErrorValue; shown: what the cell shows; message: what ErrorValue says beside it."""

    kind: str
    shown: str
    message: str


PARSE = Flaw("ERROR", "#ERROR!", "Formula parse error.")
DIVISION = Flaw("DIVIDE_BY_ZERO", "#DIV/0!", "Function DIVIDE parameter 2 cannot be zero.")
CIRCULAR = Flaw(
    "REF", "#REF!", "Circular dependency detected. To resolve with iterative calculation, see File > Settings."
)
LOST = Flaw("REF", "#REF!", "Reference does not exist.")
IMAGINARY = Flaw("NUM", "#NUM!", "POWER evaluates to an imaginary number.")
TOO_LARGE = Flaw("NUM", "#NUM!", "Result was not a number.")
LOADING = Flaw("LOADING", "Loading...", "Loading...")


def no_number(function: str, parameter: int, text: str) -> Flaw:
    return Flaw(
        "VALUE",
        "#VALUE!",
        f"Function {function} parameter {parameter} expects number values. "
        f"But '{text}' is a text and cannot be coerced to a number.",
    )


def no_name(name: str) -> Flaw:
    return Flaw("NAME", "#NAME?", f"Unknown range name: '{name.upper()}'.")


def no_sheet(title: str) -> Flaw:
    return Flaw("REF", "#REF!", f"Unresolved sheet name '{title}'.")
