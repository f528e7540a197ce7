"""Finding someone: words, the people who offer that, a person's card, and a mail that opens filled in.

What each route may show is said in its docstring: nothing else, whoever asks and whatever the event claims.
"""

from __future__ import annotations

from collections.abc import Sequence

from addon import replies
from addon.asking import Asking
from addon.cards import (
    Button,
    Card,
    Section,
    Widget,
    bold,
    buttons,
    card,
    field,
    italic,
    line,
    link_button,
    press,
    section,
    text,
)
from addon.replies import Reply
from addon.routes import Routes, action, suggest
from addon.thanks_cards import thank_button
from sync.core.directory.wording import clean, first_name, short
from sync.core.people.categories import what_they_do
from sync.core.people.types import PersonKey
from sync.core.portfolio.types import Audience
from sync.core.register.search import is_too_long
from sync.core.register.search_matches import Match, Matches
from sync.core.register.search_profile import Profile
from sync.flows.find_help import findable, look_for, profile_of

MOST_SHOWN, MOST_OFFERS = 6, 3
LONGEST_TYPED = 1_000_000
TITLE = "Find someone"
LABEL, HINT = "Find someone who can help with", "A word or two, such as phonics"
OWN_SCHOOL = "For your own school only."


def home_sections(asking: Asking) -> list[Section]:
    """The field to look with: the same in every host, without a query. Whoever has duties unfolds it."""
    typing = field("words", LABEL, hint=HINT, suggest="find/suggest")
    find = press("Find", "find/show").strong()
    more = press("Choose from a list", "find/lists"), press("What's on elsewhere", "elsewhere/list")
    if asking.roles and asking.event.host != "SHEETS":
        return [section(typing, buttons(find, *more), header=TITLE, folds_after=0)]
    return [section(typing, buttons(find, *more))]


def show(asking: Asking) -> Reply:
    """Names, schools, work, offers and addresses of people who are listed: what is for all our schools, and of the
    asker's own school also what is for that school. Nothing of anyone paused, gone or not on the staff list."""
    event, says = asking.event, asking.parts.templates.search.says
    words = event.parameter("words") or event.typed("words", at_most=LONGEST_TYPED)
    if not words or is_too_long(words):
        return replies.told(says["too_long"] if words else says["nothing"])
    with asking.parts.engine.begin() as c:
        matches = look_for(c, asking.parts, words, viewer=asking.me)
    found = results(asking, words, matches, first=_number(event.parameter("first")))
    return replies.updated(found) if event.parameter("again") else replies.pushed(found)


def results(asking: Asking, words: str, matches: Matches, *, first: int = 0) -> Card:
    """Six people at most from the `first` on, each with their offers, the reason, and a mail to write."""
    people = matches.people
    shown = people[first : first + MOST_SHOWN]
    sections = [section(*(widget for one in shown for widget in _person(asking, matches.of(one))))]
    if not shown:
        sections = [section(text(asking.parts.templates.search.says["nobody"]))]
    left = len(people) - first - len(shown)
    more = press(f"{left} more", "find/show", words=words, first=str(first + MOST_SHOWN)) if left > 0 else None
    ask = press("Ask for help with this", "own/need", words=words)
    subtitle = f"{_count(len(people))} for “{short(clean(words))}”" if people else f"“{short(clean(words))}”"
    again = buttons(press("Find", "find/show", again="yes").strong())
    looking = section(field("words", LABEL, value=words, suggest="find/suggest"), again)
    return card("find", TITLE, looking, *sections, section(buttons(more, ask)), subtitle=subtitle)


def show_person(asking: Asking) -> Reply:
    """The card of one listed person: what `show` may show of them, and nothing else. Someone without an offer that
    the asker may see is refused like someone who does not exist."""
    with asking.parts.engine.begin() as c:
        found = profile_of(c, asking.parts, asking.me, PersonKey(asking.event.parameter("person")))
    return replies.pushed(profile_card(asking, found, topic=asking.event.parameter("topic")))


def profile_card(asking: Asking, found: Profile, *, topic: str = "") -> Card:
    """A person at a glance. A part that nothing is known of is left out with its label."""
    words = asking.parts.templates.directory
    more = f" and {found.more} more" if found.more else ""
    facts = (
        (words["ask_me"], "; ".join(found.ask_about) + more),
        (words["how_to"], "; ".join(found.how)),
        ("Topics", ", ".join(found.areas)),
        ("Phase", found.phase),
        ("Subjects", found.subjects),
    )
    lines = [line(said, top=label) for label, said in facts if said]
    confirmed = text(italic(words.say("confirmed", term=found.confirmed))) if found.confirmed else None
    write = _write(asking, found.person.key, found.person.name, short(clean(topic)) or found.topic)
    subtitle = ", ".join(part for part in (found.work, found.school.name) if part)
    thank = thank_button(asking, found.person.key, found.person.name, short(clean(topic)) or found.topic)
    return card("find-person", found.person.name, section(*lines, buttons(write, thank), confirmed), subtitle=subtitle)


def suggest_words(asking: Asking) -> Reply:
    """For the field of this card, and for what somebody would like help with.

    Areas, their synonyms, and words that at least two people use in offers for all our schools: no names, and
    nothing that anybody looks for or needs."""
    with asking.parts.engine.begin() as c:
        known = findable(c, asking.parts).suggestions
    return replies.suggestions(known.of(asking.event.typed("words") or asking.event.typed("what")))


def _person(asking: Asking, offers: Sequence[Match]) -> tuple[Widget, Widget | None]:
    """One person with what they offer of it, the plainest find first."""
    match = offers[0]
    own = OWN_SCHOOL if all(item.listing.audience is Audience.SCHOOL for item in offers) else ""
    said = "; ".join(dict.fromkeys(short(clean(item.offer)) for item in offers[:MOST_OFFERS]))
    where = ", ".join(part for part in (what_they_do(match.person), match.school.name) if part)
    see = press("Their card", "find/person", person=match.person.key, topic=match.topic)
    return (
        line((bold(match.person.name), f": {said}"), top=where, below=" ".join(filter(None, (match.said, own)))),
        buttons(_write(asking, match.person.key, match.person.name, match.topic), see),
    )


def _write(asking: Asking, person: PersonKey, name: str, topic: str) -> Button | None:
    """Nobody is offered to write to themselves."""
    if person == asking.me.key:
        return None
    words = asking.parts.templates.directory
    return link_button(words.say("write_to", name=first_name(clean(name) or person)), words.letter(person, name, topic))


def _count(people: int) -> str:
    return "1 person" if people == 1 else f"{people} people"


def _number(said: str) -> int:
    """A number that came back from a browser; 0 for anything else."""
    return int(said) if said.isascii() and said.isdigit() and len(said) < 7 else 0


ROUTES: Routes = {
    "find/show": action(show),
    "find/person": action(show_person),
    "find/suggest": suggest(suggest_words),
}
