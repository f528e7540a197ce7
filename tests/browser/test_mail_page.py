"""A teacher's mail in a real browser: read, answered, written, and harmless whatever somebody sends."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from support.diary_scene import book, write
from support.school_scene import AMINA, BEA, google

Visit = Callable[..., Page]
MAIL = f"/mail?as={AMINA}"
NARROW = {"viewport": {"width": 360, "height": 740}}


@pytest.fixture
def world(school: Any) -> Any:
    return school.tale.world


def _open(page: Page, subject: str) -> None:
    page.get_by_role("main").get_by_role("link", name=re.compile(re.escape(subject))).click()


def test_what_is_new_is_told_until_it_has_been_opened(visit: Visit, world: Any) -> None:
    write(world, BEA, AMINA, "Marker pens", "May I borrow yours?")
    page = visit(MAIL)
    expect(page.get_by_role("link", name=re.compile("New: Marker pens"))).to_be_visible()

    _open(page, "Marker pens")
    expect(page.get_by_role("button", name="Mark as not read")).to_be_visible()
    page.goto(page.url.split("/mail")[0] + MAIL)

    expect(page.get_by_role("link", name=re.compile("Marker pens"))).not_to_contain_text("New:")


def test_without_scripts_a_button_says_that_it_has_been_read(visit: Visit, world: Any) -> None:
    key = write(world, BEA, AMINA, "Marker pens", "May I borrow yours?")
    page = visit(f"/mail/{key}?as={AMINA}", java_script_enabled=False)

    page.get_by_role("button", name="Mark as read").click()

    expect(page.get_by_role("button", name="Mark as not read")).to_be_visible()


def test_a_letter_of_html_fetches_nothing_and_runs_nothing(visit: Visit, world: Any) -> None:
    html = (
        "<p>Hello</p><script>document.title = 'run'</script><img src='https://evil.example/x.png' onerror=alert(1)>"
        "<link rel=stylesheet href='https://evil.example/x.css'><iframe src='https://evil.example'></iframe>"
        "<svg onload=alert(1)><a href='javascript:alert(1)'>press</a></svg><a href='data:text/html,x'>me</a>"
    )
    key = write(world, BEA, AMINA, "Marker pens", "x", html)
    page = visit(MAIL)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto(page.url.split("/mail")[0] + f"/mail/{key}?as={AMINA}")

    expect(page.get_by_text("Hello")).to_be_visible()
    assert [url for url in asked if "evil" in url] == []
    assert (page.title(), page.locator(".letter .text a").count()) == ("Marker pens", 0)


def test_a_link_to_a_doc_opens_it_here_as_the_same_person(visit: Visit, school: Any, world: Any) -> None:
    url = f"https://docs.google.com/document/d/{school.scene.doc}/edit"
    page = visit(f"/mail/{write(world, BEA, AMINA, 'Look', f'See {url}.')}?as={AMINA}")

    page.get_by_role("link", name=url).click()

    expect(page.get_by_role("article", name="The Doc")).to_be_visible()
    expect(page.get_by_text("Quick notes").first).to_be_visible()


def test_an_invitation_is_answered_from_the_letter(visit: Visit, world: Any) -> None:
    guests = {"attendees": [{"email": AMINA}]}
    key = book(world, BEA, "Coaching", "2027-03-16T13:00:00", "2027-03-16T13:45:00", **guests)
    page = visit(MAIL)
    _open(page, "Invitation: Coaching")

    page.get_by_role("region", name="Invitation").get_by_role("button", name="Maybe").click()

    expect(page.get_by_text("You said maybe.")).to_be_visible()
    event = google(world, BEA, "calendar").events().get(calendarId="primary", eventId=key).execute()
    assert event["attendees"][0]["responseStatus"] == "tentative"


def test_a_letter_is_written_sent_and_answered(visit: Visit, world: Any) -> None:
    page = visit(MAIL)
    page.get_by_role("link", name="Write").click()
    page.get_by_label("To", exact=True).fill(BEA)
    page.get_by_label("Subject").fill("Hinge questions?")
    page.get_by_label("Letter", exact=True).fill("Hello Bea, Thursday at four? 🎉")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("status").filter(has_text="Sent.")).to_be_visible()

    hers = visit(f"/mail?as={BEA}")
    _open(hers, "Hinge questions?")
    expect(hers.get_by_text("Thursday at four? 🎉")).to_be_visible()
    hers.get_by_role("link", name="Write back").click()
    expect(hers.get_by_label("Subject")).to_have_value("Re: Hinge questions?")
    hers.get_by_role("button", name="Send").click()
    page.goto(page.url.split("/mail")[0] + MAIL)

    expect(page.get_by_role("link", name=re.compile("New: Re: Hinge questions?"))).to_be_visible()


def test_a_letter_that_cannot_go_yet_keeps_its_words(visit: Visit, world: Any) -> None:
    page = visit(f"/mail?as={AMINA}&to=Bea&subject=Phonics&body=Could%20I%20ask%3F")

    page.get_by_role("button", name="Send").click()

    expect(page.get_by_label("To", exact=True)).to_have_accessible_description(re.compile("“Bea” is no address"))
    expect(page.get_by_label("Letter", exact=True)).to_have_value("Could I ask?")


def test_a_mailto_link_opens_a_letter_filled_in(visit: Visit, world: Any) -> None:
    html = f'<a href="mailto:{BEA}?subject=Phonics&amp;body=Hello%20Bea%2C%20no%20rush.">Write to Bea</a>'
    page = visit(f"/mail/{write(world, BEA, AMINA, 'Look', 'x', html)}?as={AMINA}")

    page.get_by_role("link", name="Write to Bea", exact=True).click()

    expect(page.get_by_label("To", exact=True)).to_have_value(BEA)
    expect(page.get_by_label("Letter", exact=True)).to_have_value("Hello Bea, no rush.")


@pytest.mark.parametrize("subject", ["שלום: פגישה", "🎉" * 120, "W" * 800, "<img src=x onerror=alert(1)>", ""])
def test_whatever_a_letter_is_called_a_telephone_holds_it(visit: Visit, world: Any, subject: str) -> None:
    key = write(world, BEA, AMINA, subject, f"{subject} " * 5)
    page = visit(MAIL, **NARROW)
    wider = []

    for path in (MAIL, f"/mail/{key}?as={AMINA}", f"/mail/new?reply={key}&as={AMINA}"):
        page.goto(page.url.split("/mail")[0] + path)
        wider.append(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))

    assert wider == [0, 0, 0]
