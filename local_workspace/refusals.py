"""Refusals in Google's own words and envelopes."""

from __future__ import annotations

from typing import Any

RPC_STATUS = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    409: "ALREADY_EXISTS",
    412: "FAILED_PRECONDITION",
    429: "RESOURCE_EXHAUSTED",
    500: "INTERNAL",
    501: "UNIMPLEMENTED",
    503: "UNAVAILABLE",
    504: "DEADLINE_EXCEEDED",
}

# Drive and Calendar answer with a list of reasons; the newer services with one status word.
OLD_STYLE = ("drive", "calendar", "gmail")


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
    ) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.reason = reason
        self.domain = domain
        self.details = details
        self.location = location
        self.location_type = location_type


class ConnectionCut(ConnectionResetError):
    """The client sees its connection reset; what the call did stays done."""


def envelope(refusal: Refusal, service: str) -> dict[str, Any]:
    """The JSON body Google's `service` ("docs", "drive", …) gives with this refusal."""
    error: dict[str, Any] = {"code": refusal.status, "message": refusal.message}
    if service in OLD_STYLE:
        item = {"message": refusal.message, "domain": refusal.domain, "reason": refusal.reason or "backendError"}
        if refusal.location:
            item |= {"location": refusal.location, "locationType": refusal.location_type}
        error["errors"] = [item]
    if service not in ("drive", "calendar"):
        error["status"] = RPC_STATUS.get(refusal.status, "UNKNOWN")
        if refusal.details:
            error["details"] = refusal.details
    return {"error": error}


def not_found_file(file_id: str) -> Refusal:
    return Refusal(404, f"File not found: {file_id}.", reason="notFound", location="fileId")


def entity_not_found() -> Refusal:
    return Refusal(404, "Requested entity was not found.", reason="notFound")


def no_permission() -> Refusal:
    return Refusal(403, "The caller does not have permission", reason="forbidden")


def unknown_name(name: str, where: str) -> Refusal:
    """What Docs, Sheets and Meet answer to a field that their schema lacks."""
    at = f" at '{where}'" if where else ""
    text = f'Invalid JSON payload received. Unknown name "{name}"{at}: Cannot find field.'
    violation = {"description": text} | ({"field": where} if where else {})
    detail = {"@type": "type.googleapis.com/google.rpc.BadRequest", "fieldViolations": [violation]}
    return Refusal(400, text, reason="badRequest", details=[detail])
