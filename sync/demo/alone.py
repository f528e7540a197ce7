"""The local Workspace by itself: Google for one computer, on a port of its own."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from local_workspace.accounts import add_group, add_user
from local_workspace.app import LocalWorkspace
from local_workspace.proxy import Proxy
from local_workspace.server import in_background, open_world, serve
from local_workspace.world import World, WorldUnusable, wall_clock
from sync.demo.doors import check_port, port_in_use
from sync.errors import BadSettings


def run_workspace(
    folder: Path, *, port: int, seed: str, announce: Callable[[str], None], proxy: int | None = None
) -> None:
    """Open the world of a folder and answer for it until stopped. A world that has somebody in it is not seeded.

    proxy: a port for an HTTPS proxy that answers for Google's hosts; None for no proxy.
    """
    from local_workspace.pages import make_pages

    for number in (port, *([proxy] if proxy is not None else [])):
        check_port(number)
    world = open_or_say(folder)
    try:
        if world.count("user") == 0 and seed == "sample":
            sample_world(world)
        app = LocalWorkspace(world, seeds={"sample": sample_world}, pages=make_pages(world))
        with ExitStack() as running:
            found = None if proxy is None else _open_proxy(running, app, proxy, folder)

            def say(address: str) -> None:
                announce(f"listening on {address}")
                if found:
                    announce(f"proxy for Google's addresses on {found.address}, certificate {found.certificate}")

            serve(app, port, announce=say)
    except KeyboardInterrupt:
        return
    except OSError as error:
        raise port_in_use(port, error) from error
    finally:
        world.close()


def _open_proxy(running: ExitStack, app: LocalWorkspace, port: int, folder: Path) -> Proxy:
    try:
        return running.enter_context(in_background(Proxy(app, port, folder, wall_clock())))
    except OSError as error:
        raise port_in_use(port, error) from error


def open_or_say(folder: Path) -> World:
    """The world of a folder. Raises BadSettings with a sentence where it cannot be had."""
    try:
        return open_world(folder)
    except WorldUnusable as error:
        raise BadSettings((str(error),)) from error


def sample_world(world: World) -> None:
    """The sample community's people and groups, before anything is provisioned."""
    # An empty world needs none of the engine, which takes longer to load than all the rest.
    from sync.demo.sample import load_sample
    from sync.form_files import read_lists

    sample = load_sample()
    schools, staff = read_lists(sample.schools, sample.people)
    with world.unit():
        for school in schools:
            add_user(world, school.engine_user, f"CPD at {school.domain.partition('.')[0].title()}")
        for person in staff.people:
            add_user(world, person.email, person.name)
        for school in schools:
            members = [person.email for person in staff.people if person.school == school.key]
            add_group(world, school.staff_group, members)
