"""A world on a port, a community in it, and `cpd` with the settings that lead there."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support.outsider import Workspace, run

AUTH = "https://www.googleapis.com/auth/"
SCOPES = ("documents", "spreadsheets", "drive.file", "drive.metadata.readonly", "gmail.compose", "calendar.events")
PEOPLE = {
    "amina.hussain@oakfield.example": "Amina Hussain",
    "dana.okoro@oakfield.example": "Dana Okoro",
    "sam.okafor@hillside.example": "Sam Okafor",
}
STAFF = """Name,Email,School,Role
Dana Okoro,dana.okoro@oakfield.example,Oakfield,Teacher; CPD leader; Coordinator
Amina Hussain,amina.hussain@oakfield.example,Oakfield,Teacher
Sam Okafor,sam.okafor@hillside.example,Hillside,Teacher
"""
SCHOOLS = """
[[school]]
name = "Oakfield"
domain = "oakfield.example"
engine_user = "cpd@oakfield.example"
staff_group = "staff@oakfield.example"
home = true

[[school]]
name = "Hillside"
domain = "hillside.example"
engine_user = "cpd@hillside.example"
staff_group = "staff@hillside.example"
"""

Cpd = Callable[..., str]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a space in its name, and the two lists in it."""
    made = tmp_path_factory.mktemp("a school")
    (made / "staff.csv").write_text(STAFF)
    (made / "schools.toml").write_text(SCHOOLS)
    return made


@pytest.fixture(scope="module")
def workspace(folder: Path) -> Iterator[Workspace]:
    """A new world with nobody in it, answering on a port."""
    made = Workspace(folder / "the world")
    made.start()
    yield made
    made.kill()


@pytest.fixture(scope="module")
def settings(workspace: Workspace, folder: Path) -> dict[str, str]:
    """Two schools' accounts, groups and the service's key, made from outside; the settings that lead there."""
    workspace.control("reset", {"seed": "empty"})
    workspace.control("clock", {"now": "2027-02-01T09:00:00Z"})
    for email, name in PEOPLE.items():
        workspace.control("users", {"email": email, "name": name})
    domains = ("oakfield.example", "hillside.example")
    for domain in domains:
        workspace.control("users", {"email": f"cpd@{domain}", "name": "CPD"})
        members = [email for email in PEOPLE if email.endswith(domain)]
        workspace.control("groups", {"email": f"staff@{domain}", "members": members})
    delegation = {domain: [AUTH + scope for scope in SCOPES] for domain in domains}
    key = workspace.control("service-accounts", {"name": "cpd", "delegation": delegation})
    (folder / "key.json").write_text(json.dumps(key))
    return {
        "GOOGLE_ADDRESS": workspace.address,
        "CPD_KEY_FILE": str(folder / "key.json"),
        "CPD_DATA": str(folder / "the data"),
    }


@pytest.fixture(scope="module")
def cpd(settings: dict[str, str]) -> Iterator[Cpd]:
    """cpd("sync") as a person at the community's computer types it: what it prints, once it has ended well."""

    def command(*arguments: str) -> str:
        done = run(*arguments, env=settings)
        assert done.returncode == 0, done.stderr
        return done.stdout

    yield command
    run("stop", env=settings)


@pytest.fixture(scope="module")
def portfolios(cpd: Cpd, folder: Path) -> dict[str, str]:
    """Who has which portfolio, by address."""
    cpd("provision", "--people", str(folder / "staff.csv"), "--schools", str(folder / "schools.toml"))
    return {person["email"]: person["portfolio"] for person in json.loads(cpd("people", "--json"))}
