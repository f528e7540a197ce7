"""What a person sees while they decide: plain pages in the looks of the others, everything in them escaped."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from local_workspace.calls import Reply
from local_workspace.oauth.scopes import known_scopes, tickable

if TYPE_CHECKING:
    from jinja2 import Environment

    from local_workspace.oauth.consent import Wish

HTML = "text/html; charset=utf-8"
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    # With "no-referrer" browsers send the Origin "null" with our own forms too, and every form would be refused.
    "Referrer-Policy": "same-origin",
}


@cache
def _templates() -> Environment:
    # Loaded for the first page: a start should not wait for it.
    from jinja2 import Environment, PackageLoader

    return Environment(
        loader=PackageLoader("local_workspace.oauth"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )


def ask_person(wish: Wish, people: list[tuple[str, str]]) -> Reply:
    """First step: who you are. people: (address, name)."""
    listed = sorted(people, key=lambda one: (one[0] != wish.hint, one[1].casefold(), one[0]))
    return _page("person.html", 200, _back_to(wish), wish=wish, people=listed)


def ask_scopes(wish: Wish, email: str, name: str) -> Reply:
    """Second step: what the app may do, each wish with a tick box of its own."""
    words = known_scopes()
    ticks = [(scope, words[scope]) for scope in tickable(wish.scopes)]
    whole = [words[scope] for scope in wish.scopes if scope not in dict(ticks)]
    return _page("scopes.html", 200, _back_to(wish), wish=wish, email=email, name=name, ticks=ticks, whole=whole)


def blocked(status: int, title: str, text: str) -> Reply:
    """Why it goes no further, for a person; nobody is sent on from here."""
    return _page("blocked.html", status, "", title=title, text=text)


def _back_to(wish: Wish) -> str:
    parts = urlsplit(wish.redirect_uri)
    return f"{parts.scheme}://{parts.netloc}"


def _page(template: str, status: int, back_to: str, **said: Any) -> Reply:
    # Browsers hold the way back to the app against form-action too, so its address must be allowed there.
    policy = (
        f"default-src 'none'; style-src 'self'; img-src data:; form-action 'self' {back_to}; "
        "frame-ancestors 'none'; base-uri 'none'"
    )
    body = _templates().get_template(template).render(**said).encode()
    return Reply(body, status=status, headers=HEADERS | {"Content-Security-Policy": policy}, content_type=HTML)
