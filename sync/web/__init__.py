"""The web service: health, and the sweep where no worker can live."""

from sync.web.application import app, create_app

__all__ = ["app", "create_app"]
