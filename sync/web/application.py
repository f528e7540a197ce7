"""The Flask application. `app()` is what gunicorn starts; `create_app` is handed its work, so that tests can be too."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

from flask import Blueprint, Flask, Response, jsonify, request

from addon.door import Sidebar, door
from addon.trust import Trust
from sync.errors import SyncError
from sync.flows.show_governors import GovernorsPage, read_page
from sync.settings import Settings, read_settings
from sync.store.away import NO_DATABASE
from sync.web.governors import Read
from sync.web.governors import governors as governors_page
from sync.web.notices import Take, notices, unknown

if TYPE_CHECKING:
    from sync.program import KeptParts

CRON = "X-Appengine-Cron"


def app() -> Flask:
    """The application with the settings of the environment."""
    from sync.program import KeptParts, notice_taker

    settings = read_settings(os.environ)
    kept = KeptParts(settings)
    return create_app(
        take=notice_taker(settings),
        rounds=lambda: _round(settings),
        ping=lambda: _ping(settings),
        on_app_engine=bool(os.environ.get("GAE_ENV")),
        sidebar=_sidebar(settings, kept),
        governors=lambda token: _governors_page(kept, token),
    )


class Service(Flask):
    """Logs where something of ours broke, and never what was said: an event holds people's words and tokens."""

    def log_exception(self, exc_info: tuple[type, BaseException, TracebackType] | tuple[None, None, None]) -> None:
        kind, _, where = exc_info
        lines = "".join(traceback.format_tb(where))
        self.logger.error("%s at %s\n%s", kind.__name__ if kind else "", request.path, lines)


def create_app(
    *,
    rounds: Callable[[], int],
    ping: Callable[[], None],
    take: Take = unknown,
    on_app_engine: bool,
    sidebar: Blueprint | None = None,
    governors: Read | None = None,
) -> Flask:
    """rounds: does everything that is due and says how much. ping: raises where the database does not answer.
    take: takes a notice of Google's in hand; without it, none is ours. sidebar: the add-on's door, where there is one.
    governors: reads a leader's link to the page for governors; without it there are no such pages.

    on_app_engine: only there is the cron header beyond forging, because App Engine takes it off what comes from
    outside; anywhere else /internal/sweep refuses everybody.
    """
    flask = Service("cpd-community", static_folder=None)
    flask.register_blueprint(notices(take))
    if sidebar is not None:
        flask.register_blueprint(sidebar)
    if governors is not None:
        flask.register_blueprint(governors_page(governors))

    @flask.get("/healthy")
    def healthy() -> tuple[Response, int]:
        try:
            ping()
        except (SyncError, *NO_DATABASE):
            return jsonify(database="does not answer"), 503
        return jsonify(database="answers"), 200

    @flask.get("/internal/sweep")
    def internal_sweep() -> tuple[Response, int]:
        if not on_app_engine or request.headers.get(CRON) != "true":
            return jsonify(error="Only App Engine's own cron may ask for this."), 403
        try:
            return jsonify(done=rounds()), 200
        except NO_DATABASE:
            return jsonify(error="The database went away. Nothing is lost: the next round goes on."), 503

    @flask.after_request
    def guard(response: Response) -> Response:
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers.setdefault("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        return response

    return flask


def _sidebar(settings: Settings, kept: KeptParts) -> Blueprint | None:
    """The add-on's door; None where the settings do not say whose calls to believe."""
    from sync.program import certificates_of

    if not (settings.public_address and settings.addon_account and settings.addon_client):
        return None
    trust = Trust(settings.public_address, settings.addon_account, settings.addon_client, certificates_of(settings))
    return door(Sidebar(trust, kept))


def _governors_page(kept: KeptParts, token: str) -> GovernorsPage | None:
    parts = kept()
    try:
        return read_page(parts, token)
    except NO_DATABASE:
        kept.let_go(parts)
        raise


def _round(settings: Settings) -> int:
    from sync.flows.sweep import sweep
    from sync.flows.sync_community import sync_community
    from sync.program import open_parts, outside_of

    with open_parts(settings, outside_of(settings)) as parts:
        # One school's feed that cannot be followed must not hold up what is due for all.
        try:
            return sync_community(parts)
        finally:
            sweep(parts)


def _ping(settings: Settings) -> None:
    from sync.program import open_store

    with open_store(settings) as engine, engine.connect():
        return
