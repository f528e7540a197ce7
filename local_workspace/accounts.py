"""The people, groups and service accounts of a world: what an administrator makes in Google's consoles."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from local_workspace.tokens import SERVICE_SUFFIX
from local_workspace.world import World, digits

PROJECT = "local-workspace"
ADDRESS = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
CERTS = "https://www.googleapis.com/oauth2/v1/certs"


def address(text: str) -> str:
    """The address in lower case. Raises ValueError with a sentence when it is none."""
    if not ADDRESS.fullmatch(text):
        raise ValueError(f"{text!r} is not an email address.")
    return text.lower()


def add_user(world: World, email: str, name: str, *, is_admin: bool = False) -> dict[str, Any]:
    """The user {id, email, name, domain}, made or renamed; an administrator also has "admin". Raises ValueError."""
    key = address(email)
    if not name.strip():
        raise ValueError(f"{key} needs a name.")
    if world.get("group", key) is not None:
        raise ValueError(f"{key} is a group's address already.")
    user: dict[str, Any] = {"id": person_id(key), "email": key, "name": name.strip(), "domain": key.rpartition("@")[2]}
    user |= {"admin": True} if is_admin else {}
    world.put("user", key, user)
    return user


def add_group(world: World, email: str, members: Iterable[str]) -> dict[str, Any]:
    """The group {id, email, members}, made or with these members from now on. Raises ValueError."""
    key = address(email)
    if world.get("user", key) is not None:
        raise ValueError(f"{key} is a user's address already.")
    group = {"id": person_id(key), "email": key, "members": sorted({address(member) for member in members})}
    world.put("group", key, group)
    return group


def person_id(email: str) -> str:
    """21 digits, the same in every world: as `sub` in Google's tokens."""
    return digits(f"person:{email}", length=21)


def add_service_account(world: World, name: str, delegation: Mapping[str, Iterable[str]], base: str) -> dict[str, Any]:
    """A key file in Google's form for a service account; asked again it replaces the delegation and adds a key.

    delegation: the scopes an administrator granted, by domain. base: this server's address, for `token_uri`.
    """
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    if not slug:
        raise ValueError("A service account needs a name of letters or digits.")
    email = f"{slug}@{PROJECT}.iam{SERVICE_SUFFIX}"
    private, public = _key_pair()
    key_id = hashlib.sha1(public.encode(), usedforsecurity=False).hexdigest()
    known = world.get("service_account", email) or {"keys": {}}
    account = {
        "name": name,
        "email": email,
        "client_id": person_id(email),
        "keys": known["keys"] | {key_id: public},
        "delegation": {domain.lower(): sorted(scopes) for domain, scopes in delegation.items()},
    }
    world.put("service_account", email, account)
    return _key_file(account, key_id, private, base)


def _key_pair() -> tuple[str, str]:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    public = key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    return private.decode(), public.decode()


def _key_file(account: dict[str, Any], key_id: str, private: str, base: str) -> dict[str, Any]:
    email = account["email"]
    return {
        "type": "service_account",
        "project_id": PROJECT,
        "private_key_id": key_id,
        "private_key": private,
        "client_email": email,
        "client_id": account["client_id"],
        "auth_uri": "https://accounts.google.com/o/oauth2/auth",
        "token_uri": f"{base}/token",
        "auth_provider_x509_cert_url": CERTS,
        "client_x509_cert_url": f"https://www.googleapis.com/robot/v1/metadata/x509/{email.replace('@', '%40')}",
        "universe_domain": "googleapis.com",
    }
