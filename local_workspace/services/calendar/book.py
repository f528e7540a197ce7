"""The calendars there are: what each is called, who owns it, and who may do what with it.

`calendar_book` <calendar> holds a calendar that was made or changed; everyone's own one is there without a record.
`calendar_acl:<calendar>` <rule id> holds the rules that were made; a rule taken away stays with the role "none".
"""

from __future__ import annotations

from typing import Any

from local_workspace.channels import publish
from local_workspace.services.calendar.times import CALENDAR_ZONE
from local_workspace.services.gmail.mailbox import members
from local_workspace.switches import switch
from local_workspace.world import World

Book = dict[str, Any]
Rule = dict[str, Any]
ROLES = ("none", "freeBusyReader", "reader", "writerWithoutPrivateAccess", "writer", "owner")
# The addresses of calendars that people make end so.
MADE = "@group.calendar.google.com"
RANK = {role: rank for rank, role in enumerate(ROLES)}


def load_book(world: World, calendar: str) -> Book | None:
    """A calendar, None where there is none (any more)."""
    kept: Book | None = world.get("calendar_book", calendar)
    if kept is not None:
        return None if kept.get("deleted") else kept
    if world.get("user", calendar) is None and world.get("service_account", calendar) is None:
        return None
    return own_book(calendar)


def own_book(email: str) -> Book:
    """A person's own calendar as it is before anybody changes it."""
    return {"id": email, "summary": email, "timeZone": CALENDAR_ZONE, "owner": email, "client": "", "change": 0}


def is_primary(book: Book) -> bool:
    return bool(book["id"] == book["owner"])


def save_book(world: World, book: Book) -> None:
    book["change"] = world.next("calendar_change")
    world.put("calendar_book", book["id"], book)


def zone_of(world: World, calendar: str) -> str:
    """The zone of a calendar that may be anybody's."""
    kept = world.get("calendar_book", calendar)
    return str(kept["timeZone"]) if kept else CALENDAR_ZONE


def rule_id(scope: dict[str, Any]) -> str:
    """ "user:bea@x", "domain:x", "group:staff@x" or "default"."""
    return str(scope["type"]) if scope["type"] == "default" else f"{scope['type']}:{scope['value']}"


def rules(world: World, book: Book) -> dict[str, Rule]:
    """The rules of a calendar by id, those with the role "none" too."""
    first = {"type": "user", "value": book["owner"]}
    found = {rule_id(first): {"scope": first, "role": "owner", "change": 0}}
    if is_primary(book):
        inside = {"type": "domain", "value": book["owner"].rpartition("@")[2]}
        role = str(switch(world, "calendar_domain_role"))
        found[rule_id(inside)] = {"scope": inside, "role": role, "change": 0}
    return found | dict(world.items(f"calendar_acl:{book['id']}"))


def save_rule(world: World, book: Book, rule: Rule) -> None:
    """Keep a rule and tell those who watch the list."""
    rule["change"] = world.next("calendar_change")
    world.put(f"calendar_acl:{book['id']}", rule_id(rule["scope"]), rule)
    publish(world, f"calendar.acl:{book['id']}", "exists")


def role_of(world: World, book: Book, email: str) -> str:
    """The strongest role somebody has on a calendar, "none" where no rule lets them in."""
    if email == book["owner"] and is_primary(book):
        return "owner"
    held = (rule["role"] for rule in rules(world, book).values() if covers(world, rule["scope"], email))
    return max(held, key=RANK.__getitem__, default="none")


def public_role(world: World, book: Book) -> str:
    """What everybody may do, known or not."""
    return str(rules(world, book).get("default", {"role": "none"})["role"])


def covers(world: World, scope: dict[str, Any], email: str) -> bool:
    """Whether a rule's scope is about this person."""
    if scope["type"] == "default":
        return True
    if scope["type"] == "domain":
        return bool(email.rpartition("@")[2] == scope["value"])
    if scope["type"] == "group":
        return email in members(world, scope["value"])
    return bool(scope["value"] == email)
