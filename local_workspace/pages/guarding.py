"""Who may use the pages at all, and what a browser is told about them."""

from __future__ import annotations

import hashlib
import hmac

from flask import Flask, Response, request

from local_workspace.doors import refused
from local_workspace.pages.sentences import NotThis
from local_workspace.world import World

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; "
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    # With "no-referrer" browsers send the Origin "null" with our own forms too, and every form would be refused.
    "Referrer-Policy": "same-origin",
}


def guard(app: Flask, world: World) -> str:
    """Put the guard before and behind every page; gives the token that our own forms and scripts carry."""
    token = hmac.new(world.secret(), b"the forms of the pages", hashlib.sha256).hexdigest()

    def before() -> None:
        reason = refused(request.environ)
        if reason:
            raise NotThis(403, "Not from there", reason)
        if request.method == "POST":
            _check_own_form(token)

    def behind(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response

    app.before_request(before)
    app.after_request(behind)
    return token


def _check_own_form(token: str) -> None:
    site = request.headers.get("Sec-Fetch-Site")
    from_us = site == "same-origin" if site else "Origin" in request.headers
    if not from_us:
        raise NotThis(403, "Not from there", "Only a button on these pages can do that.")
    given = request.headers.get("X-Token") or request.form.get("token", "")
    if not hmac.compare_digest(given.encode(), token.encode()):
        raise NotThis(403, "That button is too old", "Open the front page again and press the button there.")
