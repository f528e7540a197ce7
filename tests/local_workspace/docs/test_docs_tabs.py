"""Tabs: how they are made, named, moved, read and written to."""

from __future__ import annotations

from typing import Any

import pytest
from support.pad import Pad, at

from local_workspace.switches import throw
from local_workspace.world import World

Json = dict[str, Any]


def add(pad: Pad, **properties: Any) -> Json:
    reply = pad.do({"addDocumentTab": {"tabProperties": properties}})
    found: Json = reply["replies"][0]["addDocumentTab"]["tabProperties"]
    return found


def tree(pad: Pad) -> list[Any]:
    """The titles, child tabs as lists behind their parent's."""

    def walk(tabs: list[Json]) -> list[Any]:
        found: list[Any] = []
        for tab in tabs:
            found.append(tab["tabProperties"]["title"])
            if "childTabs" in tab:
                found.append(walk(tab["childTabs"]))
        return found

    return walk(pad.read(includeTabsContent=True)["tabs"])


def texts(pad: Pad) -> list[str]:
    """The text of each top tab."""
    tabs = pad.read(includeTabsContent=True)["tabs"]
    return [tab["documentTab"]["body"]["content"][1]["paragraph"]["elements"][0]["textRun"]["content"] for tab in tabs]


def in_tab(tab: str, index: int) -> Json:
    return {"location": {"index": index, "tabId": tab}}


def test_a_child_tab_says_where_it_stands(pad: Pad) -> None:
    made = add(pad, title="Child of root", index=0, parentTabId="t.0")

    assert list(made) == ["tabId", "title", "parentTabId", "index", "nestingLevel"]
    assert (made["parentTabId"], made["index"], made["nestingLevel"]) == ("t.0", 0, 1)
    assert made["tabId"].startswith("t.") and len(made["tabId"]) == 14


def test_tabs_stand_in_order_with_their_children_nested(pad: Pad) -> None:
    second = add(pad, title="Second")
    add(pad, title="Below second", parentTabId=second["tabId"])
    add(pad, title="Below first", parentTabId="t.0")
    add(pad, title="In front", index=0)

    assert tree(pad) == ["In front", "Tab 1", ["Below first"], "Second", ["Below second"]]


def test_indexes_count_among_siblings(pad: Pad) -> None:
    add(pad, title="Second")
    add(pad, title="Child", parentTabId="t.0")

    first, second = pad.read(includeTabsContent=True)["tabs"]
    child = first["childTabs"][0]
    assert [tab["tabProperties"]["index"] for tab in (first, child, second)] == [0, 0, 1]


def test_a_tab_without_a_title_gets_one_of_its_own(pad: Pad) -> None:
    assert (add(pad)["title"], add(pad)["title"]) == ("Tab 2", "Tab 3")


@pytest.mark.parametrize(
    ("properties", "words"),
    [
        ({"title": "Tab 1"}, "Tab title must be unique"),
        ({"tabId": "t.mine"}, "Tab ID should not be specified in the properties when adding a tab."),
        ({"parentTabId": "t.nope"}, "Tab with ID t.nope was not found."),
        ({"index": 5}, "The tab index 5 is not between 0 and 1."),
        ({"iconEmoji": "two"}, "must be a single emoji"),
    ],
)
def test_a_tab_that_cannot_be_is_refused(pad: Pad, properties: Json, words: str) -> None:
    assert words in pad.refused({"addDocumentTab": {"tabProperties": properties}})


def test_tabs_nest_three_levels_deep(pad: Pad) -> None:
    below = add(pad, title="2", parentTabId="t.0")
    last = add(pad, title="3", parentTabId=below["tabId"])

    properties = {"title": "4", "parentTabId": last["tabId"]}
    assert "3 levels" in pad.refused({"addDocumentTab": {"tabProperties": properties}})


def test_edits_go_to_the_tab_they_name_and_else_to_the_first(pad: Pad) -> None:
    second = add(pad, title="Second")["tabId"]

    pad.do({"insertText": {**in_tab(second, 1), "text": "there"}}, {"insertText": {**at(1), "text": "here"}})

    assert texts(pad) == ["here\n", "there\n"] and pad.lines() == ["here"]


def test_the_end_of_another_tab_can_be_written_to(pad: Pad) -> None:
    second = add(pad, title="Second")["tabId"]

    pad.do({"insertText": {"endOfSegmentLocation": {"tabId": second}, "text": "there"}})

    assert texts(pad) == ["\n", "there\n"]


def test_a_tab_that_is_not_there_is_refused(pad: Pad) -> None:
    message = pad.refused({"insertText": {**in_tab("t.nope", 1), "text": "x"}})

    assert message == "400 Invalid requests[0].insertText: Tab with ID t.nope was not found."


def test_replacing_goes_through_all_tabs_unless_some_are_named(pad: Pad) -> None:
    second = add(pad, title="Second")["tabId"]
    pad.do({"insertText": {**in_tab(second, 1), "text": "one"}}, {"insertText": {**at(1), "text": "one"}})

    request = {"containsText": {"text": "one"}, "replaceText": "two"}
    limited = pad.do({"replaceAllText": {**request, "tabsCriteria": {"tabIds": [second]}}})
    assert texts(pad) == ["one\n", "two\n"]

    pad.do({"insertText": {**in_tab(second, 1), "text": "one "}})
    everywhere = pad.do({"replaceAllText": request})
    assert texts(pad) == ["two\n", "two two\n"]
    counts = [reply["replies"][0]["replaceAllText"]["occurrencesChanged"] for reply in (limited, everywhere)]
    assert counts == [1, 2]


