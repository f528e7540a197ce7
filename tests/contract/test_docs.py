"""What the pages say of commands, settings and the control room is what there is."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from local_workspace.control import ControlRoom
from local_workspace.world import World
from sync.cli import main
from sync.settings import SETTINGS
from tests.clients.clients import CLIENTS
from tests.clients.run import KEPT
from tests.clients.table import with_table
from tools import commands

ROOT = Path(__file__).parents[2]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_page_of_commands_is_what_the_commands_say():
    assert read("docs/commands.md") == commands.page(), "run: python -m tools.commands"


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_says_what_it_does(name):
    assert (main.commands[name].help or "").strip().endswith(".")


@pytest.mark.parametrize("page", ["README.md", "docs/control-room.md", "docs/schools-and-staff-lists.md"])
def test_no_page_names_a_command_that_is_not_there(page):
    named = set(re.findall(r"(?:`|^)cpd ([a-z]+)", read(page), flags=re.MULTILINE))

    assert named - set(main.commands) == set()


def test_every_setting_is_on_the_page():
    page = read("docs/commands.md")

    assert [setting.name for setting in SETTINGS if f"| `{setting.name}` |" not in page] == []


@pytest.mark.parametrize("page", ["README.md", "docs/reading-order.md", "docs/glossary.md"])
def test_every_file_that_a_page_names_is_there(page):
    rooms = "sync|addon|local_workspace|sheets_templates|docs|tests|bench|tools"
    named = re.findall(rf"`((?:{rooms})/[\w./-]*)`", read(page))

    assert sorted(name for name in named if not (ROOT / name).exists()) == []


def test_every_test_that_holds_a_rule_of_googles_is_there():
    named = re.findall(r"`([\w/]+/test_\w+\.py)`", read("docs/google-facts.md"))

    assert named
    assert sorted(name for name in named if not (ROOT / "tests" / name).exists()) == []


def test_every_test_that_proves_a_promise_is_there():
    named = re.findall(r"`([\w/]+/test_\w+\.py)(?:::(\w+))?`", read("docs/promises.md"))

    assert named
    assert [
        f"{file}::{test}" for file, test in named if not re.search(rf"def {test or 'test_.*'}\(", read(f"tests/{file}"))
    ] == []


def test_every_control_of_the_local_workspace_is_on_its_page():
    near = {"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "localhost", "REQUEST_METHOD": "GET"}
    reply = ControlRoom(World(None), {}).answer(near, "/_local/nothing")
    controls = set(re.findall(r"/_local/[a-z/-]+[a-z]", str(reply.body))) - {"/_local/nothing"}

    page = read("docs/control-room.md")

    assert "/_local/clock" in controls
    assert [path for path in controls if f"`GET {path}`" not in page and f"`POST {path}`" not in page] == []


def test_the_readmes_table_of_clients_is_what_was_counted():
    readme = read("README.md")

    assert with_table(readme, KEPT) == readme


def test_the_counts_are_of_the_clients_that_are_run():
    counts = json.loads(KEPT.read_text(encoding="utf-8"))
    told = {name: (one["version"], one["what"], one["services"], one["note"]) for name, one in counts.items()}

    assert told == {name: (one.version, one.what, one.services, one.note) for name, one in CLIENTS.items()}
