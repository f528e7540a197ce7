"""A person's own few lines of the home card: what waits for them, what comes next, one line to type."""

from __future__ import annotations

from addon import own_drafts, own_fresh, own_steps, recording_cards, team_cards
from addon.asking import Asking
from addon.cards import Button, Section, Widget, buttons, field, line, link_button, press, section, text
from sync.core.directory.wording import NUMBERS, day_and_time, first_name
from sync.core.kept_text import shortened
from sync.core.people.duties import Role
from sync.flows.own_home import doc_link, load_home
from sync.store.own import Coming, Own

GREETING = (
    "Hello {name}. Here you can keep a portfolio of what you learn: a Google Doc that is yours, two minutes a week. "
    "You have none yet."
)
ON_ITS_WAY = "Your portfolio is being made. It arrives within a minute or so, with a mail from Google."
UNLINKED = "No Doc is linked as your portfolio now. What you type here is kept until one is."
# Where a line is typed: beside the register and in the calendar people have come for something else.
BESIDE = ("DOCS", "DRIVE")
FOLDED = "My notes and offers"
NOTE_HINT = "One line is enough. No pupils' names, please."


def home_sections(asking: Asking) -> list[Section]:
    """Two queries. Nothing beside a Sheet or in the calendar but what waits."""
    with asking.parts.engine.begin() as c:
        own, coming = load_home(c, asking.parts, asking.me, asking.school)
    if own.document is None and not own.had_one:
        return [_greeting(asking, own), section(*_coming(coming))]
    waits = section(*_waits(asking, own), *_coming(coming))
    return [waits, _typing(asking) if asking.event.host in BESIDE else _way_to_more()]


def _greeting(asking: Asking, own: Own) -> Section:
    first = asking.me.name.split()[0]
    if own.making is not None:
        return section(text(ON_ITS_WAY))
    return section(
        text(GREETING.format(name=first)),
        buttons(press("Make mine", "own/make").strong(), _use_this_doc(asking)),
    )


def _use_this_doc(asking: Asking) -> Button | None:
    return press("Use this Doc", "own/link") if asking.event.host == "DOCS" else None


def _waits(asking: Asking, own: Own) -> list[Widget | None]:
    if own.document is None:
        return [text(UNLINKED), buttons(press("Make mine", "own/make"), _use_this_doc(asking))]
    found: list[Widget | None] = []
    if own.trouble:
        found.append(line(own.trouble, top="Your portfolio"))
    if own.questions == 1:
        where = doc_link(asking.parts, own.document, own.headings.get(own.code, ""))
        found.append(line(own.question, top="One question is waiting", button=link_button("Answer it", where)))
    elif own.questions:
        number = NUMBERS[own.questions] if own.questions < len(NUMBERS) else str(own.questions)
        asked = f"{number.capitalize()} questions are waiting"
        found.append(line(own.question, top=asked, button=press("Show them", "own/waiting")))
    if own.asked or own.lines:
        words = "A line needs a word from you" if own.asked else "A line is on its way into your Doc"
        found.append(line(words, button=press("Look", "own/waiting")))
    found += own_drafts.draft_lines(own)
    found += recording_cards.home_line(own)
    found += own_steps.home_line(asking, own)
    found += team_cards.home_lines(asking, own)
    if own.invited is not None and not asking.me.is_paused(asking.today):
        pressed, topic, name = own.invited
        look = press("Look", "own/invited", press=pressed)
        found.append(line(f"Would you share {shortened(topic)}?", top=f"{first_name(name)} asks", button=look))
    found += own_fresh.fresh_lines(asking, own)
    if own.thanked is not None:
        name, what = own.thanked
        found.append(line(f"{name} thanked you for {shortened(what)}", button=press("Look", "thanks/mine")))
    if _is_another_doc(asking, own):
        found.append(line("This Doc is not your portfolio", button=press("Use it", "own/link")))
    return found


def _is_another_doc(asking: Asking, own: Own) -> bool:
    """Only where Google tells which Doc is open; it does so where the person let the panel at it."""
    opened = asking.event.document
    return asking.event.host == "DOCS" and opened is not None and opened != own.document


def _coming(coming: Coming | None) -> list[Widget]:
    if coming is None:
        return []
    words = shortened(coming.title)
    below = "You hold it" if coming.is_host else ""
    join = link_button("Join", coming.meet) if coming.meet else None
    return [line(words, top=f"Next: {day_and_time(coming.on, coming.starts)}", below=below, button=join)]


def _way_to_more() -> Section:
    return section(buttons(press("Add a line", "own/note"), press("My portfolio", "own/doc")))


def _typing(asking: Asking) -> Section:
    new = asking.new_press()
    return section(
        field("note", "Add a line to my notes", hint=NOTE_HINT),
        buttons(
            press("Keep it", "own/note/keep", press=new).strong(),
            press("See first", "own/note/look", press=new),
            press("Begin it for me", "own/note"),
        ),
        buttons(
            press("Offer something", "own/offer"),
            press("Ask for help", "own/need"),
            press("My portfolio", "own/doc"),
            press("Invite to share", "own/invite") if Role.LEADER in asking.roles else None,
        ),
        # What needs a leader comes first, and the card stays under a screen: their own things unfold.
        header=FOLDED if asking.roles else "",
        folds_after=0 if asking.roles else None,
    )
