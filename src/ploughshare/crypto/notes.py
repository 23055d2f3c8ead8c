# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Signed notes and checkpoints in the C2SP formats (signed-note v1, tlog-checkpoint v1)."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from ploughshare.crypto.digests import sha256
from ploughshare.crypto.signing import SigningKey, VerifyKey

_ED25519 = b"\x01"


class NoteBroken(Exception):
    """No note, or no valid signature of the expected key."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Head of a log.

    Attributes:
        origin: name of the log.
        size: number of entries.
        root: Merkle tree head, 32 bytes.
        extensions: further lines, each without line break.
    """

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    def body(self) -> str:
        """The text that is signed."""
        lines = [self.origin, str(self.size), base64.b64encode(self.root).decode(), *self.extensions]
        return "\n".join(lines) + "\n"


def key_hash(name: str, key: VerifyKey) -> bytes:
    """Four bytes that tell keys apart."""
    return sha256(name.encode() + b"\n" + _ED25519 + key.raw)[:4]


def verifier_text(name: str, key: VerifyKey) -> str:
    """The key as a verifier string: `name+hash+base64`.

    Raises:
        ValueError: the name holds a plus sign or white space, which no key name may.
    """
    if "+" in name or name.split() != [name]:
        raise ValueError("a log's name holds neither plus signs nor white space")
    encoded = base64.b64encode(_ED25519 + key.raw).decode()
    return f"{name}+{key_hash(name, key).hex()}+{encoded}"


def parse_verifier(text: str) -> tuple[str, VerifyKey]:
    """Inverse of `verifier_text`.

    A name holds no plus sign; the base 64 may.

    Raises:
        NoteBroken: not a verifier string, or its hash does not fit.
    """
    try:
        name, hexed, encoded = text.strip().split("+", 2)
        raw = base64.b64decode(encoded, validate=True)
    except ValueError:
        raise NoteBroken() from None
    key = VerifyKey(raw[1:])
    if raw[:1] != _ED25519 or len(key.raw) != 32 or key_hash(name, key).hex() != hexed:
        raise NoteBroken()
    return name, key


def sign_checkpoint(checkpoint: Checkpoint, key: SigningKey, *, name: str) -> str:
    """The checkpoint as a signed note."""
    body = checkpoint.body()
    signature = Ed25519PrivateKey.from_private_bytes(key.raw).sign(body.encode())
    blob = base64.b64encode(key_hash(name, key.public) + signature).decode()
    return f"{body}\n\u2014 {name} {blob}\n"


def open_checkpoint(note: str, key: VerifyKey, *, name: str) -> Checkpoint:
    """Verify a signed checkpoint and read it.

    Raises:
        NoteBroken: malformed, or not signed by `key`.
    """
    body, separator, signatures = note.rpartition("\n\n")
    body += "\n"
    if not separator:
        raise NoteBroken()
    wanted = key_hash(name, key)
    for line in signatures.splitlines():
        parts = line.split(" ")
        if len(parts) != 3 or parts[0] != "\u2014" or parts[1] != name:
            continue
        try:
            blob = base64.b64decode(parts[2], validate=True)
            if blob[:4] == wanted:
                Ed25519PublicKey.from_public_bytes(key.raw).verify(blob[4:], body.encode())
                return _parse_body(body)
        except (ValueError, InvalidSignature):
            raise NoteBroken() from None
    raise NoteBroken()


def _parse_body(body: str) -> Checkpoint:
    lines = body.rstrip("\n").split("\n")
    try:
        root = base64.b64decode(lines[2], validate=True)
        size = int(lines[1])
    except (IndexError, ValueError):
        raise NoteBroken() from None
    if len(root) != 32 or size < 0:
        raise NoteBroken()
    return Checkpoint(lines[0], size, root, tuple(lines[3:]))
