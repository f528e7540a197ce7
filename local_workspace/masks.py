"""Both grammars of Google's `fields` parameter, as text alone: what names it has, nested."""

from __future__ import annotations

import re

from local_workspace.refusals import Refusal

# name → the mask below it; None keeps all of it.
Mask = dict[str, "Mask | None"]
Path = tuple[str, ...]
# Drive and Calendar take these for names; a point is a letter of a name to them.
TOKEN = re.compile(r"[A-Za-z0-9_$+\-.:]+|\*|[(),/]")


def newer_paths(text: str) -> tuple[list[Path], str]:
    """The paths a mask of Docs, Sheets and their like names, and the bracket it leaves unpaired ("" for none).

    A point and a slash both go down, blanks belong to names, a comma too many is forgiven, `a()` names nothing.
    """
    paths: list[Path] = []
    open_ones: list[Path] = []
    prefix: Path = ()
    name = ""
    for piece in re.findall(r"[^(),]+|[(),]", text + ","):
        if piece not in "(),":
            name = piece
            continue
        path = prefix + (tuple(name.replace("/", ".").split(".")) if name else ())
        if piece == "(":
            open_ones.append(prefix)
            prefix = path
        elif name:
            paths.append(path)
        if piece == ")":
            if not open_ones:
                return paths, ")"
            prefix = open_ones.pop()
        name = ""
    return paths, "(" if open_ones else ""


def older(text: str, *, points: bool = False) -> Mask:
    """The mask that Drive or Calendar reads. points: a point goes down, too. Raises Refusal 400."""
    tokens = TOKEN.findall(text)
    if "".join(tokens) != re.sub(r"[ \t]", "", text) or not _names_are_whole(text):
        raise invalid(text)
    if not tokens:
        return {}
    if points:
        tokens = [piece for whole in tokens for piece in whole.replace(".", " / ").split()]
    mask, rest = _parse(tokens, text)
    if rest:
        raise invalid(text)
    return mask


def _names_are_whole(text: str) -> bool:
    return re.search(r"[A-Za-z0-9_*][ \t]+[A-Za-z0-9_*]", text) is None


def invalid(text: str) -> Refusal:
    return Refusal(400, f"Invalid field selection {text}", reason="invalidParameter", location="fields")


def _parse(tokens: list[str], text: str) -> tuple[Mask, list[str]]:
    """Read without recursion: a mask may be nested a thousand deep."""
    top: Mask = {}
    open_ones: list[Mask] = [top]
    at = 0
    while True:
        path, at = _path(tokens, at, text)
        if tokens[at : at + 1] == ["("]:
            open_ones.append(_below(open_ones[-1], path))
            at += 1
            continue
        _keep_all(open_ones[-1], path)
        while tokens[at : at + 1] == [")"] and len(open_ones) > 1:
            open_ones.pop()
            at += 1
        if tokens[at : at + 1] != [","]:
            return top, tokens[at:] or (["("] if len(open_ones) > 1 else [])
        at += 1


def _path(tokens: list[str], at: int, text: str) -> tuple[list[str], int]:
    names: list[str] = []
    while at < len(tokens) and tokens[at] not in "(),/":
        names.append(tokens[at])
        at += 1
        if tokens[at : at + 1] != ["/"]:
            return names, at
        at += 1
    raise invalid(text)


def _below(mask: Mask, path: list[str]) -> Mask:
    """The mask at the end of a path, made where it is missing; what was wanted whole already stays so."""
    for name in path:
        below = mask.setdefault(name, {})
        if below is None:
            return {}
        mask = below
    return mask


def _keep_all(mask: Mask, path: list[str]) -> None:
    _below(mask, path[:-1])[path[-1]] = None
