"""Reached this term: how many of each school's staff it has touched, as at Monday. No name, and no group under five."""

from __future__ import annotations

from addon import replies
from addon.asking import Asking
from addon.cards import Section, buttons, card, line, press, section, text
from addon.paging import page_of
from addon.replies import Reply
from addon.routes import COORDINATORS, LEADERS, Routes, action
from sync.core.directory.wording import day
from sync.core.leadership.reach import tell_reach
from sync.core.people.duties import Role
from sync.flows.count_givers import tell_givers
from sync.flows.show_reach import SchoolReach, show_reach

TITLE = "Reached this term"
MOST = 3
WHAT = "Touched by it: joined in this term, or came to a session. Counted on Mondays; small groups are told together."
NOTHING = "It is counted on Mondays in term, for the first time in the first week."


def show(asking: Asking) -> Reply:
    """A leader's own school; for coordinators each school. The flow decides whose it is to see."""
    found, more = page_of(asking, show_reach(asking.parts, asking.me), most=MOST, route="reach/show")
    if not found:
        return replies.pushed(card("reach/show", TITLE, section(text(NOTHING))))
    givers = tell_givers(asking.parts, asking.me) if Role.COORDINATOR in asking.roles else ""
    as_at = f"{found[0].term}, as at Monday {day(found[0].monday)}"
    return replies.pushed(
        card(
            "reach/show",
            TITLE,
            *(_school(each) for each in found),
            section(text(WHAT), text(givers) if givers else None, buttons(more, press("Home", "home/again"))),
            subtitle=as_at,
        )
    )


def _school(found: SchoolReach) -> Section:
    groups = (line(tell_reach(group), top=group.label) for group in found.groups)
    return section(*groups, text(found.keeping) if found.keeping else None, header=found.school)


ROUTES: Routes = {"reach/show": action(show, who=LEADERS | COORDINATORS)}
