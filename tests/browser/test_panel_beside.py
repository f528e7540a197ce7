"""An add-on's panel beside a Doc: opened and closed, remembered, pressed, while the Doc stays as it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from support.beside_page import Desk, doc, panel, served, strip, title, told
from support.doc_page import block, saved, write_behind
from support.every_widget import EVERY_WIDGET
from support.school_scene import AMINA, ANSWER, BEA, CAROL, Scene, make_scene, share
from support.scripted_addon import ADDRESS, DEPLOYMENT, KEPT, ScriptedAddon, button, card, clicked, text
from support.scripted_addon import page as first

from local_workspace.rooms.addon_installs import allow, install, installed
from local_workspace.world import World

OTHER = "https://lists.oakfield.example"
PHONE = {"viewport": {"width": 360, "height": 740}}


class Room(Desk):
    """The scene's pages with a scripted add-on beside them."""

    world: World
    scene: Scene
    addon: ScriptedAddon

    def opens(self, who: str = AMINA, **look: Any) -> Page:
        """The scene's Doc before somebody, with the panel open beside it."""
        page = self.goes(who, doc(self.scene.doc), **look)
        strip(page, "Notes").click()
        expect(title(page)).to_have_text("Notes")
        return page


@pytest.fixture
def room(chromium: Browser) -> Iterator[Room]:
    world, addon = World(None), ScriptedAddon()
    scene = make_scene(world)
    install(world, {"deployment": DEPLOYMENT})
    with served(world, {ADDRESS: addon, OTHER: addon}) as address:
        made = Room(chromium, address)
        made.world, made.scene, made.addon = world, scene, addon
        yield made
        made.close()
    world.close()


def test_it_opens_and_closes_without_loading_the_doc_anew(room: Room) -> None:
    page = room.goes(AMINA, doc(room.scene.doc))
    page.evaluate("window.same = true")

    strip(page, "Notes").click()
    expect(title(page)).to_have_text("Notes")
    page.get_by_role("button", name="Close the side panel").click()

    expect(panel(page)).to_be_hidden()
    assert page.evaluate("window.same")


def test_what_is_being_typed_in_the_doc_stays_while_the_panel_is_used(room: Room) -> None:
    page = room.opens()
    page.context.set_offline(True)
    write_behind(page, ANSWER, ", and again")
    page.context.set_offline(False)

    page.get_by_label("One line").fill("pairs swap worked")
    panel(page).get_by_role("button", name="Keep it").click()

    expect(title(page)).to_have_text("Kept")
    expect(block(page, f"{ANSWER}, and again")).to_be_visible()
    saved(page)


def test_it_goes_along_from_doc_to_doc_in_one_tab_and_is_closed_in_another(room: Room) -> None:
    page = room.opens()
    page.goto(room.at(f"/spreadsheets/d/{room.scene.sheet}/edit", AMINA))

    expect(title(page)).to_have_text("Notes")
    assert room.addon.heard()["hostApp"] == "SHEETS"
    expect(panel(room.goes(AMINA, doc(room.scene.doc)))).to_be_hidden()


def test_what_is_typed_and_not_sent_is_there_again_when_the_page_is_loaded_anew(room: Room) -> None:
    page = room.opens()
    page.get_by_label("One line").fill("half a thought")
    page.reload()
    expect(page.get_by_label("One line")).to_have_value("half a thought")

    page.goto(room.at(f"/spreadsheets/d/{room.scene.sheet}/edit", AMINA))
    expect(title(page)).to_have_text("Notes")
    expect(page.get_by_label("One line")).to_have_value("")


def test_closed_it_stays_closed_on_the_next_page(room: Room) -> None:
    page = room.opens()
    strip(page, "Notes").click()
    page.reload()

    expect(panel(page)).to_be_hidden()


def test_the_keyboard_goes_into_the_panel_and_back_to_the_strip(room: Room) -> None:
    page = room.goes(AMINA, doc(room.scene.doc))
    strip(page, "Notes").focus()
    page.keyboard.press("Enter")
    expect(title(page)).to_have_text("Notes")
    expect(panel(page)).to_be_focused()
    expect(strip(page, "Notes")).to_have_attribute("aria-expanded", "true")

    page.keyboard.press("Escape")

    expect(strip(page, "Notes")).to_be_focused()
    expect(strip(page, "Notes")).to_have_attribute("aria-expanded", "false")


def test_a_new_card_is_where_the_keyboard_goes_on(room: Room) -> None:
    page = room.opens()
    page.get_by_label("One line").fill("x")
    panel(page).get_by_role("button", name="Keep it").focus()
    page.keyboard.press("Enter")

    expect(title(page)).to_be_focused()
    expect(told(page)).to_have_text("Kept.")
    expect(told(page)).to_have_attribute("role", "status")


