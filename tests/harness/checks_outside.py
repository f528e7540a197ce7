"""What must be so at the end of every history in the workbooks, the calendar, the mailboxes and among the files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from local_workspace.services.gmail.mailbox import inbox
from sync.core.portfolio.types import Audience
from sync.flows.keep_register import wanted
from sync.flows.plan_access import COORDINATOR, REGISTER, readers
from sync.google.drive import KEY
from sync.store import books, effects, people, register
from sync.store.effects import State
from tests.harness.cast import Village
from tests.harness.checks import Owned
from tests.harness.failures import Failures
from tests.harness.people import People
from tests.support.founding import AMINA, BEA, CAROL, OAKFIELD

EVERYBODY = (AMINA, BEA, CAROL)


def check_register(village: Village, people_: People, owned: Sequence[Owned], failures: Failures) -> None:
    """One row for each offer that is for all, whatever the engine remembers; people's words beside their offers."""
    with village.parts.engine.begin() as c:
        if books.find_book(c, "register") is None:
            return
        held_up = [item for item in effects.listing(c, State.WAITING) if item.kind == REGISTER]
        rows, words = wanted(c, village.parts), register.load_words(c)
    if held_up:
        return
    shown = [row for row in village.register() if row.get("Key")]
    keys = Counter(row["Key"] for row in shown)
    failures.extend("duplicates", (f"the register shows {key} {n} times" for key, n in keys.items() if n > 1))
    texts = Counter(row["Happy to help with"] for row in shown)
    said = Counter(
        offer.what for each in owned if not each.unsure for offer in each.says.offers if offer.audience is Audience.ALL
    )
    unsure = any(each.unsure for each in owned)
    if not unsure and texts != said:
        missing, more = sorted(said - texts), sorted(texts - said)
        failures.add("not_converged", f"the register lacks {missing} and shows {more} too")
    if {row.key for row in rows} != set(keys):
        failures.add("not_converged", "the register does not show what we remember")
    _check_words(people_, shown, words, failures)


def _check_words(people_: People, shown: Sequence[dict[str, str]], words: Any, failures: Failures) -> None:
    kept = {token: key for key, said in words.items() for text in said.values() for token in text.split()}
    stands = {token: row["Key"] for row in shown for token in row.get("Coordinator's note", "").split()}
    for token, key in people_.beside.items():
        place = stands.get(token, kept.get(token))
        if place is None:
            failures.add("lost", f"the coordinator's note {token} is gone")
        elif key and place != key:
            failures.add("lost", f"the coordinator's note {token} stands beside {place}, not {key}")


def check_sessions(village: Village, people_: People, failures: Failures) -> None:
    """One event for each session that is on, none for one that is not; nobody invited twice, nobody left out."""
    events = [event for _, event in village.world.items("event") if event["status"] != "cancelled"]
    live = Counter(event["summary"] for event in events)
    failures.extend("duplicates", (f"{title} is in the calendar {n} times" for title, n in live.items() if n > 1))
    for row in _rows(village):
        title, off = row["Session"], "cancel" in row["For whom"]
        if title in people_.touched:
            continue
        if off and live[title]:
            failures.add("not_converged", f"{title} is cancelled and still in the calendar")
        if not off and not live[title]:
            failures.add("missed", f"{title} is not in the calendar")
    for event in events:
        guests = [guest["email"] for guest in event.get("attendees", ())]
        _check_invitations(village, people_, event["summary"], guests, failures)


def _rows(village: Village) -> list[dict[str, str]]:
    with village.parts.engine.begin() as c:
        book = books.find_book(c, COORDINATOR)
    if book is None:
        return []
    reply = village.hands(OAKFIELD).spreadsheets.values().get(spreadsheetId=book.document, range="'Sessions'").execute()
    header, *rows = reply.get("values", [[]])
    return [dict(zip(header, [*row, *[""] * len(header)], strict=False)) for row in rows if any(row)]


def _check_invitations(
    village: Village, people_: People, title: str, guests: Iterable[str], failures: Failures
) -> None:
    for guest in guests:
        letters = [item["subject"] for item in inbox(village.world, guest) if title in item["subject"]]
        invited = sum(subject.startswith("Invitation") for subject in letters)
        if not invited and village.world.get("user", guest):
            failures.add("missed", f"{guest} was not invited to {title}")
        if invited > 1 + people_.set_on_again[title]:
            failures.add("duplicates", f"{guest} was invited to {title} {invited} times")
        if len(letters) > 1 + 2 * people_.changed[title]:
            failures.add("duplicates", f"{guest} got {len(letters)} letters about {title}: {letters}")


def check_mail(village: Village, failures: Failures) -> None:
    """One directory for each member of each group that it was sent to, and never a second."""
    for who in (village.amina, village.bea, village.carol):
        email, subjects = who.email, Counter(item["subject"] for item in village.mail(who))
        for subject, count in subjects.items():
            if subject.startswith("Ask a colleague") and count > 1:
                failures.add("duplicates", f"{email} got “{subject}” {count} times")
    with village.parts.engine.begin() as c:
        sent = [item for item in effects.listing(c, State.DONE) if item.kind == "mail"]
    for effect in sent:
        group = effect.evidence["to"]
        members = [email for email in EVERYBODY if email.partition("@")[2] == group.partition("@")[2]]
        for email in members:
            if not any("Ask a colleague" in item["subject"] for item in inbox(village.world, email)):
                failures.add("missed", f"{email} did not get the directory")


def check_files(village: Village, failures: Failures) -> None:
    """One file for each thing that was to be made once; workbooks are open to whom they are for, and to nobody else."""
    files = [file for _, file in village.world.items("file")]
    marks = [mark for file in files for mark in file["appProperties"].values() if isinstance(mark, dict)]
    made = Counter(mark[KEY] for mark in marks if KEY in mark)
    failures.extend("duplicates", (f"{key} was made {n} times" for key, n in made.items() if n > 1))
    editions = Counter(file["name"] for file in files if file["name"].startswith("Ask a colleague: ") and _is_doc(file))
    failures.extend("duplicates", (f"{name} was made {n} times" for name, n in editions.items() if n > 1))
    with village.parts.engine.begin() as c:
        schools, staff = people.load_schools(c).values(), people.load_people(c).values()
        for name in (REGISTER, COORDINATOR):
            book = books.find_book(c, name)
            waiting = [item for item in effects.listing(c, State.WAITING) if item.kind in ("share", "unshare")]
            if book is None or waiting:
                continue
            meant = dict(readers(name, schools, staff, today=village.parts.today()))
            _check_access(village, name, book.document, meant, failures)


def _check_access(village: Village, name: str, document: str, meant: dict[str, str], failures: Failures) -> None:
    file = village.world.get("file", document)
    is_open = {item["emailAddress"]: item["role"] for item in (file or {})["permissions"] if item["role"] != "owner"}
    if is_open != meant:
        failures.add("not_converged", f"the {name} is open to {is_open}, not to {meant}")


def _is_doc(file: dict[str, Any]) -> bool:
    return str(file["mimeType"]).endswith("document")
