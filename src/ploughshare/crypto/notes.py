# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Signed notes, checkpoints and cosignatures in the C2SP formats.

signed-note v1, tlog-checkpoint v1, tlog-cosignature v1 with Ed25519. One key may serve as a log's and as
a witness's: the two kinds of signature have different key ids, and no text of the one is a text of the
other, since a checkpoint's second line is a number and a cosignature's second line is not.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from ploughshare.crypto.digests import sha256
from ploughshare.crypto.signing import SigningKey, VerifyKey

DASH = "\u2014"
NOTE_MOST = 64 * 1024
"""Characters of one note, at most."""
SIGNATURES_MOST = 64
"""Signature lines of one note, at most; the format asks for 16 at least."""
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")
_NUMBER = re.compile(r"0|[1-9][0-9]{0,18}")


class NoteBroken(Exception):
    """No note, or no valid signature of the expected key."""


class KeyUse(Enum):
    """What a key signs: the byte by which signed notes tell it."""

    LOG = b"\x01"
    """Notes: a log's own checkpoints."""
    WITNESS = b"\x04"
    """Cosignatures with their time."""


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


@dataclass(frozen=True, slots=True)
class NoteSignature:
    """One signature line, not yet verified.

    Attributes:
        name: of the key.
        key_id: four bytes.
        signature: what follows them.
    """

    name: str
    key_id: bytes
    signature: bytes

    def line(self) -> str:
        """The line as it stands in a note, line break included."""
        return f"{DASH} {self.name} {base64.b64encode(self.key_id + self.signature).decode()}\n"


def key_hash(name: str, key: VerifyKey, *, use: KeyUse = KeyUse.LOG) -> bytes:
    """Four bytes that tell keys apart."""
    return sha256(name.encode() + b"\n" + use.value + key.raw)[:4]


def verifier_text(name: str, key: VerifyKey, *, use: KeyUse = KeyUse.LOG) -> str:
    """The key as a verifier string: `name+hash+base64`.

    Raises:
        ValueError: the name holds a plus sign or white space, which no key name may.
    """
    if not _is_name(name):
        raise ValueError("a log's name holds neither plus signs nor white space")
    encoded = base64.b64encode(use.value + key.raw).decode()
    return f"{name}+{key_hash(name, key, use=use).hex()}+{encoded}"


def _is_name(name: str) -> bool:
    return "+" not in name and name.split() == [name] and not _CONTROL.search(name)


def parse_verifier(text: str) -> tuple[str, VerifyKey]:
    """Inverse of `verifier_text` for a log's key.

    A name holds no plus sign; the base 64 may.

    Raises:
        NoteBroken: not a verifier string, or its hash does not fit.
    """
    name, key, use = _verifier(text)
    if use is not KeyUse.LOG:
        raise NoteBroken()
    return name, key


def parse_witness(text: str) -> tuple[str, VerifyKey]:
    """A witness's name and key from its verifier string, or from that of a log whose key it shares.

    Raises:
        NoteBroken: not a verifier string, or its hash does not fit.
    """
    name, key, _use = _verifier(text)
    return name, key


def _verifier(text: str) -> tuple[str, VerifyKey, KeyUse]:
    try:
        name, hexed, encoded = text.strip().split("+", 2)
        raw = base64.b64decode(encoded, validate=True)
        use = KeyUse(raw[:1])
    except ValueError:
        raise NoteBroken() from None
    key = VerifyKey(raw[1:])
    if not _is_name(name) or len(key.raw) != 32 or key_hash(name, key, use=use).hex() != hexed:
        raise NoteBroken()
    return name, key, use


def split_note(note: str) -> tuple[str, list[NoteSignature]]:
    """A note's text and its signature lines; nothing is verified yet.

    Raises:
        NoteBroken: not a signed note.
    """
    body, separator, signatures = note.rpartition("\n\n")
    if not separator or not signatures.endswith("\n") or len(note) > NOTE_MOST or _CONTROL.search(note):
        raise NoteBroken()
    return body + "\n", signature_lines(signatures)