def test_a_message_alone_leaves_the_keyboard_where_it_was(room: Room) -> None:
    room.addon.replies["/more"] = clicked(told="Noted.")
    page = room.opens()
    panel(page).get_by_role("button", name="More", exact=True).focus()
    page.keyboard.press("Enter")

    expect(told(page)).to_have_text("Noted.")
    expect(panel(page).get_by_role("button", name="More", exact=True)).to_be_focused()


def test_it_has_no_file_before_its_person_lets_it_at_the_doc(room: Room) -> None:
    page = room.opens()
    before = room.addon.events[-1][1]["docs"]
    panel(page).get_by_role("button", name="This Doc").click()
    panel(page).get_by_role("button", name="Allow access to this file").click()

    expect(panel(page)).to_contain_text("I can read it.")
    assert before == {"addonHasFileScopePermission": False}
    assert room.addon.events[-1][0] == "/granted"
    assert room.addon.events[-1][1]["docs"]["id"] == room.scene.doc


def test_not_now_leaves_the_card_as_it_was(room: Room) -> None:
    page = room.opens()
    panel(page).get_by_role("button", name="This Doc").click()
    panel(page).get_by_role("button", name="Not now").click()

    expect(panel(page).get_by_role("button", name="Allow access to this file")).to_have_count(0)
    expect(page.get_by_label("One line")).to_be_visible()


def test_a_permission_can_be_left_out(room: Room) -> None:
    allow(room.world, installed(room.world)[0], AMINA, ["openid"])
    room.addon.replies["/who"] = {"requesting_google_scopes": {"all_scopes": True}}
    page = room.opens()
    panel(page).get_by_role("button", name="My address").click()
    panel(page).get_by_label("email address").uncheck()
    room.addon.replies["/who"] = clicked(told="Thank you.")
    panel(page).get_by_role("button", name="Allow what is ticked").click()

    expect(told(page)).to_have_text("Thank you.")
    scopes = room.addon.events[-1][1]["authorizationEventObject"]["authorizedScopes"]
    assert [scope.rpartition("/")[2] for scope in scopes] == ["drive.file", "openid"]


def test_what_it_may_do_can_be_taken_back(room: Room) -> None:
    page = room.opens()
    panel(page).get_by_label("More of Notes").click()
    panel(page).get_by_role("button", name="What it may do").click()
    panel(page).get_by_label("email address").uncheck()
    with page.expect_response(lambda reply: "/addon/" in reply.url and reply.request.method == "POST"):
        panel(page).get_by_role("button", name="Allow what is ticked").click()

    expect(title(page)).to_have_text("Notes")
    assert "userIdToken" not in room.addon.events[-1][1]["authorizationEventObject"]


def test_an_add_on_that_fails_says_so_and_what_was_typed_is_still_there(room: Room) -> None:
    page = room.opens()
    page.get_by_label("One line").fill("half a thought")
    panel(page).get_by_role("button", name="Break").click()

    expect(panel(page).get_by_role("alert")).to_contain_text("Notes gave no answer that can be shown.")
    expect(page.get_by_label("One line")).to_have_value("half a thought")

    room.addon.replies["/broken"] = clicked(told="Here again.")
    panel(page).get_by_role("button", name="Try again").click()
    expect(told(page)).to_have_text("Here again.")


def test_a_wrong_card_is_told_to_whoever_made_it(room: Room) -> None:
    room.addon.replies["/more"] = clicked({"pushCard": card("Wide", {"carousel": {"carouselCards": []}})})
    page = room.opens()
    panel(page).get_by_role("button", name="More", exact=True).click()

    expect(panel(page).get_by_role("alert")).to_contain_text("only Google Chat has this")


def test_without_a_connection_nothing_is_lost(room: Room) -> None:
    page = room.opens()
    page.get_by_label("One line").fill("on the train")
    page.context.set_offline(True)
    panel(page).get_by_role("button", name="Keep it").click()
    expect(told(page)).to_contain_text("There is no connection.")
    page.context.set_offline(False)
    panel(page).get_by_role("button", name="Keep it").click()

    expect(title(page)).to_have_text("Kept")
    assert room.addon.heard()["formInputs"]["note"] == {"stringInputs": {"value": ["on the train"]}}


def test_a_press_shows_at_once_that_it_is_on_its_way(room: Room) -> None:
    page = room.opens()
    page.route("**/press*", lambda route: None)
    panel(page).get_by_role("button", name="More", exact=True).click()

    expect(panel(page).locator("[data-panel]")).to_have_attribute("aria-busy", "true", timeout=100)
    expect(told(page)).to_have_text("One moment …")


