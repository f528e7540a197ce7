"""Refusals in Google's own words and envelopes."""

from __future__ import annotations

from typing import Any

RPC_STATUS = {
    302: "UNKNOWN",
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    405: "UNIMPLEMENTED",
    409: "ALREADY_EXISTS",
    410: "NOT_FOUND",
    412: "FAILED_PRECONDITION",
    413: "INVALID_ARGUMENT",
    416: "OUT_OF_RANGE",
    429: "RESOURCE_EXHAUSTED",
    500: "INTERNAL",
    501: "UNIMPLEMENTED",
    503: "UNAVAILABLE",
    504: "DEADLINE_EXCEEDED",
}

# What an error without a reason of its own is called in `errors`.
REASONS = {
    400: "badRequest",
    401: "authError",
    403: "forbidden",
    404: "notFound",
    409: "conflict",
    410: "deleted",
    412: "conditionNotMet",
    429: "rateLimitExceeded",
    501: "notImplemented",
}

# These answer with a list of reasons and no status word, save where Google's front end refuses before they are asked.
OLD_STYLE = ("drive", "calendar", "admin")


class Refusal(Exception):
    """The call is answered with an error and nothing it did stays."""

    def __init__(
        self,
        status: int,
        message: str,
        *,
        reason: str = "",
        domain: str = "global",
        details: list[dict[str, Any]] | None = None,
        location: str = "",
        location_type: str = "parameter",
        proto: bool = False,
    ) -> None:
        """proto: said by Google's front end, which uses the newer form for every service."""
        super().__init__(message)
        self.status = status
        self.message = message
        self.reason = reason
        self.domain = domain
        self.details = details
        self.location = location
        self.location_type = location_type
        self.proto = proto
        self.headers: dict[str, str] = {}


class ConnectionCut(ConnectionResetError):
    """The client sees its connection reset; what the call did stays done."""


class Stalled(TimeoutError):
    """In this process nobody can wait: the client hears at once that its time is over. What was done stays done."""


def envelope(refusal: Refusal, service: str, *, xgafv: str = "") -> dict[str, Any]:
    """The JSON body Google's `service` ("docs", "drive", …) gives with this refusal.

    xgafv: the call's `$.xgafv`, which asks for the list of reasons (1) or against it (2) where there is a choice.
    """
    error: dict[str, Any] = {"code": refusal.status, "message": refusal.message}
    if service in OLD_STYLE or (service == "gmail" and xgafv != "2") or xgafv == "1":
        error["errors"] = [_reason(refusal)]
    if service not in OLD_STYLE or _of_the_front_end(refusal):
        error["status"] = _status(refusal)
        if refusal.details:
            error["details"] = refusal.details
    return {"error": error}


def _reason(refusal: Refusal) -> dict[str, Any]:
    item = {"message": _short(refusal)}
    if refusal.domain:
        item["domain"] = refusal.domain
    item["reason"] = _login(refusal) or refusal.reason or REASONS.get(refusal.status, "backendError")
    if refusal.location:
        item |= {"location": refusal.location, "locationType": refusal.location_type}
    return item


def _of_the_front_end(refusal: Refusal) -> bool:
    return refusal.status == 401 or refusal.proto or refusal.reason == "insufficientPermissions"


def _status(refusal: Refusal) -> str:
    if refusal.reason == "failedPrecondition":
        return "FAILED_PRECONDITION"
    if refusal.reason == "aborted":
        return "ABORTED"
    return RPC_STATUS.get(refusal.status, "UNKNOWN")


def _login(refusal: Refusal) -> str:
    """A call that brought no token at all is asked to log in; one with a bad token is not."""
    missing = any(detail.get("reason") == "CREDENTIALS_MISSING" for detail in refusal.details or ())
    return "required" if refusal.status == 401 and missing else ""


def _short(refusal: Refusal) -> str:
    """The list of reasons keeps the short sentences of old."""
    if refusal.status == 401 and refusal.reason == "authError":
        return "Login Required." if _login(refusal) else "Invalid Credentials"
    if refusal.reason == "insufficientPermissions":
        return "Insufficient Permission"
    return refusal.message


def not_found_file(file_id: str) -> Refusal:
    return Refusal(404, f"File not found: {file_id}.", reason="notFound", location="fileId")


def entity_not_found() -> Refusal:
    return Refusal(404, "Requested entity was not found.", reason="notFound")


def no_permission() -> Refusal:
    return Refusal(403, "The caller does not have permission", reason="forbidden")


def violations(found: list[tuple[str, str]]) -> Refusal:
    """What Google's proto reader answers: every (where, sentence) in one refusal. where: "" for the body itself."""
    listed = [({"field": where} if where else {}) | {"description": text} for where, text in found]
    detail = {"@type": "type.googleapis.com/google.rpc.BadRequest", "fieldViolations": listed}
    text = "\n".join(sentence for _, sentence in found)
    return Refusal(400, text, reason="invalid", domain="", details=[detail], proto=True)


def not_built(what: str) -> Refusal:
    """The one sentence for whatever of Google's the local Workspace does not do."""
    return Refusal(501, f"The local Workspace does not do {what} yet.", reason="notImplemented")
