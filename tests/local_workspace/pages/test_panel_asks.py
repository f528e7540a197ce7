"""What stands between a person and the next card: a failure, a permission, a mistake; and the panel's own menu."""

from __future__ import annotations

import re
from typing import Any

import pytest
from support.panel_hand import Hand, addon
from support.school_scene import AMINA, CAROL, SERVICE, google
from support.scripted_addon import ADDRESS, DEPLOYMENT, EMAIL, ScriptedAddon, card, clicked, text

from local_workspace.pages import make_pages
from local_workspace.rooms.addon_installs import allow, install, installed

__all__ = ["addon"]


def test_a_card_that_peeks_comes_up_when_it_is_pressed(pages: Any, addon: ScriptedAddon) -> None:
    peeking = card("Below", text("It was below."), displayStyle="PEEK", peekCardHeader={"title": "One more"})
    addon.replies["/more"] = clicked({"pushCard": peeking})
    hand = Hand(pages)

    before = hand.press("More")
    after = hand.send("peek")

    assert "<h2>Notes</h2>" in before
    assert "<button>One more</button>" in before
    assert "It was below." in after
    assert "<h2>Notes</h2>" in hand.send("back")


def test_the_add_on_s_own_menu_stands_in_its_bar(pages: Any, addon: ScriptedAddon) -> None:
    every = [{"label": "Help", "openLink": "https://help.example"}, {"label": "Tidy", "runFunction": f"{ADDRESS}/tidy"}]
    common = DEPLOYMENT["addOns"]["common"] | {"universalActions": every}
    install(pages.world, {"deployment": DEPLOYMENT | {"addOns": DEPLOYMENT["addOns"] | {"common": common}}})
    addon.replies["/tidy"] = clicked(told="Tidy.")
    hand = Hand(pages)

    assert '<a href="https://help.example"' in hand.html
    assert "Tidy." in hand.send("universal", press="1")
    assert "That panel is closed" in Hand(pages).send("universal", press="0")


def test_what_failed_can_be_tried_again(pages: Any, addon: ScriptedAddon) -> None:
    hand = Hand(pages)
    assert "Something went wrong." in hand.press("Break", note="mine")

    addon.replies["/broken"] = clicked(told="Now it works.")

    assert "Now it works." in hand.send("again")
    assert addon.heard()["formInputs"]["note"] == {"stringInputs": {"value": ["mine"]}}


def test_an_add_on_that_takes_too_long_is_said_so(pages: Any) -> None:
    def hangs(_url: str, _headers: Any, _body: bytes) -> tuple[int, bytes]:
        raise TimeoutError

    install(pages.world, {"deployment": DEPLOYMENT})
    pages.app.pages = make_pages(pages.world, post=hangs)

    assert f"{ADDRESS}/home took longer than 30 seconds; Google waits no longer." in Hand(pages).html


def test_consent_can_be_taken_back_and_the_add_on_starts_again(pages: Any, addon: ScriptedAddon) -> None:
    hand = Hand(pages)
    assert f'value="{EMAIL}" checked' in hand.send("scopes")

    hand.send("allow", scope="openid")

    assert addon.events[-1][0] == "/home"
    assert addon.events[-1][1]["authorizationEventObject"]["authorizedScopes"] == ["openid"]
    assert f'value="{EMAIL}">' in hand.send("scopes")


def test_a_scope_that_was_not_asked_for_is_not_given(pages: Any, addon: ScriptedAddon) -> None:
    allow(pages.world, installed(pages.world)[0], AMINA, ["openid"])
    hand = Hand(pages)
    hand.press("My address")
    hand.send("allow", scope=DEPLOYMENT["oauthScopes"][2])

    assert addon.events[-1][1]["authorizationEventObject"]["authorizedScopes"] == ["openid"]


WRITES = "https://www.googleapis.com/auth/calendar.addons.current.event.write"
WEBINAR = "cpd7k3m9q1v0"


def would_invite(pages: Any, addon: ScriptedAddon, **calendar: str) -> None:
    """The add-on's button More would invite Carol."""
    hosts = {"calendar": {"homepageTrigger": {"runFunction": f"{ADDRESS}/home"}} | calendar}
    deployment = {"oauthScopes": [*DEPLOYMENT["oauthScopes"], WRITES], "addOns": DEPLOYMENT["addOns"] | hosts}
    install(pages.world, {"deployment": deployment})
    markup = {"editAttendeesActionMarkup": {"addAttendeeEmails": [CAROL]}}
    addon.replies["/more"] = {"renderActions": {"hostAppAction": {"calendarAction": markup}}}


