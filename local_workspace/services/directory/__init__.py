"""Google's admin.directory methods that read, one handler each. Everything that writes answers 501."""

from __future__ import annotations

from local_workspace.calls import Handler
from local_workspace.services.directory import groups, users

HANDLERS: dict[str, Handler] = {
    "directory.users.get": users.get,
    "directory.users.list": users.list_users,
    "directory.groups.get": groups.get,
    "directory.groups.list": groups.list_groups,
    "directory.members.get": groups.get_member,
    "directory.members.list": groups.list_members,
    "directory.members.hasMember": groups.has_member,
}
