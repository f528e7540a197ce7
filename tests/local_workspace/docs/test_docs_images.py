"""Images are kept by their address, and nothing is fetched."""

from __future__ import annotations

from typing import Any

import pytest
from support.pad import Pad, at

from local_workspace.rooms import docs
from local_workspace.world import World

Json = dict[str, Any]
URI = "https://oakfield.example/logo.png"


def image(index: int, uri: str = URI, **size: float) -> Json:
    lengths = {side: {"magnitude": length, "unit": "PT"} for side, length in size.items()}
    return {"insertInlineImage": {**at(index), "uri": uri} | ({"objectSize": lengths} if size else {})}


def embedded(pad: Pad, key: str) -> Json:
    found: Json = pad.read()["inlineObjects"][key]["inlineObjectProperties"]["embeddedObject"]
    return found


def insert(pad: Pad, request: Json) -> str:
    return str(pad.do(request)["replies"][0]["insertInlineImage"]["objectId"])


def test_an_image_takes_one_unit_and_stands_among_the_objects(pad: Pad) -> None:
    pad.insert(1, "ab")

    key = insert(pad, image(2, height=20, width=30))

    part = pad.paragraphs()[0]["elements"][1]
    assert part == {"startIndex": 2, "endIndex": 3, "inlineObjectElement": {"inlineObjectId": key, "textStyle": {}}}
    found = embedded(pad, key)
    assert found["imageProperties"]["sourceUri"] == URI
    assert found["size"] == {"height": {"magnitude": 20, "unit": "PT"}, "width": {"magnitude": 30, "unit": "PT"}}


def test_a_side_that_is_not_given_keeps_the_proportions(pad: Pad) -> None:
    key = insert(pad, image(1, width=30))

    assert embedded(pad, key)["size"]["height"] == {"magnitude": 30, "unit": "PT"}


@pytest.mark.parametrize(
    ("uri", "words"),
    [
        ("", "The image URI must be specified."),
        ("ftp://oakfield.example/a.png", "There was a problem retrieving the image."),
        ("https://[oakfield/a.png", "There was a problem retrieving the image."),
        ("https:///a.png", "There was a problem retrieving the image."),
        (URI + "?" + "a" * 2048, "at most 2048 bytes"),
    ],
)
def test_an_address_must_be_one_that_anybody_can_open(pad: Pad, uri: str, words: str) -> None:
    assert words in pad.refused(image(1, uri))


def test_a_size_is_more_than_nothing(pad: Pad) -> None:
    assert "greater than 0" in pad.refused(image(1, height=0))


def test_a_footnote_holds_no_image(pad: Pad) -> None:
    note = pad.do({"createFootnote": at(1)})["replies"][0]["createFootnote"]["footnoteId"]
    place = {"location": {"index": 1, "segmentId": note}, "uri": URI}

    assert "inside a footnote" in pad.refused({"insertInlineImage": place})


def test_an_image_goes_with_the_text_around_it(pad: Pad) -> None:
    insert(pad, image(1))

    pad.delete(1, 2)

    assert "inlineObjects" not in pad.read()


def test_an_image_made_and_deleted_in_one_batch_leaves_nothing(pad: Pad) -> None:
    pad.do(image(1), {"deleteContentRange": {"range": {"startIndex": 1, "endIndex": 2}}})

    assert "inlineObjects" not in pad.read()


def test_another_image_fills_the_bounds_of_the_old_one(pad: Pad) -> None:
    key = insert(pad, image(1, height=20, width=30))
    size = embedded(pad, key)["size"]

    other = "https://oakfield.example/new.png"
    pad.do({"replaceImage": {"imageObjectId": key, "uri": other, "imageReplaceMethod": "CENTER_CROP"}})

    assert embedded(pad, key)["imageProperties"]["sourceUri"] == other
    assert embedded(pad, key)["size"] == size


def test_only_an_image_can_be_replaced(pad: Pad) -> None:
    assert "was not found" in pad.refused({"replaceImage": {"imageObjectId": "kix.none", "uri": URI}})


def test_a_positioned_object_goes_and_its_paragraph_no_longer_names_it(pad: Pad, world: World) -> None:
    reply = pad.read()
    reply["body"]["content"][1]["paragraph"]["positionedObjectIds"] = ["kix.picture"]
    behind = {"objectId": "kix.picture", "positionedObjectProperties": {"embeddedObject": {"imageProperties": {}}}}
    rest = {name: reply.pop(name) for name in ("documentId",)}
    docs.load(world, pad.id, reply | {"positionedObjects": {"kix.picture": behind}} | rest)
    assert "positionedObjects" in pad.read()

    pad.do({"deletePositionedObject": {"objectId": "kix.picture"}})

    assert "positionedObjects" not in pad.read()
    assert "positionedObjectIds" not in pad.paragraphs()[0]


def test_only_a_positioned_object_can_be_deleted_so(pad: Pad) -> None:
    assert "was not found" in pad.refused({"deletePositionedObject": {"objectId": insert(pad, image(1))}})
