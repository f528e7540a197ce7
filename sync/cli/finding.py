"""The command that finds people: find."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sync.cli.common import DataOption, parts_of, plain_errors, settings_with
from sync.errors import BadSettings

# The database's library is loaded by the commands that need it alone.
if TYPE_CHECKING:
    from sync.core.register.search_matches import Match, Matches
    from sync.flows.parts import Parts


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="As JSON: person, school, area, offer, reason.")
@click.option("--as", "viewer", metavar="PERSON", help="As this person sees it, by address or name.")
@DataOption
@plain_errors
def find(words: tuple[str, ...], as_json: bool, viewer: str | None, data: Path | None) -> None:
    """Find who offers help with WORDS: an area, or any words people use.

    Everyone who is found, and why; among equals another comes first each day. What is offered to one school only is
    found for its own people, with --as."""
    with parts_of(settings_with(data)) as parts:
        says = parts.templates.search.says
        matches = _matches(parts, " ".join(words), viewer)
    if as_json:
        click.echo(json.dumps([_facts(match) for match in matches], ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_lines(matches)) or says["nobody"])


def _matches(parts: Parts, words: str, viewer: str | None) -> Matches:
    from sync.core.register.search import is_too_long
    from sync.flows.find_help import look_for
    from sync.flows.find_person import find_member

    says = parts.templates.search.says
    if not words.strip() or is_too_long(words):
        raise BadSettings((says["too_long"] if words.strip() else says["nothing"],))
    with parts.engine.begin() as c:
        return look_for(c, parts, words, viewer=find_member(c, viewer) if viewer else None)


def _facts(match: Match) -> dict[str, str]:
    return {
        "person": match.person.name,
        "school": match.school.name,
        "area": match.area,
        "offer": match.offer,
        "reason": match.said,
    }


def _lines(matches: Iterable[Match]) -> list[str]:
    return [
        f"{match.person.name}, {match.school.name} <{match.person.email}>: {match.offer}. {match.said}"
        for match in matches
    ]
