"""Beside the register: choose a topic or a person from a list. Which cell is chosen Google does not tell.

All of it works in every host. What each route may show is said in its docstring.
"""

from __future__ import annotations

from addon import replies
from addon.asking import Asking
from addon.cards import buttons, card, choice, divider, field, line, press, section, text
from addon.find_cards import TITLE, profile_card, results
from addon.replies import Reply
from addon.routes import Routes, action, suggest
from sync.core.register.search_lists import MOST_NAMED, people_named, topics_offered
from sync.flows.find_help import findable, look_for, profile_of

NOBODY_YET = "Nobody offers anything yet. Yours could be the first: one line under “What I can offer”."
NO_NAME = "Nobody of that name is in the list. They may not have offered anything yet, or not just now."
CHOOSE = "Choose a topic from the list first."


def show_lists(asking: Asking) -> Reply:
    """The areas that people offer, each with how many do: for all our schools, and for the asker's own."""
    with asking.parts.engine.begin() as c:
        topics = topics_offered(findable(c, asking.parts).index, school=asking.school.key)
    if not topics:
        return replies.pushed(card("find-lists", TITLE, section(text(NOBODY_YET))))
    shown = [(f"{label} ({number})", label) for label, number in topics]
    return replies.pushed(
        card(
            "find-lists",
            TITLE,
            section(
                choice("topic", "A topic", shown, kind="DROPDOWN"),
                buttons(press("Show who offers it", "find/topic")),
                divider(),
                field("name", "Or a person", hint="The beginning of a name", suggest="find/names"),
                buttons(press("Show them", "find/named")),
            ),
        )
    )


def show_topic(asking: Asking) -> Reply:
    """What `find/show` may show, for the name of one area."""
    topic = next(iter(asking.event.chosen("topic")), "")
    if topic not in {area.label for area in asking.parts.templates.areas.all}:
        return replies.told(CHOOSE)
    with asking.parts.engine.begin() as c:
        matches = look_for(c, asking.parts, topic, viewer=asking.me)
    return replies.pushed(results(asking, topic, matches))


def show_named(asking: Asking) -> Reply:
    """What `find/person` may show, of whoever is meant by a name; several of one name to choose from."""
    with asking.parts.engine.begin() as c:
        index = findable(c, asking.parts).index
        found = people_named(index, asking.event.typed("name"), school=asking.school.key)
        if not found:
            return replies.told(NO_NAME)
        if len(found) == 1:
            profile = profile_of(c, asking.parts, asking.me, found[0].person.key)
            return replies.pushed(profile_card(asking, profile))
    lines = [
        line(item.person.name, top=item.school.name, button=press("Show", "find/person", person=item.person.key))
        for item in found[:MOST_NAMED]
    ]
    return replies.pushed(card("find-named", TITLE, section(*lines), subtitle=f"{len(found)} people"))


def suggest_names(asking: Asking) -> Reply:
    """Names of people who offer something to all our schools or to the asker's own: those in the lists, no others."""
    with asking.parts.engine.begin() as c:
        index = findable(c, asking.parts).index
    found = people_named(index, asking.event.typed("name"), school=asking.school.key)
    return replies.suggestions(list(dict.fromkeys(item.person.name for item in found))[:MOST_NAMED])


ROUTES: Routes = {
    "find/lists": action(show_lists),
    "find/topic": action(show_topic),
    "find/named": action(show_named),
    "find/names": suggest(suggest_names),
}
