"""The link by which whoever can open a Doc takes it away as a file: `/document/d/<id>/export?format=txt`."""

from __future__ import annotations

from urllib.parse import quote

from werkzeug.wrappers import Response

from local_workspace.pages.files import opener
from local_workspace.pages.looking import Look
from local_workspace.pages.person_calls import Refused, file_as
from local_workspace.pages.sentences import NotThis, no_file
from local_workspace.services.drive.files import DOC
from local_workspace.services.drive.formats import EXPORTS, SUFFIX
from local_workspace.world import World

NAME = "document"
MIME = {SUFFIX[mime]: mime for mime in EXPORTS[DOC]}
NOT_MADE_HERE = NotThis(
    501,
    "That kind of file is not made here",
    "This practice Workspace gives a Doc as plain text (…/export?format=txt). Google itself gives Word and PDF too.",
)


def export(world: World, look: Look, file_id: str, wanted: str) -> Response:
    """The Doc as Drive exports it to whoever looks. wanted: as behind `format=`. Raises NotThis for every refusal."""
    who, mime = opener(look, file_id, DOC), MIME.get(wanted)
    if mime is None:
        raise no_file()
    try:
        content = file_as(world, who, f"/drive/v3/files/{quote(file_id, safe='')}/export?mimeType={quote(mime)}")
    except Refused as refused:
        raise _told(refused) from refused
    return Response(content, mimetype=mime, headers={"Content-Disposition": f'attachment; filename="{NAME}.{wanted}"'})


def _told(refused: Refused) -> NotThis:
    return (
        NOT_MADE_HERE if refused.status == 501 else NotThis(refused.status or 503, "It cannot be taken", str(refused))
    )
