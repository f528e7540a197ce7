"""`python -m tools.commands` writes docs/commands.md from what the commands and settings say of themselves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from sync.cli import main
from sync.settings import SETTINGS

PAGE = Path(__file__).parents[1] / "docs" / "commands.md"
WIDTH = 100
INTRO = """# Commands and settings

Written by `python -m tools.commands` from what the programs themselves say; a test keeps it true.

Every command ends with 0 when its work is done, 1 when it could not be finished (run it again: nothing is done twice),
and 2 when something must be set right first; what, is said in a sentence for each mistake, and nothing was changed.
"""


def page() -> str:
    """The whole page: each command's help in the order of their names, then every setting."""
    return "\n".join([INTRO, *_commands(), *_settings()])


def _commands() -> Iterator[str]:
    above = click.Context(main, info_name="cpd", terminal_width=WIDTH, **main.context_settings)
    yield from _helps(above, main)


def _helps(above: click.Context, group: click.Group) -> Iterator[str]:
    for name, command in sorted(group.commands.items()):
        here = click.Context(command, parent=above, info_name=name)
        yield f"## {here.command_path}\n\n```\n{command.get_help(here)}\n```\n"
        if isinstance(command, click.Group):
            yield from _helps(here, command)


def _settings() -> Iterator[str]:
    yield "## Settings\n\nRead from the environment; `cpd settings` shows them as they are now.\n"
    yield "| name | what it is | when it is not set |\n|---|---|---|"
    for setting in SETTINGS:
        secret = " (never shown)" if setting.secret else ""
        yield f"| `{setting.name}` | {setting.help}{secret} | {setting.default} |"
    yield ""


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
