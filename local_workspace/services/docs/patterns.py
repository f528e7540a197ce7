"""What replaceAllText looks for: a piece of text, or a regular expression as Google's RE2 understands it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from local_workspace.refusals import Refusal
from local_workspace.services.docs.places import Invalid
from local_workspace.services.docs.runs import Json
from local_workspace.services.docs.text import OBJECT, cleaned

BAD = "The regular expression is invalid."
PIECE = re.compile(r"\\.|\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]\\])*\]|\{\d+(?:,\d*)?\}|.", re.DOTALL)
# Python knows these and RE2 does not: looking around, atomic groups, conditions, comments, possessive repeats.
NOT_IN_RE2 = re.compile(r"\(\?(?:[=!>#(]|<[=!]|P=)|[*+?}]\+")
NOT_IN_PYTHON = re.compile(r"\\[pPQEzC]|\[:\^?\w+:\]|--|&&|\|\||~~")
NO_REFERENCE = re.compile(r"\\[1-9Z]")
# RE2's classes know ASCII alone.
ASCII = {"d": "0-9", "w": "0-9A-Za-z_", "s": r"\t\n\f\r "}
MOST_REPEATS = 1000


def pattern(criteria: Json) -> re.Pattern[str]:
    """Raises Invalid, or Refusal 501 for an expression that is none for Python, or could take it for ever."""
    wanted = str(criteria.get("text") or "")
    flags = 0 if criteria.get("matchCase") else re.IGNORECASE
    if not criteria.get("searchByRegex"):
        wanted = re.escape(cleaned(wanted))
    if not wanted:
        raise Invalid("The search text must not be empty.")
    try:
        return re.compile(_in_python(wanted) if criteria.get("searchByRegex") else wanted, flags)
    except (re.error, OverflowError, RecursionError) as error:
        raise Invalid(BAD) from error


def _in_python(wanted: str) -> str:
    pieces = PIECE.findall(wanted)
    bare = "".join("x" if piece[0] in "\\[" and len(piece) > 1 else piece for piece in pieces)
    if NOT_IN_RE2.search(bare) or any(NO_REFERENCE.match(piece) for piece in pieces):
        raise Invalid(BAD)
    if any(NOT_IN_PYTHON.search(piece) for piece in pieces if len(piece) > 1):
        raise _not_done("what this regular expression asks for")
    _check_repeats(pieces)
    return "".join(_translated(piece) for piece in pieces)


def _translated(piece: str) -> str:
    if piece[0] == "[" and len(piece) > 1:
        inside = re.sub(r"\\.|\[", lambda found: _in_class(found.group()), piece[1:], flags=re.DOTALL)
        return "[" + inside
    if piece[0] == "\\" and piece[-1].lower() in ASCII:
        return f"[{'^' if piece[-1].isupper() else ''}{ASCII[piece[-1].lower()]}]"
    return piece


def _in_class(piece: str) -> str:
    if piece == "[":
        return r"\["
    return ASCII.get(piece[-1], piece)


def _check_repeats(pieces: list[str]) -> None:
    """A repeated group that holds a repeat is quick for RE2, and may take Python longer than anybody waits."""
    holds, closed = [False], False
    for piece in pieces:
        if piece == "(":
            holds.append(False)
        elif piece == ")" and len(holds) > 1:
            closed = holds.pop()
            holds[-1] |= closed
            continue
        elif piece[0] in "*+{" and _repeats(piece):
            if closed:
                raise _not_done("a repeated group that holds a repeat")
            holds[-1] = True
        closed = False


def _repeats(piece: str) -> bool:
    """Whether something may come more than once. Raises Invalid for a count that RE2 does not take."""
    counts = [int(count) for count in re.findall(r"\d+", piece)]
    if any(count > MOST_REPEATS for count in counts):
        raise Invalid(BAD)
    return not counts or piece.endswith(",}") or max(counts) > 1


def _not_done(what: str) -> Refusal:
    return Refusal(501, f"The local Workspace does not search for {what}.", reason="notImplemented")


def matches(wanted: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Where a paragraph holds the pattern, by Python indexes: never an element, never the newline, never nothing."""
    start = 0
    for stretch in text.removesuffix("\n").split(OBJECT):
        for found in wanted.finditer(stretch):
            if found.end() > found.start():
                yield start + found.start(), start + found.end()
        start += len(stretch) + 1