def test_a_second_press_before_the_answer_is_none(room: Room) -> None:
    page = room.opens()
    page.get_by_label("One line").fill("once")
    panel(page).get_by_role("button", name="Keep it").dblclick()
    expect(title(page)).to_have_text("Kept")

    assert [path for path, _ in room.addon.events] == ["/home", "/keep"]


def test_a_changed_field_is_sent_before_the_button_that_left_it(room: Room) -> None:
    changing = {"textInput": {"name": "note", "label": "Line", "onChangeAction": {"function": f"{ADDRESS}/changed"}}}
    room.addon.replies["/home"] = first(card("Notes", changing, {"buttonList": {"buttons": [button("Go", "keep")]}}))
    room.addon.replies["/changed"] = clicked(told="Changed.")
    page = room.opens()
    page.get_by_label("Line").press_sequentially("typed")
    panel(page).get_by_role("button", name="Go").click()

    expect(title(page)).to_have_text("Kept")
    assert [path for path, _ in room.addon.events] == ["/home", "/changed", "/keep"]
    assert room.addon.heard()["formInputs"]["note"] == {"stringInputs": {"value": ["typed"]}}


def test_a_card_s_link_to_a_heading_of_this_doc_leads_there_without_loading_it(room: Room) -> None:
    page = room.goes(AMINA, doc(room.scene.doc))
    anchor = page.locator("nav[aria-label='Outline'] a, .outline a").last.get_attribute("href") or ""
    link = f"https://docs.google.com/document/d/{room.scene.doc}/edit{anchor}"
    look = {"decoratedText": {"text": "Look there", "onClick": {"openLink": {"url": link}}}}
    room.addon.replies["/home"] = first(card("Notes", look))
    page.evaluate("window.same = true")
    strip(page, "Notes").click()
    panel(page).get_by_role("link", name="Look there").click()

    expect(page.locator(":target")).to_be_in_viewport()
    assert page.evaluate("window.same")


def test_a_card_s_link_to_another_file_opens_it_in_this_window(room: Room) -> None:
    link = f"https://docs.google.com/spreadsheets/d/{room.scene.sheet}/edit"
    look = {"decoratedText": {"text": "The register", "onClick": {"openLink": {"url": link}}}}
    room.addon.replies["/home"] = first(card("Notes", look))
    page = room.opens()
    panel(page).get_by_role("link", name="The register").click()

    page.wait_for_url("**/spreadsheets/d/**")
    expect(title(page)).to_have_text("Notes")


def test_a_page_that_an_add_on_waits_for_starts_it_again_when_closed(room: Room) -> None:
    link = {"url": f"{room.address}/static/pages.css", "onClose": "RELOAD", "openAs": "OVERLAY"}
    link["url"] = link["url"].replace("127.0.0.1", "localhost")
    room.addon.replies["/home"] = first(
        card("Notes", {"decoratedText": {"text": "Sign in", "onClick": {"openLink": link}}})
    )
    page = room.opens()
    with page.expect_popup() as popup:
        panel(page).get_by_role("link", name="Sign in").click()
    room.addon.replies["/home"] = first(card("Signed in", text("Welcome.")))
    popup.value.close()

    expect(title(page)).to_have_text("Signed in")


def test_words_are_chosen_by_keyboard(room: Room) -> None:
    page = room.opens()
    field = page.get_by_role("combobox", name="One line")
    field.press_sequentially("Pho")
    expect(panel(page).get_by_role("option")).to_have_text(["Phonics", "Phonemes"])
    expect(field).to_have_attribute("aria-expanded", "true")

    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(field).to_have_value("Phonemes")
    expect(panel(page).get_by_role("option")).to_have_count(0)


def test_escape_closes_the_words_first_and_the_panel_after(room: Room) -> None:
    page = room.opens()
    page.get_by_role("combobox", name="One line").press_sequentially("Pho")
    expect(panel(page).get_by_role("option")).to_have_count(2)
    page.keyboard.press("Escape")
    expect(panel(page).get_by_role("option")).to_have_count(0)
    expect(panel(page)).to_be_visible()
    page.keyboard.press("Escape")

    expect(panel(page)).to_be_hidden()


def test_several_add_ons_stand_side_by_side_and_one_is_taken_out(room: Room) -> None:
    hosts = {
        "common": {
            "name": "Lists",
            "logoUrl": f"{OTHER}/logo.png",
            "homepageTrigger": {"runFunction": f"{OTHER}/lists"},
        }
    }
    room.addon.replies["/lists"] = first(card("All lists", text("None yet.")))
    install(room.world, {"deployment": {"oauthScopes": [], "addOns": hosts | {"docs": {}}}, "project_number": "5"})
    page = room.opens()
    strip(page, "Lists").click()
    expect(title(page)).to_have_text("All lists")
    expect(strip(page, "Notes")).to_have_attribute("aria-expanded", "false")

    page.goto(room.at("/addon/install", AMINA))
    page.get_by_role("button", name="Take Lists out").click()
    page.goto(room.at(doc(room.scene.doc), AMINA))

    expect(strip(page, "Notes")).to_be_visible()
    expect(strip(page, "Lists")).to_have_count(0)


