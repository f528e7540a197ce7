"""The links by which whoever can open a Doc or a Sheet takes it away: `/document/d/<id>/export?format=docx`."""

from __future__ import annotations

import re
from urllib.parse import quote

from werkzeug.wrappers import Response

from local_workspace.pages.files import opener
from local_workspace.pages.looking import Look
from local_workspace.pages.person_calls import Refused, file_as
from local_workspace.pages.sentences import NotThis, no_file
from local_workspace.services.drive.files import DOC, SHEET
from local_workspace.services.drive.formats import EXPORTS, SUFFIX
from local_workspace.world import World

FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
MADE_HERE = {
    DOC: "Word (format=docx), PDF (pdf), a web page (html), Markdown (markdown) and plain text (txt)",
    SHEET: "Excel (format=xlsx) and the first sheet as CSV (csv) or with tabs (tsv)",
}


def export(world: World, look: Look, file_id: str, kind: str, wanted: str) -> Response:
    """The file as Drive exports it to whoever looks. wanted: as behind `format=`. Raises NotThis for every refusal."""
    who = opener(look, file_id, kind)
    mime = next((mime for mime in EXPORTS[kind] if SUFFIX[mime] == wanted), None)
    if mime is None:
        raise no_file()
    try:
        content = file_as(world, who, f"/drive/v3/files/{quote(file_id, safe='')}/export?mimeType={quote(mime)}")
    except Refused as refused:
        raise _told(refused, kind) from refused
    reply = Response(content, mimetype=mime)
    reply.headers.set("Content-Disposition", "attachment", filename=_name(world, file_id) + f".{wanted}")
    return reply


def _name(world: World, file_id: str) -> str:
    """The file's own name, without what other systems take in no name."""
    name = str((world.get("file", file_id) or {}).get("name", ""))
    return FORBIDDEN.sub(" ", name).strip(" .") or "file"


def _told(refused: Refused, kind: str) -> NotThis:
    if refused.status == 501:
        text = f"This practice Workspace gives {MADE_HERE[kind]}. Google gives more."
        return NotThis(501, "That kind of file is not made here", text)
    return NotThis(refused.status or 503, "It cannot be taken", str(refused))
