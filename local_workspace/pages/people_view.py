"""Everyone there is: accounts, groups, calendars and mailboxes with something in them."""

from __future__ import annotations

from dataclasses import dataclass

from local_workspace.access import groups_of
from local_workspace.pages.files import Listed, docs_by_owner
from local_workspace.pages.looking import Look
from local_workspace.services.gmail.mailbox import labelled
from local_workspace.world import World


@dataclass(frozen=True, slots=True)
class Person:
    """An account. docs: those of theirs that whoever is looking can find."""

    name: str
    email: str
    groups: list[str]
    docs: list[Listed]


@dataclass(frozen=True, slots=True)
class Counted:
    """A person and how much is in something of theirs."""

    name: str
    email: str
    count: int
    other: int = 0


def accounts(world: World) -> list[tuple[str, str]]:
    """(name, address) of everyone, by name."""
    found = [(user["name"], email) for email, user in world.items("user")]
    return sorted(found, key=lambda one: (one[0].casefold(), one[1]))


def colleagues(world: World, person: str, *, most: int = 500) -> list[tuple[str, str]]:
    """(name, address) of everybody else to choose from, those of the person's own school first."""
    home = person.rpartition("@")[2]
    found = sorted(accounts(world), key=lambda one: one[1].rpartition("@")[2] != home)
    return [one for one in found if one[1] != person][:most]


def people(look: Look) -> list[Person]:
    """Everyone, by name, with their groups and Docs."""
    docs = docs_by_owner(look)
    return [
        Person(name, email, sorted(groups_of(look.world, email)), docs.get(email, []))
        for name, email in accounts(look.world)
    ]


def groups(world: World) -> list[tuple[str, int]]:
    """(address, how many members) of each group."""
    return [(key, len(group["members"])) for key, group in world.items("group")]


def calendars(world: World) -> list[Counted]:
    """Whose calendars have events in them (cancelled ones too), fullest first."""
    found = [Counted(name, email, len(world.items(f"calendar:{email}"))) for name, email in accounts(world)]
    return sorted((one for one in found if one.count), key=lambda one: -one.count)


def mailboxes(world: World) -> list[Counted]:
    """Who has received (`count`) or sent (`other`) mail; who sent most comes first."""
    found = [
        Counted(name, email, len(labelled(world, email, "INBOX")), len(labelled(world, email, "SENT")))
        for name, email in accounts(world)
    ]
    return sorted((one for one in found if one.count or one.other), key=lambda one: -one.other)
