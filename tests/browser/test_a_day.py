"""A stranger does the six steps of the front page; then a teacher, a CPD leader and the coordinator work a day.

All of it in the pages alone, over the real service, as `make demo` serves both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.support.beside_page import panel, title, told
from tests.support.doc_page import saved
from tests.support.short_demo import Demo, short_demo

AMINA, DANA, FFION = (f"{name}@oakfield.example" for name in ("amina.hussain", "dana.okoro", "ffion.griffiths"))
ENTRY = "Hinge questions on mini whiteboards"
WEBINAR = "Fifteen minutes on mark books"
LINE, LATER = "Pairs swap worked with 9B", "A look at hinge questions"
OFFER = "Origami for angles"
MINUTE_S = 60
MOVES_MS, SERVICE_MS, FIRST_PAGE_MS = 120_000, 20_000, 1_000


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    folder: Path = tmp_path_factory.mktemp("day")
    with short_demo(folder) as made:
        yield made


@pytest.fixture
def windows(chromium: Browser, demo: Demo) -> Iterator[Callable[[str, str], Page]]:
    """windows(who, path): a page before somebody, in a browser of their own."""
    opened = []

    def make(who: str, path: str) -> Page:
        opened.append(chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB"))
        made = opened[-1].new_page()
        made.set_default_timeout(15_000)
        made.goto(f"{demo.address}{path}?as={who}#panel")
        return made

    yield make
    for window in opened:
        window.close()


@pytest.fixture
def page(chromium: Browser, demo: Demo) -> Iterator[Page]:
    window = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    made = window.new_page()
    made.set_default_timeout(15_000)
    made.goto(demo.address)
    yield made
    window.close()


def _takes(page: Page, step: str) -> None:
    """Back to the front page, and on with the step's own link or button."""
    page.get_by_role("link", name="CPD Community").click()
    one = page.locator(".steps > li", has=page.get_by_role("heading", name=step))
    with page.expect_navigation():
        one.locator(".go").click()


def _ticked(page: Page, step: str) -> Locator:
    page.get_by_role("link", name="CPD Community").click()
    return page.locator(".steps > li", has=page.get_by_role("heading", name=step)).locator(".seen")


def _new_row(page: Page, table: Locator) -> None:
    rows = table.locator("tr").count()
    table.locator("tr").last.locator("[data-b]").first.click()
    page.get_by_role("button", name="New row").click()
    expect(table.locator("tr")).to_have_count(rows + 1)


def _writes_an_entry(page: Page) -> None:
    log = page.locator("table", has=page.get_by_text("What I did", exact=True))
    _new_row(page, log)
    for text, cell in zip(("12 March", ENTRY, "1 h", "try one in 9B"), range(4), strict=True):
        log.locator("tr").last.locator("td").nth(cell).locator("[data-b]").first.click()
        page.keyboard.type(text)
    saved(page)


def _books(page: Page, what: str, on: str) -> None:
    beside = panel(page)
    beside.get_by_role("button", name="Book a session").click()
    beside.get_by_label("Title").fill(what)
    beside.get_by_label("Day").fill(on)
    beside.get_by_label("Start").fill("16:00")
    beside.get_by_label("For whom").fill("all our schools")
    beside.get_by_role("button", name="Book it").click()
    expect(told(page)).to_contain_text("Booked.")


def test_a_stranger_does_the_six_steps(page: Page) -> None:
    _takes(page, "Write an entry")
    _writes_an_entry(page)
    _takes(page, "See the register")
    expect(page.get_by_role("gridcell", name="Questioning", exact=True).first).to_be_visible()
    _takes(page, "Find someone")
    panel(page).get_by_label("Find someone who can help with").fill("questioning")
    panel(page).get_by_role("button", name="Find", exact=True).click()
    expect(title(page)).to_have_text("Find someone")
    expect(panel(page).get_by_role("button", name="Their card").first).to_be_visible()
    _takes(page, "Book a webinar")
    expect(page.get_by_text("You are Ffion Griffiths")).to_be_visible()
    _books(page, WEBINAR, "2027-04-15")
    expect(_ticked(page, "Book a webinar")).to_contain_text(WEBINAR, timeout=SERVICE_MS)
    _takes(page, "A month later")
    expect(page.locator("#moving")).to_have_count(0, timeout=MOVES_MS)
    expect(page.get_by_role("heading", name="Fractions with folded paper: one month on")).to_be_visible()
    expect(page.get_by_role("button", name="Mon 12 April 2027")).to_be_visible()
    _takes(page, "Read the directory")
    expect(page.locator("#doc")).to_contain_text("Amina Hussain")
    expect(_ticked(page, "Write an entry")).to_have_text(re.compile("Amina has written in her Doc"))


