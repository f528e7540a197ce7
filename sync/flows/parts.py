"""What every story is handed: the real parts, chosen in `program.py`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from sync.core.directory.wording import DirectoryWords
from sync.core.impact.kinds import Kinds
from sync.core.impact.steps import Steps
from sync.core.impact.weekly import WeeklyWords
from sync.core.impact.words import Wording
from sync.core.impact.year import YearWords
from sync.core.leadership.rules import TimeRules
from sync.core.portfolio.evidence import EvidenceWords
from sync.core.portfolio.forms import Forms
from sync.core.register.areas import Areas
from sync.core.register.search_words import WordForms
from sync.core.register.workbook import Workbooks
from sync.core.sessions.audience import AudienceWords
from sync.core.sessions.drafts import DraftRules
from sync.google.services import Google, Meet
from sync.ports import Clock, Rng, Transport, Vault, Wake
from sync.store.leases import Holder

MORNING = time(7, 0)


@dataclass(frozen=True, slots=True)
class Templates:
    """The forms of `sheets_templates/`, parsed. elsewhere: the kinds of what's on elsewhere."""

    forms: Forms
    kinds: Kinds
    wording: Wording
    areas: Areas
    workbooks: Workbooks
    audience: AudienceWords
    directory: DirectoryWords
    time: TimeRules
    search: WordForms
    elsewhere: tuple[str, ...]
    weekly: WeeklyWords
    drafts: DraftRules
    year: YearWords
    steps: Steps
    evidence: EvidenceWords


@dataclass(slots=True)
class Shelf:
    """What this process has made of what stands in the database, for as long as that stands (`findable`)."""

    kept: object = None


@dataclass(frozen=True, slots=True)
class Parts:
    """clock: the community's time. wall: for leases. google: the clients of one engine user, kept per thread.

    holder: who holds this process's leases. zone: where the schools are.
    links: where a person opens a Doc, such as "https://docs.google.com".
    vault: locks the copies of Docs; copy_days: how long they are kept.
    notices_at: where Google is to send its notices; "" for nowhere.
    public: where this service is reached from outside, such as "https://cpd.example"; "" for nowhere.
    meet: what an organiser may ask of calls; None where the service was given no key for it.
    stranger: what carries a request that names nobody; None where nobody is asked like that.
    """

    engine: Engine
    clock: Clock
    wall: Clock
    rng: Rng
    wake: Wake
    holder: Holder
    google: Callable[[str], Google]
    templates: Templates
    zone: ZoneInfo
    links: str
    vault: Vault
    copy_days: int
    notices_at: str = ""
    public: str = ""
    meet: Callable[[str], Meet] | None = None
    stranger: Callable[[], Transport] | None = None
    shelf: Shelf = field(default_factory=Shelf)

    def now(self) -> datetime:
        return self.clock.now()

    def today(self) -> date:
        """The day it is at the schools."""
        return self.clock.now().astimezone(self.zone).date()

    def morning_of(self, day: date) -> datetime:
        """When the work of a day begins."""
        return datetime.combine(day, MORNING, tzinfo=self.zone)
