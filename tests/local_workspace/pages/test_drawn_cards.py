"""A card of Google's side panel as a form: each kind of widget, and nothing that anybody typed becomes markup."""

from __future__ import annotations

import re
from typing import Any

import pytest

from local_workspace.pages.card_drawing import draw_card
from local_workspace.pages.card_text import little_html, safe_link

URL = "https://cpd.oakfield.example/addon/do"
NASTY = '<script>alert("x")</script><img src=x onerror=alert(1)>'


def press(**more: Any) -> dict[str, Any]:
    return {"action": {"function": URL} | more}


def drawn(*widgets: dict[str, Any], **more: Any) -> str:
    return re.sub(r"\s+", " ", draw_card({"sections": [{"widgets": list(widgets)}]} | more))


BUTTON = {"text": "Save", "onClick": press(parameters=[{"key": "entry", "value": "e-1"}])}
ITEMS = [{"text": "Habit", "value": "habit", "selected": True}, {"text": "Too early", "value": "early"}]
WAITED_FOR = {"url": "https://x.example", "openAs": "OVERLAY", "onClose": "RELOAD"}
WIDGETS: dict[str, tuple[dict[str, Any], str]] = {
    "paragraph": ({"textParagraph": {"text": "Hello <b>you</b>"}}, "Hello <b>you</b></p>"),
    "picture": (
        {"image": {"imageUrl": "https://x.example/y.png", "altText": "A map"}},
        'role="img" aria-label="A map"',
    ),
    "pressed picture": ({"image": {"imageUrl": "https://x.example/y.png", "onClick": press()}}, 'class="framed"'),
    "line": (
        {"decoratedText": {"topLabel": "Top", "text": "Main", "bottomLabel": "Below", "wrapText": True}},
        '<span class="top">Top</span><span class="main">Main</span> <span class="bottom">Below</span>',
    ),
    "cut line": ({"decoratedText": {"text": "Main"}}, '<span class="main cut">Main</span>'),
    "line with a button": ({"decoratedText": {"text": "Main", "button": BUTTON}}, 'class="button outlined"'),
    "line with a switch": (
        {"decoratedText": {"text": "<b>Weekly</b>", "switchControl": {"name": "w", "selected": True}}},
        'type="checkbox" name="field.w" value="true" aria-label="Weekly" checked',
    ),
    "line with icons": (
        {"decoratedText": {"text": "Main", "startIcon": {"knownIcon": "PERSON", "altText": "A person"}}},
        'role="img" aria-label="A person"><svg',
    ),
    "pressed line": ({"decoratedText": {"text": "Main", "onClick": press()}}, 'class="words" data-function='),
    "buttons": ({"buttonList": {"buttons": [BUTTON]}}, 'data-parameters="{&#34;entry&#34;: &#34;e-1&#34;}"'),
    "filled button": ({"buttonList": {"buttons": [BUTTON | {"type": "FILLED"}]}}, 'class="button filled"'),
    "button that is off": (
        {"buttonList": {"buttons": [BUTTON | {"disabled": True}]}},
        '<button type="button" disabled',
    ),
    "button with a menu": (
        {"buttonList": {"buttons": [{"text": "More", "onClick": {"overflowMenu": {"items": [BUTTON]}}}]}},
        '<details class="menu"> <summary class="button outlined">',
    ),
    "button with an icon": (
        {
            "buttonList": {
                "buttons": [{"icon": {"materialIcon": {"name": "edit"}, "altText": "Edit"}, "onClick": press()}]
            }
        },
        'aria-label="Edit"',
    ),
    "field": (
        {"textInput": {"name": "note", "label": "One line", "hintText": "No names", "value": "Hi"}},
        '<label for="field-note">One line</label>',
    ),
    "field with a hint": (
        {"textInput": {"name": "note", "label": "One line", "hintText": "No names"}},
        'aria-describedby="hint-note"',
    ),
    "long field": ({"textInput": {"name": "n", "label": "N", "type": "MULTIPLE_LINE", "value": "a\nb"}}, "</textarea>"),
    "field with suggestions": (
        {"textInput": {"name": "n", "label": "N", "initialSuggestions": {"items": [{"text": "Phonics"}]}}},
        '<datalist id="list-n"><option value="Phonics"></option></datalist>',
    ),
    "field that asks": (
        {"textInput": {"name": "n", "label": "N", "autoCompleteAction": {"function": URL}}},
        "data-suggests",
    ),
    "radio buttons": (
        {"selectionInput": {"name": "d", "label": "How", "type": "RADIO_BUTTON", "items": ITEMS}},
        '<legend>How</legend> <label class="option"><input type="radio" name="field.d" value="habit" checked>',
    ),
    "tick boxes": ({"selectionInput": {"name": "d", "type": "CHECK_BOX", "items": ITEMS}}, 'type="checkbox"'),
    "switches": ({"selectionInput": {"name": "d", "type": "SWITCH", "items": ITEMS}}, 'class="option sliding"'),
    "many of": ({"selectionInput": {"name": "d", "type": "MULTI_SELECT", "items": ITEMS}}, 'type="checkbox"'),
    "no more than may be": (
        {"selectionInput": {"name": "d", "type": "MULTI_SELECT", "items": ITEMS, "multiSelectMaxSelectedItems": 2}},
        '<fieldset class="choice" data-most="2" data-least="0">',
    ),
    "paragraph of some lines": ({"textParagraph": {"text": "Long", "maxLines": 2}}, 'data-lines="2"'),
    "press without a mark": (
        {"buttonList": {"buttons": [{"text": "Go", "onClick": press(loadIndicator="NONE")}]}},
        'data-quiet="1"',
    ),
    "a change that is sent": (
        {"textInput": {"name": "n", "label": "N", "onChangeAction": {"function": URL}}},
        'data-press-on-change="0"',
    ),
    "page in a window of its own": (
        {"buttonList": {"buttons": [{"text": "Go", "onClick": {"openLink": WAITED_FOR}}]}},
        'target="_blank" data-open-as="overlay" rel="noopener noreferrer" data-on-close="reload"',
    ),
    "item of a grid": (
        {"grid": {"onClick": press(), "items": [{"id": "a", "title": "One"}, {"id": "b", "title": "Two"}]}},
        'name="press" value="0.1"',
    ),
    "moment elsewhere": (
        {"dateTimePicker": {"name": "m", "label": "When", "valueMsEpoch": "1807887600000", "timezoneOffsetDate": -300}},
        'name="field.m" value="2027-04-16T10:00"',
    ),
    "drop-down": (
        {"selectionInput": {"name": "d", "label": "How", "type": "DROPDOWN", "items": ITEMS}},
        '<option value="habit" selected>Habit</option>',
    ),
    "day": (
        {"dateTimePicker": {"name": "on", "label": "Day", "type": "DATE_ONLY", "valueMsEpoch": "1804809600000"}},
        'type="date" name="field.on" value="2027-03-12"',
    ),
    "hour": (
        {"dateTimePicker": {"name": "at", "label": "Time", "type": "TIME_ONLY", "valueMsEpoch": 57600000}},
        'type="time" name="field.at" value="16:00"',
    ),
    "moment": (
        {"dateTimePicker": {"name": "m", "label": "When", "valueMsEpoch": "1807887600000"}},
        'type="datetime-local" name="field.m" value="2027-04-16T16:00"',
    ),
    "divider": ({"divider": {}}, "<hr>"),
    "grid": ({"grid": {"title": "All", "items": [{"title": "One", "subtitle": "a"}]}}, 'class="across-2"'),
    "columns": (
        {"columns": {"columnItems": [{"widgets": [{"textParagraph": {"text": "left"}}]}]}},
        '<div class="column">',
    ),
    "chips": ({"chipList": {"chips": [{"label": "Phonics", "onClick": press()}]}}, 'class="chip" data-function'),
    "chip to read": ({"chipList": {"chips": [{"label": "Phonics"}]}}, '<span class="chip"><span>Phonics</span></span>'),
}