def _asks_for_time(page: Page) -> None:
    beside = panel(page)
    beside.get_by_role("button", name="Ask for time").click()
    for label, typed in (
        ("What for?", "Watch phonics in Year 2"),
        ("Which day?", "2027-05-20"),
        ("From when?", "09:15"),
        ("For how long?", "2 h"),
        ("At which school?", "Hillside"),
    ):
        beside.get_by_label(label).fill(typed)
    beside.get_by_role("button", name="Ask", exact=True).click()
    expect(beside.get_by_role("button", name="Done")).to_be_visible()


def _appears(page: Page, what: str) -> Locator:
    """It comes to stand on the page once the service has done its work: whoever waits for it looks again."""
    found = page.get_by_text(what)
    for _ in range(20):
        if found.count():
            break
        page.wait_for_timeout(1_000)
        page.reload()
    return found.first


def test_a_teacher_a_leader_and_the_coordinator_work_a_day(demo: Demo, windows: Callable[[str, str], Page]) -> None:
    places = demo.told.places()
    teacher = windows(AMINA, f"/document/d/{demo.portfolio(AMINA)}/edit")
    panel(teacher).get_by_label("Add a line to my notes").fill(LINE)
    panel(teacher).get_by_role("button", name="Keep it").click()
    expect(teacher.locator("#doc")).to_contain_text(LINE, timeout=SERVICE_MS)
    panel(teacher).get_by_role("button", name="Home").click()
    _asks_for_time(teacher)

    leader = windows(DANA, places["Register"])
    expect(panel(leader)).to_contain_text("Amina asks for 2 h at Hillside")
    panel(leader).get_by_role("button", name="Yes").click()
    expect(panel(leader)).not_to_contain_text("Amina asks")

    coordinator = windows(FFION, "/calendar")
    _books(coordinator, LATER, "2027-05-27")
    teacher.goto(f"{demo.address}/calendar?as={AMINA}&on=2027-05-27&show=week")
    _appears(teacher, LATER).click()
    teacher.get_by_role("button", name="Yes").click()
    expect(teacher.get_by_text("You said yes.")).to_be_visible()
    teacher.locator("#main").get_by_role("link", name="Join").click()
    teacher.get_by_role("button", name="Join").click()
    expect(teacher.get_by_text("In the call: 1")).to_be_visible()
    teacher.get_by_role("button", name="Leave").click()

    teacher.get_by_role("link", name="Mail", exact=True).click()
    expect(teacher.get_by_text(LATER).first).to_be_visible()


def _offers(page: Page, *cells: str) -> None:
    table = page.locator("table", has=page.get_by_text("How and when", exact=True))
    _new_row(page, table)
    for number, text in enumerate(cells):
        table.locator("tr").last.locator("td").nth(number).locator("[data-b]").first.click()
        page.keyboard.type(text)
    saved(page)


def _found(page: Page, words: str) -> Locator:
    """The row that says so, looked for in the open Sheet again and again, for a minute at most."""
    row = page.get_by_role("row").filter(has=page.get_by_role("gridcell", name=words, exact=True))
    for _ in range(MINUTE_S):
        page.wait_for_selector("#grid[data-ready]")
        page.locator("#main").get_by_label("Find", exact=True).fill(words)
        page.keyboard.press("Enter")
        page.wait_for_timeout(1_000)
        if row.count():
            break
        page.reload()
    return row


def test_who_writes_an_offer_in_their_doc_finds_themselves_in_the_register_within_a_minute(
    demo: Demo, windows: Callable[[str, str], Page]
) -> None:
    teacher = windows(AMINA, f"/document/d/{demo.portfolio(AMINA)}/edit")
    _offers(teacher, OFFER, "any Friday", "all our schools")

    teacher.goto(f"{demo.address}{demo.told.places()['Register']}?as={AMINA}")

    row = _found(teacher, OFFER)
    expect(row).to_contain_text("Amina Hussain")
    # Pointed at, her address is a card of hers; pressed, a mail to her.
    expect(row.get_by_role("link", name=AMINA)).to_have_attribute("href", re.compile("mail"))


def test_the_first_page_opens_in_under_a_second(page: Page, demo: Demo) -> None:
    took_ms = []
    for _ in range(3):
        page.goto(demo.address)
        took_ms.append(page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd"))

    assert 0 < min(took_ms) < FIRST_PAGE_MS
