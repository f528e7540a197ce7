"""One process's stage set: what each scene begins with, made once, and histories played from there."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

from tests.harness.cast import Cast, Village
from tests.harness.ground import Beginning, Ground
from tests.harness.history import History, Told
from tests.harness.scenes import ALWAYS, FLOWS, PROGRAMME_SEEDS, SCENES, SHARES, Scene
from tests.harness.sites import named_steps
from tests.support.founding import empty_world, parts_of


class Theatre:
    """One process's ground, and what each scene begins with."""

    def __init__(self, ground: Ground) -> None:
        self.ground, self.cast = ground, Cast()
        self._beginnings: dict[str, Beginning] = {}
        self.names = [name for name, share in SHARES.items() for _ in range(share)]

    def _beginning(self, name: str) -> Beginning:
        if name not in self._beginnings:
            self._beginnings[name] = self._prepared(SCENES[name])
        return self._beginnings[name]

    def _prepared(self, scene: Scene) -> Beginning:
        if scene.after:
            world = self.ground.put_back(self._beginning(scene.after))
        else:
            self.ground.empty()
            world = empty_world(self.cast)
        with closing(world), self.cast.on(world):
            parts = parts_of(self.cast, world, self.ground.engine, self.ground.holder(0))
            scene.prepare(Village(self.cast, world, replace(parts, wall=parts.clock)))
            return self.ground.keep(world)

    def play(self, seed: int, *, usual: bool = False) -> Told:
        """usual: none of the long histories, whatever the seed."""
        every, this = PROGRAMME_SEEDS
        is_long = not usual and seed % every == this
        name = "programme" if is_long else self.names[seed * 37 % len(self.names)]
        aim = self._aim(name, seed)
        return History(self.cast, self.ground, name, SCENES[name], self._beginning(name), seed, aim).play()

    def _aim(self, name: str, seed: int) -> str:
        """The step at which somebody dies for certain if they come to it: each in its turn."""
        flows = FLOWS[name] if seed % 3 else ALWAYS
        steps = [step for step in named_steps() if step.partition(".")[0] in flows]
        return steps[seed * 7919 % len(steps)]
