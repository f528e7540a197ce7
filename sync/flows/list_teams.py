"""Subject teams as the directory has them: with the next session of theirs that every school is invited to."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from sync.core.directory.types import ListedSession, ListedTeam
from sync.core.people.teams import Meeting, is_of
from sync.store import teams


def listed_teams(c: Connection, coming: Sequence[ListedSession]) -> tuple[ListedTeam, ...]:
    """coming: the sessions that the directory may show, by day."""
    return tuple(
        ListedTeam(
            team.subject,
            team.lead,
            team.members,
            next((item for item in coming if is_of(Meeting(item.title, item.by), team)), None),
        )
        for team in teams.load_teams(c)
    )
