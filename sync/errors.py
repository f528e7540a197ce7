"""What went wrong, said as what happens next."""

from __future__ import annotations

from datetime import datetime, timedelta


class SyncError(Exception):
    """Something the engine could not do. The message can be shown to a person."""


class TryLater(SyncError):
    """Google is busy or out of reach. The work is due again at `at` (aware), `after` so long, or as the caller likes.

    after: what Google itself asked for, or how long a limit lasts.
    """

    def __init__(self, message: str, *, at: datetime | None = None, after: timedelta | None = None) -> None:
        super().__init__(message)
        self.at = at
        self.after = after


class Broken(TryLater):
    """Google failed at reading this one thing, or its reply did not arrive whole; of others that says nothing."""


class Stale(SyncError):
    """The Doc moved on since we read it. Read and plan again; never resend."""


class InDoubt(SyncError):
    """The call may or may not have been applied. Look for evidence before anything else, `after` what Google asked."""

    def __init__(self, message: str, *, after: timedelta | None = None) -> None:
        super().__init__(message)
        self.after = after


class BeginAnew(SyncError):
    """Google no longer knows where we had read to. Take a new beginning, then look at everything once."""


class LostLease(SyncError):
    """Another process has taken over the Doc or workbook. Drop the work at once; it is theirs now."""


class Overtaken(SyncError):
    """The effect has meanwhile come to a state this cannot follow. Leave it: someone else has settled it."""


class Unexpected(SyncError):
    """A fault of our own, in one thing among others: it is parked with its reason, and the run is not green."""


class NeedsPerson(SyncError):
    """Only a person can fix it. The message is shown to them as it stands."""


class NotYours(SyncError):
    """Not theirs to see or change; says nothing about whether the thing exists."""

    def __init__(self) -> None:
        super().__init__("That isn't yours to see or change, or it is no longer there.")


class Refused(SyncError):
    """Google refused the call for good; nothing was applied. `status` and `reason` are Google's."""

    def __init__(self, message: str, *, status: int, reason: str) -> None:
        super().__init__(message)
        self.status = status
        self.reason = reason


class Gone(Refused):
    """The thing is deleted, or was never shared with us: Google answers 404 to both."""


class BadSettings(SyncError):
    """The service cannot start. `mistakes` lists every one of them, in sentences."""

    def __init__(self, mistakes: tuple[str, ...]) -> None:
        super().__init__("\n".join(mistakes))
        self.mistakes = mistakes
