"""The commands that stay: work, serve, workspace, demo; and stop."""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

import click

from sync.cli.common import DataOption, plain_errors, settings_with

Day = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.option(
    "--stalled-after",
    type=click.FloatRange(min=1),
    default=30,
    show_default=True,
    help="After how many seconds without a sign of life another worker's work is taken over.",
)
@DataOption
@plain_errors
def work(stalled_after: float, data: Path | None) -> None:
    """Run a worker until it is stopped (Ctrl-C, SIGTERM). A database that goes away is waited for."""
    from sync.program import run_worker

    settings = settings_with(data)
    click.echo("A worker is at work. Ctrl-C ends it.")
    run_worker(settings, say=click.echo, stalled_after=timedelta(seconds=stalled_after))


@click.command()
@click.option("--port", type=int, help="The port (else PORT, else 8080).")
@DataOption
@plain_errors
def serve(port: int | None, data: Path | None) -> None:
    """Serve the web application with gunicorn."""
    from sync.demo.doors import check_port

    settings = settings_with(data)
    os.environ["CPD_DATA"] = str(settings.data)
    check_port(port or settings.port)
    address = f"127.0.0.1:{port or settings.port}"
    # gunicorn takes this process over, so that its signals are the person's own.
    os.execvp(  # noqa: S606
        sys.executable,
        [sys.executable, "-m", "gunicorn", "--bind", address, "--workers", "1", "--threads", "4", "sync.web:app()"],
    )


@click.command()
@DataOption
@plain_errors
def stop(data: Path | None) -> None:
    """Stop the database that was started under the data directory."""
    from sync.database import stop_database

    ran = stop_database(settings_with(data))
    click.echo("The database is stopped." if ran else "No database of ours was running.")


@click.command()
@click.option("--port", type=int, required=True, help="The port on 127.0.0.1; 0 takes a free one.")
@click.option("--seed", type=click.Choice(["empty", "sample"]), default="empty", help="What a new world begins with.")
@click.option("--proxy", type=int, help="A port for an HTTPS proxy that answers for Google's own addresses.")
@click.option("--data", type=click.Path(path_type=Path), help="The world's folder (else a new, empty one).")
@plain_errors
def workspace(port: int, seed: str, proxy: int | None, data: Path | None) -> None:
    """Run the local Workspace alone, until it is stopped."""
    from sync.demo.alone import run_workspace

    folder = data.expanduser().absolute() if data else Path(tempfile.mkdtemp(prefix="cpd-workspace-"))
    run_workspace(folder, port=port, seed=seed, announce=click.echo, proxy=proxy)


@click.command()
@click.option("--once", is_flag=True, help="Play the community's weeks up to a day, report, and end.")
@click.option("--report", type=click.Path(path_type=Path), help="Write the report here, as JSON.")
@click.option("--on", type=Day, default="2027-03-12", help="Up to which day.", show_default=True)
@click.option("--port", type=int, default=8080, show_default=True, help="Where the pages are served.")
@DataOption
@plain_errors
def demo(once: bool, report: Path | None, on: datetime, port: int, data: Path | None) -> None:
    """See the whole product work: a community of four schools, on this computer, with nothing leaving it."""
    from sync.demo.command import run_demo

    folder = (data or settings_with(None).data / "demo").expanduser().absolute()
    run_demo(folder, once=once, report=report, on=on.date(), port=port)
