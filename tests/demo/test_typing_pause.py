"""The demo's service goes to work when somebody who typed in the pages pauses."""

from __future__ import annotations

from local_workspace import ledger
from local_workspace.world import World
from sync.demo.typing_pause import TypingPause

WRITE, READ = "docs.documents.batchUpdate", "docs.documents.get"


def called(world: World, method: str) -> None:
    with world.unit():
        ledger.record(world, method=method, user="amina@oakfield.example", status=200)


def test_it_is_told_once_and_only_when_nobody_types_any_more() -> None:
    world = World(None)
    pause = TypingPause(world)
    called(world, WRITE)

    assert [pause.is_now() for _ in range(3)] == [False, True, False]


def test_whoever_only_reads_sets_nobody_to_work() -> None:
    world = World(None)
    pause = TypingPause(world)
    called(world, READ)

    assert [pause.is_now() for _ in range(2)] == [False, False]


def test_what_was_typed_before_it_was_looked_at_is_told_no_more() -> None:
    world = World(None)
    pause = TypingPause(world)
    called(world, WRITE)

    pause.looked_at()

    assert [pause.is_now() for _ in range(2)] == [False, False]
