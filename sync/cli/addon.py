"""The commands about the sidebar: what is deployed, and whose Google account is whose."""

from __future__ import annotations

import os
import re
from pathlib import Path

import click

from sync.cli.common import DataOption, plain_errors, settings_with
from sync.errors import BadSettings, NeedsPerson
from sync.setting_values import is_loopback
from sync.settings import read_settings

HTTPS = re.compile(r"https://[A-Za-z0-9.-]+(:\d+)?")
PICTURE = re.compile(r"https://\S+\.png")


@click.group()
def addon() -> None:
    """The sidebar: its deployment, and whose Google account is whose."""


@addon.command()
@click.option("--url", help="Where Google reaches the service, as https://host (else CPD_PUBLIC_ADDRESS).")
@click.option("--logo", help="A square PNG of 96 dots or more at a public https address (else the service's own).")
@click.option("--link", "links", multiple=True, help="The beginning of further addresses that cards may lead to.")
@plain_errors
def manifest(url: str | None, logo: str | None, links: tuple[str, ...]) -> None:
    """Print the deployment for `gcloud workspace-add-ons deployments create`, as JSON."""
    from addon.manifest import manifest as written

    address = (url or read_settings(os.environ).public_address or "").rstrip("/")
    good = HTTPS.fullmatch(address) or is_loopback(address)
    mistakes = [] if good else [f"--url is {address or 'not given'}; it is https://host."]
    mistakes += (
        [] if logo is None or PICTURE.fullmatch(logo) else [f"--logo is {logo}; it is the https address of a PNG."]
    )
    mistakes += [f"--link is {link}; it begins with https://." for link in links if not link.startswith("https://")]
    if mistakes:
        raise BadSettings(tuple(mistakes))
    click.echo(written(address, logo=logo or "", links=links), nl=False)


@addon.command()
@DataOption
@plain_errors
def refused(data: Path | None) -> None:
    """List who came with another Google account than before, or under another address; nothing was shown to them."""
    from sync.program import open_store
    from sync.store.google_ids import misfits

    with open_store(settings_with(data)) as engine, engine.begin() as c:
        found = misfits(c)
    for one in found:
        click.echo(f"{one.last_at:%Y-%m-%d %H:%M}  {one.person}  came as {one.address or 'nobody by address'}")
    click.echo("Let somebody's new account in with `cpd addon forget PERSON`." if found else "Nobody was refused.")


@addon.command()
@click.argument("person")
@DataOption
@plain_errors
def forget(person: str, data: Path | None) -> None:
    """Forget somebody's Google account (by address or name): the next one that comes with their address is theirs."""
    from sync.flows.find_person import find_person
    from sync.program import open_store
    from sync.store.google_ids import unbind

    with open_store(settings_with(data)) as engine, engine.begin() as c:
        key = find_person(c, person)
        if not unbind(c, key):
            raise NeedsPerson(f"{key} has not used the sidebar yet, so there is nothing to forget.")
    click.echo(f"{key} is bound to no Google account now.")
