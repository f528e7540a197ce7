"""What every test of the local Workspace starts from: an empty world with three people in two domains."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from google.oauth2.credentials import Credentials
from googleapiclient.errors import HttpError

sys.path.insert(0, str(Path(__file__).parents[1]))

from support.clients import client
from support.strict_transport import StrictTransport

from local_workspace.app import LocalWorkspace
from local_workspace.control import add_user, issue_token
from local_workspace.transport import InProcess
from local_workspace.world import World

BASE = "http://localhost:8099"
AMINA = "amina@oakfield.example"  # owns
BEA = "bea@oakfield.example"  # may
CAROL = "carol@hillside.example"  # may not, and is of another domain
NOON = datetime(2027, 3, 12, 12, 0, tzinfo=UTC)


@pytest.fixture
def world() -> Iterator[World]:
    """A world in memory on 12 March 2027 at noon, with Amina, Bea and Carol in it."""
    made = World(None)
    made.set_clock(NOON)
    add_user(made, AMINA, "Amina Hussain")
    add_user(made, BEA, "Bea Lindqvist")
    add_user(made, CAROL, "Carol Okoro")
    yield made
    made.close()


@pytest.fixture
def workspace(world: World) -> LocalWorkspace:
    return LocalWorkspace(world)


@pytest.fixture
def google(workspace: LocalWorkspace) -> Callable[..., Any]:
    """google(email, "docs", "v1"): the official client as that person; every call is checked strictly.

    scopes: the token's (every scope when not said). strict=False: for requests that are wrong on purpose.
    """

    def make(email: str, name: str, version: str = "", *, scopes: list[str] | None = None, strict: bool = True) -> Any:
        http: Any = InProcess(workspace, BASE)
        credentials = Credentials(issue_token(workspace.world, email, scopes))  # type: ignore[no-untyped-call]
        return client(credentials, StrictTransport(http) if strict else http, name, BASE)

    return make


@pytest.fixture
def refused() -> Callable[[Any], tuple[int, str]]:
    """(status, words) of a call that Google refuses."""

    def ask(request: Any) -> tuple[int, str]:
        with pytest.raises(HttpError) as caught:
            request.execute()
        return caught.value.status_code, caught.value.reason

    return ask
