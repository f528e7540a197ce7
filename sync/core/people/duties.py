"""What somebody may do beyond their own portfolio."""

from __future__ import annotations

from enum import Enum

from sync.core.people.types import Person


class Role(Enum):
    """leader: of their own school. coordinator: of the community. line manager: of those who name them as theirs."""

    LEADER = "leader"
    COORDINATOR = "coordinator"
    LINE_MANAGER = "line manager"


def roles_of(person: Person, *, manages: bool) -> frozenset[Role]:
    """manages: whether somebody on the staff list names them as their line manager; a title alone is no right."""
    named = {role for role in (Role.LEADER, Role.COORDINATOR) if role.value in person.roles}
    return frozenset(named | ({Role.LINE_MANAGER} if manages else set()))
