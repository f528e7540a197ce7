"""All routes of the sidebar. A part that is made adds its table here, and its lines of the home card in home.py."""

from __future__ import annotations

from addon import home
from addon.routes import Routes, joined

ROUTES: Routes = joined(
    home.ROUTES,
)
