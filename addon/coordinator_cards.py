"""The coordinator's cards: what needs them, which school is ready and what each waits for, and who leads there."""

from __future__ import annotations

from addon import replies, team_cards
from addon.asking import Asking
from addon.cards import Section, Widget, buttons, card, line, link_button, press, section, text
from addon.paging import page_of
from addon.replies import Reply
from addon.routes import COORDINATORS, Routes, action
from sync.core.directory.wording import NUMBERS, first_name, mail_link
from sync.core.people.duties import Role
from sync.core.people.types import SchoolKey
from sync.flows.look_after import ToLookAt, glance
from sync.flows.tell_schools import SchoolTold, tell_school, tell_schools

TOP = "All our schools"
NOTHING = "Nothing waits for you here."
READY = "Ready: all {people} people have their portfolio, and nothing waits."
MOST_SCHOOLS, MOST_LEADERS = 10, 6
ASK_SUBJECT = "Who leads CPD at {school}?"
ASK_TEXT = (
    "Hello {name}, nobody is named as CPD leader at {school} yet. Who might it be? Once “CPD leader” stands beside "
    "their name in the staff list, they see here what their colleagues ask for."
)
IN_THE_LIST = (
    "Who leads CPD is decided in the staff list. To name somebody or to end it, change the list; the next one takes "
    "effect by itself."
)


def home_sections(asking: Asking) -> list[Section]:
    """One line, from one query; everything else is a click away."""
    if Role.COORDINATOR not in asking.roles:
        return []
    with asking.parts.engine.begin() as c:
        seen = glance(c, asking.parts, asking.me)
    needs = _needs(seen)
    words = f"{needs[0]} {_and_more(len(needs) - 1)}".strip() if needs else NOTHING
    return [section(line(words, top=TOP, button=press("Open", "coordinator/home")))]


def _and_more(number: int) -> str:
    return f"And {_number(number)} more." if number > 0 else ""


def _number(number: int) -> str:
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def _needs(seen: ToLookAt) -> list[str]:
    """What needs a coordinator, in whole sentences, the most pressing first."""
    return [words for words, _, _ in _lines(seen)]


def _lines(seen: ToLookAt) -> list[tuple[str, str, str]]:
    """(sentence, button, where it leads)."""
    found = []
    if seen.held:
        plans = "One plan is" if seen.held == 1 else f"{_number(seen.held).capitalize()} plans are"
        found.append((f"{plans} held until you have looked.", "Look", "held/list"))
    if seen.to_release:
        found.append((f"The directory of {seen.to_release} waits for you.", "Look", "directory/look"))
    if seen.stuck:
        things = "One thing waits" if seen.stuck == 1 else f"{_number(seen.stuck).capitalize()} things wait"
        found.append((f"{things} for somebody.", "Look", "stuck/list"))
    if seen.hostless:
        number = "One session has" if seen.hostless == 1 else f"{_number(seen.hostless).capitalize()} sessions have"
        found.append((f"{number} a host who has left. Say who holds it now.", "Look", "booking/list"))
    if seen.without_leader:
        found.append((_without_leader(seen.without_leader), "Look", "schools/list"))
    return found


def _without_leader(names: tuple[str, ...]) -> str:
    if len(names) == 1:
        return f"{names[0]} has no CPD leader yet."
    return f"{_number(len(names)).capitalize()} schools have no CPD leader yet: {', '.join(names[:3])}."


def home(asking: Asking) -> Reply:
    with asking.parts.engine.begin() as c:
        seen = glance(c, asking.parts, asking.me)
    lines = [line(words, button=press(button, route)) for words, button, route in _lines(seen)]
    return replies.pushed(
        card(
            "coordinator/home",
            TOP,
            section(*(lines + team_cards.coordinators_lines(asking) or [text(NOTHING)])),
            section(
                buttons(press("Sessions and visits", "booking/list"), press("Directory", "directory/look")),
                buttons(press("Schools and leaders", "schools/list"), press("Held plans", "held/list")),
                buttons(press("What waits", "stuck/list"), press("What leaders may see", "basics/settings")),
                buttons(
                    press("Subject teams", "teams/list"), press("Reached", "reach/show"), press("Home", "home/again")
                ),
            ),
        )
    )


def schools(asking: Asking) -> Reply:
    told, more = page_of(asking, tell_schools(asking.parts, asking.me), most=MOST_SCHOOLS, route="schools/list")
    return replies.pushed(
        card(
            "schools/list",
            "Schools",
            section(
                *(_school_line(each) for each in told),
                buttons(more, press("Home", "home/again")),
            ),
        )
    )


def _school_line(told: SchoolTold) -> Widget:
    led_by = ", ".join(told.readiness.facts.leaders)
    return line(
        f"{told.school.name}: {told.readiness.said}",
        below=f"Led by {led_by}" if led_by else "No CPD leader yet",
        button=press("Open", "schools/open", school=told.school.key),
    )


def school(asking: Asking) -> Reply:
    told = tell_school(asking.parts, asking.me, SchoolKey(asking.event.parameter("school")))
    facts = told.readiness.facts
    return replies.pushed(
        card(
            "schools/open",
            told.school.name,
            section(
                *([text(words) for words in told.readiness.waits] or [text(READY.format(people=facts.people))]),
            ),
            section(
                *(_person(name, address, "Write") for name, address in told.leaders[:MOST_LEADERS]),
                *(_who_might(told, name, address) for name, address in told.heads[:2] if not told.leaders),
                text(IN_THE_LIST),
                buttons(press("Home", "home/again")),
                header="Who leads CPD",
            ),
        )
    )


def _person(name: str, address: str, button: str) -> Widget:
    return line(name, button=link_button(button, f"mailto:{address}"))


def _who_might(told: SchoolTold, name: str, address: str) -> Widget:
    """A head, with a mail filled in that asks who it might be."""
    subject = ASK_SUBJECT.format(school=told.school.name)
    words = ASK_TEXT.format(name=first_name(name), school=told.school.name)
    return line(
        name, top="Heads the school", button=link_button("Ask", mail_link(address, subject=subject, text=words))
    )


ROUTES: Routes = {
    "coordinator/home": action(home, who=COORDINATORS),
    "schools/list": action(schools, who=COORDINATORS),
    "schools/open": action(school, who=COORDINATORS),
}
