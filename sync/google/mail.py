"""Mail: a draft first, remembered, then sent; after doubt the draft's absence is the proof."""

from __future__ import annotations

import base64
from email.message import EmailMessage

from sync.errors import Gone
from sync.google.calls import send
from sync.google.services import Google

PAGE_SIZE = 500


def create_draft(google: Google, *, to: str, subject: str, text: str, html: str = "") -> str:
    """The id of a new draft from the acting user. Nothing is sent."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = google.user, to, subject
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    raw = base64.urlsafe_b64encode(message.as_bytes()).decode()
    reply = send(google.drafts.create(userId="me", body={"message": {"raw": raw}}), write=True)
    return str(reply["id"])


def find_draft(google: Google, *, to: str, subject: str) -> str | None:
    """The acting user's waiting draft of this subject to this address: the evidence after a doubtful drafting.

    All drafts are looked through: a search may not know the newest yet.
    """
    token: str | None = None
    while True:
        reply = send(google.drafts.list(userId="me", maxResults=PAGE_SIZE, pageToken=token), write=False)
        for item in reply.get("drafts", ()):
            draft = send(google.drafts.get(userId="me", id=item["id"], format="metadata"), write=False)
            said = {part["name"].lower(): part["value"] for part in draft["message"]["payload"].get("headers", ())}
            if (said.get("to", "").lower(), said.get("subject")) == (to.lower(), subject):
                return str(item["id"])
        token = reply.get("nextPageToken")
        if not token:
            return None


def send_draft(google: Google, draft: str) -> None:
    """Send it. Sending one that is gone raises Gone: it was sent before."""
    send(google.drafts.send(userId="me", body={"id": draft}), write=True)


def is_waiting(google: Google, draft: str) -> bool:
    """Whether the draft is still there, so certainly not sent."""
    try:
        send(google.drafts.get(userId="me", id=draft, format="minimal"), write=False)
    except Gone:
        return False
    return True
