"""A directory of very many people is several Docs, none too long, and every name still leads to its card."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

import pytest

from sync.core.directory.edition import MOST_NAMED, Edition, ListedOffer, ListedSession
from sync.core.directory.types import Line
from sync.core.directory.volumes import FIRST_PAGE, MOST_UNITS, volumes
from sync.core.directory.wording import DirectoryWords
from sync.core.directory.writing import units
from sync.core.people.types import Person, PersonKey, SchoolKey
from sync.core.portfolio.edits import ParaStyle

Make = Callable[..., Edition]
SCHOOLS = (SchoolKey("hillside"), SchoolKey("oakfield"))
SUBJECTS = ("maths", "Art", "history", "music", "physics")


@pytest.fixture
def many(edition: Make) -> Callable[[int], Edition]:
    def make(number: int) -> Edition:
        people = [
            Person(
                PersonKey(f"p{n}@oakfield.example"),
                f"{chr(65 + n % 26)}nna Person{n}",
                SCHOOLS[n % 2],
                ("teacher",),
                subjects=(SUBJECTS[n % 5],),
            )
            for n in range(number)
        ]
        offers = [
            ListedOffer(
                person.key, what, "a 20-minute call, or watch me any Tuesday", (area,), key=f"{person.key}{area}"
            )
            for person in people
            for what, area in (("reading aloud to a class", "Reading"), ("hinge questions in a lesson", "Questioning"))
        ]
        return edition(people=people, offers=offers)

    return make


def size(volume: Edition) -> int:
    return sum(units(line.text) + 1 for line in volume.lines)


def test_a_usual_directory_is_one_doc(edition: Make, wording: DirectoryWords) -> None:
    made = edition()

    assert volumes(made, wording) == (made,)


def test_three_thousand_people_take_several_docs_of_a_length_docs_opens(
    many: Callable[[int], Edition], wording: DirectoryWords
) -> None:
    cut = volumes(many(3000), wording)

    assert 1 < len(cut) <= 8
    assert max(map(size, cut)) < MOST_UNITS * 1.5


def test_a_hundred_profiles_take_three_calls_at_most(many: Callable[[int], Edition], wording: DirectoryWords) -> None:
    calls_a_doc = 4  # made, written, read back, linked: `test_it_takes_four_calls_a_doc` counts them.

    assert all(calls_a_doc * len(volumes(many(number), wording)) <= 3 * number / 100 for number in (300, 1000, 3000))


def test_nothing_is_lost_or_said_twice_by_the_cut(many: Callable[[int], Edition], wording: DirectoryWords) -> None:
    made = many(120)

    cut = volumes(made, wording, most=9_000)

    added = {f"{made.title}, part {n}" for n in range(2, len(cut) + 1)} | {"To the first page"}
    kept = [line.text for volume in cut for line in volume.lines if line.text not in added]
    assert len(cut) > 3
    assert sorted(set(kept)) == sorted({line.text for line in made.lines})
    assert sum(line.style is ParaStyle.HEADING_2 for volume in cut for line in volume.lines) == sum(
        line.style is ParaStyle.HEADING_2 for line in made.lines
    )


def test_every_anchor_that_leads_somewhere_stands_in_one_of_the_docs(
    many: Callable[[int], Edition], wording: DirectoryWords
) -> None:
    cut = volumes(many(120), wording, most=9_000)

    anchors = [line.anchor for volume in cut for line in volume.lines if line.anchor]
    wanted = {span.to for volume in cut for line in volume.lines for span in line.spans if span.to}
    assert wanted - {FIRST_PAGE} <= set(anchors)
    assert len(anchors) == len(set(anchors))


def test_a_part_begins_with_its_title_a_way_back_and_a_heading(
    many: Callable[[int], Edition], wording: DirectoryWords
) -> None:
    part = volumes(many(120), wording, most=9_000)[2]

    styles = [line.style for line in part.lines[:4]]
    assert styles == [ParaStyle.TITLE, ParaStyle.NORMAL, ParaStyle.HEADING_1, ParaStyle.HEADING_2]
    assert part.lines[0].text == "Ask a colleague: Summer 2027, part 3"


def test_the_headings_of_every_doc_form_an_outline(many: Callable[[int], Edition], wording: DirectoryWords) -> None:
    for volume in volumes(many(120), wording, most=9_000):
        headings = [line.style for line in volume.lines if line.style in (ParaStyle.HEADING_1, ParaStyle.HEADING_2)]
        assert headings[0] is ParaStyle.HEADING_1


def test_of_very_many_people_the_first_page_names_letters(many: Callable[[int], Edition]) -> None:
    made = many(MOST_NAMED + 1)

    (names,) = (line for line in made.lines if line.text.startswith("By person: "))
    assert names.text.startswith("By person: A · B · C")
    assert len([span for span in names.spans if span.to]) == 26


def test_a_subject_that_two_people_teach_is_a_team(many: Callable[[int], Edition]) -> None:
    lines = many(7).lines

    assert [line.text for line in under(lines, "By subject") if line.style is ParaStyle.HEADING_2] == [
        "Art (2)",
        "Maths (2)",
    ]


def test_more_sessions_than_the_first_page_holds_stand_on_a_page_of_their_own(edition: Make) -> None:
    sessions = [ListedSession(f"Session {n}", date(2027, 5, n), time(16)) for n in range(1, 10)]

    lines = edition(sessions=sessions).lines

    assert [line.text.partition(": ")[2] for line in under(lines, "Sessions to come")[-9:]] == [
        f"Session {n}" for n in range(1, 10)
    ]


def under(lines: tuple[Line, ...], heading: str) -> list[Line]:
    start = next(n for n, line in enumerate(lines) if line.text == heading and line.style is ParaStyle.HEADING_1)
    return list(lines[start + 1 :])
