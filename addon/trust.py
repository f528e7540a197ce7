"""Whether a call comes from Google's host for our add-on, and whom it comes for. No token, or a wrong one: no answer.

Source: Google Workspace add-ons, "Validate requests from Google" (docs/google-facts.md).
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode
from binascii import Error as NotBase64
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from google.auth import jwt
from google.auth.exceptions import GoogleAuthError

from sync.core.people.recognising import Claims

ISSUERS = ("accounts.google.com", "https://accounts.google.com")
SKEW_S = 60
LONGEST_TOKEN = 8192


class Certificates(Protocol):
    """Google's certificates by key id, from a cache that looks again where `key_id` is not among them."""

    def __call__(self, key_id: str) -> Mapping[str, str]: ...


class NotTrusted(Exception):
    """The token proves nothing. Nobody is told why."""


@dataclass(frozen=True, slots=True)
class Trust:
    """address: where Google reaches this service, from the settings and never from a request, as a proxy may have
    changed it. account: the add-on's service account. client: the OAuth client that people's id tokens are for."""

    address: str
    account: str
    client: str
    certificates: Certificates

    def check_caller(self, authorization: str, path: str) -> None:
        """The system's token in the Authorization header is for this very endpoint. Raises NotTrusted."""
        scheme, _, token = authorization.partition(" ")
        if scheme.lower() != "bearer":
            raise NotTrusted
        claims = self._claims(token.strip(), audience=self.address + path)
        if claims.get("email") != self.account or claims.get("email_verified") is not True:
            raise NotTrusted

    def person_of(self, id_token: str) -> Claims:
        """Whom a person's id token names. Raises NotTrusted."""
        claims = self._claims(id_token, audience=self.client)
        sub, address, domain = (claims.get(name, "") for name in ("sub", "email", "hd"))
        if not (isinstance(sub, str) and isinstance(address, str) and isinstance(domain, str)) or not sub:
            raise NotTrusted
        is_verified = claims.get("email_verified") is True
        return Claims(sub=sub, address=address.lower() if is_verified else "", domain=domain.lower())

    def _claims(self, token: str, *, audience: str) -> Mapping[str, Any]:
        certificates = self.certificates(_key_id(token))
        try:
            # google-auth's own types end here; it checks signature, times and audience.
            claims: Any = jwt.decode(token, certs=certificates, audience=audience, clock_skew_in_seconds=SKEW_S)  # type: ignore[no-untyped-call]
        except (ValueError, TypeError, AttributeError, GoogleAuthError) as error:
            raise NotTrusted from error
        if not isinstance(claims, Mapping) or claims.get("iss") not in ISSUERS:
            raise NotTrusted
        return claims


def _key_id(token: str) -> str:
    """The id of the key that a token says it was signed with, where it was signed as Google signs."""
    if len(token) > LONGEST_TOKEN or token.count(".") != 2:
        raise NotTrusted
    try:
        coded = token.partition(".")[0]
        header = json.loads(urlsafe_b64decode(coded + "=" * (-len(coded) % 4)))
    except (NotBase64, ValueError, RecursionError) as error:
        raise NotTrusted from error
    if not isinstance(header, dict) or header.get("alg") != "RS256" or not isinstance(header.get("kid"), str):
        raise NotTrusted
    return str(header["kid"])
