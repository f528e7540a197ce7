"""The control room's door to Meet: people come together, talk and leave."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from local_workspace.rooms.reading import Body, fields_of, moment
from local_workspace.services.meet.holding import Line, Stay, record_call
from local_workspace.world import World


def hold(world: World, body: Body) -> Body:
    """{"conferenceRecord", "recordings", "transcripts", "smartNotes"}: the call's name and the ids of its files."""
    fields = fields_of(body, space=str, people=list, recorded=(bool, False), transcript=(list, []), notes=(str, ""))
    stays = [stay for person in fields["people"] for stay in _stays(person)]
    lines = [_line(item) for item in fields["transcript"]]
    try:
        name = record_call(
            world, fields["space"], stays, recorded=fields["recorded"], lines=lines, notes=fields["notes"]
        )
    except LookupError as error:
        raise ValueError(str(error)) from error
    held: dict[str, Any] = world.get("conference", name.split("/")[1]) or {}
    return {
        "conferenceRecord": name,
        "recordings": [item["driveDestination"]["file"] for item in _finished(held, "recordings")],
        "transcripts": [item["docsDestination"]["document"] for item in _finished(held, "transcripts")],
        "smartNotes": [item["docsDestination"]["document"] for item in _finished(held, "smartNotes")],
    }


def _finished(held: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [item for item in held.get(kind, []) if item["state"] == "FILE_GENERATED"]


def _stays(person: Any) -> Iterator[Stay]:
    fields = fields_of(_object(person, "people"), email=(str, ""), name=(str, ""), phone=(str, ""), stays=list)
    if not (fields["email"] or fields["name"] or fields["phone"]):
        raise ValueError("Each of the people needs an email (signed in), a name (not signed in) or a phone number.")
    for item in fields["stays"]:
        stay = fields_of(_object(item, "stays"), joined=str, left=(str, ""), devices=(int, 1))
        if not 1 <= stay["devices"] <= 20:
            raise ValueError("devices is a number from 1 to 20.")
        yield Stay(
            fields["email"].lower(),
            fields["name"],
            moment(stay["joined"], "joined"),
            moment(stay["left"], "left") if stay["left"] else None,
            stay["devices"],
            fields["phone"],
        )


def _line(item: Any) -> Line:
    fields = fields_of(_object(item, "transcript"), speaker=str, text=str, at=(str, ""))
    return Line(fields["speaker"], fields["text"], moment(fields["at"], "at") if fields["at"] else None)


def _object(value: Any, name: str) -> Body:
    if not isinstance(value, dict):
        raise ValueError(f"The field {name!r} must be a list of objects.")  # noqa: TRY004 - the control room's refusal
    return value
