""" "My year": hours on each focus, ways of learning, standards. Its owner's alone; on no other card, in no report."""

from __future__ import annotations

from addon import replies
from addon.asking import Asking
from addon.cards import Section, Widget, buttons, card, line, press, section, text
from addon.replies import Reply
from addon.routes import Routes, action
from sync.core.impact.given import GivenAndTaken
from sync.core.impact.telling_year import hours
from sync.core.kept_text import shortened
from sync.core.people.categories import has_standards
from sync.core.people.days import in_words
from sync.flows.own_year import own_given, own_year

MOST, FIRST_FEW = 5, 4
ONLY_YOURS = "Only you see this. It is counted anew each time, and not kept."
NOTHING_YET = "Nothing is in your log since {day}. Whatever you write there with a day is counted here."
ADD_A_COLUMN = "To see hours on each focus, add a column “Focus” to your log."
AND_STANDARDS = "“Standards” works the same way."
GAVE, TOOK = "You gave: what you led or held", "You received: what you did for yourself"
FOR_YOU = (
    "You have given, and nothing here is for you yet. That can be just right; if you would like something of your own, "
    "one small thing is plenty."
)


def show_year(asking: Asking) -> Reply:
    with asking.parts.engine.begin() as c:
        year = own_year(c, asking.parts, asking.me, asking.school)
        told, giving_only = own_given(c, asking.parts, asking.me, asking.school)
    both = _given(told, giving_only=giving_only)
    since = in_words(year.first_on)
    if not year.entries:
        return replies.pushed(card("own/year", "My year", section(text(NOTHING_YET.format(day=since))), both))
    unsaid = f"{year.unsaid} without a length" if year.unsaid else ""
    number = "One thing" if year.entries == 1 else f"{year.entries} things"
    total = line(f"{number}, {hours(year.minutes)}", top=f"In your log since {since}", below=unsaid)
    on_focus = [
        line(shortened(f.what), top=hours(f.minutes), below=" ".join(f.milestones)) for f in year.focuses[:MOST]
    ]
    return replies.pushed(
        card(
            "own/year",
            "My year",
            section(
                total,
                None if year.focuses or year.standards else text(_how_to_get_more(asking)),
                text(ONLY_YOURS),
                buttons(press("Share some of it", "own/year/share")),
            ),
            both,
            _titled("Hours on each focus", on_focus),
            _titled("How you learnt", [_counted(label, number) for label, number in year.ways]),
            section(*(_counted(*one) for one in year.standards), header="Teachers' Standards", folds_after=FIRST_FEW),
        )
    )


def _how_to_get_more(asking: Asking) -> str:
    return f"{ADD_A_COLUMN} {AND_STANDARDS}" if has_standards(asking.me) else ADD_A_COLUMN


def _given(told: GivenAndTaken, *, giving_only: bool) -> Section:
    """Counted apart for everybody; left out where there is neither."""
    if not (told.given or told.taken):
        return section()
    return section(
        line(GAVE, below=_times(told.given)),
        line(TOOK, below=_times(told.taken)),
        text(FOR_YOU) if giving_only else None,
        buttons(press("Ask for help", "own/need")) if giving_only else None,
        header="Given and received",
    )


def _counted(label: str, number: int) -> Widget:
    return line(label, below=_times(number))


def _times(number: int) -> str:
    return "none yet" if not number else "once" if number == 1 else f"{number} times"


def _titled(title: str, lines: list[Widget]) -> Section:
    """Without lines it is not shown at all."""
    return section(*lines, header=title)


ROUTES: Routes = {"own/year": action(show_year)}
