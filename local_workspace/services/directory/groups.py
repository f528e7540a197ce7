"""groups and their members, read by an administrator of the groups' domain."""

from __future__ import annotations

from typing import Any

from local_workspace.accounts import person_id
from local_workspace.calls import Call
from local_workspace.refusals import Refusal
from local_workspace.services.directory.desk import (
    check_scope_of_list,
    in_order,
    invalid,
    need_admin,
    not_authorized,
    not_found,
    page_of,
    tagged,
)
from local_workspace.services.directory.users import find_user

Group = dict[str, Any]
ROLES = frozenset({"OWNER", "MANAGER", "MEMBER"})


def get(call: Call) -> Group:
    return _shown(_open(call))


def _open(call: Call) -> Group:
    own = need_admin(call)
    key = call.path["groupKey"].lower()
    group: Group | None = call.world.get("group", key)
    if group is None:
        group = next((item for _, item in call.world.items("group") if item["id"] == key), None)
    if group is None:
        raise not_found("groupKey")
    if group["email"].rpartition("@")[2] != own:
        raise not_authorized()
    return group


def _shown(group: Group) -> Group:
    return tagged(
        {
            "kind": "admin#directory#group",
            "id": group["id"],
            "email": group["email"],
            "name": group["email"].partition("@")[0],
            "directMembersCount": str(len(group["members"])),
            "description": "",
            "adminCreated": True,
        }
    )


def list_groups(call: Call) -> dict[str, Any]:
    own = need_admin(call)
    if call.query.get("query"):
        raise Refusal(501, "The local Workspace does not search groups.", reason="notImplemented")
    member = _member_asked_for(call)
    if not member or call.query.get("domain"):
        check_scope_of_list(call, own)
    found = [
        _shown(group)
        for _, group in call.world.items("group")
        if group["email"].rpartition("@")[2] == own and (not member or member in group["members"])
    ]
    listed = in_order(call, found, {"email": lambda group: group["email"]})
    return page_of(call, listed, kind="admin#directory#groups", name="groups", default=200, largest=200)


def _member_asked_for(call: Call) -> str:
    key = call.query.get("userKey", "")
    if not key:
        return ""
    if call.query.get("customer"):
        raise Refusal(400, "Bad Request", reason="badRequest")
    user = find_user(call.world, key)
    if user is None and "@" not in key:
        raise not_found("userKey")
    return str(user["email"]) if user else key.lower()


def list_members(call: Call) -> dict[str, Any]:
    """The members, each a MEMBER: groups here have no owners and hold no groups."""
    group = _open(call)
    roles = {role.strip().upper() for role in call.query.get("roles", "").split(",") if role.strip()}
    if not roles <= ROLES:
        raise invalid("roles")
    found = [_member(email) for email in group["members"] if not roles or "MEMBER" in roles]
    return page_of(call, found, kind="admin#directory#members", name="members", default=200, largest=200)


def get_member(call: Call) -> dict[str, Any]:
    group = _open(call)
    email = _address(call)
    if email not in group["members"]:
        raise not_found("memberKey")
    return _member(email)


def has_member(call: Call) -> dict[str, Any]:
    group = _open(call)
    email = _address(call)
    # Google answers only about people of the group's own domain.
    if email.rpartition("@")[2] != group["email"].rpartition("@")[2] or find_user(call.world, email) is None:
        raise invalid("memberKey")
    return {"isMember": email in group["members"]}


def _address(call: Call) -> str:
    key = call.path["memberKey"].lower()
    user = find_user(call.world, key)
    return str(user["email"]) if user else key


def _member(email: str) -> dict[str, Any]:
    return tagged(
        {
            "kind": "admin#directory#member",
            "id": person_id(email),
            "email": email,
            "role": "MEMBER",
            "type": "USER",
            "status": "ACTIVE",
        }
    )
