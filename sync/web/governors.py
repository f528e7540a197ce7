"""The page for governors: server-made, without a script, a name or anything of another site."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256

from flask import Blueprint, Response, render_template_string

from sync.core.people.days import in_words
from sync.errors import SyncError
from sync.flows.show_governors import GovernorsPage
from sync.store.away import NO_DATABASE
from sync.web.governors_html import GONE, PAGE, STYLE

LONGEST_TOKEN = 1000
_ALLOWED = b64encode(sha256(STYLE.encode()).digest()).decode()
POLICY = (
    f"default-src 'none'; style-src 'sha256-{_ALLOWED}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)

Read = Callable[[str], GovernorsPage | None]


def governors(read: Read) -> Blueprint:
    """`GET /governors/<token>`: 404 with a kind page for every link that is not one, or no more."""
    blueprint = Blueprint("governors", __name__)

    @blueprint.get("/governors/<token>")
    def show(token: str) -> Response:
        try:
            found = read(token) if len(token) <= LONGEST_TOKEN else None
        except (SyncError, *NO_DATABASE):
            return _page(GONE, 503, why="The figures cannot be had just now. Try again in some minutes.")
        if found is None:
            return _page(
                GONE, 404, why="Such a page can be opened for a fortnight. Ask your CPD leader for a new link."
            )
        return _page(PAGE, 200, page=found, as_at=in_words(found.monday), ends=in_words(found.ends_on))

    return blueprint


def _page(template: str, status: int, **facts: object) -> Response:
    response = Response(render_template_string(template, style=STYLE, **facts), status, mimetype="text/html")
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
