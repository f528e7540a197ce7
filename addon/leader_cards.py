"""A CPD leader's cards: what needs a decision and how long it takes, and what stands in their own school.

No card here names anybody's prompts, hours, minutes or last activity.
"""

from __future__ import annotations

from addon import replies, time_cards
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
    line,
    link_button,
    press,
    section,
    text,
)
from addon.replies import Reply
from addon.routes import LEADERS, Routes, action
from sync.core.directory.wording import day, day_and_time, first_name
from sync.core.kept_text import shortened
from sync.core.leadership.basics import NOTICE
from sync.core.leadership.helping import HelpWanted, wanted_line, write_to_all
from sync.core.leadership.joining import FEWEST, tell_joined
from sync.core.leadership.requests import RequestKey, TimeRequest
from sync.core.leadership.wording import needs_you, request_line, talk_link
from sync.core.people.duties import Role
from sync.core.people.types import Person
from sync.flows.ask_for_time import standing_of
from sync.flows.decide_request import Decision, decide_request, read_request_to_decide
from sync.flows.leaders_morning import Morning, morning_of, settle_help, unreadable_words
from sync.flows.see_basics import basics_notice
from sync.flows.show_governors import link_for_governors
from sync.store.mornings import NextSession
from sync.store.weeks import Week

DECIDERS = frozenset({Role.LEADER, Role.COORDINATOR})
MOST_SHOWN = 4
MOST_HELPED = 2
NOT_COUNTED = "How many have joined in is counted on Mondays in term."
WORDS_FIRST = "A kind line goes a long way. It may stay empty."


def home_sections(asking: Asking) -> list[Section]:
    """A few lines for whoever leads, and one's own requests for everybody, from one query."""
    with asking.parts.engine.begin() as c:
        morning = morning_of(c, asking.parts, asking.me)
        notice = basics_notice(c, asking.parts, asking.me, morning.switch, morning.told_on)
        own = standing_of(c, asking.parts, morning.own, known=morning.duties)
    told = section(text(notice)) if notice and _is_new(asking, morning) else section()
    mine = section() if Role.LEADER in asking.roles else time_cards.home_lines(own, today=asking.today)
    return [_duties(asking, morning), mine, told]


def _is_new(asking: Asking, morning: Morning) -> bool:
    """Whether the fortnight in which everybody is told is still running."""
    return morning.told_on is None or asking.today < morning.told_on + NOTICE


