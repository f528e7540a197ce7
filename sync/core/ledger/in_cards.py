"""Reasons and advice as a card says them: with its buttons in place of the commands."""

from __future__ import annotations

import re

TRY_AGAIN, GO_ON, LEAVE_IT = "Try again", "Go on", "Leave it"
_HAND_IN = "ask whoever looks after the service to hand in the staff list and the schools file again"
# (what a command is written as, what a card says); applied in this order.
_IN_CARDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r"[Rr]un `cpd provision` with the staff list and the schools file, then `cpd sweep`"),
        _HAND_IN.capitalize(),
    ),
    (
        re.compile(r"run `cpd approve [^`]*` and then `cpd provision` with (?:this list|the same list) again"),
        f"press “{GO_ON}” and have the same list handed in again",
    ),
    (re.compile(r"run `cpd approve [^`]*`"), f"press “{GO_ON}”"),
    (re.compile(r"(?:run )?`cpd retry [^`]*`"), f"press “{TRY_AGAIN}”"),
    (re.compile(r"run `cpd directory`"), f"press “{TRY_AGAIN}”"),
    (re.compile(r"[Rr]un `cpd provision`(?: first)?"), _HAND_IN),
    (re.compile(r"with `cpd provision`"), "once more"),
    (
        re.compile(
            r"Set CPD_PUBLIC_ADDRESS to the https address at which the service answers from outside, start it "
            r"again, then "
        ),
        "Ask whoever looks after the service at which address it is to be told, then ",
    ),
    (
        re.compile(r"Set CPD_MEET_KEY_FILE to the second account's key file and start the service again"),
        "Ask whoever looks after the service for the second account's key",
    ),
)


def in_a_card(words: str) -> str:
    """The same words with a card's buttons where they name a command."""
    for command, said in _IN_CARDS:
        words = command.sub(said, words)
    return words[:1].upper() + words[1:]