def signature_lines(text: str) -> list[NoteSignature]:
    """Read signature lines, each ended by a line break.

    Raises:
        NoteBroken: none, too many, or one that is none.
    """
    lines = text.split("\n")
    if lines.pop() != "" or not 0 < len(lines) <= SIGNATURES_MOST:
        raise NoteBroken()
    return [_signature(line) for line in lines]


def _signature(line: str) -> NoteSignature:
    parts = line.split(" ")
    if len(parts) != 3 or parts[0] != DASH or not _is_name(parts[1]):
        raise NoteBroken()
    try:
        blob = base64.b64decode(parts[2], validate=True)
    except (binascii.Error, ValueError):
        raise NoteBroken() from None
    if len(blob) < 5 or base64.b64encode(blob).decode() != parts[2]:
        raise NoteBroken()
    return NoteSignature(parts[1], blob[:4], blob[4:])


def sign_checkpoint(checkpoint: Checkpoint, key: SigningKey, *, name: str) -> str:
    """The checkpoint as a signed note."""
    body = checkpoint.body()
    signature = Ed25519PrivateKey.from_private_bytes(key.raw).sign(body.encode())
    return f"{body}\n{NoteSignature(name, key_hash(name, key.public), signature).line()}"


def open_checkpoint(note: str, key: VerifyKey, *, name: str) -> Checkpoint:
    """Verify a signed checkpoint and read it. Signatures of other keys are passed over.

    Raises:
        NoteBroken: malformed, or not signed by `key`.
    """
    body, signatures = split_note(note)
    wanted = (name, key_hash(name, key))
    found = [each.signature for each in signatures if (each.name, each.key_id) == wanted]
    if not found or not all(_verifies(key, body.encode(), each) for each in found):
        raise NoteBroken()
    return read_body(body)


def _verifies(key: VerifyKey, message: bytes, signature: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key.raw).verify(signature, message)
    except (ValueError, InvalidSignature):
        return False
    return True


def read_body(body: str) -> Checkpoint:
    """Read a checkpoint's text.

    Raises:
        NoteBroken: not three lines or more, a size that is no plain number, a root of another length.
    """
    lines = body.split("\n")
    if lines.pop() != "" or len(lines) < 3 or not all(lines) or not _NUMBER.fullmatch(lines[1]):
        raise NoteBroken()
    try:
        root = base64.b64decode(lines[2], validate=True)
    except ValueError:
        raise NoteBroken() from None
    if len(root) != 32 or base64.b64encode(root).decode() != lines[2]:
        raise NoteBroken()
    return Checkpoint(lines[0], int(lines[1]), root, tuple(lines[3:]))


def _cosigned(body: str, time_s: int) -> bytes:
    return f"cosignature/v1\ntime {time_s}\n{body}".encode()


def cosign(body: str, key: SigningKey, *, name: str, time_s: int) -> str:
    """A witness's signature line over a checkpoint's text.

    It states that this is the largest consistent head which the witness has seen of the log by then.

    Args:
        time_s: seconds since 1970-01-01T00:00Z.
    """
    signature = Ed25519PrivateKey.from_private_bytes(key.raw).sign(_cosigned(body, time_s))
    key_id = key_hash(name, key.public, use=KeyUse.WITNESS)
    return NoteSignature(name, key_id, time_s.to_bytes(8, "big") + signature).line()


def cosigned_at(body: str, signatures: Iterable[NoteSignature], key: VerifyKey, *, name: str) -> int | None:
    """When a witness cosigned a checkpoint's text, in seconds since 1970-01-01T00:00Z; None if it did not.

    Raises:
        NoteBroken: there is a cosignature of this key, and it does not hold.
    """
    wanted = (name, key_hash(name, key, use=KeyUse.WITNESS))
    times: list[int] = []
    for each in signatures:
        if (each.name, each.key_id) != wanted:
            continue
        time_s = int.from_bytes(each.signature[:8], "big")
        if len(each.signature) != 72 or time_s >= 1 << 63:
            raise NoteBroken()
        if not _verifies(key, _cosigned(body, time_s), each.signature[8:]):
            raise NoteBroken()
        times.append(time_s)
    return max(times, default=None)
