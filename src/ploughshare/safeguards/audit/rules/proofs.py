# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The proof that an entry stands in a log, as one document that a third party checks by itself."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable
from typing import Any

from ploughshare.crypto.digests import commitment, equal
from ploughshare.crypto.merkle import ProofBroken, root_from_inclusion
from ploughshare.crypto.notes import (
    Checkpoint,
    NoteBroken,
    cosigned_at,
    open_checkpoint,
    parse_verifier,
    parse_witness,
    split_note,
)
from ploughshare.safeguards.audit.errors import ProofDoesNotHold, ProofUnreadable
from ploughshare.safeguards.audit.terms import Cosigned, EntryProof

FORMAT = "ploughshare-log-proof/1"
HASHES_MOST = 64


def encode_proof(proof: EntryProof) -> str:
    """The proof as JSON."""
    document: dict[str, Any] = {
        "format": FORMAT,
        "verifier": proof.verifier,
        "note": proof.note,
        "index": proof.index,
        "leaf": _text(proof.leaf),
        "proof": [_text(each) for each in proof.proof],
    }
    if proof.content is not None and proof.salt is not None:
        document["content"] = proof.content.decode()
        document["salt"] = _text(proof.salt)
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def decode_proof(text: str) -> EntryProof:
    """Inverse of `encode_proof`; nothing is checked yet.

    Raises:
        ProofUnreadable: no such document.
    """
    try:
        read = json.loads(text)
        if read["format"] != FORMAT or not isinstance(read["index"], int) or len(read["proof"]) > HASHES_MOST:
            raise ProofUnreadable()
        content = read.get("content")
        proof = EntryProof(
            str(read["verifier"]),
            str(read["note"]),
            read["index"],
            _bytes(read["leaf"]),
            tuple(map(_bytes, read["proof"])),
            None if content is None else content.encode(),
            None if content is None else _bytes(read["salt"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise ProofUnreadable() from None
    if any(len(each) != 32 for each in (proof.leaf, *proof.proof, proof.salt or bytes(32))):
        raise ProofUnreadable()
    return proof


def _bytes(text: Any) -> bytes:
    return base64.b64decode(text, validate=True)


def check_proof(proof: EntryProof, *, verifier: str | None = None) -> Checkpoint:
    """Check that the entry stands where the proof says, under a head that the log signed.

    Args:
        verifier: the log's key as it is known elsewhere; None to trust the one in the proof.

    Returns:
        The head.

    Raises:
        ProofDoesNotHold: and what of it.
    """
    if verifier is not None and verifier.strip() != proof.verifier.strip():
        raise ProofDoesNotHold({"what": "key"})
    try:
        name, key = parse_verifier(proof.verifier)
        head = open_checkpoint(proof.note, key, name=name)
    except NoteBroken:
        raise ProofDoesNotHold({"what": "signature"}) from None
    if head.origin != name:
        raise ProofDoesNotHold({"what": "signature"})
    try:
        root = root_from_inclusion(proof.leaf, proof.index, head.size, proof.proof)
    except ProofBroken:
        root = b""
    if root != head.root:
        raise ProofDoesNotHold({"what": "place"})
    told = None if proof.content is None or proof.salt is None else commitment(proof.content, proof.salt)
    if told is not None and not equal(told, proof.leaf):
        raise ProofDoesNotHold({"what": "content"})
    return head


def cosignatures(note: str, witnesses: Iterable[str]) -> list[Cosigned]:
    """Which witnesses cosigned a note, and when.

    Args:
        witnesses: verifier strings, of witnesses or of the logs whose keys they share.

    Raises:
        NoteBroken: a cosignature of one of them does not hold, or a verifier string is none.
    """
    body, signatures = split_note(note)
    found = []
    for each in witnesses:
        name, key = parse_witness(each)
        time_s = cosigned_at(body, signatures, key, name=name)
        if time_s is not None:
            found.append(Cosigned(name, int(body.split("\n")[1]), time_s))
    return found


def without_cosignatures(note: str) -> str:
    """A note with the first signature line alone: as its log signed it."""
    body, signatures = split_note(note)
    return f"{body}\n{signatures[0].line()}"
