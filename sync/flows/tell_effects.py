"""Everything that waits or failed, told in words: what it is about, why, until when, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from sync.core.impact import reasons
from sync.core.ledger.advice import is_doubt, what_to_do
from sync.core.people.types import Person, PersonKey, School, SchoolKey
from sync.core.portfolio.doc import DocumentId
from sync.core.portfolio.types import EntryKey
from sync.core.sessions.types import SessionKey
from sync.flows import plan_effects as kinds
from sync.store import books, editions, effects, entries, people, portfolios, sessions
from sync.store.effects import Effect, State

UNDER_WAY = "It was begun and has not ended: it is at work this moment, or was cut short and may have been done."
MONTHS = {1: "one month", 3: "three months", 6: "six months", 12: "a year"}
BOOKS = {"register": "The register", "coordinator": "The coordinator's workbook"}
HELD = {
    "staff-list": "People who leave",
    "access": "Who may open what",
    "sessions": "Sessions that are cancelled",
}
GONE = "of somebody we no longer know"
# Why a question waits is written for whoever it is asked.
TO_OWNERS = frozenset(words for name, words in vars(reasons).items() if name.isupper())


@dataclass(frozen=True, slots=True)
class Told:
    """One effect in words. subject: whose or what it is about, such as "Amina Hussain's portfolio".

    until: when it is looked at again, in the community's time zone. in_doubt: it may have been done already.
    """

    subject: str
    what: str
    key: str
    why: str
    until: datetime | None
    to_do: str
    in_doubt: bool
    tries: int


def tell_effects(c: Connection, states: Iterable[State], *, zone: ZoneInfo) -> tuple[Told, ...]:
    """The effects in these states, those of one subject together, by subject and due time."""
    return tell(c, [effect for state in states for effect in effects.listing(c, state)], zone=zone)


def tell(c: Connection, found: Iterable[Effect], *, zone: ZoneInfo) -> tuple[Told, ...]:
    """These effects in words, in the same order."""
    names = Names(c)
    told = [_told(effect, names, zone) for effect in found]
    return tuple(sorted(told, key=lambda item: item.subject.casefold()))


def day_and_time(at: datetime) -> str:
    """Monday 1 March 2027, 09:10"""
    return f"{at:%A} {at.day} {at:%B %Y, %H:%M}"


def _told(effect: Effect, names: Names, zone: ZoneInfo) -> Told:
    subject, what = WORDS.get(effect.kind, _unnamed)(effect, names)
    begun = effect.state is State.ATTEMPTING
    why = UNDER_WAY if begun else _as_told(effect.reason)
    until = effect.until.astimezone(zone) if effect.until else None
    again = "in the next round" if begun else f"on {day_and_time(until)}" if until else ""
    to_do = what_to_do("" if begun else effect.reason, key=effect.key, again=again)
    return Told(subject, what, effect.key, why, until, to_do, begun or is_doubt(effect.reason), effect.tries)


def _as_told(reason: str) -> str:
    return f"Its owner is told: “{reason}”" if reason in TO_OWNERS else reason


class Names:
    """What people call the things that effects are about, each looked up when it is first asked for."""

    def __init__(self, c: Connection) -> None:
        self._c = c
        self._titles: dict[PersonKey, dict[EntryKey, str]] = {}

    @cached_property
    def _staff(self) -> dict[PersonKey, Person]:
        return people.load_people(self._c)

    @cached_property
    def _schools(self) -> dict[SchoolKey, School]:
        return people.load_schools(self._c)

    @cached_property
    def _owners(self) -> dict[DocumentId, PersonKey]:
        return {row.document: person for person, row in portfolios.load_portfolios(self._c).items()}

    def portfolio(self, person: PersonKey | None) -> str:
        known = self._staff.get(person) if person else None
        return f"{known.name}'s portfolio" if known else f"The portfolio {GONE if person is None else f'of {person}'}"

    def owner(self, document: str) -> PersonKey | None:
        return self._owners.get(DocumentId(document))

    def title(self, document: str, activity: EntryKey) -> str:
        person = self.owner(document)
        if person is None:
            return ""
        if person not in self._titles:
            self._titles[person] = {entry.key: entry.title for entry in entries.load_entries(self._c, person)}
        return self._titles[person].get(activity, "")

    def file(self, document: str) -> str:
        """A workbook or an edition of the directory."""
        for name, words in BOOKS.items():
            book = books.find_book(self._c, name)
            if book is not None and book.document == document:
                return words
        made = editions.load_editions(self._c)
        terms = [row.term for row in made if document in (row.document, *row.parts, *row.pdfs)]
        return directory(terms[0]) if terms else "A file"

    def whom(self, address: str) -> str:
        schools = [school.name for school in self._schools.values() if school.staff_group == address]
        known = self._staff.get(PersonKey(address))
        return f"the staff of {schools[0]}" if schools else known.name if known else address

    def school(self, key: str) -> str:
        known = self._schools.get(SchoolKey(key))
        return known.name if known else key

    def schools_of(self, engine_user: str) -> str:
        served = [school.name for school in self._schools.values() if school.engine_user == engine_user]
        return " and ".join(served) or engine_user

    def session(self, key: str) -> str:
        booked = sessions.find_session(self._c, SessionKey(key))
        return f"“{booked.session.title}”" if booked else "a session"


def directory(term: str) -> str:
    return f"The directory of {term}"


def _unnamed(effect: Effect, _names: Names) -> tuple[str, str]:
    return "Other things", f"{effect.kind.capitalize()} of {effect.subject}"


def _template(effect: Effect, names: Names) -> tuple[str, str]:
    engine_user, category = effect.subject.rsplit(":", 1)
    return "The templates of portfolios", f"The one for {category} staff at {names.schools_of(engine_user)}"


def _persons(what: str) -> Callable[[Effect, Names], tuple[str, str]]:
    return lambda effect, names: (names.portfolio(PersonKey(effect.subject)), what)


def _workbook(effect: Effect, _names: Names) -> tuple[str, str]:
    return BOOKS.get(effect.subject, effect.subject), "Making it"


def _access(what: str) -> Callable[[Effect, Names], tuple[str, str]]:
    return lambda effect, names: (names.file(effect.subject), f"{what} {names.whom(effect.key.split(':')[2])}")


def _question(what: str) -> Callable[[Effect, Names], tuple[str, str]]:
    def words(effect: Effect, names: Names) -> tuple[str, str]:
        _, activity, stage = effect.key.split(":")
        title = names.title(effect.subject, EntryKey(activity))
        about = f" about “{title}”" if title else ""
        after = MONTHS.get(int(stage), f"{stage} months")
        return names.portfolio(names.owner(effect.subject)), f"{what} the question{about} ({after})"

    return words


def _round(effect: Effect, _names: Names) -> tuple[str, str]:
    return "The register", f"Round {effect.key.rpartition(':')[2]}"


def _event(effect: Effect, names: Names) -> tuple[str, str]:
    return "Sessions", f"The invitation to {names.session(effect.subject)}"


def _notices(what: str) -> Callable[[Effect, Names], tuple[str, str]]:
    return lambda effect, names: ("Google's notices", f"{what} at {names.schools_of(effect.subject)}")


def _edition(effect: Effect, _names: Names) -> tuple[str, str]:
    return directory(effect.subject), "Making it"


def _mail(effect: Effect, names: Names) -> tuple[str, str]:
    school = effect.key.removeprefix(f"{kinds.MAIL}:{effect.subject}:")
    return directory(effect.subject), f"The mail to the staff of {names.school(school)}"


WORDS: Mapping[str, Callable[[Effect, Names], tuple[str, str]]] = {
    kinds.TEMPLATE: _template,
    kinds.PORTFOLIO: _persons("Making it"),
    kinds.FILL: _persons("Filling in their own lines"),
    kinds.OWNER: _persons("Handing it over to them"),
    kinds.WORKBOOK: _workbook,
    kinds.SHARE: _access("Opening it to"),
    kinds.UNSHARE: _access("Closing it to"),
    kinds.PROMPT: _question("Writing"),
    kinds.LET_GO: _question("Taking back"),
    kinds.RESTORE: _persons("Writing an earlier copy of it into a new Doc"),
    kinds.UNDO: lambda effect, names: (names.portfolio(names.owner(effect.subject)), "Taking back a question"),
    kinds.CAPTURE: lambda effect, names: (
        names.portfolio(names.owner(effect.subject)),
        "Putting in a line from the side panel",
    ),
    kinds.ATTENDANCE: lambda effect, names: ("Sessions", f"Reading who came to {names.session(effect.subject)}"),
    kinds.DRAFT: lambda effect, names: (names.portfolio(names.owner(effect.subject)), "A draft for their log"),
    kinds.NEW_PAGE: lambda effect, names: (names.portfolio(names.owner(effect.subject)), "A new page in their log"),
    kinds.PIECE: lambda effect, names: (
        names.portfolio(names.owner(effect.subject)),
        "Putting in what its owner asked for",
    ),
    kinds.LINK: _persons("Linking a Doc of their own"),
    kinds.UNLINK: _persons("Ending our way into it"),
    kinds.REGISTER: _round,
    kinds.EVENT: _event,
    kinds.EDITION: _edition,
    kinds.MAIL: _mail,
    kinds.PDF: lambda effect, names: (names.file(effect.subject), "A PDF of it, to stand beside it"),
    kinds.LETTER: lambda effect, names: ("The weekly line", f"The mail to {names.whom(effect.subject)}"),
    kinds.THANKS: lambda effect, names: ("Thanks", f"The mail that {names.whom(effect.subject)} asked for"),
    kinds.HOLD: lambda effect, _: (HELD.get(effect.subject, "Other things"), "Very much of it at once"),
    kinds.CHANNEL: _notices("Asking Google to tell of changes"),
    kinds.STOP_CHANNEL: _notices("Stopping an older channel"),
}
