"""Who may do what, from the staff list and the rules the schools were told. It knows nothing of the engine."""

from __future__ import annotations

from tests.access.roster import Roster, Thing

NOTHING, READS, WRITES, OWNS = range(4)
NEEDS = {"read": READS, "find": READS, "copy": READS, "write": WRITES, "share": WRITES, "history": WRITES}


def may(who: str, action: str, thing: Thing, roster: Roster) -> bool:
    """Whether this address may; what is neither reading nor writing is its owner's alone."""
    return rights(who, thing, roster) >= NEEDS.get(action, OWNS)


def rights(who: str, thing: Thing, roster: Roster) -> int:  # noqa: PLR0911 (a table)
    person, home = roster.here().get(who), roster.home.engine_user
    match thing.kind:
        case "portfolio" | "mailbox" | "calendar" if who == thing.person:
            return OWNS
        case "portfolio":
            return WRITES if who in thing.opened_to else NOTHING
        case "template":
            return OWNS if who == thing.person else NOTHING
        case "event":
            return OWNS if who == home else READS if who in thing.opened_to else NOTHING
        case "calendar" if who.endswith("@" + thing.person.partition("@")[2]):
            return READS  # as these domains are set up: colleagues see each other's diaries
        case "register" | "coordinator" | "directory" | "paper" if who == home:
            return OWNS
        case "register" | "coordinator" if person and "Coordinator" in person.roles:
            return WRITES
        case "register" | "directory" | "paper" if person:
            return READS
        case "page" if thing.id == "/healthy":
            return READS
    return NOTHING
