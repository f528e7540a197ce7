"""What a note can be about, each one tap; and something read, in three short fields, of which only one is needed."""

from __future__ import annotations

from addon import replies
from addon.asking import Asking
from addon.cards import Section, buttons, card, field, press, section, text
from addon.own_notes import filed, form_of_note, kept_card, press_of
from addon.replies import Reply
from addon.routes import Routes, action
from sync.core.portfolio.typed import LONGEST, typed_reading
from sync.errors import NotYours
from sync.flows.capture_line import capture_line

READ = "read"
OPTIONAL = "Leave it blank if you like"


def sources_section(asking: Asking) -> Section:
    sources = asking.parts.templates.evidence.sources
    taps = [press(label, "own/note/about", source=label) for label, _ in sources]
    return section(buttons(*taps, press("Something I read", "own/read")), header="Begin it for me")


def begin_note(asking: Asking) -> Reply:
    """The form once more, its line begun."""
    label = asking.event.parameter("source")
    says = dict(asking.parts.templates.evidence.sources).get(label)
    if says is None:
        raise NotYours
    return replies.updated(form_of_note(asking, begun=f"{says}: "))


def note_form(asking: Asking) -> Reply:
    made = form_of_note(asking)
    return replies.pushed(card(made.name, made.title, *made.sections, sources_section(asking)))


def read_form(asking: Asking) -> Reply:
    return replies.pushed(
        card(
            "own/read",
            "Something I read",
            section(
                field("item", "What I read", hint="A book, a chapter, a blog"),
                field("why", "Why", hint=OPTIONAL),
                field("idea", "One idea to use", hint=OPTIONAL),
                field("where", "ISBN or link", hint=OPTIONAL),
                buttons(press("Keep it", "own/read/keep", press=asking.new_press()).strong().needing("item")),
            ),
        )
    )


def keep_reading(asking: Asking) -> Reply:
    item, why, idea, where = (asking.event.typed(name, at_most=LONGEST) for name in ("item", "why", "idea", "where"))
    typed = typed_reading(item, why=why, idea=idea, where=where)
    with asking.parts.engine.begin() as c:
        capture = capture_line(c, asking.parts, asking.me.key, typed, press_of(asking))
    shown = text(filed(asking, typed))
    return replies.pushed(kept_card("own/note/kept", "Your line", capture, typed, shown), told="Kept.")


ROUTES: Routes = {
    "own/note": action(note_form),
    "own/note/about": action(begin_note),
    "own/read": action(read_form),
    "own/read/keep": action(keep_reading),
}
