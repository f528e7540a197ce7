"""Subject teams and thanks in a directory: whoever is not in it is not named there either."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

from sync.core.directory.edition import Edition, ListedSession
from sync.core.directory.types import ListedTeam
from sync.core.people.types import PersonKey

Make = Callable[..., Edition]
SAM, AMINA = PersonKey("sam@hillside.example"), PersonKey("amina@oakfield.example")
SILENT = PersonKey("silent@oakfield.example")
NEXT = ListedSession("Maths network", date(2027, 4, 15), time(16, 0), "Sam Okafor", "https://meet.example/x")


def after(edition: Edition, heading: str) -> list[str]:
    """Everything from a heading on."""
    lines = [line.text for line in edition.lines]
    return lines[lines.index(heading) :] if heading in lines else []


def test_a_team_names_its_lead_its_others_and_what_comes_next(edition: Make) -> None:
    made = edition(teams=[ListedTeam("Maths", AMINA, (AMINA, SAM), NEXT)])

    assert after(made, "Subject teams") == [
        "Subject teams",
        "Maths",
        "Led by amina Hussain, Oakfield School",
        "With Sam Okafor, Hillside Primary",
        "Next Thu 15 April, 4:00 pm: Maths network, Sam Okafor Join",
    ]
    assert "Subject teams: Maths" in [line.text for line in made.lines]


def test_whoever_offers_nothing_to_all_schools_is_not_named_in_a_team(edition: Make) -> None:
    made = edition(teams=[ListedTeam("Maths", SILENT, (SAM,))])

    assert after(made, "Subject teams") == ["Subject teams", "Maths", "With Sam Okafor, Hillside Primary"]


def test_a_team_of_which_there_is_nothing_to_say_is_left_out(edition: Make) -> None:
    assert after(edition(teams=[ListedTeam("Maths", SILENT, ())]), "Subject teams") == []


def test_names_in_teams_and_thanks_lead_to_their_cards(edition: Make) -> None:
    made = edition(teams=[ListedTeam("Maths", AMINA, (SAM,))], thanked=[SAM])
    found = [span.to for line in made.lines[-6:] for span in line.spans if span.to]

    assert found == ["person:amina@oakfield.example", "person:sam@hillside.example", "person:sam@hillside.example"]


def test_thanks_are_names_alone_at_the_very_end(edition: Make) -> None:
    made = edition(thanked=[AMINA, SAM])

    assert after(made, "Thank you") == [
        "Thank you",
        "Some of us have said thank you to them since the directory before.",
        "amina Hussain · Sam Okafor",
    ]


def test_whoever_is_not_in_the_directory_is_not_thanked_in_it(edition: Make) -> None:
    assert after(edition(thanked=[SILENT]), "Thank you") == []
