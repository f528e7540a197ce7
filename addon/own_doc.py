"""One's own portfolio: what waits in it, what could not be read, what we wrote, and how to take that back."""

from __future__ import annotations

from addon import replies, team_cards
from addon.asking import Asking
from addon.cards import Widget, buttons, card, line, link_button, press, section, text
from addon.own_evidence import links_line
from addon.replies import Reply
from addon.routes import Routes, action
from sync.core.kept_text import shortened
from sync.core.people.days import in_words
from sync.core.portfolio.writes import WriteState, Written
from sync.flows.look_at_links import told_of_links
from sync.flows.own_home import Focus, doc_link, focuses_of, load_home, load_waiting, question_link
from sync.flows.own_writes import own_write, own_writes, undo_own_write
from sync.store import portfolios
from sync.store.captures import Capture
from sync.store.portfolios import PortfolioRow

MOST, FIRST_LINES = 5, 10
NONE_YET = "You have no portfolio linked yet."
ALL_READ = "Everything in your Doc could be read."
NOTHING_WRITTEN = "We have written nothing in your Doc."
NOTHING_WAITS = "Nothing is waiting for you."
HOW_IT_STANDS = {WriteState.STANDS: "as we wrote it", WriteState.CHANGED: "changed since"}
NOTHING_LEFT = frozenset({WriteState.DELETED, WriteState.TAKEN_BACK, WriteState.STRUCK})
UNDER_WAY = "It is taken out in a moment, if it still stands as we wrote it."


def show_doc(asking: Asking) -> Reply:
    with asking.parts.engine.begin() as c:
        row = portfolios.portfolio_of(c, asking.me.key)
        own, _ = load_home(c, asking.parts, asking.me, asking.school)
        links = told_of_links(c, asking.parts, asking.me)
    if row is None:
        make = buttons(press("Make mine", "own/make"), press("Use this Doc", "own/link"))
        return replies.pushed(card("own/doc", "My portfolio", section(text(NONE_YET), make)))
    read = f"Last read on {in_words(row.read_on)}." if row.read_on else "It is read for the first time in a moment."
    unread = (
        f"{len(row.problems)} things we could not read" if len(row.problems) != 1 else "One thing we could not read"
    )
    return replies.pushed(
        card(
            "own/doc",
            "My portfolio",
            section(
                text(row.trouble or read),
                *_focuses(focuses_of(row)),
                buttons(
                    link_button("Open it", doc_link(asking.parts, row.document)).strong(),
                    press("My thanks", "thanks/mine"),
                ),
            ),
            section(
                line(unread, button=press("Show", "own/problems")) if row.problems else None,
                links_line(links),
                line("What I offer", button=press("See it", "own/offers")),
                line("My year", button=press("Look", "own/year")),
                line("What you answered", button=press("What next?", "own/answers")),
                line("Plans and tables", button=press("Add one", "own/pieces")),
                *team_cards.portfolio_lines(own),
                line("Step by step", button=press("Look", "own/steps")),
                line("What we wrote in it", button=press("Show", "own/writes")),
                line("Who can see what", button=press("Show", "own/who")),
                line("How you hear of it", button=press("Choose", "own/hear")),
                line("Take it with you", button=press("Take", "own/take")),
                line("What waits", button=press("Show", "own/waiting")) if own.questions or own.lines else None,
                line("Use another Doc instead", button=press("How", "own/link")) if _is_another(asking, row) else None,
                line("Stop using this Doc", button=press("Stop", "own/unlink")),
                # With three focuses and all of these the card would be more than a screen.
                folds_after=FIRST_LINES,
            ),
        )
    )


def _is_another(asking: Asking, row: PortfolioRow) -> bool:
    """Beside the portfolio itself there is nothing to link; where Google does not say which Doc is open, there may."""
    return asking.event.host == "DOCS" and asking.event.document != row.document


