"""The pages of a small school, asked without a browser."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from support.school_scene import Scene, Tale, make_scene
from werkzeug.test import Client, TestResponse

from local_workspace.app import LocalWorkspace
from local_workspace.pages import make_pages
from local_workspace.world import World

HOST = "localhost:8099"
NOON = datetime(2027, 3, 12, 12, 0, tzinfo=UTC)
HERE = {"REMOTE_ADDR": "127.0.0.1"}


class FromHere(Client):
    """A browser on this machine."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        kwargs["environ_overrides"] = HERE | kwargs.get("environ_overrides", {})
        return super().open(*args, **kwargs | {"buffered": True})


@dataclass
class Pages:
    """The pages behind the local Workspace's own door."""

    world: World
    scene: Scene
    tale: Tale

    def __post_init__(self) -> None:
        self.app = LocalWorkspace(self.world, pages=make_pages(self.world, story=self.tale))

    def get(self, path: str, **headers: Any) -> TestResponse:
        return self._client().get(path, base_url=f"http://{HOST}", headers=headers)

    def post(self, path: str, form: dict[str, str], headers: dict[str, str]) -> TestResponse:
        return self._client().post(path, base_url=f"http://{HOST}", data=form, headers=headers)

    def doc(self, who: str = "") -> TestResponse:
        return self.get(f"/document/d/{self.scene.doc}/edit" + (f"?as={who}" if who else ""))

    def sheet(self, query: str = "") -> str:
        return self.get(f"/spreadsheets/d/{self.scene.sheet}/edit?{query}").text

    def _client(self) -> FromHere:
        return FromHere(self.app)


@pytest.fixture(scope="session")
def made() -> tuple[Scene, list[tuple[str, str, str]]]:
    """The scene and all that its world holds: made once, since making it takes longer than most tests."""
    world = World(None)
    world.set_clock(NOON)
    found = make_scene(world), world.dump()
    world.close()
    return found


@pytest.fixture
def scene(world: World, made: tuple[Scene, list[tuple[str, str, str]]]) -> Scene:
    with world.unit():
        for kind, key, value in made[1]:
            world.put(kind, key, json.loads(value))
    return made[0]


@pytest.fixture
def tale(world: World) -> Tale:
    return Tale(world)


@pytest.fixture
def pages(world: World, scene: Scene, tale: Tale) -> Pages:
    return Pages(world, scene, tale)


@pytest.fixture
def browser() -> type[FromHere]:
    """browser(app): the pages of `app` asked from this machine."""
    return FromHere
