"""Who typed each character of each Doc: kept beside the Docs, by what every batch did to positions.

Every character has an identity of its own, whatever it looks like. The local Workspace says of each batch where how
much went and came; whoever sent the batch typed what came and took away what went. At the end the Doc must read as the
shadow does, and no character that a person typed may have gone by anybody's hand but a person's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from local_workspace.services.docs import history, storage
from local_workspace.services.docs.items import Para
from local_workspace.services.docs.model import FIRST_TAB
from local_workspace.world import World

ENGINE = "engine"
STRUCTURE = "\x00"
TOKEN = re.compile(r"[a-z]+\d+q")
CODE = re.compile(r"\(([2-9A-Z]{4})\)$", re.MULTILINE)


@dataclass
class DocShadow:
    """chars: the first tab's body, a UTF-16 code unit each. authors: who typed each, ENGINE or a person's address."""

    revision: int
    chars: list[str]
    authors: list[str]

    def by_people(self) -> str:
        return "".join(char for char, author in zip(self.chars, self.authors, strict=True) if author != ENGINE)


class Shadows:
    """The shadows of all Docs of a world. lost, resurrected, unexplained: what was seen, in sentences.

    codes: how often each of our questions was written.
    """

    def __init__(self, world: World) -> None:
        self._world = world
        self._docs: dict[str, DocShadow] = {}
        self.lost: list[str] = []
        self.resurrected: list[str] = []
        self.unexplained: list[str] = []
        self.codes: Counter[str] = Counter()

    def watch(self, document: str) -> None:
        """From here on. What stands in it was not typed by anybody in this history."""
        chars = list(units_of(self._world, document))
        number = storage.revision(self._world, document) or 0
        self.codes.update(CODE.findall(as_text("".join(chars))))
        self._docs[document] = DocShadow(number, chars, [ENGINE] * len(chars))

    def adopt(self, document: str, author: str, texts: Iterable[str]) -> None:
        """What stands there of these texts was typed by a person before this history began."""
        shadow = self._docs[document]
        whole = "".join(shadow.chars)
        for text in map(units, texts):
            at = whole.find(text)
            if at >= 0:
                shadow.authors[at : at + len(text)] = [author] * len(text)

    def heard(self, document: str, author: str) -> None:
        """A batch was sent to a Doc by somebody: take in what it did, if it did anything."""
        shadow = self._docs.get(document)
        number = storage.revision(self._world, document)
        if shadow is None or number is None or number == shadow.revision:
            return
        before = shadow.by_people() if author == ENGINE else ""
        self._move(shadow, document, author)
        shadow.revision = number
        came = self._fill(shadow, document)
        if author == ENGINE:
            self._look_at(came, before, document)

    def _move(self, shadow: DocShadow, document: str, author: str) -> None:
        for move in history.moves_since(self._world, document, shadow.revision):
            if (move.tab, move.segment) != (FIRST_TAB, ""):
                continue
            part = slice(move.at, move.at + move.lost)
            if author == ENGINE and move.lost:
                went = zip(shadow.chars[part], shadow.authors[part], strict=True)
                taken = "".join(char for char, whose in went if whose != ENGINE)
                if taken.strip(f"{STRUCTURE}\n"):
                    self.lost.append(f"{document}: our batch took away {taken!r}")
            if author == ENGINE and move.gained and not self._at_an_edge(shadow, move.at):
                self.lost.append(f"{document}: our words were put into the middle of a line")
            shadow.chars[part] = [""] * move.gained
            shadow.authors[part] = [author] * move.gained

    def _at_an_edge(self, shadow: DocShadow, at: int) -> bool:
        """Between two lines, or in the middle of our own words; at the Doc's end before its last newline."""
        before, after = shadow.chars[at - 1 : at], shadow.chars[at : at + 1]
        ours = "" in (*before, *after)
        return ours or not before or before[0] in ("\n", STRUCTURE) or at >= len(shadow.chars) - 1

    def _fill(self, shadow: DocShadow, document: str) -> str:
        """Gives what came."""
        now = units_of(self._world, document)
        if len(now) != len(shadow.chars) or any(
            was not in ("", char) for was, char in zip(shadow.chars, now, strict=True)
        ):
            self.unexplained.append(f"{document}: a batch did something else than it said")
            shadow.authors = [ENGINE] * len(now)
        came = "".join(char for was, char in zip(shadow.chars, now, strict=False) if not was)
        shadow.chars = list(now)
        return came

    def _look_at(self, came: str, before: str, document: str) -> None:
        text = as_text(came)
        self.codes.update(CODE.findall(text))
        for token in sorted(set(TOKEN.findall(text)) - set(TOKEN.findall(before))):
            self.resurrected.append(f"{document}: our batch brought back {token!r}")

    def check_end(self) -> None:
        """Every Doc reads as its shadow says."""
        for document, shadow in self._docs.items():
            if storage.revision(self._world, document) is None:
                continue
            if units_of(self._world, document) != "".join(shadow.chars):
                self.unexplained.append(f"{document}: it does not read as what was done to it says")


def units_of(world: World, document: str) -> str:
    """The first tab's body, a code unit each; structure is one sign."""
    found = storage.load(world, document)
    if found is None:
        return ""
    items = found.tabs[0].body.items
    return "".join(units(item.text) if isinstance(item, Para) else STRUCTURE * item.size for item in items)


def units(text: str) -> str:
    """Each UTF-16 code unit as a character of its own."""
    if text.isascii():
        return text
    raw = text.encode("utf-16-le", "surrogatepass")
    return "".join(chr(raw[n] | raw[n + 1] << 8) for n in range(0, len(raw), 2))


def as_text(text: str) -> str:
    """The same in whole characters again."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
