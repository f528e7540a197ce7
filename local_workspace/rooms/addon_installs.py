"""Which add-ons are installed here, what people have allowed them, and whose they are when an address is called."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from local_workspace.access import role_on
from local_workspace.accounts import PROJECT, address
from local_workspace.channels import PROJECT_NUMBER
from local_workspace.oauth.clients import SUFFIX, Client
from local_workspace.oauth.grants import add_grant
from local_workspace.oauth.id_tokens import addon_account
from local_workspace.oauth.scopes import AUTH, EMAIL, OPENID
from local_workspace.rooms.addon_manifests import addresses, checked_deployment
from local_workspace.rooms.reading import Body, fields_of, strings
from local_workspace.tokens import Consent
from local_workspace.world import World

FILE_SCOPE = AUTH + "drive.file"
INSTALLED, ALLOWED = "addon", "addon_allowed"
# What is at work where nobody has installed anything: an add-on of this community's own project.
OWN_DEPLOYMENT: Body = {
    "oauthScopes": [OPENID, EMAIL, FILE_SCOPE, AUTH + "calendar.addons.execute"],
    "addOns": {"calendar": {"currentEventAccess": "METADATA"}},
}


@dataclass(frozen=True, slots=True)
class Addon:
    """An add-on as its developer deployed it. project: whom people's consent is given to."""

    project_number: str
    client_id: str
    project: str
    deployment: Body

    @property
    def account(self) -> str:
        """The service account that Google calls it as."""
        return addon_account(self.project_number)

    @property
    def scopes(self) -> frozenset[str]:
        return frozenset(self.deployment["oauthScopes"])

    def setting(self, host: str, name: str) -> Any:
        """What the manifest says of a host (or of "common") under this name; None where it says nothing."""
        return self.deployment["addOns"].get(host, {}).get(name)


def client_id_of(project_number: str) -> str:
    """The OAuth client that a project's add-on has where none is named."""
    tail = hashlib.sha256(f"addon:{project_number}".encode()).hexdigest()[:32]
    return f"{project_number}-{tail}{SUFFIX}"


OWN = Addon(PROJECT_NUMBER, client_id_of(PROJECT_NUMBER), PROJECT, OWN_DEPLOYMENT)


def install(world: World, body: Body) -> Body:
    """What the add-on's developer needs to know who calls: Google's authorization resource, and the numbers."""
    fields = fields_of(body, deployment=dict, project_number=(str, PROJECT_NUMBER), client_id=(str, ""))
    number = fields["project_number"]
    if not number.isdecimal():
        raise ValueError("project_number is a number of digits.")
    deployment = checked_deployment(fields["deployment"])
    project = PROJECT if number == PROJECT_NUMBER else f"project-{number}"
    addon = Addon(number, fields["client_id"] or client_id_of(number), project, deployment)
    _alone(world, addon)
    held = {"client_id": addon.client_id, "project": project, "deployment": deployment}
    world.put(INSTALLED, number, held)
    return {
        "serviceAccountEmail": addon.account,
        "oauthClientId": addon.client_id,
        "project_number": number,
        "client_id": addon.client_id,
    }


def _alone(world: World, addon: Addon) -> None:
    """Whose call it is, is known by where it goes. Raises ValueError where another add-on answers there."""
    for other in installed(world):
        shared = sorted(_origins(other) & _origins(addon))
        if other.project_number != addon.project_number and shared:
            place = "://".join(shared[0])
            raise ValueError(f"The add-on of project {other.project_number} answers at {place} already.")


def uninstall(world: World, body: Body) -> Body:
    """Take an add-on out; what people allowed it stays noted, as with Google."""
    number = fields_of(body, project_number=str)["project_number"]
    if world.get(INSTALLED, number) is None:
        raise ValueError(f"No add-on of project {number} is installed here.")
    world.drop(INSTALLED, number)
    return {"project_number": number}


def installed(world: World) -> list[Addon]:
    """Every add-on that was installed, by project number."""
    return [
        Addon(number, held["client_id"], held["project"], held["deployment"]) for number, held in world.items(INSTALLED)
    ]


def addon_at(world: World, url: str) -> Addon:
    """The add-on that answers at this address; the community's own where no other does."""
    every = installed(world)
    own = next((addon for addon in every if addon.project_number == PROJECT_NUMBER), OWN)
    return next((addon for addon in every if _origin(url) in _origins(addon)), own)


def _origins(addon: Addon) -> set[tuple[str, str]]:
    return {_origin(found) for _, found in addresses(addon.deployment["addOns"], "")}


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc


def grant(world: World, body: Body) -> Body:
    """A person allows an add-on a file, or from now on exactly these scopes; gives back what is allowed now."""
    fields = fields_of(body, user=str, url=(str, ""), file_id=(str, ""), scopes=(list, None))
    addon, user = addon_at(world, fields["url"]), address(fields["user"])
    if fields["file_id"]:
        _open(world, addon, user, fields["file_id"])
    if fields["scopes"] is not None:
        allow(world, addon, user, strings(fields["scopes"], "scopes"))
    return {"user": user, "scopes": sorted(allowed(world, addon, user))}


def allow(world: World, addon: Addon, user: str, scopes: list[str]) -> None:
    """From now on exactly these scopes are allowed. Raises ValueError for one that the manifest does not name."""
    foreign = sorted(set(scopes) - addon.scopes)
    if foreign:
        raise ValueError(f"The add-on's manifest does not ask for {foreign[0]}.")
    world.put(ALLOWED, f"{addon.project}:{user}", sorted(scopes))


def _open(world: World, addon: Addon, user: str, file_id: str) -> None:
    file = world.get("file", file_id)
    if file is None or not role_on(world, file, user):
        raise ValueError(f"{user} cannot open {file_id}.")
    mark = [addon.project, user]
    if mark not in file["grants"]:
        world.put("file", file_id, file | {"grants": [*file["grants"], mark]})


def allowed(world: World, addon: Addon, user: str) -> frozenset[str]:
    """The scopes a person has allowed an add-on: all of its manifest until they have chosen."""
    chosen = world.get(ALLOWED, f"{addon.project}:{user}")
    return addon.scopes if chosen is None else frozenset(chosen) & addon.scopes


def consent(world: World, addon: Addon, user: str, scopes: frozenset[str]) -> Consent:
    """What stands behind the tokens of an event: it dies when the person revokes their consent."""
    client = Client(addon.client_id, "", addon.project, "web", addon.project, ())
    return Consent(add_grant(world, client, user, scopes), addon.client_id, offline=False)
