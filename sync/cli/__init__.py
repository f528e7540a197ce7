"""The command line: one command for each thing a person starts by hand."""

from __future__ import annotations

import click

from sync.cli import addon, community, finding, history, keeping, leaving, looking, serving


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="cpd-community")
def main() -> None:
    """CPD Community: portfolios, a register of who can help with what, webinars and impact prompts."""


for command in (
    addon.addon,
    community.provision,
    community.sync,
    community.sweep,
    community.directory,
    community.people,
    finding.find,
    history.history,
    keeping.restore,
    leaving.export,
    leaving.leaver,
    keeping.writes,
    looking.settings,
    looking.read,
    looking.effects,
    looking.approve,
    looking.retry,
    serving.work,
    serving.serve,
    serving.stop,
    serving.workspace,
    serving.demo,
):
    main.add_command(command)
