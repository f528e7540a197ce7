"""The views of a Doc's suggestions: as they stand in the text, all accepted, or all rejected."""

from __future__ import annotations

from local_workspace.access import RANK
from local_workspace.calls import Call
from local_workspace.refusals import Refusal, no_permission
from local_workspace.services.docs.model import Document
from local_workspace.services.docs.settling import settle

INLINE, WITHOUT = "SUGGESTIONS_INLINE", "PREVIEW_WITHOUT_SUGGESTIONS"
ACCEPTED = "PREVIEW_SUGGESTIONS_ACCEPTED"
UNSPECIFIED, OMITTED = "COMMENTS_VIEW_MODE_UNSPECIFIED", "COMMENTS_VIEW_MODE_OMITTED"
INCLUDED, BY_ACCESS = "COMMENTS_VIEW_MODE_INCLUDED", "COMMENTS_VIEW_MODE_DEFAULT_FOR_CURRENT_ACCESS"


def viewed(document: Document, view: str) -> Document:
    """The caller's own Doc as a view shows it; positions are counted anew in each."""
    if view != INLINE:
        settle(document, lambda _suggestion: view == ACCEPTED)
    return document


def suggestions_view(call: Call, rank: int) -> str:
    """Which view of suggestions is given: readers see none and may not ask for them. Raises Refusal."""
    asked = call.query.get("suggestionsViewMode", "DEFAULT_FOR_CURRENT_ACCESS")
    sees_them = rank >= RANK["commenter"]
    if asked == "DEFAULT_FOR_CURRENT_ACCESS":
        return INLINE if sees_them else WITHOUT
    if asked not in (INLINE, WITHOUT, ACCEPTED):
        kind = "type.googleapis.com/google.apps.docs.v1.SuggestionsViewMode"
        text = f"Invalid value at 'suggestions_view_mode' ({kind}), \"{asked}\""
        raise Refusal(400, text, reason="badRequest")
    if asked != WITHOUT and not sees_them:
        raise no_permission()
    return asked


def comments_view(call: Call, rank: int, *, tabs: bool) -> str:
    """Whether comments are given, as Google's mode; "" where nothing was said. Raises Refusal in Google's words."""
    mode = call.query.get("commentsViewMode", UNSPECIFIED)
    if mode == UNSPECIFIED:
        return ""
    if not tabs:
        text = "Comments view mode may only be specified if tabs content is also requested."
        raise Refusal(400, text, reason="badRequest")
    asked = call.query.get("suggestionsViewMode", "DEFAULT_FOR_CURRENT_ACCESS")
    if mode != OMITTED and asked in (WITHOUT, ACCEPTED):
        text = "Comments may not be requested when previewing suggestions."
        raise Refusal(400, text, reason="badRequest")
    if mode == INCLUDED and asked != INLINE:
        text = "Comments may only be explicitly included if inline suggestions are also explicitly requested."
        raise Refusal(400, text, reason="badRequest")
    if mode == BY_ACCESS:
        return INCLUDED if rank >= RANK["commenter"] else OMITTED
    # Who may not see comments may not ask for inline suggestions either, and is refused for that.
    return mode
