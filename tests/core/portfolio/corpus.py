"""Docs as different people write them (tests/corpus), and how far a reading agrees with what a reader would say."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sync.core.portfolio.parse import parse
from sync.core.portfolio.types import Audience, EntryRead, Portfolio
from sync.google.docs_json import read_document
from tests.core.portfolio.reading import READ_ON, ROOT, the_forms
from tests.support.sample_docs import doc_with_tabs

CORPUS = sorted((ROOT / "tests" / "corpus").glob("*.toml"))
_KINDS = ("entries", "offers", "needs", "focuses")


@dataclass(frozen=True)
class Judged:
    """One Doc. right: how many of the wanted things were found; wrong: what was read and is not there; missed: wanted
    and not found. problems: those reported, wanted_problems: those a reader would have reported."""

    name: str
    no_portfolio: bool
    wanted: int
    wrong: tuple[str, ...]
    missed: tuple[str, ...]
    problems: tuple[str, ...]
    wanted_problems: int

    @property
    def reported_rightly(self) -> bool:
        """As many as wanted; where something was missed, it may be one or more of those reported."""
        if self.no_portfolio:
            return True
        if self.missed:
            return len(self.problems) >= max(1, self.wanted_problems)
        return len(self.problems) == self.wanted_problems

    def __str__(self) -> str:
        signs = [f"  wrong: {line}" for line in self.wrong] + [f"  missed: {line}" for line in self.missed]
        said = [f"  said: {line}" for line in self.problems] if not self.reported_rightly else []
        return "\n".join((f"{self.name}: {self.wanted - len(self.missed)} of {self.wanted}", *signs, *said))


def judge(path: Path) -> Judged:
    """The Doc of one file, read and held against the lines beside it."""
    case = tomllib.loads(path.read_text(encoding="utf-8"))
    portfolio, problems = parse(read_document(doc_with_tabs(case["doc"])), read_on=READ_ON, forms=the_forms())
    read = [(kind, line) for kind, lines in _lines(portfolio).items() for line in lines]
    wanted = [(kind, line) for kind in _KINDS for line in case.get(kind, [])]
    missed: list[tuple[str, str]] = []
    for kind, line in wanted:
        same = next((item for item in read if item[0] == kind and _says(item[1], line)), None)
        if same is None:
            missed.append((kind, line))
        else:
            read.remove(same)
    told = tuple(f"{problem.place.section} {problem.place.row}: {problem.message}" for problem in problems)
    return Judged(path.stem, case.get("none", False), len(wanted), _shown(read), _shown(missed), told, _number(case))


def _number(case: dict[str, Any]) -> int:
    return int(case.get("problems", 0))


def _shown(lines: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(f"{kind}: {line}" for kind, line in lines)


def _lines(portfolio: Portfolio) -> dict[str, list[str]]:
    everyone = {Audience.ALL: " | all", Audience.SCHOOL: ""}
    return {
        "entries": [_entry(entry) for entry in portfolio.entries],
        "offers": [offer.what + everyone[offer.audience] for offer in portfolio.offers],
        "needs": [need.what + " | ask" * need.ask_for_me for need in portfolio.needs],
        "focuses": [focus.what for focus in portfolio.focuses],
        "sessions": [session.title for session in portfolio.sessions],
    }


def _entry(entry: EntryRead) -> str:
    return f"{entry.on or '?'} | {entry.title}" + (f" | {entry.kind}" if entry.kind else "")


def _says(line: str, wanted: str) -> bool:
    """Whether the words are the wanted ones. What stands in [brackets] a reader may take in or leave out."""
    pattern = "".join(
        f"(?:{re.escape(part[1:-1])})?" if part.startswith("[") else re.escape(part)
        for part in re.split(r"(\[[^\]]*\])", wanted)
    )
    return re.fullmatch(pattern, line) is not None
