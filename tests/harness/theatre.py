"""One process's stage set: what each scene begins with, made once, and histories played from there."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

from tests.harness.cast import Cast, Village
from tests.harness.ground import Beginning, Ground
from tests.harness.history import History, Told
from tests.harness.scenes import SCENES, SHARES, Scene
from tests.support.founding import empty_world, parts_of


class Theatre:
    """One process's ground, and what each scene begins with."""

    def __init__(self, ground: Ground) -> None:
        self.ground, self.cast = ground, Cast()
        self.beginnings: dict[str, Beginning] = {}
        for name, scene in SCENES.items():
            self.beginnings[name] = self._beginning(scene)
        self.names = [name for name, share in SHARES.items() for _ in range(share)]

    def _beginning(self, scene: Scene) -> Beginning:
        if scene.after:
            world = self.ground.put_back(self.beginnings[scene.after])
        else:
            self.ground.empty()
            world = empty_world(self.cast)
        with closing(world), self.cast.on(world):
            parts = parts_of(self.cast, world, self.ground.engine, self.ground.holder(0))
            scene.prepare(Village(self.cast, world, replace(parts, wall=parts.clock)))
            return self.ground.keep(world)

    def play(self, seed: int, *, aim: str = "") -> Told:
        name = self.names[seed * 37 % len(self.names)]
        return History(self.cast, self.ground, name, SCENES[name], self.beginnings[name], seed, aim).play()
