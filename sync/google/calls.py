"""Sending one call, and saying what a refusal means for us. Nothing is ever sent twice here."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httplib2
from google.auth.exceptions import RefreshError, TransportError
from googleapiclient.errors import HttpError

from sync.errors import Gone, InDoubt, NeedsPerson, Refused, Stale, SyncError, TryLater

STALE = "does not match the latest revision"
# Google asks for patience with these; whether anything was applied is not in doubt: it was not.
BUSY = frozenset({"rateLimitExceeded", "userRateLimitExceeded", "RATE_LIMIT_EXCEEDED"})
TOMORROW = frozenset({"dailyLimitExceeded", "sharingRateLimitExceeded", "quotaExceeded"})
# OSError holds every way a socket or TLS can break; a body that is no JSON is a reply that did not arrive.
BROKEN = (OSError, http.client.HTTPException, httplib2.HttpLib2Error, json.JSONDecodeError)


def send(request: Any, *, write: bool) -> Any:
    """The parsed reply of one googleapiclient request, sent once.

    write: whether the call changes something outside; then a 5xx or a broken connection is InDoubt, else TryLater.
    Raises Stale, Gone, Refused, NeedsPerson, TryLater or InDoubt.
    """
    with in_our_words(write=write):
        try:
            return request.execute(num_retries=0)
        except HttpError as error:
            raise meaning(error.status_code, reason_of(error.content), _message(error), write=write) from error


@contextmanager
def in_our_words(*, write: bool) -> Iterator[None]:
    """What breaks on the way to Google, whoever sends: surely not applied is TryLater, perhaps applied InDoubt."""
    try:
        yield
    except RefreshError as error:
        raise NeedsPerson(f"Google does not let us in any more: {error.args[0]}") from error
    except (ConnectionRefusedError, TransportError, httplib2.ServerNotFoundError) as error:
        raise TryLater(f"Google could not be reached: {error}") from error
    except BROKEN as error:
        kind = InDoubt if write else TryLater
        raise kind(f"The connection to Google broke: {error or type(error).__name__}") from error


def meaning(status: int, reason: str, message: str, *, write: bool) -> SyncError:
    """What a refusal means for us, by Google's own reason."""
    if status == 400 and STALE in message:
        return Stale(message)
    if status == 429 or (status == 403 and reason in BUSY):
        return TryLater(f"Google asks for patience: {message}")
    if status == 403 and reason in TOMORROW:
        return TryLater(f"Google's limit for today is reached: {message}")
    if status >= 500 and status != 501:
        return InDoubt(message) if write else TryLater(message)
    if status == 404:
        return Gone(message, status=status, reason=reason)
    return Refused(message, status=status, reason=reason)


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
