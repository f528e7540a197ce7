"""What each of the community's days begins with, once: what follows from the date alone."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from sync.flows.begin_year import plan_new_pages
from sync.flows.confirm_offers import confirm_hosts
from sync.flows.count_needs import count_needs
from sync.flows.count_the_week import count_the_week
from sync.flows.fade_offers import note_faded
from sync.flows.keep_copies import remove_old_copies
from sync.flows.leave_community import forget_leavers
from sync.flows.let_go import plan_letting_go_of_old
from sync.flows.parts import Parts
from sync.flows.plan_access import plan_access
from sync.flows.plan_drafts import keep_what_was_left, plan_waiting_drafts
from sync.flows.publish_directory import plan_edition_when_due
from sync.flows.send_letter import plan_letters
from sync.store import memory

BEGUN = "the day was begun on"


def begin_day(c: Connection, parts: Parts) -> None:
    """People start and leave, terms begin, old questions and copies have had their time. A second time changes nothing.

    Remembered in the same transaction, so a day whose beginning was cut short is begun again.
    """
    today, begun = parts.today().isoformat(), memory.recall(c, BEGUN)
    if begun == today:
        return
    confirm_hosts(c, parts, since=date.fromisoformat(begun) if isinstance(begun, str) else None)
    note_faded(c, parts)
    plan_access(c, parts)
    plan_letting_go_of_old(c, parts)
    remove_old_copies(c, parts)
    forget_leavers(c, parts)
    plan_edition_when_due(c, parts)
    count_the_week(c, parts)
    count_needs(c, parts)
    plan_letters(c, parts)
    plan_waiting_drafts(c, parts)
    plan_new_pages(c, parts)
    keep_what_was_left(c, parts)
    memory.remember(c, BEGUN, today)


def begin_day_anew(c: Connection) -> None:
    """The lists have changed: what follows from the date may be something else."""
    memory.forget(c, BEGUN)
