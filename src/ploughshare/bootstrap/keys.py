# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The node's keys in its secrets folder, each in a file that only its user reads."""

from __future__ import annotations

import os
import secrets
from datetime import datetime
from pathlib import Path

from ploughshare.bootstrap.errors import KeysMissing
from ploughshare.crypto.digests import b64, unb64
from ploughshare.crypto.sealing import SealPrivateKey
from ploughshare.crypto.signing import SigningKey
from ploughshare.crypto.tls import Certificate, make_certificate
from ploughshare.exchange.peers.terms import NodeKeys

RAW = ("signing", "sealing", "edge", "log", "box")


def make_keys(folder: Path, *, at: datetime) -> NodeKeys:
    """Make and keep a fresh set of keys."""
    keys = NodeKeys(
        SigningKey.generate(),
        SealPrivateKey.generate(),
        SigningKey.generate(),
        SigningKey.generate(),
        secrets.token_bytes(32),
        make_certificate("ploughshare", at=at),
    )
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    raw = {
        "signing": keys.signing.raw,
        "sealing": keys.sealing.raw,
        "edge": keys.edge.raw,
        "log": keys.log.raw,
        "box": keys.box,
    }
    for name, value in raw.items():
        write_secret(folder / name, b64(value).encode() + b"\n")
    write_secret(folder / "tls-certificate.pem", keys.tls.certificate_pem)
    write_secret(folder / "tls-key.pem", keys.tls.key_pem)
    return keys


def write_secret(path: Path, content: bytes) -> None:
    """Write a file that only its user may read; it appears whole or not at all."""
    temporary = path.with_name(path.name + ".new")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def load_keys(folder: Path) -> NodeKeys:
    """Read all keys.

    Raises:
        KeysMissing: a file is missing or damaged.
    """
    raw = {name: _raw(folder / name) for name in RAW}
    return NodeKeys(
        SigningKey(raw["signing"]),
        SealPrivateKey(raw["sealing"]),
        SigningKey(raw["edge"]),
        SigningKey(raw["log"]),
        raw["box"],
        load_certificate(folder),
    )


def load_box(folder: Path) -> bytes:
    """The key of what the node seals for itself.

    Raises:
        KeysMissing: the file is missing or damaged.
    """
    return _raw(folder / "box")


def load_edge_key(folder: Path) -> SigningKey:
    """The only signing key the peer process reads.

    Raises:
        KeysMissing: the file is missing or damaged.
    """
    return SigningKey(_raw(folder / "edge"))


def load_certificate(folder: Path) -> Certificate:
    """The certificate of the peer link with its key.

    Raises:
        KeysMissing: a file is missing.
    """
    try:
        return Certificate(
            (folder / "tls-certificate.pem").read_bytes(), (folder / "tls-key.pem").read_bytes()
        )
    except OSError:
        raise KeysMissing({"file": str(folder / "tls-certificate.pem")}) from None


def _raw(path: Path) -> bytes:
    try:
        value = unb64(path.read_text("ascii").strip())
    except (OSError, ValueError):
        raise KeysMissing({"file": str(path)}) from None
    if len(value) not in {32, 96}:
        raise KeysMissing({"file": str(path)})
    return value
