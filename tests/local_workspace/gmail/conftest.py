"""Letters, as clients write them."""

from __future__ import annotations

import base64
from collections.abc import Callable
from email.message import EmailMessage
from typing import Any

import pytest

AMINA, BEA = "amina@oakfield.example", "bea@oakfield.example"


def written(to: str = BEA, *, subject: str = "Fractions", text: str = "Halves first.", **headers: str) -> EmailMessage:
    message = EmailMessage()
    message["To"] = to
    message["Subject"] = subject
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message


def raw_of(message: EmailMessage) -> str:
    return base64.urlsafe_b64encode(message.as_bytes()).decode()


def with_file(message: EmailMessage, data: bytes = b"%PDF-1.7 plan", name: str = "plan.pdf") -> EmailMessage:
    message.add_attachment(data, maintype="application", subtype="pdf", filename=name)
    message.set_boundary("part")
    return message


@pytest.fixture
def users(google: Callable[..., Any]) -> Callable[..., Any]:
    """users(email, scopes=…): Gmail's `users` collection as that person."""

    def make(email: str = AMINA, **more: Any) -> Any:
        return google(email, "gmail", **more).users()

    return make


@pytest.fixture
def sends(users: Callable[..., Any]) -> Callable[..., str]:
    """sends(AMINA, to, subject=…): the id of a message that a person has sent."""

    def make(email: str = AMINA, to: str = BEA, *, file: bool = False, thread: str = "", **said: str) -> str:
        message = written(to, **said)
        body = {"raw": raw_of(with_file(message) if file else message)} | ({"threadId": thread} if thread else {})
        return str(users(email).messages().send(userId="me", body=body).execute()["id"])

    return make