@pytest.mark.parametrize(("how", "said"), [("left out", False), ("said", True)])
def test_whether_a_range_of_another_tab_says_it_is_a_switch(pad: Pad, world: World, how: str, said: bool) -> None:
    throw(world, "docs_range_tab", how)
    second = add(pad, title="Second")["tabId"]
    place = {"startIndex": 1, "endIndex": 2}
    pad.name(1, 2)
    pad.do({"createNamedRange": {"name": "ours", "range": {**place, "tabId": second}}})

    first, other = [tab["documentTab"]["namedRanges"] for tab in pad.read(includeTabsContent=True)["tabs"]]
    assert first["ours"]["namedRanges"][0]["ranges"] == [place]
    assert other["ours"]["namedRanges"][0]["ranges"] == [place | ({"tabId": second} if said else {})]


def test_ranges_go_by_name_in_every_tab(pad: Pad) -> None:
    second = add(pad, title="Second")["tabId"]
    pad.name(1, 2)
    pad.do({"createNamedRange": {"name": "ours", "range": {"startIndex": 1, "endIndex": 2, "tabId": second}}})

    pad.do({"deleteNamedRange": {"name": "ours"}})

    assert all("namedRanges" not in tab["documentTab"] for tab in pad.read(includeTabsContent=True)["tabs"])


def test_ranges_can_be_deleted_in_some_tabs_only(pad: Pad) -> None:
    add(pad, title="Second")
    pad.name(1, 2)

    others = {"tabIds": [pad.read(includeTabsContent=True)["tabs"][1]["tabProperties"]["tabId"]]}
    pad.do({"deleteNamedRange": {"name": "ours", "tabsCriteria": others}})

    assert pad.named() == {"ours": [(1, 2)]}


def test_a_link_to_another_tabs_heading_names_the_tab(pad: Pad) -> None:
    second = add(pad, title="Second")["tabId"]
    pad.insert(1, "Title")
    pad.style(1, 2, "HEADING_1")
    heading = pad.paragraphs()[0]["paragraphStyle"]["headingId"]
    pad.do({"insertText": {**in_tab(second, 1), "text": "see"}})

    link = {"heading": {"id": heading, "tabId": "t.0"}}
    span = {"startIndex": 1, "endIndex": 4, "tabId": second}
    pad.do({"updateTextStyle": {"range": span, "textStyle": {"link": link}, "fields": "link"}})

    tab = pad.read(includeTabsContent=True)["tabs"][1]["documentTab"]
    run = tab["body"]["content"][1]["paragraph"]["elements"][0]["textRun"]
    assert run["textStyle"]["link"] == link


def test_a_tab_is_renamed_and_given_an_icon(pad: Pad) -> None:
    properties = {"tabId": "t.0", "title": "Evidence", "iconEmoji": "👩\u200d🏫"}

    pad.do({"updateDocumentTabProperties": {"tabProperties": properties, "fields": "title,iconEmoji"}})

    found = pad.read(includeTabsContent=True)["tabs"][0]["tabProperties"]
    assert found == {"tabId": "t.0", "title": "Evidence", "index": 0, "iconEmoji": "👩\u200d🏫"}


def test_a_tab_moves_with_those_below_it(pad: Pad) -> None:
    second = add(pad, title="Second")["tabId"]
    add(pad, title="Child", parentTabId=second)

    move = {"tabId": second, "index": 0}
    pad.do({"updateDocumentTabProperties": {"tabProperties": move, "fields": "index"}})
    assert tree(pad) == ["Second", ["Child"], "Tab 1"]

    move = {"tabId": second, "parentTabId": "t.0"}
    pad.do({"updateDocumentTabProperties": {"tabProperties": move, "fields": "parentTabId"}})
    assert tree(pad) == ["Tab 1", ["Second", ["Child"]]]


@pytest.mark.parametrize(
    ("properties", "fields", "words"),
    [
        ({"title": "x"}, "title", "The tab ID must be specified."),
        ({"tabId": "t.0", "title": "Second"}, "title", "Tab title must be unique"),
        ({"tabId": "t.0", "title": ""}, "title", "must not be empty"),
        ({"tabId": "t.0"}, "nestingLevel", "Invalid field: nestingLevel"),
        ({"tabId": "t.0", "parentTabId": "t.0"}, "parentTabId", "below itself"),
        ({"tabId": "t.0"}, "", "At least one field must be listed"),
    ],
)
def test_a_tab_cannot_become_what_it_may_not_be(pad: Pad, properties: Json, fields: str, words: str) -> None:
    add(pad, title="Second")

    assert words in pad.refused({"updateDocumentTabProperties": {"tabProperties": properties, "fields": fields}})


def test_a_tab_goes_with_those_below_it(pad: Pad) -> None:
    second = add(pad, title="Second")["tabId"]
    add(pad, title="Child", parentTabId=second)

    pad.do({"deleteTab": {"tabId": second}})

    assert tree(pad) == ["Tab 1"]


def test_the_last_tab_stays(pad: Pad) -> None:
    add(pad, title="Child", parentTabId="t.0")

    assert "last tab" in pad.refused({"deleteTab": {"tabId": "t.0"}})


def test_when_the_first_tab_goes_the_next_is_the_one_old_readers_see(pad: Pad) -> None:
    second = add(pad, title="Second")["tabId"]
    pad.do({"insertText": {**in_tab(second, 1), "text": "there"}})

    pad.do({"deleteTab": {"tabId": "t.0"}})

    assert pad.lines() == ["there"]
    pad.insert(1, "still ")
    assert pad.lines() == ["still there"]
