"""Who is invited by what is written under "For whom"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from invited_people import HOST, PEOPLE, SCHOOLS, THURSDAY, school

from sync.core.people.types import Person, PersonKey
from sync.core.sessions.audience import AudienceWords
from sync.core.sessions.guests import guests_of, uninvited

GROUPS = ["staff@hillside.example", "staff@oakfield.example", "staff@st.example"]
TODAY = THURSDAY - timedelta(days=20)


def invited(text: str, words: AudienceWords, host: Person | None = HOST, **more: Any) -> tuple[list[str], str | None]:
    found, problem = guests_of(
        text,
        host=host,
        schools=more.get("schools", SCHOOLS),
        people=more.get("people", PEOPLE),
        words=words,
        on=THURSDAY,
        today=more.get("today", TODAY),
    )
    without_host = [guest for guest in found if host is None or guest != host.email]
    return [guest.removesuffix("@people.example") for guest in without_host], problem


@pytest.mark.parametrize(
    ("text", "guests"),
    [
        ("", GROUPS),
        ("Everyone", GROUPS),
        ("all staff!", GROUPS),
        ("All our schools", GROUPS),
        ("Hillside", ["staff@hillside.example"]),
        ("Staff at Oakfield School", ["staff@oakfield.example"]),
        ("Hillside & St Anne’s", ["staff@hillside.example", "staff@st.example"]),
        ("my school", ["staff@hillside.example"]),
        ("maths teachers", ["amina"]),
        ("Maths", ["amina"]),
        ("mathematics teachers at Oakfield", ["amina"]),
        ("English and maths", ["amina", "ben"]),
        ("English and maths at Oakfield", ["amina", "ben"]),
        ("governors and maths at Oakfield", ["amina", "dev"]),
        ("English, governors", ["ben", "dev", "gus"]),
        ("TAs", ["bea"]),
        ("TAs / HLTAs", ["bea", "ivy"]),
        ("all teaching assistants", ["bea"]),
        ("primary governors", ["gus"]),
        ("KS2", ["ivy"]),
        ("KS1 and KS2 colleagues", ["bea", "ivy"]),
        ("D&T", ["cara"]),
        ("design and technology", ["cara"]),
        ("headteachers", ["joy"]),
        ("Head of English", ["ben"]),
        ("Ben and Joy", ["ben", "joy"]),
        ("governors; Hillside", ["dev", "gus", "staff@hillside.example"]),
    ],
)
def test_the_words_name_their_guests(words: AudienceWords, text: str, guests: list[str]) -> None:
    assert invited(text, words) == (guests, None)


@pytest.mark.parametrize("text", ["the usual gang", "anyone with a 🎷", "heads of department", "English and rabbits"])
def test_unclear_words_invite_only_the_host_and_say_so(words: AudienceWords, text: str) -> None:
    guests, problem = invited(text, words)

    assert guests == []
    assert problem is not None
    assert problem.startswith(f"We were not sure who “{text}” are, so only you are invited so far.")


def test_a_school_called_primary_does_not_take_the_word(words: AudienceWords) -> None:
    assert invited("primary governors", words, schools=[*SCHOOLS, school("Primary Academy")]) == (["gus"], None)


def test_words_that_fit_nobody_say_so(words: AudienceWords) -> None:
    expected = "Nobody in the staff list fits “ECTs”, so only you are invited so far. Another word for them may work."

    assert invited("ECTs", words) == ([], expected)


def test_without_a_host_nobody_is_invited_by_unclear_words(words: AudienceWords) -> None:
    guests, problem = invited("the usual gang", words, host=None)

    assert (guests, "nobody is invited yet" in str(problem)) == ([], True)


def test_the_host_is_always_invited_first(words: AudienceWords) -> None:
    found, _ = guests_of("governors", host=HOST, schools=SCHOOLS, people=PEOPLE, words=words, on=THURSDAY, today=TODAY)

    assert found[0] == HOST.email


def test_people_who_are_paused_or_gone_are_left_in_peace(words: AudienceWords) -> None:
    back_by_then = replace(PEOPLE[5], paused_from=date(2027, 3, 1), paused_until=date(2027, 4, 1))

    assert invited("TAs at St Anne's", words)[0] == []
    assert invited("TAs", words, people=[back_by_then])[0] == []
    assert invited("TAs", words, people=[back_by_then], today=date(2027, 4, 2))[0] == ["bea"]


def test_more_people_than_calendar_takes_are_not_listed_one_by_one(words: AudienceWords) -> None:
    crowd = [replace(PEOPLE[3], key=PersonKey(f"governor{number}@people.example")) for number in range(201)]

    guests, problem = invited("governors", words, people=crowd)

    assert (guests, str(problem).split(",")[0]) == ([], "“governors” are 201 people")


def test_who_was_invited_and_is_no_longer_goes_with_the_members_of_their_group() -> None:
    before = ["amina@people.example", "staff@hillside.example", "staff@oakfield.example"]

    gone = uninvited(before, ["ben@people.example", "staff@oakfield.example"], schools=SCHOOLS, people=PEOPLE)

    hillside = {"staff@hillside.example", "sam@people.example", "bea@people.example", "gus@people.example"}
    assert gone == {"amina@people.example", *hillside}


def test_who_is_still_invited_by_name_stays_when_their_group_goes() -> None:
    gone = uninvited(["staff@oakfield.example"], ["amina@people.example"], schools=SCHOOLS, people=PEOPLE)

    assert "amina@people.example" not in gone
    assert "staff@oakfield.example" in gone
