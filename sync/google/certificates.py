"""Google's certificates, by which its id tokens are checked: fetched as seldom as Google itself says."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from sync.errors import TryLater
from sync.google.services import GOOGLE
from sync.ports import Clock, Transport

PATH = "/oauth2/v1/certs"
AT_GOOGLE = "https://www.googleapis.com"
USUAL = timedelta(hours=1)
# An unknown key may be a new one of Google's, or anybody's invention: strangers must not make us ask all the time.
SELDOM = timedelta(minutes=1)


class Certificates:
    """`certificates(key_id)` gives all of them by key id, and asks Google where this one is not among them.

    transport: makes what carries one exchange. wall: tokens live on wall time, and so do their keys.
    """

    def __init__(self, transport: Callable[[], Transport], *, address: str = GOOGLE, wall: Clock) -> None:
        self._transport, self._wall = transport, wall
        self._url = (address or AT_GOOGLE) + PATH
        self._kept: Mapping[str, str] = {}
        self._good_until: datetime | None = None
        self._asked_at: datetime | None = None

    def __call__(self, key_id: str) -> Mapping[str, str]:
        """Raises TryLater where there are none and Google cannot be reached."""
        now = self._wall.now()
        is_old = self._good_until is None or now >= self._good_until
        if (is_old or key_id not in self._kept) and self._may_ask(now):
            self._ask(now)
        return self._kept

    def _may_ask(self, now: datetime) -> bool:
        return not self._kept or self._asked_at is None or now - self._asked_at >= SELDOM

    def _ask(self, now: datetime) -> None:
        """Those we have stay good where Google cannot be reached: it lets old keys overlap with new ones."""
        self._asked_at = now
        try:
            response, content = self._transport().request(self._url)
            found = json.loads(content) if int(response.status) == 200 else None
        except (OSError, ValueError):
            found = None
        if isinstance(found, dict) and found:
            self._kept = {str(name): str(certificate) for name, certificate in found.items()}
            self._good_until = now + _age(response.get("cache-control", ""))
        elif not self._kept:
            raise TryLater("Google's certificates cannot be had at the moment.")


def _age(said: str) -> timedelta:
    found = re.search(r"max-age=(\d{1,7})", said)
    return timedelta(seconds=int(found[1])) if found else USUAL
