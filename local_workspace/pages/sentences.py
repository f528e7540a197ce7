"""Refusals and dates in plain sentences."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from local_workspace.refusals import Refusal

LONDON = ZoneInfo("Europe/London")


class NotThis(Exception):
    """The page is not shown; `title` and `text` say why and what to do, to whoever asked."""

    def __init__(self, status: int, title: str, text: str) -> None:
        super().__init__(text)
        self.status = status
        self.title = title
        self.text = text


def nobody(address: str) -> NotThis:
    return NotThis(404, "Nobody has that address", f"There is no {address} here. Choose who you are.")


def cannot_open(name: str) -> NotThis:
    """Says who may not; nothing about the file, which is not theirs to know."""
    text = f"{name} cannot open this file. Only the people it is shared with can; its owner can share it."
    return NotThis(403, "This file is not shared with you", text)


def no_file() -> NotThis:
    text = "There is no file at this address. It may have been deleted, or the address was cut short."
    return NotThis(404, "There is no such file", text)


def from_google(refusal: Refusal, name: str) -> NotThis:
    """Google's refusal, as a page for the person called `name`."""
    if refusal.status == 403:
        return cannot_open(name)
    if refusal.status == 404:
        return no_file()
    return NotThis(refusal.status, "This cannot be shown", refusal.message)


def long_date(day: date) -> str:
    """Friday 12 March 2027"""
    return f"{day:%A} {day.day} {day:%B %Y}"


def short_date(day: date) -> str:
    """Fri 12 March"""
    return f"{day:%a} {day.day} {day:%B}"


def moment_of(text: str) -> datetime:
    """A moment as the ledger writes it."""
    return datetime.fromisoformat(text)


def short_moment(moment: datetime) -> str:
    """Fri 12 March, 8:05 am, as a clock in London shows it."""
    local = moment.astimezone(LONDON)
    return f"{local:%a} {local.day} {local:%B}, {clock(local)}"


def clock(moment: datetime) -> str:
    """4:00 pm"""
    local = moment.astimezone(LONDON)
    return f"{local.hour % 12 or 12}:{local:%M} {'am' if local.hour < 12 else 'pm'}"
