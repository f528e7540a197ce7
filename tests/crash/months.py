"""A small community's months, lived under a service that is killed again and again, and when it is over.

The same months are lived once in one process in which nothing happens; both must end the same.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import Connection, text

from sync.jobs.tasks import make_wake
from sync.program import CLOCK_KEPT_S
from sync.store.away import NO_DATABASE
from sync.store.claiming import IN_FLIGHT
from tests.support.community import School
from tests.support.running import wait_until
from tests.support.scenarios import FOLDED, rounds

Deed = Callable[[School], object]
PHASES: tuple[tuple[str, tuple[Deed, ...]], ...] = (
    ("2027-01-05", (lambda school: school.hands_in_list(),)),
    (
        "2027-01-06",
        (
            lambda school: school.amina.offers("Questioning", "Thursdays"),
            lambda school: school.bea.adds_session("Maths network", "28 April 2027", "3:45 pm", "60"),
            lambda school: school.carol.offers("Phonics catch-up"),
            lambda school: school.bea.sorts_register("School"),
            lambda school: school.amina.logs("6 January 2027", FOLDED, "1 h", "try it with 7C"),
        ),
    ),
    (
        "2027-01-18",
        (
            lambda school: school.amina.changes_offer("Questioning", "How and when", "Tuesdays"),
            lambda school: school.bea.changes_row("Maths network", "Start", "4:15 pm"),
            lambda school: school.bea.sorts_register("Who"),
        ),
    ),
    # What the directory says is what was known that morning: nobody writes while it is made.
    ("2027-01-19", ()),
    ("2027-02-08", (lambda school: school.carol.offers("Reading aloud"),)),
    (
        "2027-02-09",
        (
            lambda school: school.amina.answers(FOLDED, "I do it differently"),
            lambda school: school.bea.changes_row("Maths network", "For whom", "cancelled"),
        ),
    ),
)
OPEN_WORK = text("SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing')")
TO_READ = text(
    "SELECT (SELECT count(*) FROM portfolio WHERE marks > marks_read) + "
    "(SELECT count(*) FROM workbook WHERE marks > marks_read)"
)
DUE = text(
    "SELECT count(*) FROM effect WHERE state = 'attempting' OR (state = 'planned' AND due_at <= :now) "
    "OR (state = 'waiting' AND until <= :now)"
)
LEFT = text("SELECT count(*) FROM effect WHERE state = 'attempting'")
NEXT_DUE = text("SELECT min(until) FROM effect WHERE state = 'waiting' AND until <= :evening")
DAY = timedelta(hours=10)


def live_undisturbed(school: School) -> None:
    for day, deeds in PHASES:
        school.on(day, "08:00")
        for deed in deeds:
            deed(school)
        rounds(school, day, "08:00", "08:15", "08:30", "08:45")


def live(school: School, disturb: Callable[[], None]) -> None:
    """disturb: what may happen to the service, asked again and again while it works."""
    for day, deeds in PHASES:
        school.on(day, "08:00")
        # Each process asks the Workspace for its day only so often.
        known_at = time.monotonic() + 1.1 * CLOCK_KEPT_S
        wait_until(lambda known_at=known_at: _after(disturb, lambda: time.monotonic() > known_at), "the day is known")
        for deed in deeds:
            _wake(school, disturb)
            deed(school)
            disturb()
        settle(school, disturb)


def settle(school: School, disturb: Callable[[], None]) -> None:
    """Wake the service until twice in a row it found nothing to do; what waits until later that day is waited for."""
    quiet = 0
    while quiet < 2:
        _wake(school, disturb)
        wait_until(lambda: _after(disturb, lambda: _asked(school, lambda c: c.scalar(OPEN_WORK) == 0)), "all jobs end")
        quiet = quiet + 1 if _asked(school, lambda c: _nothing_due(school, c)) else 0


def _after(disturb: Callable[[], None], holds: Callable[[], bool]) -> bool:
    disturb()
    return holds()


def _asked(school: School, question: Callable[[Connection], bool]) -> bool:
    """False, too, while the database is away."""
    try:
        with school.parts.engine.begin() as c:
            return question(c)
    except NO_DATABASE:
        return False


def _nothing_due(school: School, c: Connection) -> bool:
    now = school.world.now()
    if c.scalar(LEFT):
        # What somebody who died had sent is given its time to arrive.
        school.world.set_clock(now + IN_FLIGHT)
        return False
    later = c.scalar(NEXT_DUE, {"evening": now.replace(hour=8) + DAY})
    if later is not None and later > now:
        school.world.set_clock(later)
        return False
    return c.scalar(TO_READ) == 0 and c.scalar(DUE, {"now": now}) == 0


def _wake(school: School, disturb: Callable[[], None]) -> None:
    def leave(c: Connection) -> bool:
        wake = make_wake()
        wake(c, "sync_schools")
        wake(c, "sweep")
        return True

    wait_until(lambda: _after(disturb, lambda: _asked(school, leave)), "a wake-up can be left")
