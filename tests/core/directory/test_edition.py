"""What stands in a term's directory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from urllib.parse import parse_qs, urlsplit

import pytest

from sync.core.directory.edition import Edition, ListedOffer, ListedRecording, ListedSession
from sync.core.directory.wording import day_and_time, first_name, short
from sync.core.people.types import Person, PersonKey, SchoolKey
from sync.core.portfolio.edits import ParaStyle
from sync.core.portfolio.types import Audience

Make = Callable[..., Edition]
SAM = PersonKey("sam@hillside.example")


def texts(edition: Edition) -> list[str]:
    return [line.text for line in edition.lines]


def below(edition: Edition, heading: str) -> list[str]:
    """The lines under a heading, up to the next."""
    start = next(n for n, line in enumerate(edition.lines) if line.anchor and line.text == heading) + 1
    rest = edition.lines[start:]
    length = next((n for n, line in enumerate(rest) if line.style is not ParaStyle.NORMAL), len(rest))
    return [line.text for line in rest[:length]]


def test_the_first_page_says_what_this_is_and_how_to_use_it(edition: Make) -> None:
    assert texts(edition(live_list_link="https://sheets.example"))[:3] == [
        "Ask a colleague: Summer 2027",
        "3 people in two schools and what they're happy to help with. Made 12 April; the next comes in September. "
        "Live list",
        'How to use it. Find a topic, write to the person. No form, no permission. They may say "not just now".',
    ]


def test_one_person_in_one_school_is_written_as_one(edition: Make) -> None:
    only = edition(offers=[ListedOffer(SAM, "phonics")])

    assert texts(only)[1].startswith("1 person in 1 school and what")
    assert only.people == 1


def test_the_contents_lead_by_topic_person_and_school(edition: Make) -> None:
    assert [line for line in texts(edition()) if " · " in line] == [
        "By topic: Phonics (1) · Questioning (1) · Reading (1) · Something else (1)",
        "By person: amina Hussain · Sam Okafor · Zed",
        "By school: Hillside Primary (1) · Oakfield School (2)",
    ]


def test_a_card_says_who_what_how_and_since_when(edition: Make) -> None:
    assert below(edition(), "Sam Okafor") == [
        "Teacher, Year 2, Hillside Primary",
        "Ask me about phonics catch-up, reading aloud",
        "How a 20-minute call, or watch me, Tuesdays 9:15",
        "Write to Sam",
        "confirmed Spring 2027",
    ]


def test_a_card_has_no_empty_label(edition: Make) -> None:
    assert below(edition(), "Zed") == ["Governor, Oakfield School", "Ask me about reading a budget", "Write to Zed"]


def test_a_card_says_the_latest_term_whichever_offer_it_is_of(edition: Make) -> None:
    offers = [
        ListedOffer(SAM, "phonics", confirmed="Summer 2027", fresh_on=date(2027, 4, 12)),
        ListedOffer(SAM, "reading aloud", confirmed="Spring 2027", fresh_on=date(2027, 1, 5)),
    ]

    assert below(edition(offers=offers), "Sam Okafor")[-1] == "confirmed Summer 2027"


def test_what_is_full_says_so_wherever_it_stands_and_a_mail_asks_about_the_other(edition: Make) -> None:
    phonics = ListedOffer(SAM, "phonics", areas=("Phonics",), is_full=True)
    made = edition(offers=[phonics, ListedOffer(SAM, "reading aloud", areas=("Reading",))])

    assert below(made, "Sam Okafor")[1] == "Ask me about phonics (full this term), reading aloud"
    assert below(made, "Phonics (1)") == ["Sam Okafor, Hillside Primary: phonics (full this term)"]
    assert any("Reading" in span.link for line in made.lines for span in line.spans)


def test_a_topic_names_each_person_once_with_what_they_offer_of_it(edition: Make) -> None:
    assert below(edition(), "Phonics (1)") == ["Sam Okafor, Hillside Primary: phonics catch-up, reading aloud"]


def test_the_mail_opens_filled_in(edition: Make) -> None:
    links = [span.link for line in edition().lines for span in line.spans if span.text == "Write to Sam"]
    parts = urlsplit(links[0])

    assert (parts.scheme, parts.path) == ("mailto", SAM)
    assert parse_qs(parts.query) == {
        "subject": ["Could I ask you about Phonics?"],
        "body": ["Hello Sam, I found you in the directory under Phonics. Could I ask you about…? No rush."],
    }
    assert " " not in links[0]


def test_sessions_to_come_stand_in_their_order_with_their_link(edition: Make) -> None:
    sessions = [
        ListedSession("Makaton", date(2027, 5, 6), time(9, 5)),
        ListedSession("Hinge questions", date(2027, 4, 15), time(16), "Sam Okafor", "https://meet.example/a"),
        ListedSession("Long gone", date(2027, 4, 1), time(16)),
    ]

    lines = texts(edition(sessions=sessions))

    start = lines.index("Coming up")
    assert lines[start + 1 : start + 3] == [
        "Thu 15 April, 4:00 pm: Hinge questions, Sam Okafor Join",
        "Thu 6 May, 9:05 am: Makaton",
    ]
    assert "Long gone" not in " ".join(lines)


def test_more_sessions_than_the_page_holds_are_counted(edition: Make) -> None:
    sessions = [ListedSession(f"Session {n}", date(2027, 5, n), time(16)) for n in range(1, 10)]

    assert "and 3 more" in texts(edition(sessions=sessions))


def test_what_is_new_this_term_is_named_with_one_topic(edition: Make) -> None:
    lines = texts(edition(before={"phonics", ""}))

    assert lines[lines.index("New this term") + 1] == "Sam Okafor: Reading"


def test_parts_with_nothing_to_say_are_left_out(edition: Make) -> None:
    lines = texts(edition())

    assert not {"New this term", "Coming up", "To watch"} & set(lines)
    assert not any(line.startswith("Nobody offers") for line in lines)


def test_recordings_and_unmet_needs_are_shown_where_there_are_some(edition: Make) -> None:
    lines = texts(
        edition(
            recordings=[ListedRecording("Hinge questions", "https://drive.example/1")],
            needs=["Makaton", "Year 6\narithmetic", "Makaton"],
        )
    )

    assert lines[lines.index("To watch") + 1] == "Hinge questions"
    assert (
        'Nobody offers this yet: Makaton; Year 6 arithmetic. Could you? Add one line under "What I can offer".' in lines
    )


def test_three_recordings_are_on_the_first_page_and_all_of_them_by_topic_behind(edition: Make) -> None:
    made = [
        ListedRecording(f"Session {n}", f"https://drive.example/{n}", date(2027, 3, n), "Sam", topics)
        for n, topics in ((4, ("Phonics",)), (3, ()), (2, ("Questioning", "Phonics")), (1, ()))
    ]
    lines = texts(edition(recordings=made))

    first = lines.index("To watch")
    assert lines[first + 1] == "Session 4, Sam, 4 March"
    assert lines[first + 4] == "and 1 more"
    behind = lines[lines.index("Recordings to watch") :]
    assert behind[1:] == [
        "Phonics", "Session 4, Sam, 4 March", "Session 2, Sam, 2 March", "Questioning", "Session 2, Sam, 2 March",
        "Something else", "Session 3, Sam, 3 March", "Session 1, Sam, 1 March",
    ]  # fmt: skip


def test_an_offer_for_ones_own_school_stands_nowhere(edition: Make) -> None:
    offers = [ListedOffer(SAM, "a secret", audience=Audience.SCHOOL), ListedOffer(SAM, "phonics")]

    assert "secret" not in " ".join(texts(edition(offers=offers)))


@pytest.mark.parametrize("away", [{"paused_from": date(2027, 4, 1)}, {"leaves_on": date(2027, 4, 11)}])
def test_someone_who_is_away_is_not_in_it(edition: Make, away: dict[str, date]) -> None:
    sam = replace(Person(SAM, "Sam Okafor", SchoolKey("hillside")), **away)

    assert edition(people=[sam]).people == 0
    assert "Sam" not in " ".join(texts(edition(people=[sam])))


def test_line_breaks_and_what_docs_would_drop_become_spaces_or_nothing(edition: Make) -> None:
    offer = ListedOffer(SAM, "phonics\x0b\ncatch-up\x00\ue907 😀", "שלום\r\nמחר\ud800")

    assert below(edition(offers=[offer]), "Sam Okafor")[1:3] == ["Ask me about phonics catch-up 😀", "How שלום מחר"]


def test_two_people_of_one_name_have_a_card_each(edition: Make) -> None:
    people = [Person(PersonKey(f"sam{n}@hillside.example"), "Sam Okafor", SchoolKey("hillside")) for n in (1, 2)]

    made = edition(people=people, offers=[ListedOffer(person.key, "phonics") for person in people])

    assert [line.anchor for line in made.lines if line.text == "Sam Okafor"] == [
        "person:sam1@hillside.example",
        "person:sam2@hillside.example",
    ]


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (time(0, 30), "Thu 15 April, 12:30 am"),
        (time(12), "Thu 15 April, 12:00 pm"),
        (time(16), "Thu 15 April, 4:00 pm"),
    ],
)
def test_times_read_as_people_say_them(at: time, words: str) -> None:
    assert day_and_time(date(2027, 4, 15), at) == words


@pytest.mark.parametrize(("name", "first"), [("Dr. Sam Okafor", "Sam"), ("Zed", "Zed"), ("Mr", "Mr"), ("", "")])
def test_a_title_is_no_first_name(name: str, first: str) -> None:
    assert first_name(name) == first


def test_a_long_offer_is_cut_at_a_word_for_a_mails_subject() -> None:
    assert short("phonics " * 20) == ("phonics " * 9).strip() + "…"
    assert len(short("a" * 200)) == 80
