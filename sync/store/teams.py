"""Subject teams, as the coordinator keeps them: who leads each, who is on it, how often it hopes to meet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Column, Connection, Integer, String, Table, select
from sqlalchemy.dialects.postgresql import JSONB, insert

from sync.core.people.teams import Team, TeamKey
from sync.core.people.types import PersonKey
from sync.store.metadata import metadata

teams = Table(
    "subject_team",
    metadata,
    Column("key", String, primary_key=True),
    Column("subject", String, nullable=False),
    Column("lead", String, nullable=True),
    Column("members", JSONB, nullable=False),
    Column("times_a_year", Integer, nullable=False),
)


def save_team(c: Connection, team: Team) -> None:
    """A new team, or what one is now."""
    facts = {
        "subject": team.subject,
        "lead": team.lead,
        "members": list(team.members),
        "times_a_year": team.times_a_year,
    }
    added = insert(teams).values(key=team.key, **facts)
    c.execute(added.on_conflict_do_update(index_elements=["key"], set_=facts))


def remove_team(c: Connection, key: TeamKey) -> None:
    c.execute(teams.delete().where(teams.c.key == key))


def find_team(c: Connection, key: TeamKey) -> Team | None:
    row = c.execute(select(teams).where(teams.c.key == key)).one_or_none()
    return None if row is None else team_from(row._asdict())


def load_teams(c: Connection) -> tuple[Team, ...]:
    """Every team, by subject."""
    return tuple(team_from(row._asdict()) for row in c.execute(select(teams).order_by(teams.c.subject, teams.c.key)))


def team_from(row: Mapping[str, Any]) -> Team:
    """A row of the table as a value."""
    lead = PersonKey(row["lead"]) if row["lead"] else None
    members = tuple(PersonKey(key) for key in row["members"])
    return Team(TeamKey(row["key"]), row["subject"], lead, members, row["times_a_year"])