@pytest.mark.parametrize("name", sorted(WIDGETS))
def test_each_widget_is_drawn(name: str) -> None:
    widget, expected = WIDGETS[name]

    assert expected in drawn(widget)


@pytest.mark.parametrize("name", sorted(WIDGETS))
def test_whatever_stands_in_a_widget_stays_text(name: str) -> None:
    """Every text of the widget, one after another, is something nasty."""

    def spoilt(part: Any, key: str = "") -> Any:
        if isinstance(part, dict):
            return {name: spoilt(item, name) for name, item in part.items()}
        if isinstance(part, list):
            return [spoilt(item) for item in part]
        typed = isinstance(part, str) and key not in ("type", "function", "valueMsEpoch", "controlType")
        return NASTY if typed else part

    html = drawn(spoilt(WIDGETS[name][0]))

    assert "<script" not in html
    assert "<img" not in html


def test_the_heads_of_card_and_section_stay_text() -> None:
    card = {
        "header": {"title": NASTY, "subtitle": NASTY, "imageUrl": "https://x.example", "imageAltText": NASTY},
        "sections": [{"header": NASTY, "widgets": [{"divider": {}}]}],
        "cardActions": [{"actionLabel": NASTY, "onClick": press()}],
        "fixedFooter": {"primaryButton": BUTTON | {"text": NASTY}},
        "name": f'"{NASTY}',
    }
    html = draw_card(card, hidden={"token": f'"{NASTY}'}, wrong={"x": NASTY})

    assert "<script" not in html
    assert "<img" not in html


