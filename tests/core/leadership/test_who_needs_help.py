"""Who asked to be helped, who offers it, and how a leader is told."""

from __future__ import annotations

from pathlib import Path

import sheets_templates
from sync.core.leadership.helping import AskedForHelp, Offered, group_needs, wanted_line, write_to_all
from sync.core.people.types import Person, PersonKey, SchoolKey
from sync.core.register.areas import parse_areas

AREAS = parse_areas(Path(sheets_templates.__file__).with_name("areas.toml").read_text(encoding="utf-8"))
OAK, HILL = SchoolKey("oak"), SchoolKey("hill")
NAMES = {OAK: "Oakfield School", HILL: "Hillside"}


def person(name: str, school: SchoolKey = OAK) -> Person:
    return Person(PersonKey(f"{name.split(maxsplit=1)[0].lower()}@x.example"), name, school, ("teacher",))


DANA = Person(PersonKey("dana@x.example"), "Dana Okoro", OAK, ("leader",))
BEA, TOM, SAM = person("Bea Lindqvist"), person("Tom Price"), person("Sam Okafor", HILL)


def told(asked: list[AskedForHelp], offered: list[Offered]) -> list[str]:
    return [wanted_line(each, leader=DANA, schools=NAMES) for each in group_needs(asked, offered, AREAS)]


def test_needs_of_one_area_are_told_together_with_who_offers_it():
    asked = [AskedForHelp(BEA, "Year 3 phonics"), AskedForHelp(TOM, "Year 3 phonics")]

    found = told(asked, [Offered(SAM, "blending, a 20-minute call")])

    assert found == ["Bea and Tom asked for help with Year 3 phonics; Sam at Hillside offers it."]


def test_needs_in_different_words_are_told_by_their_area():
    asked = [AskedForHelp(BEA, "phonics in Year 3"), AskedForHelp(TOM, "early reading")]

    assert told(asked, [Offered(SAM, "phonics")])[0].startswith(
        "Bea and Tom asked for help with Phonics and early reading"
    )


def test_nobody_is_offered_their_own_help():
    found = told([AskedForHelp(BEA, "phonics")], [Offered(BEA, "phonics")])

    assert found == ["Bea asked for help with phonics; nobody we know offers it yet."]


def test_a_need_without_an_area_stands_by_itself():
    asked = [AskedForHelp(BEA, "the new photocopier"), AskedForHelp(TOM, "phonics")]

    assert len(told(asked, [Offered(SAM, "phonics")])) == 2


def test_a_need_that_is_in_hand_needs_the_leader_no_more():
    asked = [AskedForHelp(BEA, "phonics", settled=True)]

    (found,) = group_needs(asked, [Offered(SAM, "phonics")], AREAS)

    assert not found.needs_a_leader


def test_one_who_asks_later_needs_the_leader_again():
    asked = [AskedForHelp(BEA, "phonics", settled=True), AskedForHelp(TOM, "phonics")]

    (found,) = group_needs(asked, [Offered(SAM, "phonics")], AREAS)

    assert found.needs_a_leader


def test_the_mail_goes_to_all_three():
    asked = [AskedForHelp(BEA, "phonics"), AskedForHelp(TOM, "phonics")]
    (found,) = group_needs(asked, [Offered(SAM, "phonics")], AREAS)

    words, link = write_to_all(found, leader=DANA)

    assert words == "Write to all three"
    assert link.startswith("mailto:bea@x.example,tom@x.example,sam@x.example?subject=Help%20with%20phonics&body=")


def test_a_leader_who_offers_it_is_told_so_and_writes_to_the_others_alone():
    asked = [AskedForHelp(BEA, "phonics")]
    (found,) = group_needs(asked, [Offered(DANA, "phonics")], AREAS)

    words, link = write_to_all(found, leader=DANA)

    assert wanted_line(found, leader=DANA, schools=NAMES) == "Bea asked for help with phonics; you offer it."
    assert (words, "dana" in link) == ("Write to Bea", False)
