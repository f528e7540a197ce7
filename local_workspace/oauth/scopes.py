"""Scopes: which there are, what a person reads about them, how Google writes them back."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from local_workspace.discovery import SERVICES, schema
from local_workspace.oauth.refusing import TokenRefusal

AUTH = "https://www.googleapis.com/auth/"
OPENID, EMAIL, PROFILE = "openid", AUTH + "userinfo.email", AUTH + "userinfo.profile"
# Google takes the short names and always answers with the long ones.
SHORT = {"email": EMAIL, "profile": PROFILE}
SIGN_IN = {
    OPENID: "Associate you with your personal info on Google",
    EMAIL: "See your primary Google Account email address",
    PROFILE: "See your personal info, including any personal info you've made publicly available",
}
OF_ADDONS = {
    AUTH + "script.locale": "View your country, language and time zone",
    AUTH + "script.external_request": "Connect to an external service",
    AUTH + "workspace.linkpreview": "See link previews in Google applications",
    AUTH + "drive.addons.metadata.readonly": "See information about files on which you use this app",
    AUTH + "calendar.addons.execute": "Run as a Calendar add-on",
    AUTH + "calendar.addons.current.event.read": "View the Calendar event you have open",
    AUTH + "calendar.addons.current.event.write": "Change the Calendar event you have open",
    AUTH + "documents.currentonly": "View and manage documents that this application has been installed in",
    AUTH + "spreadsheets.currentonly": "View and manage spreadsheets that this application has been installed in",
}


@cache
def known_scopes() -> dict[str, str]:
    """Every scope of the services here, of signing in and of add-ons, with Google's sentence about it."""
    found = dict(OF_ADDONS)
    for service in SERVICES:
        listed = schema(service)["auth"]["oauth2"]["scopes"]
        found |= {scope: item["description"] for scope, item in listed.items()}
    return found | SIGN_IN


def asked_scopes(text: str) -> tuple[str, ...]:
    """The scopes of a `scope` parameter in Google's spelling, each once. Raises TokenRefusal for unknown ones.

    Whoever asks for the address or the profile is given `openid` too, as Google does.
    """
    written = list(dict.fromkeys(text.split()))
    named = list(dict.fromkeys(SHORT.get(scope, scope) for scope in written))
    unknown = [scope for scope in named if scope not in known_scopes()]
    if unknown:
        valid = ", ".join(scope for scope in named if scope not in unknown)
        words = f"Some requested scopes were invalid. {{valid=[{valid}], invalid=[{', '.join(unknown)}]}}"
        raise TokenRefusal("invalid_scope", words)
    return with_openid(named)


def with_openid(scopes: Iterable[str]) -> tuple[str, ...]:
    found = list(scopes)
    if OPENID not in found and {EMAIL, PROFILE} & set(found):
        found.append(OPENID)
    return tuple(found)


def tickable(scopes: Iterable[str]) -> list[str]:
    """Those a person may leave out one by one; what signing in needs is given or refused as a whole."""
    return [scope for scope in scopes if scope not in SIGN_IN]