def test_the_rest_of_a_long_section_is_folded_away() -> None:
    widgets = [{"textParagraph": {"text": text}} for text in ("one", "two")]
    html = draw_card({"sections": [{"widgets": widgets, "collapsible": True, "uncollapsibleWidgetsCount": 1}]})

    assert html.index("one") < html.index("<summary>") < html.index("two")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<b>b</b> <I>i</I> <u>u</u> <s>s</s><br>x", "<b>b</b> <i>i</i> <u>u</u> <s>s</s><br>x"),
        ("1 < 2 & 3 > 2", "1 &lt; 2 &amp; 3 &gt; 2"),
        ("&lt;b&gt; &amp;amp;", "&lt;b&gt; &amp;amp;"),
        ("<b>never closed", "<b>never closed</b>"),
        ("</b>never opened", "&lt;/b&gt;never opened"),
        ("<b><i>crossed</b></i>", "<b><i>crossed&lt;/b&gt;</i></b>"),
        ("<b onclick=alert(1)>x</b>", "<b>x</b>"),
        ("<h1>x</h1>", "&lt;h1&gt;x&lt;/h1&gt;"),
        ("<!-- x --><svg onload=alert(1)>", "&lt;!-- x --&gt;&lt;svg onload=alert(1)&gt;"),
        ('<font color="#0b57d0">x</font>', '<font color="#0b57d0">x</font>'),
        ('<font color="url(x)">x</font>', "x"),
        ("<a href='javascript:alert(1)'>x</a>", "x"),
        ("<a href='&#106;avascript:alert(1)'>x</a>", "x"),
        ("<a href='data:text/html,x'>x</a>", "x"),
        ("<a>x</a>", "x"),
    ],
)
def test_only_googles_little_html_is_drawn(text: str, expected: str) -> None:
    assert little_html(text) == expected


def test_a_link_opens_elsewhere_and_tells_nobody_where_from() -> None:
    html = little_html('<a href="https://x.example/?a=1&amp;b=&quot;">x</a>')

    assert html == '<a href="https://x.example/?a=1&amp;b=&#34;" target="_blank" rel="noopener noreferrer">x</a>'


def test_inside_what_can_be_pressed_there_is_no_link() -> None:
    html = drawn({"decoratedText": {"text": '<a href="https://x.example">x</a>', "onClick": press()}})

    assert "<a" not in html


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "java\nscript:alert(1)",
        " https://x.example",
        "data:text/html,x",
        "//x.example",
        "http://x.example",
        "https:",
        "https://bank.example@x.example",
        "https://[x",
        "\\\\x.example",
        "file:///etc/passwd",
    ],
)
def test_a_card_leads_nowhere_but_to_https_mail_and_telephone(url: str) -> None:
    assert safe_link(url) == ""
    assert "href" not in drawn({"buttonList": {"buttons": [{"text": "Go", "onClick": {"openLink": {"url": url}}}]}})


@pytest.mark.parametrize("url", ["https://x.example/a", "mailto:sam@x.example?subject=Hi", "tel:+441632960123"])
def test_web_mail_and_telephone_are_links(url: str) -> None:
    assert f'href="{url}"' in drawn(
        {"buttonList": {"buttons": [{"text": "Go", "onClick": {"openLink": {"url": url}}}]}}
    )


def test_a_fold_has_words_of_its_own_only_where_both_are_named() -> None:
    widgets = [{"divider": {}}]
    control = {"expandButton": {"text": "All"}, "collapseButton": {"text": "Few"}, "horizontalAlignment": "CENTER"}

    both = draw_card({"sections": [{"widgets": widgets, "collapsible": True, "collapseControl": control}]})
    del control["collapseButton"]
    one = draw_card({"sections": [{"widgets": widgets, "collapsible": True, "collapseControl": control}]})

    assert ">All</span>" in both
    assert "more-center" in both
    assert ">Show more</span>" in one


def test_a_page_that_is_also_here_opens_in_this_window() -> None:
    link = {"openLink": {"url": "https://docs.google.com/document/d/1/edit", "openAs": "OVERLAY"}}
    card = {"sections": [{"widgets": [{"buttonList": {"buttons": [{"text": "Doc", "onClick": link}]}}]}]}

    assert "target" not in draw_card(card, href=lambda _url: "/document/d/1/edit")
