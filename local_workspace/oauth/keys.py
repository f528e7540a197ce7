"""The key that id tokens are signed with: made once for each world and kept in it, published as certificates."""

from __future__ import annotations

import base64
import hashlib
import json
from datetime import timedelta
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from local_workspace.world import World

SIGNER = "federated-signon.system.gserviceaccount.com"
VALID = timedelta(days=3650)


def _kept(world: World) -> dict[str, str]:
    """{"id", "private", "certificate"}."""
    return world.memo(("id_key", world.secret()), lambda: world.get("world", "id_key") or _made(world))


def _made(world: World) -> dict[str, str]:
    # Loaded once for each world's first id token: a start should not wait for it.
    from cryptography import x509
    from cryptography.x509.oid import NameOID

    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, SIGNER)])
    now = world.wall()
    draft = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    draft = draft.serial_number(1).not_valid_before(now - timedelta(days=1)).not_valid_after(now + VALID)
    certificate = draft.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM).decode()
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    number = hashlib.sha1(certificate.encode(), usedforsecurity=False).hexdigest()
    made = {"id": number, "private": private.decode(), "certificate": certificate}
    world.put("world", "id_key", made)
    return made


def sign(world: World, claims: dict[str, Any]) -> str:
    """The claims as an RS256 JWT."""
    kept = _kept(world)
    key = world.memo(("id_private", kept["id"]), lambda: _private(kept["private"]))
    return signed_by(key, kept["id"], claims)


def signed_by(key: rsa.RSAPrivateKey, key_id: str, claims: dict[str, Any]) -> str:
    """The claims as an RS256 JWT of any key."""
    text = written({"alg": "RS256", "kid": key_id, "typ": "JWT"}, claims)
    return f"{text}.{_b64(key.sign(text.encode(), padding.PKCS1v15(), hashes.SHA256()))}"


def written(header: dict[str, Any], claims: dict[str, Any]) -> str:
    """The part of a JWT that is signed."""
    return f"{_coded(header)}.{_coded(claims)}"


def key_id(world: World) -> str:
    """The id of this world's key, as certificates and tokens name it."""
    return _kept(world)["id"]


def read(world: World, token: str) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """(header, claims) of a JWT that this world's key signed; None for any other text. Its times are not looked at."""
    signed, _, signature = token.rpartition(".")
    try:
        raw = base64.urlsafe_b64decode(signature + "=" * (-len(signature) % 4))
        public = _private(_kept(world)["private"]).public_key()
        public.verify(raw, signed.encode(), padding.PKCS1v15(), hashes.SHA256())
    except (InvalidSignature, ValueError):
        return None
    header, claims = (json.loads(base64.urlsafe_b64decode(part + "==")) for part in signed.split("."))
    return header, claims


def _private(text: str) -> rsa.RSAPrivateKey:
    key = serialization.load_pem_private_key(text.encode(), None)
    if not isinstance(key, rsa.RSAPrivateKey):
        raise TypeError("The key kept for id tokens is not an RSA key.")
    return key


def _coded(part: dict[str, Any]) -> str:
    return _b64(json.dumps(part, ensure_ascii=False, separators=(",", ":")).encode())


def certificates(world: World) -> dict[str, str]:
    """{key id: certificate in PEM}, as oauth2/v1/certs has it."""
    kept = _kept(world)
    return {kept["id"]: kept["certificate"]}


def key_set(world: World) -> dict[str, Any]:
    """The same key as a JSON Web Key Set, as oauth2/v3/certs has it."""
    kept = _kept(world)
    numbers = _private(kept["private"]).public_key().public_numbers()
    key = {"kty": "RSA", "alg": "RS256", "use": "sig", "kid": kept["id"]}
    return {"keys": [key | {"n": _number(numbers.n), "e": _number(numbers.e)}]}


def _number(value: int) -> str:
    return _b64(value.to_bytes((value.bit_length() + 7) // 8))


def _b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")
