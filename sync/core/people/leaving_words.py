"""What somebody who leaves is told, and what is left to their school's administrator: words of the leaver's pack."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

READ_ME = """{name}: what is yours, and what we held of you

YOUR PORTFOLIO
{portfolio}

WHAT WE HELD
what-we-hold.json, in this folder, is every line we held about you on {day}.
It is for you alone. Once you have it, delete it from wherever it was made.

WHAT STAYS HERE
{stays}
Nothing else. The rest is erased as soon as the register shows your offers no more.
"""
IN_HERE = "Beside this page: {files}, your Doc as it stood on {day}."
NOT_IN_HERE = "Not beside this page: {files}. {why}"
NOT_OURS = "Google lets us take out only Docs that we made, and this one is yours. The links below give it to you."
TOO_LARGE = "Google makes no file of more than 10 MB in this way. The links below give it to you."
NOT_NOW = "Google did not give it to us that day. The links below give it to you."
DOC = """{beside}
Open these while your school account still works, signed in as yourself:
- as a Word file: {links}/document/d/{document}/export?format=docx
- as a PDF:       {links}/document/d/{document}/export?format=pdf
- a copy of the Doc: {links}/document/d/{document}/copy
To keep the copy as a Doc in an account of your own, share it with that account and make a copy there.
To end our way into it: open it, Share, and remove {identity}. Nothing in it is changed by that."""
NO_DOC = "You have none with us now."
NOTHING_STAYS = "Nothing."
# What no account of the service may do.
ADMINISTRATOR = (
    "Only an administrator can do this: a Doc cannot be given to an account of another domain, and it goes when the "
    "account is deleted. Leave {address} its account until {name} has taken the Doc, or hand its files to a colleague "
    "of theirs (Admin console, Directory, Users, Transfer ownership)."
)


@dataclass(frozen=True, slots=True)
class Beside:
    """Which forms of the Doc are in the pack, and which are not, with the reason why."""

    there: tuple[str, ...] = ()
    missing: tuple[tuple[str, str], ...] = ()

    def told(self, day: str) -> str:
        lines = [IN_HERE.format(files=" and ".join(self.there), day=day)] if self.there else []
        reasons = dict.fromkeys(why for _, why in self.missing)
        for why in reasons:
            files = " and ".join(name for name, reason in self.missing if reason == why)
            lines.append(NOT_IN_HERE.format(files=files, why=why))
        return "\n".join(lines)


def read_me(
    *, name: str, day: str, links: str, document: str, identity: str, stays: Iterable[str], beside: Beside
) -> str:
    """The first page of the pack. document: "" for somebody without a portfolio."""
    doc = DOC.format(beside=beside.told(day), links=links, document=document, identity=identity)
    portfolio = doc if document else NO_DOC
    listed = "\n".join(f"- {rule}" for rule in stays) or NOTHING_STAYS
    return READ_ME.format(name=name, day=day, portfolio=portfolio, stays=listed)
