"""Subject teams: a coordinator's list of them, and the card of whoever leads one."""

from __future__ import annotations

from addon import replies
from addon.asking import Asking
from addon.cards import Card, Widget, bold, buttons, card, field, line, link_button, press, section, text
from addon.own_notes import press_of
from addon.paging import page_of
from addon.replies import Reply
from addon.routes import COORDINATORS, Routes, action
from sync.core.directory.wording import day_and_time, first_name
from sync.core.kept_text import shortened
from sync.core.people.teams import TeamKey, booked_for, has_nothing_yet, nothing_yet
from sync.errors import NeedsPerson
from sync.flows.keep_teams import TeamTold, Wishes, remove_team, save_team, tell_own_team, tell_team, tell_teams
from sync.store.own import Own

TITLE = "Subject teams"
MOST_SHOWN, LONGEST = 8, 4000
NONE = "No subject team yet. One has a subject, somebody who leads it, and those who meet."
IN_THE_DIRECTORY = (
    "The directory names each team with those on it who offer something to all our schools. Nobody else is named there."
)
NO_LEAD = "Nobody leads it yet"
HOW = (
    "To book something, add a table to your portfolio with Session, Date, Start, Minutes and For whom; it is in the "
    "calendar within minutes. What you hold, and what has the subject in its title, counts."
)
TIMES = "A number; leave it blank if that is open"
SAVED, REMOVED = "Saved.", "The team is no more. Nothing else has changed."


def home_lines(asking: Asking, own: Own) -> list[Widget]:
    """For whoever leads a team that has nothing booked though half the year is over."""
    return [
        line(nothing_yet(team), top="Your subject team", button=press("Look", "own/team", team=team.key))
        for team in own.teams
        if has_nothing_yet(team, booked_for(team, own.year), today=asking.today)
    ]


def portfolio_lines(own: Own) -> list[Widget]:
    """A way to one's own team on any day."""
    return [
        line(shortened(team.subject), top="Your subject team", button=press("Look", "own/team", team=team.key))
        for team in own.teams
    ]


def coordinators_lines(asking: Asking) -> list[Widget]:
    """The teams with nothing booked, for the coordinator's own card."""
    told = tell_teams(asking.parts, asking.me, asking.school)
    return [_quiet(each) for each in told if each.nothing_yet][:MOST_SHOWN]


def _quiet(told: TeamTold) -> Widget:
    return line(told.said, top=TITLE, button=press("Look", "teams/open", team=told.team.key))


def show_own(asking: Asking) -> Reply:
    told = tell_own_team(asking.parts, asking.me, asking.school, _key(asking))
    made = card(
        "own/team",
        told.team.subject,
        section(text(told.said), _next(told), _members(told), text(HOW), buttons(press("Home", "home/again"))),
        subtitle="Your subject team",
    )
    return replies.pushed(made)


def show_all(asking: Asking) -> Reply:
    return replies.pushed(_list(asking))


def _list(asking: Asking) -> Card:
    told = tell_teams(asking.parts, asking.me, asking.school)
    shown, more = page_of(asking, told, most=MOST_SHOWN, route="teams/list")
    return card(
        "teams/list",
        TITLE,
        section(
            *([_line(each) for each in shown] or [text(NONE)]),
            buttons(press("Add a team", "teams/form").strong(), more, press("Home", "home/again")),
        ),
        section(text(IN_THE_DIRECTORY)),
    )


def _line(told: TeamTold) -> Widget:
    look = press("Open", "teams/open", team=told.team.key)
    return line(shortened(told.team.subject), top=told.lead or NO_LEAD, below=told.said, button=look)


def show_one(asking: Asking) -> Reply:
    return replies.pushed(_one(asking, _key(asking)))


def _one(asking: Asking, key: TeamKey) -> Card:
    told = tell_team(asking.parts, asking.me, asking.school, key)
    write = link_button(f"Write to {first_name(told.lead)}", f"mailto:{told.team.lead}") if told.lead else None
    return card(
        "teams/open",
        told.team.subject,
        section(
            line(told.lead or NO_LEAD, top="Led by" if told.lead else "", button=write),
            text(told.said),
            _next(told),
            _members(told),
            buttons(
                press("Change it", "teams/form", team=key),
                press("Remove it", "teams/remove", team=key),
                press("All teams", "teams/list"),
            ),
        ),
    )


def _next(told: TeamTold) -> Widget | None:
    if told.next is None:
        return None
    session = told.next.session
    join = link_button("Join", told.next.meet) if told.next.meet else None
    return line(shortened(session.title), top=f"Next: {day_and_time(session.on, session.starts)}", button=join)


def _members(told: TeamTold) -> Widget | None:
    return line(", ".join(told.members), top="With") if told.members else None


def form(asking: Asking) -> Reply:
    """Empty for a new team; filled in for one there is."""
    if not asking.event.parameter("team"):
        new = asking.new_press()
        return replies.pushed(_form(TeamKey(new), Wishes("", "", "", "2")))
    told = tell_team(asking.parts, asking.me, asking.school, _key(asking))
    team, members = told.team, [str(key) for key in told.team.members]
    times = str(team.times_a_year or "")
    return replies.pushed(_form(team.key, Wishes(team.subject, team.lead or "", ", ".join(members), times)))


def _form(key: TeamKey, wishes: Wishes, problem: str = "") -> Card:
    return card(
        "teams/form",
        "A subject team",
        section(
            text(bold(problem)) if problem else None,
            field("subject", "Subject", hint="Such as Maths", value=wishes.subject),
            field("lead", "Led by", hint="A name or an address", value=wishes.lead),
            field("members", "With", hint="Names or addresses, commas between", value=wishes.members, long=True),
            field("times", "Times a year it hopes to meet", hint=TIMES, value=wishes.times),
            buttons(press("Save it", "teams/save", press=key).strong(), press("All teams", "teams/list")),
        ),
    )


def save(asking: Asking) -> Reply:
    """Saved; or the same form once more, with what to do written on top."""
    key = TeamKey(press_of(asking))
    wishes = Wishes(*(asking.event.typed(name, at_most=LONGEST) for name in ("subject", "lead", "members", "times")))
    try:
        save_team(asking.parts, asking.me, key, wishes)
    except NeedsPerson as error:
        return replies.updated(_form(key, wishes, str(error)))
    return replies.updated(_one(asking, key), told=SAVED)


def remove(asking: Asking) -> Reply:
    remove_team(asking.parts, asking.me, _key(asking))
    return replies.updated(_list(asking), told=REMOVED)


def _key(asking: Asking) -> TeamKey:
    return TeamKey(asking.event.parameter("team"))


ROUTES: Routes = {
    "own/team": action(show_own),
    "teams/list": action(show_all, who=COORDINATORS),
    "teams/open": action(show_one, who=COORDINATORS),
    "teams/form": action(form, who=COORDINATORS),
    "teams/save": action(save, who=COORDINATORS),
    "teams/remove": action(remove, who=COORDINATORS),
}
