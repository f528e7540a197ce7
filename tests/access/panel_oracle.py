"""Who may do what in the side panel, and who may come across which words; from the staff list alone."""

from __future__ import annotations

from collections.abc import Mapping

from tests.access.roster import Roster, Thing

LEADER, COORDINATOR, MANAGER = "CPD leader", "Coordinator", "line manager"
# By path, else by the path's first word; what is not here is everybody's.
NEEDED = {
    **{path: {LEADER} for path in ("leader/settle", "leader/governors", "leader/basics")},
    **{word: {LEADER, COORDINATOR} for word in ("leader", "booking")},
    **{word: {COORDINATOR} for word in ("coordinator", "schools", "directory", "held", "stuck", "basics", "teams")},
    "manager": {MANAGER},
}


def duties(who: str, roster: Roster) -> set[str]:
    here = roster.here()
    manages = any(other.manager == who for other in roster.members.values())
    return {*here[who].roles, *([MANAGER] if manages else [])} if who in here else set()


def may_ask(who: str, path: str, roster: Roster) -> bool:
    needed = NEEDED.get(path, NEEDED.get(path.partition("/")[0]))
    return who in roster.here() and (needed is None or bool(needed & duties(who, roster)))


def decides_for(who: str, asker: str, roster: Roster) -> bool:
    """The CPD leaders of the asker's school, nobody of themselves; where there is none, every coordinator."""
    here = roster.here()
    leaders = {mail for mail, one in here.items() if LEADER in one.roles and one.school == here[asker].school}
    others = leaders - {asker} or {mail for mail, one in here.items() if COORDINATOR in one.roles} - {asker}
    return asker in here and who in others


def may_touch(who: str, thing: Thing, roster: Roster) -> bool:
    """A thing that a parameter names. Its owner may; who else, depends on what it is."""
    here, mine = roster.here(), who == thing.person
    match thing.kind:
        case "request":
            return mine or decides_for(who, thing.person, roster)
        case "session":
            same = who in here and thing.person in here and here[who].school == here[thing.person].school
            return COORDINATOR in duties(who, roster) or (LEADER in duties(who, roster) and same)
        case "school" | "effect":
            return COORDINATOR in duties(who, roster)
        case "person":
            return who in here
    return mine


def may_read(who: str, kind: str, owner: str, roster: Roster) -> bool:
    """Words of somebody's. zl, zj: their log, and help that is just for them; zo: an offer for their own school;
    za: "ask for me"; zr: a request for time."""
    here = roster.here()
    if who == owner or who not in here or owner not in here:
        return who == owner
    same, leads = here[who].school == here[owner].school, LEADER in here[who].roles
    manages = here[owner].manager == who
    known = {"zo": same, "za": same and leads, "zr": decides_for(who, owner, roster) or manages}
    return known.get(kind, False)


def words_known(found: Mapping[str, str], who: str, roster: Roster) -> list[str]:
    """Of the marks found (mark → owner) those that `who` may not come across."""
    return [mark for mark, owner in found.items() if not may_read(who, mark[:2], owner, roster)]