def guests(pages: Any) -> list[str]:
    event = google(pages.world, SERVICE, "calendar").events().get(calendarId="primary", eventId=WEBINAR).execute()
    return [guest["email"] for guest in event["attendees"]]


def test_the_host_of_an_event_invites_whom_the_add_on_names(pages: Any, addon: ScriptedAddon) -> None:
    would_invite(pages, addon, currentEventAccess="READ_WRITE")
    before = guests(pages)
    hand = Hand(pages, SERVICE, f"host=CALENDAR&event={WEBINAR}")

    assert f"would like to invite {CAROL} to this event" in hand.press("More")
    assert f"Invited: {CAROL}." in hand.send("guests")
    assert sorted(guests(pages)) == sorted([*before, CAROL])


def test_where_guests_may_not_invite_others_they_are_told_so(pages: Any, addon: ScriptedAddon) -> None:
    would_invite(pages, addon, currentEventAccess="READ_WRITE")
    events = google(pages.world, SERVICE, "calendar").events()
    events.patch(calendarId="primary", eventId=WEBINAR, body={"guestsCanInviteOthers": False}).execute()
    before = guests(pages)
    hand = Hand(pages, AMINA, f"host=CALENDAR&event={WEBINAR}")
    hand.press("More")

    assert "They could not be invited. Whoever made the event can add guests to it." in hand.send("guests")
    assert guests(pages) == before


def test_an_add_on_that_may_not_change_events_invites_nobody(pages: Any, addon: ScriptedAddon) -> None:
    would_invite(pages, addon, currentEventAccess="METADATA")

    assert "the manifest needs currentEventAccess WRITE" in Hand(pages).press("More")


LISTED = ["https://help.example/", "https://*.school.example/cpd"]


@pytest.mark.parametrize(
    ("url", "is_opened"),
    [
        ("https://help.example/a", True),
        ("https://www.school.example/cpd/1", True),
        ("https://www.school.example/pay", False),
        ("https://help.example.evil.example/", False),
        ("https://docs.google.com/document/d/1/edit", True),
        ("https://google.com.evil.example/", False),
        ("http://127.0.0.1:5000/page", True),
        ("mailto:sam@x.example", True),
    ],
)
def test_only_pages_that_the_manifest_lists_are_opened(
    pages: Any, addon: ScriptedAddon, url: str, is_opened: bool
) -> None:
    common = DEPLOYMENT["addOns"]["common"] | {"openLinkUrlPrefixes": LISTED}
    install(pages.world, {"deployment": DEPLOYMENT | {"addOns": DEPLOYMENT["addOns"] | {"common": common}}})
    link = {"buttonList": {"buttons": [{"text": "Look", "onClick": {"openLink": {"url": url}}}]}}
    addon.replies["/home"] = {"action": {"navigations": [{"pushCard": card("Notes", link)}]}}

    html = Hand(pages).html

    is_dead = re.search(r'<button type="button" disabled[^>]*><span>Look', html) is not None
    assert ("lists no beginning of them" in html, is_dead) == (not is_opened, not is_opened)


def test_beside_a_file_in_the_drive_its_own_function_is_called(pages: Any, addon: ScriptedAddon) -> None:
    drive = {"onItemsSelectedTrigger": {"runFunction": f"{ADDRESS}/granted"}}
    install(pages.world, {"deployment": DEPLOYMENT | {"addOns": DEPLOYMENT["addOns"] | {"drive": drive}}})
    Hand(pages, query="host=DRIVE")
    Hand(pages, query=f"host=DRIVE&document={pages.scene.doc}")

    assert [path for path, _ in addon.events] == ["/home", "/granted"]


def test_what_cannot_be_sent_stays_in_its_field_with_what_to_do(pages: Any, addon: ScriptedAddon) -> None:
    field = {"textInput": {"name": "n", "label": "How many", "validation": {"inputType": "INTEGER"}}}
    go = {"buttonList": {"buttons": [{"text": "Go", "onClick": {"action": {"function": f"{ADDRESS}/keep"}}}]}}
    addon.replies["/home"] = {"action": {"navigations": [{"pushCard": card("Notes", field, go)}]}}
    hand = Hand(pages)

    html = hand.press("Go", n="some")

    assert "Write a whole number here, such as 3." in html
    assert 'value="some"' in html
    assert len(addon.events) == 1
