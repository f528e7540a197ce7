"""What an administrator deploys: which hosts, which addresses, and the fewest scopes that do.

Source: Google Workspace add-ons, deployment resource (docs/google-facts.md); docs/sidebar.md says how it is used.
"""

from __future__ import annotations

import json
from typing import Any

from addon.door import LOGO, PREFIX
from addon.event import DRIVE_FILE, EMAIL
from sync.flows.show_governors import PATH

# Each with its reason in docs/sidebar.md; none opens a file that its person has not let the panel at.
CALENDAR = "https://www.googleapis.com/auth/calendar.addons.execute"
SCOPES = ("openid", EMAIL, DRIVE_FILE, CALENDAR)
NAME = "CPD"


def manifest(address: str, *, logo: str = "", links: tuple[str, ...] = ()) -> str:
    """The deployment as JSON text. address: where Google reaches the service.

    logo: a PNG at a public https address; without one it is the service's own.
    links: what else the panel may lead to; Google's own pages, Meet, mails and the page for governors it may always.
    """
    ours = (address + PATH, *links)
    return json.dumps(_deployment(address + PREFIX, logo or address + PREFIX + LOGO, ours), indent=2) + "\n"


def _deployment(base: str, logo: str, links: tuple[str, ...]) -> dict[str, Any]:
    editor = ("homepageTrigger", "onFileScopeGrantedTrigger")
    return {
        "oauthScopes": list(SCOPES),
        "addOns": {
            "common": {
                "name": NAME,
                "logoUrl": logo,
                "homepageTrigger": _runs(base, "home"),
                "openLinkUrlPrefixes": [
                    "https://docs.google.com/",
                    "https://drive.google.com/",
                    "https://calendar.google.com/",
                    "https://meet.google.com/",
                    "https://mail.google.com/",
                    "mailto:",
                    *links,
                ],
            },
            "docs": dict(zip(editor, (_runs(base, "docs/home"), _runs(base, "docs/granted")), strict=True)),
            "sheets": dict(zip(editor, (_runs(base, "sheets/home"), _runs(base, "sheets/granted")), strict=True)),
            "drive": {"homepageTrigger": _runs(base, "drive/home")},
            "calendar": {
                "homepageTrigger": _runs(base, "calendar/home"),
                # The ids of the event that is open, which takes no scope; who comes is ours to know already.
                "currentEventAccess": "METADATA",
                "eventOpenTrigger": _runs(base, "calendar/event"),
            },
            "httpOptions": {"authorizationHeader": "SYSTEM_ID_TOKEN", "granularOauthPermissionSupport": "OPT_IN"},
        },
    }


def _runs(base: str, path: str) -> dict[str, str]:
    return {"runFunction": f"{base}/{path}"}
