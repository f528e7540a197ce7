"""The page on which an add-on is put in by its deployment JSON, and taken out again."""

from __future__ import annotations

import json
import re
from itertools import count
from typing import Any

from flask import Flask, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from local_workspace.pages.beside import name_of_addon
from local_workspace.pages.panels import home_of
from local_workspace.pages.rooms import chosen
from local_workspace.pages.sentences import NotThis
from local_workspace.rooms.addon_events import HOSTS
from local_workspace.rooms.addon_installs import Addon, install, installed, uninstall
from local_workspace.world import World

Json = dict[str, Any]
# Numbers of projects for add-ons that bring none: Google's have twelve digits.
FIRST_NUMBER = 100_000_000_001
DEPLOYMENT_NAME = re.compile(r"projects/(\d+)/deployments/.+")


def add_addon_pages(app: Flask, world: World, token: str) -> None:
    """Put the page and its two buttons into the application."""

    def page(pasted: str = "", wrong: str = "") -> str:
        found = [_told(addon) for addon in installed(world)]
        return render_template("addon_install.html", addons=found, pasted=pasted, wrong=wrong, token=token)

    @app.get("/addon/install")
    def addons() -> str:
        return page()

    @app.post("/addon/install")
    def put_in() -> AnyResponse | tuple[str, int]:
        pasted = request.form.get("deployment", "")
        try:
            deployment = _read(pasted)
            with world.unit():
                install(world, {"deployment": deployment, "project_number": _number(world, deployment)})
        except ValueError as error:
            return page(pasted, str(error)), 400
        return redirect(chosen(world).link("/addon/install"), 303)

    @app.post("/addon/remove")
    def take_out() -> AnyResponse:
        try:
            with world.unit():
                uninstall(world, {"project_number": request.form.get("addon", "")})
        except ValueError as error:
            raise NotThis(404, "That add-on is not here", str(error)) from error
        return redirect(chosen(world).link("/addon/install"), 303)


def _read(pasted: str) -> Json:
    try:
        found = json.loads(pasted)
    except ValueError as error:
        raise ValueError(f"That is no JSON: {error}.") from error
    if not isinstance(found, dict):
        raise ValueError("A deployment is an object, between { and }.")  # noqa: TRY004 - what was pasted is wrong
    return found


def _number(world: World, deployment: Json) -> str:
    """The number that the deployment names; else that of the add-on of the same name, which is put in anew; else one
    that no other has."""
    named = DEPLOYMENT_NAME.fullmatch(str(deployment.get("name", "")))
    if named:
        return named[1]
    every = installed(world)
    title = _title(deployment)
    again = next((one.project_number for one in every if title and title == one.setting("common", "name")), None)
    taken = {one.project_number for one in every}
    return again or next(str(number) for number in count(FIRST_NUMBER) if str(number) not in taken)


def _title(deployment: Json) -> str:
    hosts = deployment.get("addOns")
    common = hosts.get("common") if isinstance(hosts, dict) else None
    return str(common.get("name", "")) if isinstance(common, dict) else ""


def _told(addon: Addon) -> Json:
    """What its developer needs to know to believe our calls, and where it can be opened."""
    return {
        "number": addon.project_number,
        "name": name_of_addon(addon),
        "hosts": [host.capitalize() for host in HOSTS if home_of(addon, host)],
        "scopes": sorted(addon.scopes),
        "account": addon.account,
        "client": addon.client_id,
    }
