"""Real Docs, as others saved them from Google, are taken in and given back as they are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from support.pad import Pad, over

from local_workspace.app import LocalWorkspace
from local_workspace.rooms import docs
from local_workspace.services.docs.importing import NotUnderstood, import_document
from local_workspace.transport import call_wsgi
from local_workspace.world import World

REAL = sorted((Path(__file__).parent / "real").glob("*.json"))
BASE = "http://localhost:8099"
# The last of these is newer than what was saved.
OWN = ("documentId", "revisionId", "commentsViewMode")


def saved(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((Path(__file__).parent / "real" / name).read_text())
    return found


def as_text(reply: dict[str, Any]) -> str:
    """A reply without what belongs to one Doc alone; the order of its keys counts."""
    return json.dumps({name: value for name, value in reply.items() if name not in OWN})


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem[:24])
def test_a_real_doc_comes_back_as_it_was_saved(pad: Pad, world: World, path: Path) -> None:
    reply = json.loads(path.read_text())

    docs.load(world, pad.id, reply)

    again = pad.read(includeTabsContent="tabs" in reply)
    assert as_text(again) == as_text(reply)


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem[:24])
def test_a_real_doc_can_be_edited_and_put_right_again(pad: Pad, world: World, path: Path) -> None:
    docs.load(world, pad.id, json.loads(path.read_text()))
    before = pad.read()

    pad.do({"insertText": {"endOfSegmentLocation": {}, "text": "\nmore 😀"}})
    end = pad.body()[-1]["endIndex"]
    pad.delete(end - 9, end - 1)

    assert pad.read()["body"] == before["body"]


def with_odd_elements() -> dict[str, Any]:
    """Seen in recordings: an equation of 13 units, and a dropdown with indexes and nothing else."""
    reply = saved("gatsby_breaks.json")
    last = reply["body"]["content"][-1]
    start = last["startIndex"]
    last["paragraph"]["elements"] = [
        {"startIndex": start, "endIndex": start + 13, "equation": {}},
        {"startIndex": start + 13, "endIndex": start + 14},
        {"startIndex": start + 14, "endIndex": start + 15, "textRun": {"content": "\n", "textStyle": {}}},
    ]
    last["endIndex"] = start + 15
    return reply


def test_an_equation_and_a_bare_element_come_back_as_they_were(pad: Pad, world: World) -> None:
    docs.load(world, pad.id, with_odd_elements())

    assert as_text(pad.read()) == as_text(with_odd_elements())


def test_an_equation_is_whole_or_not_there(pad: Pad, world: World) -> None:
    docs.load(world, pad.id, with_odd_elements())
    start = pad.body()[-1]["startIndex"]

    inside = {"insertText": {"location": {"index": start + 5}, "text": "x"}}
    assert "inside the bounds of an existing paragraph" in pad.refused(inside)
    for place in ((start, start + 5), (start + 5, start + 14)):
        assert "Invalid deletion range" in pad.refused({"deleteContentRange": over(*place)})

    pad.dress(start, start + 5, bold=True)
    pad.delete(start, start + 14)
    assert pad.lines()[-1] == ""


def test_a_doc_taken_in_has_the_title_and_a_new_revision(pad: Pad, world: World) -> None:
    before = pad.read()["revisionId"]

    docs.load(world, pad.id, saved("gatsby_poem.json"))

    assert pad.read()["title"] == "Poem" and pad.read()["revisionId"] != before


def test_what_is_not_known_is_refused_with_its_place_and_changes_nothing(pad: Pad, world: World) -> None:
    before, reply = pad.read(), saved("gatsby_poem.json")
    reply["body"]["content"][1]["paragraph"]["sparkle"] = {"suggestedInsertionIds": ["s"]}

    with pytest.raises(NotUnderstood, match=r"body.content\[1\].paragraph.sparkle is not known"):
        import_document(world, pad.id, reply)

    assert pad.read() == before


def test_a_reply_whose_indexes_do_not_add_up_is_refused(pad: Pad, world: World) -> None:
    reply = saved("gatsby_breaks.json")
    reply["body"]["content"][1]["endIndex"] += 1

    with pytest.raises(NotUnderstood, match="endIndex is"):
        import_document(world, pad.id, reply)


def test_what_is_no_reply_is_refused(pad: Pad, world: World) -> None:
    with pytest.raises(NotUnderstood, match="This is no reply"):
        docs.load(world, pad.id, {"title": "x"})
    with pytest.raises(ValueError, match="There is no Doc nowhere"):
        docs.load(world, "nowhere", saved("gatsby_poem.json"))


@pytest.mark.parametrize(("where", "status"), [("load", "200"), ("unload", "404")])
def test_the_control_room_has_a_door_for_each_doc(pad: Pad, workspace: LocalWorkspace, where: str, status: str) -> None:
    body = json.dumps(saved("gatsby_poem.json")).encode()

    status_line, _, _ = call_wsgi(workspace, f"{BASE}/_local/docs/{pad.id}/{where}", "POST", body, {})

    assert status_line.startswith(status)