@pytest.mark.parametrize(
    "look", [{"color_scheme": "light"}, {"color_scheme": "dark"}, PHONE], ids=["light", "dark", "phone"]
)
def test_it_keeps_nobody_out(room: Room, look: dict[str, Any]) -> None:
    page = room.opens(**look)

    violations = Axe().run(page).response["violations"]
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")

    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in violations] == []
    assert wider == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("words", ["This Doc", "Break", "What it may do", "More of Notes"])
def test_what_stands_between_keeps_nobody_out(room: Room, words: str, scheme: str) -> None:
    page = room.opens(color_scheme=scheme)
    if words in ("What it may do", "More of Notes"):
        panel(page).get_by_label("More of Notes").click()
    if words != "More of Notes":
        panel(page).get_by_role("button", name=words).click()
        expect(panel(page).locator(".panel-asks")).to_be_visible()

    violations = Axe().run(page).response["violations"]

    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in violations] == []


def test_on_a_telephone_it_lies_over_the_page_and_is_closed_again(room: Room) -> None:
    page = room.opens(**PHONE)
    covers = page.evaluate("document.getElementById('side-panel').getBoundingClientRect().width")
    below = page.evaluate("document.querySelector('main').inert")
    page.get_by_role("button", name="Close the side panel").click()

    assert (covers, below) == (360, True)
    assert not page.evaluate("document.querySelector('main').inert")
    expect(strip(page, "Notes")).to_be_focused()


def test_the_browser_has_no_complaint(room: Room) -> None:
    heard: list[str] = []
    page = room.goes(AMINA, doc(room.scene.doc))
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    strip(page, "Notes").click()
    page.get_by_label("One line").fill("x")
    panel(page).get_by_role("button", name="Keep it").click()
    expect(title(page)).to_have_text("Kept")
    panel(page).get_by_role("button", name="Back").click()
    expect(title(page)).to_have_text("Notes")

    assert heard == []


LOOKED_AT = ["margin", "padding", "font", "color", "background-color", "border", "display", "min-height", "max-width"]
LOOKS = """(names) => [...document.querySelectorAll(".gcard *")].map((one) => {
  const [look, before] = [getComputedStyle(one), getComputedStyle(one, "::before").content];
  const found = names.map((name) => `${name}: ${look.getPropertyValue(name)}`);
  return [one.tagName, one.getAttribute("class"), before, ...found];
})"""


def test_a_card_looks_the_same_beside_a_doc_a_sheet_and_the_calendar(room: Room) -> None:
    calendar = {"homepageTrigger": {"runFunction": f"{ADDRESS}/home"}}
    install(room.world, {"deployment": DEPLOYMENT | {"addOns": DEPLOYMENT["addOns"] | {"calendar": calendar}}})
    room.addon.replies["/home"] = first(EVERY_WIDGET)
    places = (doc(room.scene.doc), f"/spreadsheets/d/{room.scene.sheet}/edit", "/calendar?show=month", "/calendar/new")
    looks = []
    for path in places:
        page = room.goes(AMINA, path)
        strip(page, "Notes").click()
        expect(title(page)).to_be_visible()
        page.evaluate("document.querySelectorAll('.gcard details').forEach(one => { one.open = true; })")
        looks.append(page.evaluate(LOOKS, LOOKED_AT))

    for other in looks[1:]:
        pairs = zip(looks[0], other, strict=True)
        assert [
            [change for change in zip(one, two, strict=True) if len(set(change)) > 1]
            for one, two in pairs
            if one != two
        ] == []


def test_beside_a_doc_that_is_not_theirs_there_is_no_strip(room: Room) -> None:
    expect(room.goes(CAROL, doc(room.scene.doc)).locator(".rail")).to_have_count(0)


def test_the_panel_of_one_person_is_nobody_else_s(room: Room) -> None:
    share(room.world, room.scene.doc, AMINA, type="user", role="writer", emailAddress=BEA)
    mine, hers = room.opens(AMINA), room.opens(BEA)
    mine.get_by_label("One line").fill("mine")
    panel(mine).get_by_role("button", name="Keep it").click()

    expect(title(mine)).to_have_text(KEPT["header"]["title"])
    expect(title(hers)).to_have_text("Notes")
