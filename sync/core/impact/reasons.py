"""Why a prompt waits, was dropped or is over, in the words its owner reads. What waits or is dropped always has one."""

from __future__ import annotations

LONG_AGO = "This was more than six weeks old when it was first read, so nothing is asked about it."
GONE_FROM_LOG = "This is no longer in your log."
LEFT = "You have left the school."
MOVED_DOC = "Your portfolio is another Doc now. This question stays in the earlier one and is not asked again."
UNLINKED = "You stopped using the Doc that this was for, so it is not asked."

NOT_STARTED = "You have not started yet."
AWAY = "You are away."
NOT_A_WORKING_DAY = "It comes on your next working day in term."
NO_WORKING_DAY_KNOWN = "None of your working days is left in the school terms we know."
ENOUGH_WAITING = "Three questions are waiting already; it comes when one of them is answered or deleted."
IN_DOUBT = "We could not tell whether this question reached your Doc, so it is not written again."

DELETED = "You deleted it."
UNDONE = "You had it taken back."
LET_GO = "It was let go after six school weeks."
DOUBT_LET_GO = "We could not tell whether this question reached your Doc, and have let it go."


def merged_into(stage: int) -> str:
    return f"into {stage}"
