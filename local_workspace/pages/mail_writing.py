"""A letter that somebody writes: read from its form, begun as an answer, and sent once however often it is pressed."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import getaddresses

from local_workspace.accounts import ADDRESS
from local_workspace.pages.looking import Look
from local_workspace.pages.mail_view import message, names_of
from local_workspace.pages.person_calls import Refused, call_as
from local_workspace.pages.sentences import NotThis, short_moment
from local_workspace.peeking import ask
from local_workspace.services.gmail.mailbox import content
from local_workspace.world import World

MAIL = "/gmail/v1/users/me"
LONGEST_SUBJECT, LONGEST_TEXT, LONGEST_QUOTE = 500, 200_000, 4_000
RECEIVERS = ("to", "cc", "bcc")


@dataclass(slots=True)
class Written:
    """letter: what is sent. wrong: what to mend first, by the name of the field."""

    letter: EmailMessage
    wrong: dict[str, str] = field(default_factory=dict)


def written(form: Mapping[str, str]) -> Written:
    """A letter from the fields to, cc, bcc, subject and text."""
    found = Written(EmailMessage())
    for name in RECEIVERS:
        _address(found, name, form.get(name, ""))
    if not any(found.letter[name] for name in RECEIVERS) and not found.wrong:
        found.wrong["to"] = "Whom is it for? Write an address."
    subject = " ".join(form.get("subject", "").split())
    if len(subject) > LONGEST_SUBJECT:
        found.wrong["subject"] = f"A subject has at most {LONGEST_SUBJECT} letters."
    text = _plain(form.get("text", "").replace("\r\n", "\n"))
    if len(text) > LONGEST_TEXT:
        found.wrong["text"] = "This is too long for a letter. Put it in a Doc and send the link."
    found.letter["Subject"] = _plain(subject)
    found.letter.set_content(text if text.endswith("\n") else text + "\n")
    return found


def _address(found: Written, name: str, text: str) -> None:
    """Addresses with commas between them, with or without names; several without commas are understood, too."""
    cut = text if "<" in text else re.sub(r"[\s;,]+", ",", text.strip())
    listed = [(called, email) for called, email in getaddresses([cut]) if called or email]
    bad = [email or called for called, email in listed if not ADDRESS.fullmatch(email)]
    if bad or (text.strip() and not listed):
        found.wrong[name] = f"“{(bad or [text])[0][:80]}” is no address. Write them with a comma between."
    elif listed:
        found.letter[name.capitalize()] = ", ".join(dict.fromkeys(email.lower() for _, email in listed))


def _plain(text: str) -> str:
    """Without halves of characters, which no letter can carry."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def answer_to(look: Look, key: str) -> dict[str, str]:
    """The fields of an answer to a letter of one's own mailbox. Raises Refusal."""
    whole = message(look, key)
    sender = str(whole["Reply-To"] or whole["From"] or "")
    subject = str(whole["Subject"] or "")
    quote = "\n".join(f"> {line}" for line in content(whole, "plain")[:LONGEST_QUOTE].splitlines())
    at = f" on {short_moment(whole['Date'].datetime)}" if whole["Date"] is not None and whole["Date"].datetime else ""
    told = f"\n\n{', '.join(names_of(look, sender))} wrote{at}:\n{quote}\n" if quote else ""
    is_answer = subject.lower().startswith("re:")
    found = {"subject": subject if is_answer else f"Re: {subject}", "text": told, "reply": key}
    return found | {"to": ", ".join(email for _, email in getaddresses([sender]))}


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One person's own mailbox before them. Everything here raises Refused."""

    world: World
    who: str

    def send(self, letter: EmailMessage, press: str) -> None:
        """press: of the form it was written in. Sent before, it is not sent again: its own id is looked for first."""
        name = f"page-{press}@{self.who.rpartition('@')[2]}"
        if self._was_sent(name):
            return
        letter["Message-ID"] = f"<{name}>"
        raw = base64.urlsafe_b64encode(letter.as_bytes()).decode()
        call_as(self.world, self.who, "POST", f"{MAIL}/messages/send", {"raw": raw})

    def mark(self, thread: str, *, read: bool) -> None:
        change = {"removeLabelIds" if read else "addLabelIds": ["UNREAD"]}
        call_as(self.world, self.who, "POST", f"{MAIL}/threads/{thread}/modify", change)

    def _was_sent(self, name: str) -> bool:
        query = {"labelIds": "SENT", "q": f"rfc822msgid:{name}"}
        reply = ask(self.world, "gmail.users.messages.list", who=self.who, path={"userId": "me"}, **query)
        return bool(reply.get("messages"))


def in_answer_to(letter: EmailMessage, asked: EmailMessage) -> None:
    """Let a letter lie in the conversation of the one it answers."""
    name = str(asked["Message-ID"] or "").strip()
    if name:
        before = " ".join(str(asked["References"] or "").split())
        letter["In-Reply-To"] = name
        letter["References"] = f"{before} {name}".strip()


def sentence(refused: Refused) -> NotThis:
    """Why nothing was sent or changed, and what to do now."""
    if refused.status == 404:
        return NotThis(404, "There is no such letter", "It has been thrown away, or the address was cut short.")
    if refused.status == 400:
        return NotThis(400, "The mail does not take that", str(refused) or "Go back and look at the addresses.")
    if refused.status == 429:
        return NotThis(429, "Enough for today", "Google lets a person send so many letters a day. Try again tomorrow.")
    text = "The mail does not answer. Go back and press once more; pressing twice sends it once."
    return NotThis(503, "Not done yet", text)
