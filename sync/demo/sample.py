"""The sample community: where its files are, who is in it, and everything they do."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import sheets_templates
from sync.demo.acts import Act
from sync.demo.acts_file import read_acts
from sync.demo.members import Member, read_members
from sync.demo.phrases import read_phrases
from sync.demo.seeded import plan_year

SAMPLE_FOLDER = Path(sheets_templates.__file__).parent / "sample"


@dataclass(frozen=True, slots=True)
class Sample:
    """schools, people, people_january: the files `cpd provision` is given; the second list holds from january_on on.

    members: everyone of either list, as the later one has them. by_hand: whose portfolios are written by hand.
    acts: in the order in which they are done.
    """

    schools: Path
    people: Path
    people_january: Path
    starts_on: date
    january_on: date
    members: tuple[Member, ...]
    by_hand: tuple[str, ...]
    acts: tuple[Act, ...]


def load_sample(folder: Path = SAMPLE_FOLDER) -> Sample:
    """The sample community as its files have it. Raises ValueError where an act cannot be read or an id comes twice."""
    schools, people, january = folder / "schools.toml", folder / "people.csv", folder / "people-january.csv"
    domains = {school["domain"] for school in tomllib.loads(schools.read_text(encoding="utf-8"))["school"]}
    september, later = (read_members(_lines(path), domains=domains) for path in (people, january))
    members = september | later
    portfolios = [_toml(path) for path in sorted((folder / "portfolios").glob("*.toml"))]
    by_hand = tuple(str(portfolio["who"]) for portfolio in portfolios)
    acts = [act for portfolio in portfolios for act in read_acts(portfolio)]
    acts += read_acts(_toml(folder / "acts.toml"))
    # Someone who moves in January has settled in as what they were in September.
    acts += _seeded(folder, (later | september).values(), by_hand)
    return Sample(
        schools=schools,
        people=people,
        people_january=january,
        starts_on=date(2026, 9, 1),
        january_on=date(2027, 1, 4),
        members=tuple(members.values()),
        by_hand=by_hand,
        acts=_in_order(acts),
    )


def _seeded(folder: Path, members: Iterable[Member], by_hand: Collection[str]) -> Iterator[Act]:
    phrases = read_phrases(_toml(folder / "phrases.toml"))
    log_by_hand = frozenset(_toml(folder / "acts.toml")["log_by_hand"])
    for member in members:
        if member.has_account and member.email not in by_hand:
            yield from plan_year(member, phrases, with_log=member.email not in log_by_hand)


def _in_order(acts: Iterable[Act]) -> tuple[Act, ...]:
    ordered = tuple(sorted(acts, key=lambda act: act.on))
    ids = [act.id for act in ordered]
    if twice := {name for name in ids if ids.count(name) > 1}:
        raise ValueError(f"Two acts have the same id: {', '.join(sorted(twice))}.")
    return ordered


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()
