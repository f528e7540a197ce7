"""What's on elsewhere: anyone tells the others, everyone sees who did, and what is over is gone."""

from __future__ import annotations

from datetime import date

import pytest

from tests.support.sidebar import Sidebar

FORM = {
    "what": "TeachMeet North: oracy",
    "on": date(2027, 1, 23),
    "place": "Leeds",
    "link": "https://teachmeet.example",
}


def tells(school, who, **changed):
    """Somebody adds something to the list."""
    sidebar = Sidebar(school, who)
    sidebar.open()
    sidebar.press("What's on elsewhere")
    sidebar.press("Add something")
    sidebar.press("Add it", **(FORM | {"kind": "TeachMeet"} | changed))
    return sidebar


def listed(school, who):
    sidebar = Sidebar(school, who)
    sidebar.open()
    sidebar.press("What's on elsewhere")
    return sidebar


def test_what_one_tells_of_everyone_sees_with_who_told_it(school):
    tells(school, school.amina)

    card = listed(school, school.carol).card

    assert "TeachMeet North: oracy" in card
    assert "Sat 23 January, TeachMeet" in card
    assert "Leeds. Oracy and talk. Added by Amina Hussain, Oakfield School." in card
    assert card.links["Look"] == "https://teachmeet.example"


def test_on_its_last_day_it_is_there_and_the_next_day_gone(school):
    tells(school, school.amina)

    there = ["TeachMeet North" in listed(school.on(day), school.carol).card for day in ("2027-01-23", "2027-01-24")]

    assert there == [True, False]


def test_what_is_over_is_kept_no_longer(school):
    tells(school, school.amina)
    tells(school.on("2027-01-25"), school.amina, what="Oracy again", on=date(2027, 2, 20))

    with school.parts.engine.begin() as c:
        assert c.exec_driver_sql("SELECT what FROM opportunity").scalars().all() == ["Oracy again"]


def test_the_soonest_stands_first_and_six_are_shown_at_a_time(school):
    for n in range(8, 0, -1):
        tells(school, school.amina, what=f"Meeting {n}", on=date(2027, 2, n))
    sidebar = listed(school, school.carol)
    first = [line for line in sidebar.card.text.splitlines() if line.startswith("Meeting")]

    second = [line for line in sidebar.press("2 more").text.splitlines() if line.startswith("Meeting")]

    assert (first, second) == ([f"Meeting {n}" for n in range(1, 7)], ["Meeting 7", "Meeting 8"])


def test_a_topic_is_chosen_from_those_there_are(school):
    tells(school, school.amina)
    tells(school, school.bea, what="Phonics day", kind="Conference")
    sidebar = listed(school, school.carol)

    card = sidebar.press("Show", topic="Phonics and early reading")

    assert ("Phonics day" in card, "TeachMeet North" in card) == (True, False)


def test_pressed_twice_it_is_added_once(school):
    sidebar = listed(school, school.amina)
    sidebar.press("Add something")

    card = sidebar.press_twice("Add it", **FORM)

    assert card.text.count("TeachMeet North") == 1


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"what": ""}, "What is it?"),
        ({"on": ""}, "Which day is it on?"),
        ({"on": date(2027, 1, 4)}, "That day has passed."),
        ({"on": date(2072, 1, 4)}, "more than two years away"),
        ({"link": "teachmeet.example"}, "begin with https://"),
        ({"link": "javascript:alert(1)"}, "begin with https://"),
        ({"link": "https://oakfield.example@evil.example/"}, "begin with https://"),
        ({"link": "https://["}, "begin with https://"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(school, changed, said):
    sidebar = tells(school, school.amina, **changed)

    assert said in sidebar.card
    assert ("place", "Leeds") in sidebar.card.values().items()


def test_whoever_added_it_takes_it_off_and_nobody_else_but_a_coordinator(school):
    tells(school, school.amina)
    offered = ["Take it off" in listed(school, who).card.buttons for who in (school.amina, school.bea, school.carol)]

    card = listed(school, school.amina).press_twice("Take it off")

    assert (offered, "TeachMeet North" in card) == ([True, True, False], False)


def test_a_button_of_somebody_elses_takes_nothing_off(school):
    sidebar = tells(school, school.amina)
    (item,) = [pair["value"] for pair in sidebar.card.action("Take it off")["parameters"]]

    refused = Sidebar(school, school.carol).send("elsewhere/remove", parameters={"item": item})

    assert "isn't yours" in str(refused)
    assert "TeachMeet North" in listed(school, school.carol).card


def test_nothing_of_somebody_paused_or_gone_is_shown(school):
    tells(school, school.amina)
    tells(school, school.carol, what="Phonics day")

    school.hands_in_list(amina={"Paused from": "5 January 2027"}, without=(school.carol.email,))

    assert "Nothing is in the list." in listed(school, school.bea).card


def test_one_person_does_not_fill_the_list(school):
    for n in range(20):
        tells(school, school.amina, what=f"Meeting {n}")

    sidebar = tells(school, school.amina, what="One too many")

    assert "Twenty of yours are in the list now." in sidebar.told


@pytest.mark.parametrize("what", ["<b>Oracy</b>", "😀", "مرحبا", "'; DROP TABLE opportunity; --", "{what}"])
def test_any_words_are_listed_as_typed(school, what):
    card = tells(school, school.amina, what=what).card

    assert what in card


@pytest.mark.parametrize("press", ["", "x" * 65])
def test_a_card_without_its_mark_adds_nothing(school, press):
    reply = Sidebar(school, school.amina).send("elsewhere/keep", parameters={"press": press}, forms=FORM)

    assert "too old" in str(reply)
