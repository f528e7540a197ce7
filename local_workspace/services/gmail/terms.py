"""One condition of a search: an operator and what stands behind it, or words."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any
from zoneinfo import ZoneInfo

from local_workspace.refusals import Refusal
from local_workspace.services.gmail.keeping import Record
from local_workspace.services.gmail.labels import label_named
from local_workspace.services.gmail.mailbox import letter_of, text_of
from local_workspace.world import World

Test = Callable[["Found"], bool]
# Source: "List Gmail messages": dates in a search are midnights in California.
PACIFIC = ZoneInfo("America/Los_Angeles")
PLACES = {"inbox": "INBOX", "sent": "SENT", "draft": "DRAFT", "drafts": "DRAFT", "trash": "TRASH", "spam": "SPAM"}
STATES = {"unread": "UNREAD", "starred": "STARRED", "important": "IMPORTANT", "sent": "SENT"}
UNITS = {"d": 1, "m": 30, "y": 365}
SIZES = {"": 1, "k": 1024, "m": 1024 * 1024}


class Found:
    """A message that a search looks at; it is only read as far as the search asks."""

    def __init__(self, world: World, email: str, record: Record) -> None:
        self.world, self.email, self.record = world, email, record
        self._message: EmailMessage | None = None

    @property
    def message(self) -> EmailMessage:
        if self._message is None:
            data = letter_of(self.world, self.record)
            self._message = message_from_bytes(data, EmailMessage, policy=policy.default)
        return self._message

    @property
    def at(self) -> datetime:
        return datetime.fromisoformat(self.record["at"])

    def header(self, name: str) -> str:
        return " ".join(str(value) for value in self.message.get_all(name, []))

    def files(self) -> list[str]:
        return [part.get_filename() or "" for part in self.message.walk() if part.get_filename()]

    def words(self) -> str:
        """All that words in the search box are looked for in."""
        headers = [self.header(name) for name in ("Subject", "From", "To", "Cc")]
        parts = [text_of(part) for part in self.message.walk() if part.get_content_maintype() == "text"]
        return " ".join([*headers, *(re.sub(r"<[^>]*>", " ", text) for text in parts), *self.files()])


def term(world: World, email: str, operator: str, text: str) -> Test:
    """The test that `operator:text` puts, or plain words where there is no operator. Raises Refusal 501."""
    if operator in ("", "subject", "from", "to", "cc", "bcc"):
        return _says(operator, text)
    if operator in MADE:
        test: Test = MADE[operator](world, email, text)
        return test
    words = f"The local Workspace does not search by {operator}: (there are {', '.join(sorted(MADE))} and headers)."
    raise Refusal(501, words, reason="notImplemented")


def _not_built(operator: str, text: str) -> Refusal:
    return Refusal(501, f"The local Workspace does not search by {operator}:{text}.", reason="notImplemented")


def _says(header: str, text: str) -> Test:
    wanted = _plain(text)
    if header == "to":
        # Gmail's to: looks at everyone a message went to.
        return lambda found: wanted in _plain(" ".join(found.header(name) for name in ("To", "Cc", "Bcc")))
    if header:
        return lambda found: wanted in _plain(found.header(header))
    return lambda found: wanted in _plain(found.words())


def _plain(text: str) -> str:
    """Words alone, each between blanks, so that only whole ones are found."""
    return " " + " ".join(re.findall(r"\w+", text.casefold())) + (" " if re.search(r"\w", text) else "")


def _label(world: World, email: str, text: str) -> Test:
    key = label_named(world, email, text)
    return lambda found: key in found.record["labels"]


def _in(world: World, email: str, text: str) -> Test:
    if text.lower() == "anywhere":
        return lambda _found: True
    if text.lower() not in PLACES:
        return _label(world, email, text)
    return _has_label(PLACES[text.lower()])


def _has_label(key: str) -> Test:
    return lambda found: key in found.record["labels"]


def _is(_world: World, _email: str, text: str) -> Test:
    if text.lower() == "read":
        return lambda found: "UNREAD" not in found.record["labels"]
    if text.lower() not in STATES:
        raise _not_built("is", text)
    return _has_label(STATES[text.lower()])


def _has(_world: World, _email: str, text: str) -> Test:
    if text.lower() != "attachment":
        raise _not_built("has", text)
    return lambda found: bool(found.files())


def _filename(_world: World, _email: str, text: str) -> Test:
    wanted = text.lower()
    return lambda found: any(wanted == name.lower() or name.lower().endswith("." + wanted) for name in found.files())


def _message_id(_world: World, _email: str, text: str) -> Test:
    wanted = text.strip("<>")
    return lambda found: found.header("Message-ID").strip().strip("<>") == wanted


def _after(_world: World, _email: str, text: str) -> Test:
    moment = _moment("after", text)
    return lambda found: found.at >= moment


def _before(_world: World, _email: str, text: str) -> Test:
    moment = _moment("before", text)
    return lambda found: found.at < moment


def _moment(operator: str, text: str) -> datetime:
    """A day (2027/03/12, 2027-3-12) or a number of seconds since 1970."""
    day = re.fullmatch(r"(\d{4})[/-](\d{1,2})[/-](\d{1,2})", text)
    try:
        if day:
            return datetime(*map(int, day.groups()), tzinfo=PACIFIC)  # type: ignore[arg-type, misc]
        if re.fullmatch(r"\d{9,11}", text):
            return datetime.fromtimestamp(int(text), UTC)
    except ValueError as error:
        raise _not_built(operator, text) from error
    raise _not_built(operator, text)


def _newer_than(world: World, _email: str, text: str) -> Test:
    since = world.now() - _span("newer_than", text)
    return lambda found: found.at >= since


def _older_than(world: World, _email: str, text: str) -> Test:
    since = world.now() - _span("older_than", text)
    return lambda found: found.at < since


def _span(operator: str, text: str) -> timedelta:
    said = re.fullmatch(r"(\d{1,4})([dmy])", text.lower())
    if said is None:
        raise _not_built(operator, text)
    return timedelta(days=int(said[1]) * UNITS[said[2]])


def _larger(_world: World, _email: str, text: str) -> Test:
    size = _bytes("larger", text)
    return lambda found: len(letter_of(found.world, found.record)) >= size


def _smaller(_world: World, _email: str, text: str) -> Test:
    size = _bytes("smaller", text)
    return lambda found: len(letter_of(found.world, found.record)) < size


def _bytes(operator: str, text: str) -> int:
    said = re.fullmatch(r"(\d{1,12})([km]?)b?", text.lower())
    if said is None:
        raise _not_built(operator, text)
    return int(said[1]) * SIZES[said[2]]


def _category(_world: World, _email: str, text: str) -> Test:
    kinds = {"primary": "CATEGORY_PERSONAL"}
    return _has_label(kinds.get(text.lower(), f"CATEGORY_{text.upper()}"))


MADE: dict[str, Callable[[World, str, str], Any]] = {
    "label": _label,
    "in": _in,
    "is": _is,
    "has": _has,
    "filename": _filename,
    "rfc822msgid": _message_id,
    "after": _after,
    "newer": _after,
    "before": _before,
    "older": _before,
    "newer_than": _newer_than,
    "older_than": _older_than,
    "size": _larger,
    "larger": _larger,
    "smaller": _smaller,
    "category": _category,
}
