"""The control room's door to Google's file picker: a person has opened a file with an app."""

from __future__ import annotations

from local_workspace.rooms.reading import Body, fields_of
from local_workspace.world import World


def mark(world: World, body: Body) -> Body:
    """From now on `drive.file` reaches this file, for this person (or service account) and this OAuth client."""
    fields = fields_of(body, fileId=str, email=str, client=str)
    file = world.get("file", fields["fileId"])
    if file is None:
        raise ValueError(f"There is no file {fields['fileId']}.")
    grant = [fields["client"], fields["email"].lower()]
    if grant not in file["grants"]:
        world.put("file", file["id"], file | {"grants": [*file["grants"], grant]})
    return {"fileId": file["id"], "email": grant[1], "client": grant[0]}
