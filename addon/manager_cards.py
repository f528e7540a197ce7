"""A line manager's card: their own people, and less of it than a leader sees."""

from __future__ import annotations

from addon import replies
from addon.asking import Asking
from addon.cards import Section, buttons, card, line, link_button, press, section, text
from addon.replies import Reply
from addon.routes import LINE_MANAGERS, Routes, action
from sync.core.directory.wording import day, day_and_time, first_name
from sync.core.kept_text import shortened
from sync.core.people.duties import Role
from sync.flows.see_my_people import MyPeople, see_my_people

MOST_NAMED = 12
NOTHING_WAITS = "Nothing of theirs waits for a leader."


def home_sections(asking: Asking) -> list[Section]:
    """One button, without a query."""
    if Role.LINE_MANAGER not in asking.roles:
        return []
    return [section(buttons(press("My people", "manager/people")))]


def people(asking: Asking) -> Reply:
    seen = see_my_people(asking.parts, asking.me)
    made = card(
        "manager/people",
        "My people",
        section(text(_named(seen)), text(_joined(seen))),
        section(
            *(line(f"{first_name(who)}: {shortened(what)}", below=when) for who, what, when in seen.waiting[:4]),
            text(NOTHING_WAITS) if not seen.waiting else None,
            header="Waiting for a CPD leader" if seen.waiting else "",
        ),
        section(
            *(
                line(
                    shortened(each.title),
                    below=day_and_time(each.on, each.starts),
                    button=link_button("Join", each.meet) if each.meet else None,
                )
                for each in seen.sessions
            ),
            header="Sessions they are invited to",
        ),
        section(buttons(press("Back", "home/again"))),
    )
    return replies.pushed(made)


def _named(seen: MyPeople) -> str:
    left = len(seen.people) - MOST_NAMED
    more = f" and {left} more" if left > 0 else ""
    return ", ".join(seen.people[:MOST_NAMED]) + more


def _joined(seen: MyPeople) -> str:
    as_at = f"As at Monday {day(seen.week.monday)}. " if seen.week else ""
    return as_at + seen.joined


ROUTES: Routes = {"manager/people": action(people, who=LINE_MANAGERS)}