def _duties(asking: Asking, morning: Morning) -> Section:
    """The first of what there is to decide, then what stands; the rest is one press away."""
    first = [widget for each in morning.to_decide[:1] for widget in _request(asking, *each)]
    unreadable = unreadable_words(morning.unreadable)
    if Role.LEADER in asking.roles:
        wanted = [each for each in morning.help_wanted if each.needs_a_leader][:1]
        return section(
            text(bold(needs_you(morning.things, asking.parts.templates.time))),
            *first,
            *(widget for each in wanted for widget in _help(asking, morning, each)),
            _session(morning.next_session) if morning.next_session else None,
            _joined(morning.week),
            text(unreadable) if unreadable else None,
            buttons(
                press("Page for governors", "leader/governors") if morning.week else None,
                press("Reached", "reach/show") if morning.week else None,
                _all_of_it(morning, len(first) // 2 + len(wanted)),
                _basics(asking, morning),
                *time_cards.asking_buttons(bool(morning.own)),
            ),
        )
    if Role.COORDINATOR in asking.roles:
        more = _all_of_it(morning, len(first) // 2)
        return section(*first, buttons(more))
    return section()


def _all_of_it(morning: Morning, shown: int) -> Button | None:
    everything = len(morning.to_decide) + len(morning.help_wanted)
    return press("See all of it", "leader/all") if everything > shown else None


def _basics(asking: Asking, morning: Morning) -> Button | None:
    if morning.switch is None or not morning.switch.on:
        return None
    return press("This term's basics", "leader/basics", press=asking.new_press())


def _request(asking: Asking, request: TimeRequest, asker: Person) -> list[Widget | None]:
    key, new = request.key, asking.new_press
    return [
        line(request_line(request, asker.name), top=shortened(request.title)),
        buttons(
            press("Yes", "leader/agree", request=key, press=new()).strong(),
            link_button(f"Talk to {first_name(asker.name)}", talk_link(asker, request)),
            press("Not this time", "leader/kindly", request=key),
        ),
    ]


def _help(asking: Asking, morning: Morning, wanted: HelpWanted) -> list[Widget | None]:
    said = text(wanted_line(wanted, leader=asking.me, schools=morning.schools))
    if not wanted.needs_a_leader:
        return [said]
    return [
        said,
        buttons(
            link_button(*write_to_all(wanted, leader=asking.me)),
            press("It is in hand", "leader/settle", topic=wanted.topic),
        ),
    ]


def _session(coming: NextSession) -> Widget | None:
    """Fewer than five are not counted out. Where the leader is invited too, their own lines show when, and the link."""
    number = f"{coming.coming} coming" if coming.coming >= FEWEST else ""
    if coming.theirs:
        return text(f"{shortened(coming.title)}: {number}.") if number else None
    when = day_and_time(coming.on, coming.starts)
    join = link_button("Join", coming.meet) if coming.meet else None
    return line(f"Next: {shortened(coming.title)}, {when}{', ' if number else ''}{number}.", button=join)


def _joined(week: Week | None) -> Widget:
    if week is None:
        return text(NOT_COUNTED)
    said = f"As at Monday {day(week.monday)}: {_small(tell_joined(week.joined))}"
    return text(said)


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


def show_all(asking: Asking) -> Reply:
    return replies.pushed(_all(asking))


def _all(asking: Asking) -> Card:
    with asking.parts.engine.begin() as c:
        morning = morning_of(c, asking.parts, asking.me)
    requests = [widget for each in morning.to_decide[:MOST_SHOWN] for widget in _request(asking, *each)]
    helps = [widget for each in morning.help_wanted[:MOST_HELPED] for widget in _help(asking, morning, each)]
    return card(
        "leader/all",
        "What needs you",
        section(text(bold(needs_you(morning.things, asking.parts.templates.time))), *requests, *helps),
        section(text(_left(morning)) if _left(morning) else None, buttons(press("Back", "home/again"))),
        subtitle=asking.school.name,
    )


def _left(morning: Morning) -> str:
    """More than fits one card comes up as the first ones are settled."""
    left = max(0, len(morning.to_decide) - MOST_SHOWN) + max(0, len(morning.help_wanted) - MOST_HELPED)
    return f"{left} more come up here as these are settled." if left else ""


def agree(asking: Asking) -> Reply:
    return _decided(asking, agrees=True)


def kindly(asking: Asking) -> Reply:
    """Before a "not this time" there is room for a line."""
    request, asker = read_request_to_decide(asking.parts, asking.me, RequestKey(asking.event.parameter("request")))
    made = card(
        "leader/kindly",
        "Not this time",
        section(
            text(request_line(request, asker.name)),
            text(WORDS_FIRST),
            field("note", f"A line to {first_name(asker.name)}", long=True),
            buttons(
                press("Not this time", "leader/decline", request=request.key, press=asking.new_press()).strong(),
                press("Back", "home/again"),
            ),
        ),
    )
    return replies.pushed(made)


def decline(asking: Asking) -> Reply:
    return _decided(asking, agrees=False)


def _decided(asking: Asking, *, agrees: bool) -> Reply:
    event = asking.event
    decision = decide_request(
        asking.parts,
        asking.me,
        RequestKey(event.parameter("request")),
        agrees=agrees,
        press=time_cards.pressed(asking),
        note=event.typed("note"),
    )
    return replies.back_home(told=_told(decision))


def _told(decision: Decision) -> str:
    seen = "They see it in their side panel."
    return seen if decision.counted else decision.told


def settle(asking: Asking) -> Reply:
    topic = settle_help(asking.parts, asking.me, asking.event.parameter("topic"))
    return replies.back_home(told=f"{shortened(topic)}: in hand.")


def governors(asking: Asking) -> Reply:
    return replies.opened(link_for_governors(asking.parts, asking.me))


ROUTES: Routes = {
    "leader/all": action(show_all, who=DECIDERS),
    "leader/agree": action(agree, who=DECIDERS),
    "leader/kindly": action(kindly, who=DECIDERS),
    "leader/decline": action(decline, who=DECIDERS),
    "leader/settle": action(settle, who=LEADERS),
    "leader/governors": action(governors, who=LEADERS),
}
