"""users.get and users.list: the people of the caller's own domain."""

from __future__ import annotations

from typing import Any

from local_workspace.calls import Call
from local_workspace.refusals import Refusal
from local_workspace.services.directory.desk import (
    check_scope_of_list,
    customer_of,
    in_order,
    invalid,
    need_admin,
    not_authorized,
    not_found,
    page_of,
    tagged,
)
from local_workspace.services.directory.query import matches
from local_workspace.world import World

User = dict[str, Any]
ORDERS = {
    "email": lambda user: user["primaryEmail"],
    "familyName": lambda user: (user["name"]["familyName"].casefold(), user["primaryEmail"]),
    "givenName": lambda user: (user["name"]["givenName"].casefold(), user["primaryEmail"]),
}


def get(call: Call) -> User:
    """One user; with viewType=domain_public anybody of the domain may ask, and sees less."""
    public = _is_public(call)
    own = _own_domain(call) if public else need_admin(call)
    user = find_user(call.world, call.path["userKey"])
    if user is None:
        raise not_found("userKey")
    if user["domain"] != own:
        raise not_authorized()
    return shown(user, public=public)


def list_users(call: Call) -> dict[str, Any]:
    public = _is_public(call)
    own = _own_domain(call) if public else need_admin(call)
    check_scope_of_list(call, own)
    if call.query.get("showDeleted", "").lower() == "true":
        raise Refusal(501, "The local Workspace keeps no deleted users.", reason="notImplemented")
    people = [user for _, user in call.world.items("user") if user["domain"] == own]
    wanted = matches(call.query.get("query", ""))
    found = [shown(user, public=public) for user in people if wanted(user)]
    return page_of(
        call, in_order(call, found, ORDERS), kind="admin#directory#users", name="users", default=100, largest=500
    )


def _is_public(call: Call) -> bool:
    view = call.query.get("viewType", "admin_view").lower()
    if view not in ("admin_view", "domain_public"):
        raise invalid("viewType")
    if call.query.get("projection", "basic").lower() == "custom":
        raise Refusal(501, "The local Workspace has no custom schemas.", reason="notImplemented")
    return view == "domain_public"


def _own_domain(call: Call) -> str:
    if call.world.get("user", call.actor.email) is None:
        raise not_authorized()
    return call.actor.domain


def find_user(world: World, key: str) -> User | None:
    """A user by address or id."""
    if "@" in key:
        found: User | None = world.get("user", key.lower())
        return found
    return next((user for _, user in world.items("user") if user["id"] == key), None)


def shown(user: User, *, public: bool) -> User:
    given, family = names_of(user)
    resource: User = {
        "kind": "admin#directory#user",
        "id": user["id"],
        "primaryEmail": user["email"],
        "name": {"givenName": given, "familyName": family, "fullName": user["name"]},
        "emails": [{"address": user["email"], "primary": True}],
    }
    if public:
        return tagged(resource)
    return tagged(
        resource
        | {
            "isAdmin": bool(user.get("admin")),
            "isDelegatedAdmin": False,
            "agreedToTerms": True,
            "suspended": False,
            "archived": False,
            "changePasswordAtNextLogin": False,
            "ipWhitelisted": False,
            "customerId": customer_of(user["domain"]),
            "orgUnitPath": "/",
            "isMailboxSetup": True,
            "isEnrolledIn2Sv": False,
            "isEnforcedIn2Sv": False,
            "includeInGlobalAddressList": True,
        }
    )


def names_of(user: User) -> tuple[str, str]:
    """(given name, family name), parted at the first blank."""
    given, _, family = user["name"].partition(" ")
    return given, family
