"""Cards: plain words in, Google's JSON out, and no word of anybody's is taken for markup."""

from __future__ import annotations

import json

import pytest

from addon import replies
from addon.cards import (
    bold,
    buttons,
    card,
    card_json,
    choice,
    day,
    divider,
    field,
    hour,
    line,
    link,
    link_button,
    press,
    section,
    text,
)
from addon.replies import Kind, written
from tests.support.card_rules import CardView, check_card, check_reply
from tests.support.sidebar import ADDRESS

NASTY = '<b>Sam</b> & <a href="https://elsewhere.example">“click”</a><script>x</script>'
BASE = f"{ADDRESS}/addon"


def sent(*sections, title="A card", subtitle="", kind=Kind.PAGE):
    reply = json.loads(written(replies.page(card("a", title, *sections, subtitle=subtitle)), kind, None, base=BASE))
    return reply["action"]["navigations"][0]["pushCard"]


def test_every_piece_stands_up_to_googles_own_types():
    one = sent(
        section(text("Hello ", bold("you"), "."), divider(), header="First", folds_after=1),
        section(
            line("Sam", top="Hillside", below="Tuesdays", button=press("Write", "find/write", person="s")),
            field("what", "What?", hint="One line", value="x", suggest="find/suggest"),
            field("more", "More", long=True),
            choice("which", "Which?", [("This", "1", True), ("That", "2")]),
            day("on", "When?"),
            hour("at", "At?"),
            buttons(press("Go", "a/go", id="1").strong().needing("what"), link_button("Open", "https://a.example/")),
        ),
        subtitle="below",
    )

    check_card(one)


@pytest.mark.parametrize("place", ["text", "line", "top", "below", "title", "subtitle", "header", "label", "button"])
def test_markup_in_anybodys_words_is_shown_as_they_typed_it(place):
    pieces = {
        "text": section(text(NASTY)),
        "line": section(line(NASTY)),
        "top": section(line("x", top=NASTY)),
        "below": section(line("x", below=NASTY)),
        "header": section(text("x"), header=NASTY),
        "label": section(field("a", NASTY)),
        "button": section(buttons(press(NASTY, "a/go"))),
    }
    one = sent(
        pieces.get(place, section(text("x"))),
        title=NASTY if place == "title" else "A",
        subtitle=NASTY if place == "subtitle" else "",
    )

    check_card(one)
    assert "<" not in json.dumps(one)
    assert "elsewhere.example" not in CardView(one).links.values()


UNSAFE = (
    "javascript:alert(1)",
    "data:text/html,x",
    "http://elsewhere.example",
    "//x",
    "https://a@b.example",
    'https://a.example/"><b>',
    "https://a.example/\nx",
    "[",
    "",
)


@pytest.mark.parametrize("url", UNSAFE)
def test_nobody_is_led_to_an_address_that_is_not_safe(url):
    one = sent(section(text(link("here", url)), line("x", link=url), buttons(link_button("Open", url))))

    assert CardView(one).links == {}


def test_a_link_in_words_leads_where_it_says():
    one = sent(section(text("See ", link("the & list", "https://a.example/?a=1&b=2"))))

    assert CardView(one).links == {"the & list": "https://a.example/?a=1&b=2"}


def test_a_section_without_anything_in_it_is_left_out():
    assert len(sent(section(None, buttons(None)), section(text("x")))["sections"]) == 1


def test_words_without_end_are_cut_where_a_card_would_burst():
    assert len(CardView(sent(section(text("x" * 100_000)))).text) < 2100


def test_a_choice_shows_a_hundred_at_most():
    one = sent(section(choice("a", "A", [(str(n), str(n)) for n in range(300)])))

    assert len(one["sections"][0]["widgets"][0]["selectionInput"]["items"]) == 100


def test_a_button_asks_at_the_public_address():
    one = sent(section(buttons(press("Go", "capture/save", press="1"))))

    assert CardView(one).action("Go")["function"] == f"{BASE}/capture/save"


HOME = card("home", "Home", section(text("x")))


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (replies.page(HOME), Kind.PAGE),
        (replies.pushed(HOME, told="Kept."), Kind.ACTION),
        (replies.updated(HOME), Kind.ACTION),
        (replies.back_home(told="Kept."), Kind.ACTION),
        (replies.told("Kept."), Kind.ACTION),
        (replies.opened("https://a.example/"), Kind.ACTION),
        (replies.ask_for_file(), Kind.ACTION),
        (replies.ask_for_scopes(["openid"]), Kind.ACTION),
        (replies.ask_for_scopes(["openid"]), Kind.PAGE),
        (replies.suggestions(["a", "b"]), Kind.SUGGEST),
        (replies.suggestions([]), Kind.SUGGEST),
    ],
    ids=["page", "pushed", "updated", "home", "told", "opened", "file", "scopes", "scopes page", "suggest", "none"],
)
def test_each_answer_has_the_shape_of_its_trigger(reply, kind):
    check_reply(json.loads(written(reply, kind, HOME, base=BASE)), kind.value)


def test_a_card_of_ours_cannot_hold_what_json_cannot():
    with pytest.raises(TypeError):
        written(replies.page(card("a", "A", section(choice("a", "A", [("x", object())])))), Kind.PAGE, None, base=BASE)  # type: ignore[list-item]


def test_the_rules_would_notice_an_empty_section():
    broken = card_json(HOME) | {"sections": [{"widgets": []}]}

    with pytest.raises(AssertionError, match="empty section"):
        check_card(broken)
