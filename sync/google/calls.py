"""Sending one call, and saying what a refusal means for us. Nothing is ever sent twice here."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import httplib2
from google.auth.exceptions import RefreshError, TransportError
from googleapiclient.errors import HttpError

from sync.errors import Broken, Gone, InDoubt, NeedsPerson, Refused, Stale, SyncError, TryLater

STALE = "does not match the latest revision"
NO_SCOPE = "insufficient authentication scopes"
# Google asks for patience with these; whether anything was applied is not in doubt: it was not.
BUSY = frozenset({"rateLimitExceeded", "userRateLimitExceeded", "RATE_LIMIT_EXCEEDED"})
TOMORROW = frozenset({"dailyLimitExceeded", "sharingRateLimitExceeded", "quotaExceeded"})
FAULT_OF_GOOGLES = "Google had a fault of its own: {}"
NEXT_DAY = timedelta(hours=20)
# Longer than this, a server's wish is a mistake in it.
MOST_PATIENCE = timedelta(days=1)
# Refusals that last until a person does something, and what.
FOR_A_PERSON = {
    "authError": (
        "Google does not let us in any more. An administrator should check that the service's account is there and "
        "still has its delegation (Admin console, Security, API controls)."
    ),
    "insufficientPermissions": (
        "The service was not given the permission for this. An administrator should give its account all the scopes "
        "that it asks for (Admin console, Security, API controls)."
    ),
    "appNotAuthorizedToFile": (
        "Google does not let the service into this file any more. Its owner can open it to the service again by "
        "sharing it. An administrator can see why it was closed (Admin console, Security, API controls)."
    ),
}
# What ends something without being a DELETE.
ENDING = frozenset({"drive.channels.stop"})
# OSError holds every way a socket or TLS can break; a body that is no JSON is a reply that did not arrive, and one
# nested deeper than can be read (tables within tables without end) is no reply to us.
BROKEN = (OSError, http.client.HTTPException, httplib2.HttpLib2Error, json.JSONDecodeError, RecursionError)


def send(request: Any, *, write: bool) -> Any:
    """The parsed reply of one googleapiclient request, sent once.

    write: whether the call changes something outside; then a 5xx or a broken connection is InDoubt, else Broken.
    Raises Stale, Gone, Refused, NeedsPerson, TryLater or InDoubt.
    """
    with in_our_words(write=write):
        reply = _answer(request, write=write)
        # Google's client hands on what is no JSON as it came; only what ends something is answered by nothing at all.
        ends = request.method == "DELETE" or request.methodId in ENDING
        if not isinstance(reply, dict) and not (reply in ("", b"") and ends):
            raise json.JSONDecodeError("Google's answer did not arrive whole", str(reply)[:80], 0)
        return reply


def fetch_bytes(request: Any) -> bytes:
    """What a request for a file's content gives, asked for once. Raises what `send` raises of a reading."""
    with in_our_words(write=False):
        content: bytes = _answer(request, write=False)
        return content


def _answer(request: Any, *, write: bool) -> Any:
    try:
        return request.execute(num_retries=0)
    except HttpError as error:
        asked = patience(error.resp)
        reason = reason_of(error.content)
        raise meaning(error.status_code, reason, _message(error), write=write, asked=asked) from error


@contextmanager
def in_our_words(*, write: bool) -> Iterator[None]:
    """What breaks on the way to Google, whoever sends: surely not applied is TryLater, perhaps applied InDoubt; a
    reading that broke off is Broken."""
    try:
        yield
    except RefreshError as error:
        raise NeedsPerson(_told("authError", str(error.args[0]))) from error
    except (ConnectionRefusedError, TransportError, httplib2.ServerNotFoundError) as error:
        raise TryLater(f"Google could not be reached: {error}") from error
    except BROKEN as error:
        kind = InDoubt if write else Broken
        raise kind(f"The connection to Google broke: {error or type(error).__name__}") from error


def meaning(status: int, reason: str, message: str, *, write: bool, asked: timedelta | None = None) -> SyncError:
    """What a refusal means for us, by Google's own reason. asked: for how much patience Google asked."""
    if status == 400 and STALE in message:
        return Stale(message)
    if status == 429 or (status == 403 and reason in BUSY):
        return TryLater(f"Google asks for patience: {message}", after=asked)
    if status == 403 and reason in TOMORROW:
        return TryLater(
            f"Google's limit for today is reached, so this is tried again tomorrow: {message}", after=NEXT_DAY
        )
    if status >= 500 and status != 501:
        return InDoubt(message, after=asked) if write else Broken(FAULT_OF_GOOGLES.format(message), after=asked)
    if status == 404:
        return Gone(message, status=status, reason=reason)
    if status == 401:
        reason = "authError"
    if status == 403 and NO_SCOPE in message.lower():
        # Docs, Sheets and Meet say in words what Drive and Calendar give as a reason.
        reason = "insufficientPermissions"
    told = _told(reason, message) if reason in FOR_A_PERSON else message
    return Refused(told, status=status, reason=reason)


def _told(reason: str, message: str) -> str:
    return f"{FOR_A_PERSON[reason]} (Google says: {message})"


def patience(headers: Mapping[str, str]) -> timedelta | None:
    """What `Retry-After` asks for, in seconds or as a date beside the reply's own; None where it asks for nothing.

    Source: RFC 9110, 10.2.3.
    """
    wish = headers.get("retry-after", "").strip()
    if wish.isdecimal():
        return min(timedelta(seconds=int(wish[:9])), MOST_PATIENCE)
    try:
        asked = parsedate_to_datetime(wish) - parsedate_to_datetime(headers.get("date", ""))
    except (ValueError, TypeError):
        # Not a date, or one with a zone beside one without.
        return None
    return min(max(asked, timedelta(0)), MOST_PATIENCE)


def reason_of(content: bytes | str) -> str:
    """Google's reason in an error's body: old style `errors[0].reason`, else that of an ErrorInfo, else `status`;
    "" where there is none."""
    try:
        error = json.loads(content)["error"]
    except (ValueError, KeyError, TypeError):
        return ""
    if not isinstance(error, dict):
        return str(error)
    items = [item for item in (*(error.get("errors") or ()), *(error.get("details") or ())) if isinstance(item, dict)]
    return next((str(item["reason"]) for item in items if item.get("reason")), str(error.get("status") or ""))


def _message(error: HttpError) -> str:
    return str(error.reason or error.resp.reason or error.status_code)
