from __future__ import annotations

import pytest
from googleapiclient.errors import HttpError

DOC = "application/vnd.google-apps.document"
AMINA = "amina@oakfield.example"
BEA = "bea@oakfield.example"
CAROL = "carol@hillside.example"


@pytest.fixture
def amina(google):
    return google(AMINA, "drive")


@pytest.fixture
def bea(google):
    return google(BEA, "drive")


@pytest.fixture
def carol(google):
    return google(CAROL, "drive")


@pytest.fixture
def doc(amina):
    """The id of a Doc of Amina's, shared with nobody."""
    return amina.files().create(body={"name": "Portfolio", "mimeType": DOC}).execute()["id"]


@pytest.fixture
def share():
    """share(drive, file, email, role="reader"): without a mail."""

    def make(drive, file, email, role="reader", kind="user"):
        body = {"type": kind, "role": role, "emailAddress": email}
        return drive.permissions().create(fileId=file, body=body, sendNotificationEmail=False).execute()

    return make


@pytest.fixture
def refusal():
    """refusal(request) → (status, reason, message) of a request that must be refused."""

    def send(request):
        with pytest.raises(HttpError) as refused:
            request.execute()
        error = refused.value
        details = error.error_details
        reason = details[0]["reason"] if isinstance(details, list) else ""
        return error.status_code, reason, error.reason

    return send
