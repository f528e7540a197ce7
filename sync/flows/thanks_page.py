"""A few lines of thanks at the end of a directory: only where a coordinator has switched them on, names only, and
nobody who would rather not."""

from __future__ import annotations

from datetime import date, datetime, time

from sqlalchemy import Connection

from sync.core.people.types import Person, PersonKey
from sync.flows.parts import Parts
from sync.flows.whose_duty import only_for_coordinators
from sync.store import memory, thanks, unnamed

PAGE = "the directory ends with thanks"


def is_on(c: Connection) -> bool:
    return memory.recall(c, PAGE) is True


def switch_page(parts: Parts, actor: Person, *, on: bool) -> None:
    """Whether the directories to come end with thanks. Raises NotYours for everybody but a coordinator."""
    only_for_coordinators(parts, actor)
    with parts.engine.begin() as c:
        memory.remember(c, PAGE, on)


def name_me(parts: Parts, actor: Person, *, named: bool) -> None:
    """Whether somebody's own name may stand there: theirs to say, and told to nobody."""
    with parts.engine.begin() as c:
        unnamed.save_unnamed(c, actor.key, named=named)


def may_name(c: Connection, actor: Person) -> bool:
    return unnamed.is_named(c, actor.key)


def to_thank(c: Connection, parts: Parts, *, since: date | None) -> tuple[PersonKey, ...]:
    """Whom this directory may name: whoever was thanked from that day on, or ever; () where it is switched off.

    On the day itself some may be named twice: nobody is to be forgotten.
    """
    if not is_on(c):
        return ()
    at = None if since is None else datetime.combine(since, time(0), tzinfo=parts.zone)
    left_out = unnamed.load_unnamed(c)
    return tuple(key for key in thanks.receivers(c, since=at) if key not in left_out)
