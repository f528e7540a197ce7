"""What people do beside a Doc's text, through the control room: suggest, accept, reject, comment."""

from __future__ import annotations

import json
from typing import Any

from support.pad import AMINA, Pad, at, over

from local_workspace.app import LocalWorkspace
from local_workspace.transport import call_wsgi
from local_workspace.world import World

Json = dict[str, Any]
BEA = "bea@oakfield.example"
INLINE, ACCEPTED, WITHOUT = "SUGGESTIONS_INLINE", "PREVIEW_SUGGESTIONS_ACCEPTED", "PREVIEW_WITHOUT_SUGGESTIONS"


class Margin:
    """A pad that Bea may comment on. Who does something is Bea, where nobody else is named."""

    def __init__(self, pad: Pad, world: World) -> None:
        self.pad, self.world = pad, world
        self.share(BEA, "commenter")

    def share(self, email: str, role: str) -> None:
        file = self.world.get("file", self.pad.id)
        assert file is not None
        permission = {"id": email, "type": "user", "role": role, "emailAddress": email}
        others = [found for found in file["permissions"] if found.get("emailAddress") != email]
        self.world.put("file", self.pad.id, file | {"permissions": [*others, permission]})

    def knock(self, deed: str, **body: Any) -> tuple[int, Json]:
        """The status and answer of a door of this Doc's."""
        where = f"http://localhost:8099/_local/docs/{self.pad.id}/{deed}"
        status, _, raw = call_wsgi(LocalWorkspace(self.world), where, "POST", json.dumps(body).encode(), {})
        return int(status.split()[0]), json.loads(raw)

    def _done(self, deed: str, **body: Any) -> Json:
        status, answer = self.knock(deed, **body)
        assert status == 200, answer
        return answer

    def insert(self, index: int, text: str, *, by: str = BEA) -> str:
        return self._suggest({"insertText": {**at(index), "text": text}}, by)

    def delete(self, start: int, end: int, *, by: str = BEA) -> str:
        return self._suggest({"deleteContentRange": over(start, end)}, by)

    def dress(self, start: int, end: int, *, by: str = BEA, **style: Any) -> str:
        wanted = {**over(start, end), "textStyle": style, "fields": ",".join(style)}
        return self._suggest({"updateTextStyle": wanted}, by)

    def _suggest(self, request: Json, by: str) -> str:
        return str(self._done("suggest", email=by, request=request)["suggestionId"])

    def accept(self, suggestion: str) -> None:
        self._done("accept", email=AMINA, suggestionId=suggestion)

    def reject(self, suggestion: str, *, by: str = AMINA) -> None:
        self._done("reject", email=by, suggestionId=suggestion)

    def comment(self, start: int, end: int, content: str, *, by: str = BEA) -> Json:
        return self._done("comment", email=by, content=content, **over(start, end))

    def runs(self, view: str = INLINE) -> list[Json]:
        """The text runs of the body in a view."""
        content = self.pad.read(suggestionsViewMode=view)["body"]["content"]
        paragraphs = [element["paragraph"] for element in content if "paragraph" in element]
        return [element["textRun"] for paragraph in paragraphs for element in paragraph["elements"]]

    def text(self, view: str = INLINE) -> str:
        return "".join(run["content"] for run in self.runs(view))

    def said(self, email: str = AMINA) -> Json:
        """The Doc with its comments, as a person reads it."""
        documents = self.pad.google(email, "docs").documents()
        query = {"commentsViewMode": "COMMENTS_VIEW_MODE_INCLUDED", "suggestionsViewMode": INLINE}
        found: Json = documents.get(documentId=self.pad.id, includeTabsContent=True, **query).execute()
        return found
