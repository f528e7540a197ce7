"""Revision ids, batches that are refused whole, and who may read and write a Doc."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from googleapiclient.errors import HttpError
from support.pad import AMINA, Pad, at, over

from local_workspace.access import AUTH
from local_workspace.calls import Actor, Call
from local_workspace.refusals import Refusal
from local_workspace.services.docs.documents import create
from local_workspace.world import World

BEA, CAROL = "bea@oakfield.example", "carol@hillside.example"
X = {"insertText": {**at(1), "text": "x"}}


def share(world: World, pad: Pad, email: str, role: str) -> None:
    file = world.get("file", pad.id)
    assert file is not None
    file["permissions"].append({"id": email, "type": "user", "role": role, "emailAddress": email})
    world.put("file", pad.id, file)


def read_as(pad: Pad, email: str, **query: Any) -> dict[str, Any]:
    found: dict[str, Any] = pad.google(email, "docs").documents().get(documentId=pad.id, **query).execute()
    return found


def status(action: Callable[[], Any]) -> int:
    with pytest.raises(HttpError) as caught:
        action()
    return int(caught.value.status_code)


def test_a_write_pinned_to_the_latest_revision_is_done_and_gives_the_next(pad: Pad) -> None:
    first = pad.read()["revisionId"]

    second = pad.do(X, control={"requiredRevisionId": first})["writeControl"]["requiredRevisionId"]

    assert second == pad.read()["revisionId"] != first
    pad.do(X, control={"requiredRevisionId": second})


def test_a_write_pinned_to_an_older_revision_does_nothing(pad: Pad) -> None:
    first = pad.read()["revisionId"]
    pad.do(X)

    message = pad.refused(X, control={"requiredRevisionId": first})

    assert message == f"400 The required revision ID '{first}' does not match the latest revision."


def test_a_revision_id_lives_a_day_after_it_was_given_out(pad: Pad, world: World) -> None:
    first = pad.read()["revisionId"]

    world.set_clock(world.now() + timedelta(hours=24))
    pad.do(X, control={"requiredRevisionId": first})
    second = pad.read()["revisionId"]
    world.set_clock(world.now() + timedelta(hours=24, seconds=1))

    with pytest.raises(HttpError, match="does not match the latest revision"):
        pad.do(X, control={"requiredRevisionId": second})


def test_reading_again_renews_a_revision_id(pad: Pad, world: World) -> None:
    first = pad.read()["revisionId"]
    world.set_clock(world.now() + timedelta(hours=25))

    assert pad.read()["revisionId"] == first
    pad.do(X, control={"requiredRevisionId": first})


def test_revision_ids_are_each_users_own(pad: Pad, world: World) -> None:
    share(world, pad, BEA, "writer")
    beas = read_as(pad, BEA)["revisionId"]

    assert beas != pad.read()["revisionId"]
    assert "does not match" in pad.refused(X, control={"requiredRevisionId": beas})


def test_a_batch_that_changes_nothing_makes_no_revision(pad: Pad, world: World) -> None:
    before, file = pad.read()["revisionId"], world.get("file", pad.id)

    reply = pad.do({"deleteNamedRange": {"name": "nobody's"}})

    assert reply["writeControl"]["requiredRevisionId"] == before and world.get("file", pad.id) == file


def test_a_change_is_announced(pad: Pad, world: World) -> None:
    before = world.get("file", pad.id)
    world.set_clock(world.now() + timedelta(minutes=1))

    pad.do(X)

    after = world.get("file", pad.id)
    assert before and after and after["version"] > before["version"]
    assert after["modifiedTime"] > before["modifiedTime"]


def test_replies_stand_one_for_each_request(pad: Pad) -> None:
    reply = pad.do(X, {"createNamedRange": {**over(1, 2), "name": "n"}}, X)

    assert [list(item) for item in reply["replies"]] == [[], ["createNamedRange"], []]
    assert list(reply) == ["replies", "writeControl", "documentId"]


def test_one_bad_request_undoes_the_whole_batch(pad: Pad) -> None:
    message = pad.refused(X, {"insertText": {**at(50), "text": "x"}})

    assert message.startswith("400 Invalid requests[1].insertText: Index 50 must be less than")


def test_a_request_has_exactly_one_kind(pad: Pad) -> None:
    assert pad.refused(X, {}) == "400 Invalid requests[1]: No request set."
    nothing: Any = None
    assert pad.refused(nothing) == "400 Must specify at least one request."
    both = X | {"deleteContentRange": over(1, 2)}
    assert "oneof field 'request' is already set. Cannot set 'deleteContentRange'" in pad.refused(both)


def test_a_place_is_given_in_one_way(pad: Pad) -> None:
    twice = {"insertText": {**at(1), "endOfSegmentLocation": {}, "text": "x"}}

    assert "is already set" in pad.refused(twice)
    assert "location must be specified" in pad.refused({"insertText": {"text": "x"}})


def test_what_is_not_built_says_so(pad: Pad) -> None:
    missing = {"acceptSuggestion": {"suggestionId": "suggest.1"}}

    assert pad.refused(missing) == "501 The local Workspace does not do acceptSuggestion yet."
    assert pad.refused(X, control={"writeMode": "SUGGEST"}).startswith("501 ")


def test_an_empty_batch_is_refused(pad: Pad) -> None:
    assert pad.refused() == "400 Must specify at least one request."


def test_half_a_surrogate_pair_is_written_as_the_sign_for_what_cannot_be_read(pad: Pad) -> None:
    pad.insert(1, "\ud83d!")

    assert "\ufffd!" in str(pad.read())


def test_a_reader_sees_no_revision_and_no_suggestions_and_may_not_write(pad: Pad, world: World) -> None:
    share(world, pad, BEA, "reader")

    found = read_as(pad, BEA)

    assert "revisionId" not in found and found["suggestionsViewMode"] == "PREVIEW_WITHOUT_SUGGESTIONS"
    assert status(lambda: read_as(pad, BEA, suggestionsViewMode="SUGGESTIONS_INLINE")) == 403
    write = pad.google(BEA, "docs").documents().batchUpdate(documentId=pad.id, body={"requests": [X]})
    assert status(write.execute) == 403


def test_a_stranger_may_not_read(pad: Pad) -> None:
    assert status(lambda: read_as(pad, CAROL)) == 403


def test_the_narrow_scope_reaches_only_what_the_app_made(pad: Pad, world: World) -> None:
    share(world, pad, BEA, "writer")

    narrow = pad.google(BEA, "docs", scopes=[AUTH + "drive.file"]).documents()

    assert status(narrow.get(documentId=pad.id).execute) == 404


def test_a_doc_that_is_not_there_is_not_found(pad: Pad) -> None:
    assert status(pad.documents.get(documentId="nowhere").execute) == 404


def test_a_bare_service_account_has_no_room_for_a_doc(world: World) -> None:
    robot = Actor("robot@local.iam.gserviceaccount.com", "robot", frozenset(), service_account=True)
    call = Call(world, robot, path={}, query={}, repeated={}, body={"title": "t"}, raw=b"", headers={})

    with pytest.raises(Refusal, match="do not have storage quota"):
        create(call)


def test_a_new_doc_belongs_to_who_made_it(pad: Pad, world: World) -> None:
    file = world.get("file", pad.id)

    assert file and (file["owner"], file["name"]) == (AMINA, "My portfolio")
