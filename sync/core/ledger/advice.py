"""What a school's administrator does about an effect that waits or failed: one sentence for every reason there is.

A reason is known by words of its own that stand in it. tests/flows/test_every_reason_has_advice.py walks the stories
for reasons and finds those that are missing here.
"""

from __future__ import annotations

IN_DOUBT = "In doubt"
# Nothing to be done by anybody: the sentence says when the service itself goes on.
BY_ITSELF = ""

_REPORT = "Send this line to whoever looks after the service; it is tried again every day."
_PROVISION = "Run `cpd provision` with the staff list and the schools file, then `cpd sweep`."
_SHARE = "Ask its owner to share the Doc with the service's account again, as an editor; or leave it, if they meant to."
_VERSION = "Open the workbook, choose File → Version history, and restore the version from before that change."

# (words of the reason, what to do), the first that fits counts.
ADVICE: tuple[tuple[str, str], ...] = (
    # Google, and the way there
    (IN_DOUBT, BY_ITSELF),
    ("Google could not be reached", BY_ITSELF),
    ("The connection to Google broke", BY_ITSELF),
    ("Google asks for patience", BY_ITSELF),
    ("Google's limit for today is reached", BY_ITSELF),
    ("Google had a fault of its own", BY_ITSELF),
    ("Google's change feed gave the same page twice", BY_ITSELF),
    ("Google's calendar gave the same page twice", BY_ITSELF),
    ("Google has not searched everywhere yet", BY_ITSELF),
    ("Google's change feed ended without saying where", BY_ITSELF),
    ("Nothing is taken for gone because of it", BY_ITSELF),
    # Notices
    ("Notices are no longer wanted at this address", BY_ITSELF),
    ("The change feed is not followed yet", BY_ITSELF),
    ("Google never said what it watches", BY_ITSELF),
    (
        "Google does not send notices to",
        "Set CPD_PUBLIC_ADDRESS to the https address at which the service answers from outside, start it again, then "
        "run `cpd retry {key}`.",
    ),
    (
        "Google does not let us in any more",
        "In Google's Admin console, let the service account act for your domain again (Security → API controls → "
        "Domain-wide delegation), then run `cpd retry {key}`.",
    ),
    (
        "Google did not accept our sign-in",
        "In Google's Admin console, let the service account act for your domain again (Security → API controls → "
        "Domain-wide delegation), then run `cpd retry {key}`.",
    ),
    (
        "The service was not given the permission for this",
        "In Google's Admin console, give the service account every scope that it asks for (Security → API "
        "controls → Domain-wide delegation), then run `cpd retry {key}`.",
    ),
    (
        "Google does not let the service into this file",
        "Ask the file's owner to share it with the service's account again; in the Admin console, API controls say "
        "why it was closed.",
    ),
    (
        "Google refused it",
        "Mend what Google names (an account, a sharing rule or a limit, in Google's Admin console), then run "
        "`cpd retry {key}`.",
    ),
    ("A fault of ours, please report it", _REPORT),
    # Docs
    ("Somebody is typing; waiting for quiet", BY_ITSELF),
    ("This Doc is in the bin", "Ask its owner to take the Doc out of the bin; or leave it, if they meant to."),
    ("deleted or no longer shared with us", _SHARE),
    ("The Doc is not remembered", _REPORT),
    (
        "We may read this Doc but not write in it",
        "Ask its owner to make the service's account an editor again and to take off any lock; or leave it, if they "
        "meant to.",
    ),
    (
        "Google has not been able to open this Doc",
        "Ask its owner to open the Doc; if that fails for them too, they make a copy of it in Drive and you tell "
        "whoever looks after the service.",
    ),
    ("We have not been able to make out this Doc", _REPORT),
    ("This Doc is too long for us", "Ask its owner to move what is oldest into another Doc."),
    ("The days of this copy are over", BY_ITSELF),
    # Portfolios
    ("There is no template for", _PROVISION),
    (
        "is no longer on the staff list",
        "If they still work with you, put them back on the staff list and run `cpd provision`; if not, leave it.",
    ),
    # Questions
    ("Its day has not come", BY_ITSELF),
    ("You have not started yet", BY_ITSELF),
    ("You are away", BY_ITSELF),
    ("It comes on your next working day", BY_ITSELF),
    (
        "None of your working days is left",
        "Add the coming terms to the schools file and run `cpd provision`; the question then comes by itself.",
    ),
    ("Three questions are waiting already", BY_ITSELF),
    ("We could not tell whether this question reached your Doc", BY_ITSELF),
    ("It may have been written and deleted again", BY_ITSELF),
    ("more than six weeks old when it was first read", BY_ITSELF),
    ("This is no longer in your log", BY_ITSELF),
    ("You have left the school", BY_ITSELF),
    ("You have moved to another school", BY_ITSELF),
    ("You deleted it", BY_ITSELF),
    ("You had it taken back", BY_ITSELF),
    ("It was let go after six school weeks", BY_ITSELF),
    ("Your portfolio is another Doc now", BY_ITSELF),
    ("You stopped using the Doc that this was for", BY_ITSELF),
    # Docs that people link and leave
    ("is not its owner's portfolio any more", BY_ITSELF),
    ("Its owner has linked a Doc of their own instead", BY_ITSELF),
    ("Its owner has linked or left a Doc since", BY_ITSELF),
    ("The sharing did not go through", BY_ITSELF),
    ("The Doc is still shared with the service", BY_ITSELF),
    ("At work in the earlier Doc this moment", BY_ITSELF),
    # What people type in the side panel
    ("You have no portfolio yet, so this line is kept", BY_ITSELF),
    ("Its writer is no longer on the staff list", BY_ITSELF),
    ("Nothing waits for them any more", BY_ITSELF),
    ("nothing is sent on a day off", BY_ITSELF),
    ("There are no thanks to write of", BY_ITSELF),
    ("An earlier line is looked for first", BY_ITSELF),
    ("Its writer has settled it in the side panel", BY_ITSELF),
    ("We could not tell whether this line reached your Doc", BY_ITSELF),
    # The register and the workbooks
    ("There is no register yet", _PROVISION),
    ("There is no home school yet", _PROVISION),
    (
        "rows would leave the register at once",
        "Look whether those people really withdrew what they offer; if so run `cpd approve {key}`, if not ask them to "
        "undo it in their portfolios.",
    ),
    (
        "have been taken out of the register by hand",
        "Undo it in the register (File → Version history), or run `cpd approve {key}` to have the rows written again.",
    ),
    (
        "it may have been swapped with another, or pasted over",
        "Undo it in the register (File → Version history), or run `cpd approve {key}` to have the column written "
        "again.",
    ),
    ("The register has lost its tab", _VERSION),
    ("must have each of its columns once", _VERSION),
    ("Somebody has been in the workbook since", BY_ITSELF),
    ("Approved by a person", BY_ITSELF),
    ("Tried again because a person asked", BY_ITSELF),
    # Who may open what
    (
        "people on the last staff list are not on this one",
        "If they have really left, run `cpd approve {key}` and then `cpd provision` with the same list again; if not, "
        "hand in a whole staff list.",
    ),
    (
        "would be closed to",
        "Look whether the staff list and the schools file are whole; if so run `cpd approve {key}`, if not hand in "
        "whole ones with `cpd provision`.",
    ),
    ("there is nothing left to approve", BY_ITSELF),
    ("does not use this file any more", BY_ITSELF),
    ("uses this file again", BY_ITSELF),
    # Sessions
    (
        "sessions to come would be cancelled at once",
        "Look whether they are really off; if so run `cpd approve {key}`, if not take “cancelled” out of the "
        "coordinator's workbook (File → Version history).",
    ),
    ("Google is still making the Meet link", BY_ITSELF),
    ("It was changed again before it was booked", BY_ITSELF),
    ("Google makes no PDF of more than 10 MB", BY_ITSELF),
    ("The directory that it was to stand beside is not known", BY_ITSELF),
    # What a call tells, and the drafts it leaves
    ("The call still goes on", BY_ITSELF),
    ("Google is still making the recording's file", BY_ITSELF),
    ("Google shows no call of this session yet", BY_ITSELF),
    ("so this call is not read", BY_ITSELF),
    ("gave the same page twice", BY_ITSELF),
    (
        "The service has no key for Meet any more",
        "Set CPD_MEET_KEY_FILE to the second account's key file and start the service again; or leave it, and nobody's "
        "log gets a draft.",
    ),
    ("The call was never ended in Meet", BY_ITSELF),
    ("Google keeps a call for thirty days", BY_ITSELF),
    ("Its owner has settled it", BY_ITSELF),
    ("Its owner is no longer on the staff list", BY_ITSELF),
    ("the draft goes into the one they use", BY_ITSELF),
    # A new page in the log each school year
    ("so its log stays as it is", BY_ITSELF),
    ("no new page is put into the log this year", BY_ITSELF),
    ("has a page for this year already", BY_ITSELF),
    ("We could not tell whether the new page reached the log", BY_ITSELF),
    # Plans and tables that people ask for in the side panel
    ("so what was asked for is not put in", BY_ITSELF),
    ("There is nothing new for this table", BY_ITSELF),
    ("We could not tell whether this reached your Doc", BY_ITSELF),
    ("old things are not brought up", BY_ITSELF),
    ("We could not tell whether this draft reached the Doc", BY_ITSELF),
    # The directory
    (
        "Nobody offers anything to all our schools yet",
        "Ask a few colleagues to add a line under “What I can offer” that is for all our schools, then run "
        "`cpd directory`.",
    ),
    ("The edition is not yet open to this school's staff", BY_ITSELF),
    (
        "The school is no longer one of the community's",
        "If it should have this mail, put the school back in the schools file, run `cpd provision`, then "
        "`cpd retry {key}`; if not, leave it.",
    ),
)
# What is mended in Google's Admin console.
FOR_IT = (
    "Google does not let us in any more",
    "Google did not accept our sign-in",
    "The service was not given the permission for this",
    "Google does not let the service into this file",
    "Google refused it",
)
UNKNOWN = "Send this line to whoever looks after the service, and run `cpd retry {key}` once they have answered."


def is_doubt(reason: str) -> bool:
    """Whether an effect that waits for this reason may have been done already."""
    return reason.startswith(IN_DOUBT)


def is_for_it(reason: str) -> bool:
    """Whether somebody in the school's IT can mend what holds this up."""
    return any(words in reason for words in FOR_IT)


def advice_for(reason: str) -> str | None:
    """What to do, with `{key}` where the effect's key belongs; BY_ITSELF where nothing is, None for an unknown one."""
    return next((advice for words, advice in ADVICE if words in reason), None)


def what_to_do(reason: str, *, key: str, again: str) -> str:
    """One sentence for a school's administrator. again: when it is looked at again, in words; "" when that is open."""
    advice = advice_for(reason) if reason else BY_ITSELF
    if advice == BY_ITSELF:
        return f"Nothing to do: it is looked at again {again}." if again else "Nothing to do: it goes on by itself."
    return (UNKNOWN if advice is None else advice).replace("{key}", key)
