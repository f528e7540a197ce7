"""No line that a person can type costs more than its length: each reader at two sizes, by their ratio."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date
from types import FrameType
from typing import Any

import pytest

from sync.core.people.days import read_day, read_working_days
from sync.core.people.staff_list import read_staff_list
from sync.core.portfolio.matching import match
from sync.core.portfolio.parse import parse
from sync.core.portfolio.times import read_minutes, read_times
from sync.core.portfolio.types import Code, EntryRead, Place, Section
from sync.core.register.areas import find_areas
from sync.core.sessions.guests import guests_of
from sync.form_files import load_templates
from sync.google.docs_json import read_document
from tests.core.portfolio.reading import the_forms
from tests.support.founding import school_facts
from tests.support.sample_docs import google_doc, our_lines, prompt_lines

FORMS = the_forms()
TEMPLATES = load_templates()
SCHOOLS = school_facts()
DAY = date(2027, 3, 12)
CODE = Code("7K2M")
TITLE = "Fractions with folded paper"
OURS = {CODE: our_lines(CODE, TITLE)}
SHORT, LONG = 6_000, 96_000
# A reader that goes through a line once takes 16 times as long for the long one, one that goes back 256 times.
MOST = 64.0
SOON = 0.05

SIGNS = ("a", "- ", "-", "(", "!", "1", "1/", "1, ", "4 March ", "1.1.", ", ", ";", "and ", "to ", "(7K2M)", "may ")

TRIES = 3
ASKED = prompt_lines(CODE, TITLE)
SHAPES = {
    "a note": "# Quick notes\n- {}",
    "a line of the log": "# My log\n4 March: {}",
    "a row of the log": "# My log\n| When | What I did | How long | What I'll try |\n| {} | {} | {} | {} |",
    "a session": "# What I can offer\n| Session | Date | Start | Minutes | For whom |\n| {} | {} | {} | {} | {} |",
    "a dated session": "# What I can offer\n| Session | Date | Start | Minutes |\n| {} | 4 April | 4 pm | {} |",
    "an offer": "# What I can offer\n| What | How and when | For |\n| {} | {} | {} |",
    "an offer's line": "# What I can offer\n- {}",
    "a need": "# What I would like help with\n- {}",
    "a focus": "# What I am working on\n- {}",
    "a heading": "# {}\n## {}",
    "an answer": "\n".join(("# Looking back", *ASKED[:3], "{}", *ASKED[4:])),
    "an answer in our lines": "\n".join(("# Looking back", *(f"{line} {{}}" for line in ASKED))),
}


def as_long(sign: str, size: int) -> str:
    return (sign * (size // len(sign) + 1))[:size]


def ratio(reader: Callable[[str], object], sign: str) -> float:
    """How much longer the long line takes; 0 where even that is over at once. A noisy moment is given another try."""
    return next((found for _ in range(TRIES) if (found := _ratio(reader, sign)) <= MOST), MOST + 1)


def _ratio(reader: Callable[[str], object], sign: str) -> float:
    long = seconds(lambda: reader(as_long(sign, LONG)))
    return long / max(seconds(lambda: reader(as_long(sign, SHORT))), 0.001) if long > SOON else 0.0


def seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def in_a_doc(shape: str) -> Callable[[str], object]:
    def read(line: str) -> object:
        clean = line.replace("|", "/")
        doc = read_document(google_doc(SHAPES[shape].replace("{}", clean)))
        return lambda: parse(doc, read_on=DAY, forms=FORMS, ours=OURS)

    return lambda line: read(line)()  # type: ignore[operator]


READERS: dict[str, Callable[[str], object]] = {
    "a start": read_times,
    "a length": read_minutes,
    "a day": read_day,
    "working days": read_working_days,
    "areas": lambda line: find_areas(line, TEMPLATES.areas),
    "for whom": lambda line: guests_of(
        line, host=None, schools=SCHOOLS, people=(), words=TEMPLATES.audience, on=DAY, today=DAY
    ),
    "a staff list": lambda line: read_staff_list(
        [["Name", "Email", "School", "Role", "Line manager", "Working days", "Start date"], [line] * 7],
        schools=SCHOOLS,
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_line_of_any_length_in_a_doc_costs_no_more_than_its_length(shape: str) -> None:
    assert {sign: found for sign in SIGNS if (found := ratio(in_a_doc(shape), sign)) > MOST} == {}


@pytest.mark.parametrize("reader", READERS)
def test_a_cell_of_any_length_costs_no_more_than_its_length(reader: str) -> None:
    assert {sign: found for sign in SIGNS if (found := ratio(READERS[reader], sign)) > MOST} == {}


def steps(work: Callable[[], object]) -> int:
    """How many calls the work makes, of Python's functions and of C's."""
    count = 0

    def call(_frame: FrameType, event: str, _arg: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(call)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def log(count: int, words: str) -> list[EntryRead]:
    place = Place("My log")
    days = [date(2026, 1 + n % 12, 1 + n % 28) for n in range(count)]
    return [
        EntryRead(place, Section.LOG, f"{words} number {n}", day, when=f"{day:%d %B}") for n, day in enumerate(days)
    ]


def test_a_whole_long_log_changed_at_once_is_compared_by_its_dates_only() -> None:
    few, many = (steps(lambda n=n: match(log(n, "Fractions"), log(n, "Decimals"))) for n in (60, 480))  # type: ignore[misc]

    assert many < 8 * few


def test_in_a_long_log_rows_retitled_all_at_once_are_known_by_their_dates() -> None:
    before = [
        EntryRead(Place("My log"), Section.LOG, f"Fractions {n}", date.fromordinal(739_000 + n)) for n in range(200)
    ]
    after = [row.__class__(row.place, row.section, f"Halves, {n}", row.on) for n, row in enumerate(before)]

    found = match(before, after)

    assert [kept.agreed.on == kept.read.on for kept in found.kept] == [True] * 200


def people(count: int) -> list[list[str]]:
    rows = [[f"P {n}", f"p{n}@oakfield.example", "Oakfield School", "Teacher", f"P {n // 2}"] for n in range(count)]
    return [["Name", "Email", "School", "Role", "Line manager"], *rows]


def test_a_staff_list_ten_times_as_long_takes_ten_times_the_steps() -> None:
    few, many = (steps(lambda n=n: read_staff_list(people(n), schools=SCHOOLS)) for n in (100, 1000))  # type: ignore[misc]

    assert many < 12 * few
