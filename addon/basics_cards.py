"""Whether this term's basics are done: switched on by a coordinator, seen by a leader, each look told to its owner."""

from __future__ import annotations

from addon import replies
from addon.asking import Asking
from addon.cards import Card, bold, buttons, card, press, section, text
from addon.replies import Reply
from addon.routes import COORDINATORS, LEADERS, Routes, action
from addon.time_cards import pressed
from sync.core.directory.wording import day
from sync.core.leadership.basics import NOTICE, told_in_words
from sync.flows.see_basics import read_switch, see_basics, switch_basics

LISTED = "Yes or not yet, and nothing else. Each person on this card is told that you looked."
OTHERS = "Some are left out: they have not known of this for a fortnight yet, or are away."
NOBODY = "Nobody has known of this for a fortnight yet, so nobody is named."
OFF = "Leaders see nothing of whether anybody's basics are done. If you switch it on, everybody is told in these words:"
ON = "Switched on. Everybody is told in these words, and is named a fortnight after they were:"


def show(asking: Asking) -> Reply:
    seen = see_basics(asking.parts, asking.me, press=pressed(asking))
    named = seen.done or seen.not_yet
    made = card(
        "leader/basics",
        "This term's basics",
        section(
            text(f"As at Monday {day(seen.monday)}."),
            text(bold("Done"), f": {', '.join(seen.done)}") if seen.done else None,
            text(bold("Not yet"), f": {', '.join(seen.not_yet)}") if seen.not_yet else None,
            text(LISTED if named else NOBODY),
            text(OTHERS) if named and seen.others else None,
            buttons(press("Back", "home/again")),
        ),
        subtitle=asking.school.name,
    )
    return replies.pushed(made)


def settings(asking: Asking) -> Reply:
    return replies.pushed(_settings(asking))


def _settings(asking: Asking) -> Card:
    is_on = read_switch(asking.parts, asking.me)
    words = told_in_words(asking.parts.templates.time.basics, asking.today)
    verb, value = ("Switch it off", "off") if is_on else ("Switch it on", "on")
    return card(
        "basics/settings",
        "What leaders may see",
        section(
            text(ON if is_on else OFF),
            text(f"“{words}”"),
            text(f"They have {NOTICE.days} days. Whoever is paused is never named."),
            buttons(
                press(verb, "basics/switch", to=value, press=asking.new_press()),
                press("Back", "home/again"),
            ),
        ),
    )


def switch(asking: Asking) -> Reply:
    on = asking.event.parameter("to") == "on"
    switch_basics(asking.parts, asking.me, on=on, press=pressed(asking))
    return replies.updated(_settings(asking), told="Switched on." if on else "Switched off.")


ROUTES: Routes = {
    "leader/basics": action(show, who=LEADERS),
    "basics/settings": action(settings, who=COORDINATORS),
    "basics/switch": action(switch, who=COORDINATORS),
}
