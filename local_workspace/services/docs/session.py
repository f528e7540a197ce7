"""One batch while it runs: where its places are, whether it edits or suggests, and what became of suggestions.

Suggesting, and requests about suggestions and comments, are part of Google's Developer Preview: only where the switch
`docs_preview` says so.
"""

from __future__ import annotations

from typing import Any

from local_workspace.calls import Call
from local_workspace.refusals import Refusal, no_permission
from local_workspace.services.docs import batch, suggestions
from local_workspace.services.docs.aligning import Alignment
from local_workspace.services.docs.model import Document, Edit
from local_workspace.services.docs.runs import Json
from local_workspace.services.docs.suggesting import Author, suggest
from local_workspace.switches import switch

NO_COMMENTS, SAVED = "NO_UPDATES_REQUESTED", "ALL_SAVED"


class Session:
    """aligned: where the places of the batch are now, if it was made for an earlier state."""

    def __init__(self, call: Call, file: dict[str, Any], aligned: Alignment | None) -> None:
        self._call, self._file, self._aligned = call, file, aligned
        self._preview = switch(call.world, "docs_preview") == "on"
        self._suggests = (call.body.get("writeControl") or {}).get("writeMode") == "SUGGEST"
        self._author = suggestions.author(call.world, file["id"], call.actor.email) if self._suggests else Author(set())
        self._made: list[str] = []
        self._responses: list[Json] = []
        self._state = NO_COMMENTS
        if self._suggests and not self._preview:
            raise Refusal(501, "The local Workspace does not do suggestions yet.", reason="notImplemented")

    def edits(self) -> dict[str, Edit]:
        """What does each kind of request in this batch."""
        kinds = {kind: self._suggesting(kind) if self._suggests else edit for kind, edit in batch.EDITS.items()}
        kinds |= self._about_threads() if self._preview else {}
        if not self._preview and self._aligned is None:
            return kinds
        return {kind: self._followed(edit) for kind, edit in kinds.items()}

    def told(self, document: Document) -> Json:
        """What the reply says beside the replies. New suggestions are remembered now that all of the batch is done."""
        if not self._preview:
            return {}
        world, file_id, email = self._call.world, self._file["id"], self._call.actor.email
        for suggestion in dict.fromkeys(self._made):
            suggestions.note(world, file_id, document, suggestion, email)
        state = SAVED if self._made else self._state
        return {"suggestionResponses": self._responses, "commentUpdateState": state}

    def _followed(self, edit: Edit) -> Edit:
        def done(document: Document, body: Json) -> Json | None:
            self._responses.append({})
            before = len(document.moves)
            answer = edit(document, self._aligned.placed(body) if self._aligned else body)
            if self._aligned:
                self._aligned.follow(document.moves[before:])
            return answer

        return done

    def _suggesting(self, kind: str) -> Edit:
        def done(document: Document, body: Json) -> None:
            known = set(self._author.own)
            found = suggest(document, kind, body, self._author)
            self._made.append(found)
            name = "updatedSummarySuggestionIds" if found in known else "createdSuggestionIds"
            self._responses[-1] = {name: [found]}

        return done

    def _about_threads(self) -> dict[str, Edit]:
        from local_workspace.services.docs import commenting

        def saved(edit: commenting.Said) -> Edit:
            def done(document: Document, body: Json) -> Json | None:
                self._state = SAVED
                return edit(self._call, self._file, document, body)

            return done

        return {kind: saved(edit) for kind, edit in commenting.EDITS.items()} | {
            "acceptSuggestion": self._deciding("accepted"),
            "rejectSuggestion": self._deciding("rejected"),
            "deleteSuggestion": self._deciding("deleted"),
        }

    def _deciding(self, how: str) -> Edit:
        def done(document: Document, body: Json) -> None:
            suggestion = body.get("suggestionId") or ""
            world, file_id = self._call.world, self._file["id"]
            if suggestion not in suggestions.open_suggestions(document):
                raise suggestions.missing(suggestion)
            if how == "deleted" and suggestions.author_of(world, file_id, suggestion) != self._call.actor.email:
                raise no_permission()
            if how == "deleted":
                suggestions.delete(world, file_id, document, suggestion)
            else:
                email = self._call.actor.email
                suggestions.decide(world, file_id, document, suggestion, accept=how == "accepted", by=email)
            self._responses[-1] = {f"{how}SuggestionIds": [suggestion]}

        return done
