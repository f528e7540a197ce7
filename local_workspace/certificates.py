"""The proxy's own certificate authority: made once for a folder, good for Google's hosts and for nothing else."""

from __future__ import annotations

import ssl
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

AUTHORITY = "local-workspace-ca.pem"
SERVED = "local-workspace-google.pem"
LIFE = timedelta(days=365)
LEEWAY = timedelta(days=1)
GOOGLE_NAMES = ("*.googleapis.com", "googleapis.com", "accounts.google.com", "*.google.com", "*.googleusercontent.com")


def ready(folder: Path, now: datetime) -> tuple[Path, ssl.SSLContext]:
    """(the authority's certificate, for clients to trust; how connections are encrypted). Renewed when it has aged.

    The authority's private key is thrown away when it has signed: nobody can make another certificate in its name.
    """
    authority, served = folder / AUTHORITY, folder / SERVED
    if not _good(authority, now) or not served.exists():
        _make(authority, served, now)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(served)
    # HTTP/1.1 is all that is spoken here.
    context.set_alpn_protocols(["http/1.1"])
    return authority, context


def _good(file: Path, now: datetime) -> bool:
    if not file.exists():
        return False
    found = x509.load_pem_x509_certificate(file.read_bytes())
    return found.not_valid_before_utc <= now < found.not_valid_after_utc - LEEWAY


def _make(authority: Path, served: Path, now: datetime) -> None:
    ca_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "CPD Community local Workspace, this computer only")])
    ca = _certificate(name, name, ca_key.public_key(), now)
    ca = ca.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    ca = ca.add_extension(_usage(signs=True), critical=True)
    ca = ca.add_extension(
        x509.NameConstraints([x509.DNSName(base) for base in _bases()], excluded_subtrees=None), critical=True
    )
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "googleapis.com")])
    leaf = _certificate(subject, name, key.public_key(), now)
    names = x509.SubjectAlternativeName([x509.DNSName(host) for host in GOOGLE_NAMES])
    leaf = leaf.add_extension(names, critical=False)
    leaf = leaf.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    leaf = leaf.add_extension(_usage(signs=False), critical=True)
    leaf = leaf.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
    key_id = x509.SubjectKeyIdentifier.from_public_key(ca_key.public_key())
    ca = ca.add_extension(key_id, critical=False)
    from_ca = x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(key_id)
    leaf = leaf.add_extension(from_ca, critical=False)
    authority.write_bytes(_pem(ca.sign(ca_key, hashes.SHA256())))
    served.touch(mode=0o600)
    served.write_bytes(_private(key) + _pem(leaf.sign(ca_key, hashes.SHA256())))


def _bases() -> list[str]:
    return sorted({host.removeprefix("*.") for host in GOOGLE_NAMES})


def _certificate(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, now: datetime
) -> x509.CertificateBuilder:
    made = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key)
    return made.serial_number(x509.random_serial_number()).not_valid_before(now - LEEWAY).not_valid_after(now + LIFE)


def _usage(*, signs: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs,
        key_cert_sign=signs,
        crl_sign=signs,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


def _private(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
