"""The side panel in a browser: an add-on's cards are drawn for one person, pressed and filled in."""

from __future__ import annotations

import re
from typing import Any

import pytest
from support.panel_hand import Hand, addon
from support.school_scene import AMINA, CAROL
from support.scripted_addon import ADDRESS, DEPLOYMENT, EMAIL, KEPT, ScriptedAddon, card, clicked, text

from local_workspace.rooms.addon_installs import allow, install, installed

__all__ = ["addon"]


def test_a_person_opens_the_panel_and_sees_the_first_card(pages: Any, addon: ScriptedAddon) -> None:
    hand = Hand(pages)

    assert '<label for="field-note">One line</label>' in hand.html
    assert addon.heard() == {"hostApp": "DOCS", "platform": "WEB", "invokedFunction": f"{ADDRESS}/home"}


def test_what_is_typed_and_pressed_reaches_the_add_on(pages: Any, addon: ScriptedAddon) -> None:
    hand = Hand(pages)

    html = hand.press("Keep it", note="pairs swap worked")

    assert "It is kept." in html
    assert "<p>Kept.</p>" in html
    assert addon.heard()["formInputs"] == {"note": {"stringInputs": {"value": ["pairs swap worked"]}}}
    assert addon.heard()["parameters"] == {"n": "7"}


def test_what_a_button_needs_is_asked_for_before_anything_is_sent(pages: Any, addon: ScriptedAddon) -> None:
    hand = Hand(pages)

    html = hand.press("Keep it")

    assert "Fill this in first." in html
    assert len(addon.events) == 1


def test_the_arrow_leads_back(pages: Any, addon: ScriptedAddon) -> None:
    hand = Hand(pages)
    hand.press("Keep it", note="x")

    assert "One line" in hand.send("back")


@pytest.mark.parametrize(
    ("steps", "titles"),
    [
        ([{"pushCard": KEPT}, {"pushCard": card("Two", text("2"))}, {"pop": True}], ["Notes", "Kept"]),
        ([{"pushCard": KEPT}, {"pushCard": card("Two", text("2"))}, {"popToCard": "kept"}], ["Notes", "Kept"]),
        ([{"pushCard": KEPT}, {"popToRoot": True}, {"updateCard": card("New", text("2"))}], ["New"]),
        ([{"pop": True}, {"pop": True}], ["Notes"]),
    ],
)
def test_cards_are_stacked_as_google_stacks_them(
    pages: Any, addon: ScriptedAddon, steps: list[Any], titles: list[str]
) -> None:
    addon.replies["/more"] = clicked(*steps)
    hand = Hand(pages)
    found = [re.search(r"<h2>(.*?)</h2>", hand.press("More"))]
    while 'deed="back"' in hand.html or "<button>Back</button>" in hand.html:
        found.append(re.search(r"<h2>(.*?)</h2>", hand.send("back")))

    assert [one[1] for one in reversed(found) if one] == titles


def test_letting_the_add_on_at_the_open_doc_draws_its_card_anew(pages: Any, addon: ScriptedAddon) -> None:
    hand = Hand(pages, query=f"host=DOCS&document={pages.scene.doc}")

    assert "Allow access to this file" in hand.press("This Doc")
    assert "I can read it." in hand.send("file")
    assert addon.events[-1][0] == "/granted"
    assert addon.events[-1][1]["docs"]["id"] == pages.scene.doc


def test_a_call_that_needs_consent_is_repeated_when_it_is_given(pages: Any, addon: ScriptedAddon) -> None:
    allow(pages.world, installed(pages.world)[0], AMINA, ["openid"])
    hand = Hand(pages)
    assert "See your primary Google Account email address" in hand.press("My address")

    addon.replies["/who"] = clicked(told="Thank you.")
    html = hand.send("allow", scope=EMAIL)

    assert "Thank you." in html
    assert EMAIL in addon.events[-1][1]["authorizationEventObject"]["authorizedScopes"]


def test_what_google_would_not_take_is_told(pages: Any, addon: ScriptedAddon) -> None:
    addon.replies["/more"] = {"renderActions": {"action": {"navigation": []}}}
    hand = Hand(pages)

    assert "navigation: Action of the host has no such field." in hand.press("More")
    assert "The add-on answered 500." in hand.press("Break")


def test_an_add_on_that_is_not_there_is_said_so(pages: Any) -> None:
    install(pages.world, {"deployment": DEPLOYMENT})

    assert "this machine only" in Hand(pages).html


def test_words_are_offered_while_one_types(pages: Any, addon: ScriptedAddon) -> None:
    hand = Hand(pages)
    number = re.search(r'data-suggests="(\d+)"', hand.html)
    assert number

    assert hand.send("suggest", press=number[1], **{"field.note": "Pho"}) == '{"items":["Phonics","Phonemes"]}\n'


def test_a_button_of_a_card_that_has_gone_does_nothing(pages: Any, addon: ScriptedAddon) -> None:
    hand = Hand(pages)
    before = hand.html
    hand.press("More")
    hand.html, heard = before, len(addon.events)

    html = hand.press("Keep it", note="x")

    assert "The panel has moved on since." in html
    assert len(addon.events) == heard


@pytest.mark.parametrize("press", ["99", "-1", "", "x"])
def test_a_number_that_no_button_has_is_refused(pages: Any, addon: ScriptedAddon, press: str) -> None:
    assert "That panel is closed" in Hand(pages).send("press", press=press)


def test_nobody_uses_anothers_panel(pages: Any, addon: ScriptedAddon) -> None:
    place = Hand(pages).place.partition("?")[0]

    assert pages.get(f"{place}?as={CAROL}").status_code == 404
    assert pages.get(place).status_code == 404


def test_nobody_opens_the_panel_beside_a_doc_they_cannot_open(pages: Any, addon: ScriptedAddon) -> None:
    html = Hand(pages, CAROL, f"host=DOCS&document={pages.scene.doc}").html

    assert "beside a file that you can open yourself" in html


def test_a_page_of_another_site_cannot_press(pages: Any, addon: ScriptedAddon) -> None:
    hand = Hand(pages)
    path, _, query = hand.place.partition("?")
    answer = pages.post(f"{path}/press?{query}", {"press": "0"}, {"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 403
    assert len(addon.events) == 1


def test_the_start_says_what_there_is(pages: Any, addon: ScriptedAddon) -> None:
    assert "Whose side panel?" in pages.get("/addon").text
    html = pages.get(f"/addon?as={AMINA}").text
    assert f"/addon?host=DOCS&amp;document={pages.scene.doc}" in html
    assert "host=CALENDAR" not in html


def test_without_an_add_on_the_page_says_so(pages: Any) -> None:
    assert "No add-on is installed here yet." in pages.get(f"/addon?as={AMINA}").text


def test_the_panel_opens_beside_an_event_of_ones_own_calendar(pages: Any, addon: ScriptedAddon) -> None:
    trigger = {"runFunction": f"{ADDRESS}/home"}
    calendar = {"homepageTrigger": trigger, "eventOpenTrigger": trigger, "currentEventAccess": "METADATA"}
    install(pages.world, {"deployment": DEPLOYMENT | {"addOns": DEPLOYMENT["addOns"] | {"calendar": calendar}}})
    html = pages.get(f"/addon?as={AMINA}").text

    found = re.search(r'href="/addon\?(host=CALENDAR&amp;event=[^"&]*)', html)
    assert found
    Hand(pages, query=found[1].replace("&amp;", "&"))

    assert addon.events[-1][1]["calendar"] == {"id": "cpd7k3m9q1v0", "calendarId": AMINA}
