"""What's on elsewhere: a list that anyone can add to, with who added it.

What each route may show is said in its docstring; the list is the same for everybody.
"""

from __future__ import annotations

from addon import replies
from addon.asking import Asking
from addon.cards import (
    Card,
    Section,
    Widget,
    bold,
    buttons,
    card,
    choice,
    day,
    field,
    line,
    link_button,
    press,
    section,
    text,
)
from addon.replies import Reply
from addon.routes import Routes, action
from sync.core.directory.wording import day as day_in_words
from sync.core.elsewhere.opportunities import LONGEST, LONGEST_LINK, OpportunityKey, Shown, Typed
from sync.core.people.duties import Role
from sync.core.people.types import WEEKDAYS
from sync.flows.whats_on import take_off, tell_of, whats_on

TITLE = "What's on elsewhere"
MOST_SHOWN = 6
NOTHING = "Nothing is in the list. Heard of something? Tell the others: two minutes."
LONGEST_PRESS = 64
OLD_CARD = "This card is too old to be pressed. Open the panel anew, then add it again."


def show(asking: Asking) -> Reply:
    """What people of all schools have told of and is not over, with their names and schools; nothing of anyone who is
    paused or gone."""
    return replies.pushed(_list(asking))


def _list(asking: Asking) -> Card:
    with asking.parts.engine.begin() as c:
        found = whats_on(c, asking.parts)
    topic = next(iter(asking.event.chosen("topic")), "")
    wanted = [one for one in found if not topic or topic in one.item.tags]
    first = _number(asking.event.parameter("first"))
    shown = wanted[first : first + MOST_SHOWN]
    left = len(wanted) - first - len(shown)
    more = press(f"{left} more", "elsewhere/list", first=str(first + MOST_SHOWN)) if left > 0 else None
    lines = [_line(asking, one) for one in shown] or [text(NOTHING)]
    add = press("Add something", "elsewhere/add")
    return card("elsewhere", TITLE, _choosing(found, topic), section(*lines), section(buttons(more, add)))


def _choosing(found: tuple[Shown, ...], topic: str) -> Section:
    tags = sorted({tag for one in found for tag in one.item.tags}, key=str.casefold)
    if len(tags) < 2:
        return section()
    items = [("Everything", "", not topic), *((tag, tag, tag == topic) for tag in tags)]
    return section(choice("topic", "A topic", items, kind="DROPDOWN"), buttons(press("Show", "elsewhere/chosen")))


def show_chosen(asking: Asking) -> Reply:
    """The same list, of one tag."""
    return replies.updated(_list(asking))


def _line(asking: Asking, one: Shown) -> Widget:
    item = one.item
    when = f"{WEEKDAYS[item.on.weekday()]} {day_in_words(item.on)}"
    year = f" {item.on.year}" if item.on.year != asking.today.year else ""
    about = ", ".join(item.areas)
    told = f"Added by {one.adder.name}, {one.school.name}."
    look = link_button("Look", item.link) if item.link else None
    mine = item.adder == asking.me.key or Role.COORDINATOR in asking.roles
    return line(
        bold(item.what),
        top=", ".join(part for part in (when + year, item.kind) if part),
        below=". ".join(part for part in (item.place, about, told) if part),
        button=press("Take it off", "elsewhere/remove", item=item.key) if mine else look,
        link=item.link if mine else "",
    )


def form(asking: Asking) -> Reply:
    """Nothing of anybody: an empty form."""
    return replies.pushed(_form(asking, asking.new_press(), ()))


def _form(asking: Asking, once: str, problems: tuple[str, ...]) -> Card:
    """With what was typed so far, where something of it cannot be listed."""
    event, kinds = asking.event, asking.parts.templates.elsewhere
    chosen = next(iter(event.chosen("kind")), "")
    return card(
        "elsewhere/add",
        "Tell the others",
        section(
            *(text(bold(problem)) for problem in problems),
            text("For colleagues in all our schools. They see that you added it. It leaves the list when it is over."),
            field("what", "What is it?", hint="TeachMeet North: oracy", value=event.typed("what", at_most=LONGEST)),
            choice("kind", "What kind?", [(kind, kind, kind == chosen) for kind in kinds], kind="DROPDOWN"),
            day("on", "Which day is it on, or its last?", event.days.get("on")),
            field("place", "Where?", hint="Leeds, or online", value=event.typed("place", at_most=LONGEST)),
            field("link", "A link", hint="https://…", value=event.typed("link", at_most=LONGEST_LINK)),
            buttons(press("Add it", "elsewhere/keep", press=once).strong(), press("Back", "elsewhere/back")),
        ),
    )


def keep(asking: Asking) -> Reply:
    """The list with what was added; the form again with what has to be put right."""
    event, once = asking.event, asking.event.parameter("press")
    if not 0 < len(once) <= LONGEST_PRESS:
        return replies.told(OLD_CARD)
    typed = Typed(
        what=event.typed("what", at_most=LONGEST),
        on=event.days.get("on"),
        place=event.typed("place", at_most=LONGEST),
        link=event.typed("link", at_most=LONGEST_LINK),
        kind=next(iter(event.chosen("kind")), ""),
    )
    made = tell_of(asking.parts, asking.me, typed, press=once)
    if isinstance(made, tuple):
        return replies.updated(_form(asking, once, made))
    return replies.updated(_list(asking), told="It is in the list.")


def back(asking: Asking) -> Reply:
    """The list, as `show` shows it."""
    return replies.updated(_list(asking))


def remove(asking: Asking) -> Reply:
    """The list without what somebody had added themselves; a coordinator may take off anything."""
    take_off(asking.parts, asking.me, OpportunityKey(asking.event.parameter("item")))
    return replies.updated(_list(asking), told="It is taken off.")


def _number(said: str) -> int:
    return int(said) if said.isascii() and said.isdigit() and len(said) < 7 else 0


ROUTES: Routes = {
    "elsewhere/list": action(show),
    "elsewhere/chosen": action(show_chosen),
    "elsewhere/add": action(form),
    "elsewhere/keep": action(keep),
    "elsewhere/back": action(back),
    "elsewhere/remove": action(remove),
}
