"""Quick capture: one line becomes a note in one's own Doc, by a rule that is shown."""

from __future__ import annotations

import re

from addon import replies
from addon.asking import Asking
from addon.cards import Card, Widget, buttons, card, field, italic, press, section, text
from addon.replies import Reply
from addon.routes import Routes, action
from sync.core.impact.filing import file_note, filed_in_words
from sync.core.portfolio.typed import LONGEST, Standing, Typed, typed_note
from sync.core.portfolio.types import Section as Part
from sync.flows.capture_line import capture_line, find_own, let_line_go, write_after_all
from sync.flows.own_home import goes_where
from sync.store.captures import Capture

PRESS = re.compile(r"[0-9a-f]{16}")
KEPT = {
    Standing.WAITING: "Kept. It goes into your Doc in a moment, word for word.",
    Standing.THERE: "It is in your Doc.",
    Standing.IN_DOUBT: "We could not tell whether it reached your Doc. Look there first, and then say.",
    Standing.LET_GO: "You let this one go.",
}


def form_of_note(asking: Asking, *, begun: str = "") -> Card:
    """begun: what the line says already."""
    new = asking.new_press()
    look, keep = press("See first", "own/note/look", press=new), press("Keep it", "own/note/keep", press=new)
    typed = section(field("note", "Add a line to my notes", value=begun), buttons(keep.strong(), look))
    more = section(buttons(press("Offer something", "own/offer"), press("Ask for help", "own/need")))
    return card("own/note", "Add a line", typed, more)


def look_first(asking: Asking) -> Reply:
    """What would be kept, where, and what it would be filed as; nothing is kept yet."""
    typed = typed_note(asking.event.typed("note", at_most=LONGEST))
    with asking.parts.engine.begin() as c:
        where = goes_where(c, asking.me, typed.section)
    return replies.pushed(
        card(
            "own/note",
            "Add a line",
            section(
                field("note", "Your line", value=typed.what),
                text(where),
                text(filed(asking, typed)),
                buttons(press("Keep it", "own/note/keep", press=asking.event.parameter("press")).strong()),
            ),
        )
    )


def keep_note(asking: Asking) -> Reply:
    typed = typed_note(asking.event.typed("note", at_most=LONGEST))
    with asking.parts.engine.begin() as c:
        capture = capture_line(c, asking.parts, asking.me.key, typed, press_of(asking))
    shown = text(filed(asking, typed))
    return replies.pushed(kept_card("own/note/kept", "Your line", capture, typed, shown), told="Kept.")


def filed(asking: Asking, typed: Typed) -> str:
    return filed_in_words(file_note(typed.what, asking.parts.templates.kinds, read_on=asking.today))


def press_of(asking: Asking) -> str:
    """The name of the press: what the card was drawn with; where that is none of ours, one that is new."""
    given = asking.event.parameter("press")
    return given if PRESS.fullmatch(given) else asking.new_press()


def kept_card(name: str, title: str, capture: Capture, typed: Typed, *below: Widget | None) -> Card:
    """What was typed, and where it is now. typed: as typed a moment ago; it is not kept once it is in the Doc."""
    words = " – ".join(cell for cell in typed.cells if cell)
    why = capture.reason if capture.standing is Standing.WAITING else ""
    return card(
        name,
        title,
        section(
            text(italic(words)),
            text(KEPT[capture.standing]),
            text(f"It waits: {why}") if why else None,
            *below,
            buttons(press("Home", "home/again")),
        ),
    )


def write_it(asking: Asking) -> Reply:
    """Its writer has looked: it is not there."""
    with asking.parts.engine.begin() as c:
        again = write_after_all(c, asking.parts, asking.me.key, asking.event.parameter("press"))
    return replies.back_home(told="It goes in now." if again else "That was settled already.")


def let_go(asking: Asking) -> Reply:
    with asking.parts.engine.begin() as c:
        gone = let_line_go(c, asking.parts, asking.me.key, asking.event.parameter("press"))
    return replies.back_home(told="Let go. Nothing more is written." if gone else "It is in your Doc, or on its way.")


def show_line(asking: Asking) -> Reply:
    """One line that waits, whole."""
    with asking.parts.engine.begin() as c:
        capture = find_own(c, asking.me.key, asking.event.parameter("press"))
    settle = buttons(
        press("Write it in", "own/line/write", press=capture.press) if _in_doubt(capture) else None,
        press("Let it go", "own/line/let-go", press=capture.press) if capture.typed.cells else None,
    )
    title = {Part.NOTES: "Your line", Part.OFFERS: "Your offer", Part.NEEDS: "What you asked"}[capture.typed.section]
    return replies.pushed(kept_card("own/line", title, capture, capture.typed, settle))


def _in_doubt(capture: Capture) -> bool:
    return capture.standing is Standing.IN_DOUBT


ROUTES: Routes = {
    "own/note/look": action(look_first),
    "own/note/keep": action(keep_note),
    "own/line": action(show_line),
    "own/line/write": action(write_it),
    "own/line/let-go": action(let_go),
}
