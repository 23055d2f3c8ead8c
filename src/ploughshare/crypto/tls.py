# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Certificates of the peer link: self-signed, pinned by fingerprint in node descriptors."""

from __future__ import annotations

import contextlib
import os
import ssl
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from ploughshare.crypto.digests import sha256


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate with its private key.

    Attributes:
        certificate_pem: X.509 in PEM.
        key_pem: PKCS 8 in PEM. Never logged, never sent.
    """

    certificate_pem: bytes
    key_pem: bytes

    def __repr__(self) -> str:
        return "Certificate(…)"


def make_certificate(name: str, *, at: datetime, days: int = 3650) -> Certificate:
    """A self-signed P-256 certificate for both ends of the peer link.

    The subject carries the key's own identifier: among trusted certificates of one and the same subject,
    OpenSSL may check a signature with the wrong key and turn a true peer away.

    Args:
        name: put into subject and DNS name.
        at: start of validity (an hour is subtracted for clocks that are behind).
    """
    key = ec.generate_private_key(ec.SECP256R1())
    identifier = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, name),
            x509.NameAttribute(NameOID.SERIAL_NUMBER, identifier.digest.hex()),
        ]
    )
    built = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - timedelta(hours=1))
        .not_valid_after(at + timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(identifier, critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(identifier), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    return Certificate(
        built.public_bytes(serialization.Encoding.PEM),
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        ),
    )


def show(context: ssl.SSLContext, certificate: Certificate) -> None:
    """Have a TLS context show a certificate from now on. The key passes through memory only, where the
    system allows it."""
    with _as_file(certificate.certificate_pem + certificate.key_pem) as path:
        context.load_cert_chain(path)


@contextlib.contextmanager
def _as_file(content: bytes) -> Iterator[str]:
    # OpenSSL takes a key with its certificate from a path alone.
    if hasattr(os, "memfd_create"):
        descriptor = os.memfd_create("ploughshare-tls")
        try:
            with os.fdopen(os.dup(descriptor), "wb") as file:
                file.write(content)
            yield f"/proc/self/fd/{descriptor}"
        finally:
            os.close(descriptor)
        return
    with tempfile.NamedTemporaryFile() as file:
        file.write(content)
        file.flush()
        yield file.name


def fingerprint(certificate: bytes) -> str:
    """SHA-256 of a certificate in hexadecimal; takes PEM or DER."""
    if certificate.startswith(b"-----"):
        loaded = x509.load_pem_x509_certificate(certificate)
        certificate = loaded.public_bytes(serialization.Encoding.DER)
    return sha256(certificate).hex()
