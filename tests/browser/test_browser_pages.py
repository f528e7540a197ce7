"""What only a browser can tell: that the pages can be read, reached by keyboard, and used."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from support.school_scene import AMINA, BEA, CAROL, SERVICE

PATHS = {
    "front": "/",
    "front as Amina": f"/?as={AMINA}",
    "Doc": "DOC",
    "Doc as Bea": f"DOC?as={BEA}",
    "Doc refused": f"DOC?as={CAROL}",
    "sheet": "SHEET",
    "sheet searched": "SHEET?q=Phonics",
    "calendars": "/calendar",
    "calendar": f"/calendar?as={AMINA}",
    "week": f"/calendar?as={AMINA}&show=week&on=2027-03-15",
    "mailboxes": "/mail",
    "mail": f"/mail?as={AMINA}",
    "sent mail": f"/mail?as={SERVICE}&box=sent",
    "people": "/people",
    "who one is": f"/choose?back=/mail&as={BEA}",
    "Docs": f"/docs?as={AMINA}",
    "nothing there": "/nowhere",
    "calls": "/curtain",
    "faults": "/curtain/faults",
    "what is assumed": "/curtain/switches",
    "what the service does": "/curtain/deeds",
}


def _opened(chromium: Browser, school: Any, path: str, *, width: int = 1280, scheme: Any = "light") -> Page:
    context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    page.goto(school.at(path))
    return page


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_no_page_is_wider_than_the_screen(chromium: Browser, school: Any, width: int) -> None:
    page = _opened(chromium, school, "/", width=width)
    wider = {}
    for name, path in PATHS.items():
        page.goto(school.at(path))
        wider[name] = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")

    assert wider == dict.fromkeys(PATHS, 0)


def test_every_page_loads_without_a_complaint_of_the_browser(chromium: Browser, school: Any) -> None:
    page = _opened(chromium, school, "/")
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))

    for name, path in PATHS.items():
        if name not in ("Doc refused", "nothing there"):
            page.goto(school.at(path))

    assert heard == []


def test_the_date_moves_by_a_month_and_one_stays_where_one_was(chromium: Browser, school: Any) -> None:
    page = _opened(chromium, school, f"/mail?as={AMINA}")

    page.get_by_role("button", name="Fri 12 March 2027").click()
    page.get_by_role("button", name="A month").click()

    expect(page.get_by_role("button", name="Mon 12 April 2027")).to_be_visible()
    assert page.url == school.at(f"/mail?as={AMINA}")
    assert school.tale.moved == [31]


def test_the_date_can_be_moved_from_the_keyboard_alone(chromium: Browser, school: Any) -> None:
    page = _opened(chromium, school, "/people")

    page.get_by_role("button", name="Fri 12 March 2027").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.get_by_role("button", name="Sat 13 March 2027")).to_be_visible()


def test_escape_closes_the_date_and_moves_nothing(chromium: Browser, school: Any) -> None:
    page = _opened(chromium, school, "/people")

    page.get_by_role("button", name="Fri 12 March 2027").click()
    page.keyboard.press("Escape")

    expect(page.get_by_role("button", name="A month")).to_be_hidden()
    assert school.tale.moved == []


def test_while_the_community_moves_a_page_comes_back_by_itself(chromium: Browser, school: Any) -> None:
    school.tale.busy = True
    page = _opened(chromium, school, "/people")
    expect(page.locator("#moving")).to_contain_text("Amina wrote")

    school.tale.busy = False

    expect(page.locator("#moving")).to_have_count(0, timeout=10_000)


def test_the_menu_folds_on_a_telephone(chromium: Browser, school: Any) -> None:
    page = _opened(chromium, school, f"/?as={AMINA}", width=360)
    expect(page.get_by_role("link", name="Mail", exact=True)).to_be_hidden()

    page.get_by_role("button", name="Menu").click()
    page.get_by_role("link", name="Mail", exact=True).click()

    expect(page).to_have_url(school.at(f"/mail?as={AMINA.replace('@', '%40')}"))


def test_the_first_key_skips_the_bar(chromium: Browser, school: Any) -> None:
    page = _opened(chromium, school, "/people")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main"


def test_being_somebody_lasts_from_page_to_page(chromium: Browser, school: Any) -> None:
    page = _opened(chromium, school, "/")

    page.get_by_role("link", name="Choose who you are").click()
    page.get_by_label("Find by name, role or school").press_sequentially("ta oakf")
    expect(page.get_by_role("status")).to_have_text("1 of 4 people")
    page.get_by_role("link", name="Bea Lindqvist").click()
    page.get_by_role("link", name="Mail", exact=True).click()

    expect(page.get_by_text("You are Bea Lindqvist (TA, Oakfield School)")).to_be_visible()


def test_two_tabs_are_two_people(chromium: Browser, school: Any) -> None:
    first = _opened(chromium, school, f"/docs?as={AMINA}")
    second = first.context.new_page()
    second.goto(school.at(f"/docs?as={BEA}"))

    first.get_by_role("link", name="Mail", exact=True).click()

    expect(first.get_by_text("You are Amina Hussain")).to_be_visible()
    expect(second.get_by_text("You are Bea Lindqvist")).to_be_visible()


def test_google_s_own_link_to_a_saved_view_opens_that_view(chromium: Browser, school: Any) -> None:
    page = _opened(chromium, school, f"SHEET#gid=0&fvid={school.scene.view}")

    expect(page.get_by_text("100 of 300 rows")).to_be_visible()


def test_a_link_to_a_heading_goes_there(chromium: Browser, school: Any) -> None:
    page = _opened(chromium, school, "DOC")
    anchor = page.get_by_role("heading", name="Looking back").get_attribute("id")

    page.goto(school.at(f"DOC#{anchor}"))

    expect(page.locator(":target")).to_have_text("Looking back")