def _focuses(focuses: tuple[Focus, ...]) -> list[Widget]:
    return [
        line(shortened(focus.what), top="Working on", below=" · ".join(filter(None, (focus.status, focus.until))))
        for focus in focuses[:3]
    ]


def show_waiting(asking: Asking) -> Reply:
    with asking.parts.engine.begin() as c:
        waiting = load_waiting(c, asking.me)
    row = waiting.row
    asked = [
        line(prompt.lines[0], button=link_button("Answer it", question_link(asking.parts, row, prompt)))
        for prompt in waiting.questions
        if row is not None and prompt.lines
    ]
    doubtful = [line(item.lines[0] if item.lines else "A question", below=item.reason) for item in waiting.doubtful]
    lines = [_line(item) for item in waiting.lines]
    nothing = text(NOTHING_WAITS) if not (asked or doubtful or lines) else None
    return replies.pushed(
        card(
            "own/waiting",
            "What is waiting",
            section(*asked, nothing),
            section(*doubtful[:3], header="Questions we are not sure of"),
            section(*lines[:MOST], header="Lines on their way"),
        )
    )


def _line(capture: Capture) -> Widget:
    button = press("Look", "own/line", press=capture.press)
    return line(shortened(capture.typed.what), below=shortened(capture.reason), button=button)


def show_problems(asking: Asking) -> Reply:
    with asking.parts.engine.begin() as c:
        row = portfolios.portfolio_of(c, asking.me.key)
    found = _problems(asking, row) if row is not None else []
    more = f"{len(found) - 2 * MOST} more follow once these are settled." if len(found) > 2 * MOST else ""
    shown = section(*found[: 2 * MOST], text(more or "Nothing of it was changed.") if found else text(ALL_READ))
    return replies.pushed(card("own/problems", "What we could not read", shown))


def _problems(asking: Asking, row: PortfolioRow) -> list[Widget]:
    """Each with a way to its heading."""
    places = [doc_link(asking.parts, row.document, problem.place.heading_id) for problem in row.problems]
    return [
        line(problem.message, button=link_button("Go there", place))
        for problem, place in zip(row.problems, places, strict=True)
    ]


def show_writes(asking: Asking) -> Reply:
    with asking.parts.engine.begin() as c:
        found = own_writes(c, asking.me)
    lines = [_write(write) for write in found[: 2 * MOST]]
    return replies.pushed(
        card("own/writes", "What we wrote in your Doc", section(*lines, None if lines else text(NOTHING_WRITTEN)))
    )


def _write(write: Written) -> Widget:
    first = next((words for words in write.lines if words), "")
    below = f"{in_words(write.on)} · {HOW_IT_STANDS.get(write.state, write.state.value)}"
    undo = press("Undo", "own/undo", n=str(write.n)) if write.state not in NOTHING_LEFT else None
    return line(shortened(first), below=below, button=undo)


def ask_undo(asking: Asking) -> Reply:
    """What would go and what would stay, before anything is done."""
    number = asking.event.parameter("n")
    with asking.parts.engine.begin() as c:
        write, says = own_write(c, asking.me, number)
    first = next((words for words in write.lines if words), "")
    yes = press("Take it out", "own/undo/yes", n=number).strong() if says.possible else None
    return replies.pushed(
        card("own/undo", "Undo", section(line(first), text(says.leaves), buttons(yes, press("Home", "home/again"))))
    )


def undo(asking: Asking) -> Reply:
    with asking.parts.engine.begin() as c:
        planned = undo_own_write(c, asking.parts, asking.me, asking.event.parameter("n"))
    return replies.back_home(told=UNDER_WAY if planned else "That was asked for already.")


ROUTES: Routes = {
    "own/doc": action(show_doc),
    "own/waiting": action(show_waiting),
    "own/problems": action(show_problems),
    "own/writes": action(show_writes),
    "own/undo": action(ask_undo),
    "own/undo/yes": action(undo),
}
