"""All routes of the sidebar. A part that is made adds its table here, and its lines of the home card in home.py."""

from __future__ import annotations

from addon import (
    basics_cards,
    booking_cards,
    calendar_cards,
    coordinator_cards,
    directory_cards,
    elsewhere_cards,
    find_cards,
    held_cards,
    home,
    leader_cards,
    manager_cards,
    own_doc,
    own_drafts,
    own_fresh,
    own_hearing,
    own_helping,
    own_inviting,
    own_linking,
    own_notes,
    own_who,
    sheet_cards,
    time_cards,
)
from addon.routes import Routes, joined

ROUTES: Routes = joined(
    home.ROUTES,
    find_cards.ROUTES,
    sheet_cards.ROUTES,
    elsewhere_cards.ROUTES,
    own_notes.ROUTES,
    own_helping.ROUTES,
    own_doc.ROUTES,
    own_drafts.ROUTES,
    own_hearing.ROUTES,
    own_fresh.ROUTES,
    own_linking.ROUTES,
    own_inviting.ROUTES,
    own_who.ROUTES,
    time_cards.ROUTES,
    leader_cards.ROUTES,
    basics_cards.ROUTES,
    manager_cards.ROUTES,
    coordinator_cards.ROUTES,
    booking_cards.ROUTES,
    calendar_cards.ROUTES,
    directory_cards.ROUTES,
    held_cards.ROUTES,
)
