"""Google's own addresses that have a page here: a call in Meet, an event in Calendar, a letter to somebody."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, parse_qs, unquote

from local_workspace.pages.looking import Look
from local_workspace.services.meet.spaces import find_space

MEET, CALENDARS = "meet.google.com", ("calendar.google.com", "www.google.com")
CODE = re.compile(r"[a-z]{3}-[a-z]{4}-[a-z]{3}")
OF_A_LETTER = ("to", "cc", "bcc", "subject", "body")


def page_for(parts: SplitResult, look: Look) -> str:
    """The page of ours that an address of Google's, or a mailto:, leads to for this person; "" where there is none."""
    if parts.scheme == "mailto":
        return _letter(parts, look) if look.person else ""
    if parts.scheme not in ("http", "https"):
        return ""
    if parts.netloc == MEET:
        return call_page(parts.path.strip("/"), look)
    eid = parse_qs(parts.query).get("eid", [""])[0]
    is_event = parts.netloc in CALENDARS and parts.path == "/calendar/event"
    return look.link("/calendar/event", eid=eid) if is_event and eid and look.person else ""


def call_page(code: str, look: Look) -> str:
    """The page of a call by its meeting code, "" where nobody on this machine made such a call."""
    known = CODE.fullmatch(code.lower()) and find_space(look.world, code.lower())
    return look.link(f"/meet/{code.lower()}") if known else ""


def _letter(parts: SplitResult, look: Look) -> str:
    """In a mailto: a + is a +, not a space, so a form's own reader would spoil addresses."""
    pairs = (pair.partition("=") for pair in parts.query.split("&") if pair)
    given = {name.lower(): unquote(value) for name, _, value in pairs}
    given["to"] = ",".join(filter(None, (unquote(parts.path), given.get("to", ""))))
    return look.link("/mail/new", **{name: given[name] for name in OF_A_LETTER if given.get(name)})
