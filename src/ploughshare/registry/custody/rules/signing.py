# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What both sides of a hand-over sign, and how sure it is that they did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from ploughshare.crypto.digests import canonical, sha256, unb64
from ploughshare.crypto.signing import VerifyKey
from ploughshare.kernel.clock import to_rfc3339
from ploughshare.registry.custody.errors import SignatureDoesNotFit, SignatureNeeded
from ploughshare.registry.custody.rules.custodians import custodian_words
from ploughshare.registry.custody.rules.gaps import is_late
from ploughshare.registry.custody.rules.writing import check_line, check_sha256
from ploughshare.registry.custody.terms import (
    Custodian,
    Evidence,
    EvidenceId,
    HandOverAim,
    HandOverId,
    Proof,
    Signing,
)

RECEIPT = b"custody-receipt"
"""Context of a taker's signature over a statement."""


def statement_of(
    id: HandOverId,
    evidence: Sequence[Evidence],
    *,
    giver: Custodian,
    taker: Custodian,
    aim: HandOverAim,
    place: str,
    released_at: datetime,
    seals: Mapping[EvidenceId, str],
) -> str:
    """What both sign: canonical JSON (RFC 8785), so that one hand-over has one digest."""
    document = {
        "hand_over": str(id),
        "exhibits": [
            {
                "id": str(each.id),
                "kind": each.kind.value,
                "number": each.reference,
                "seal": seals.get(each.id),
                "sha256": each.sha256,
            }
            for each in evidence
        ],
        "from": custodian_words(giver),
        "to": custodian_words(taker),
        "aim": aim.value,
        "place": place,
        "released_at": to_rfc3339(released_at),
    }
    return canonical(document).decode()


def statement_sha256(statement: str) -> str:
    """Digest of a statement, hexadecimal: what the paper shows and the log keeps."""
    return sha256(statement.encode()).hex()


def signed_how(happened_at: datetime, *, at: datetime) -> Signing:
    """How an account's proof counts: a proof of today says less of what happened days ago."""
    return Signing.PROVED_LATER if is_late(happened_at, entered_at=at) else Signing.PROVED


def check_proof(proof: Proof | None, statement: str) -> tuple[Proof | None, Signing]:
    """A signature that is not by an account, and how sure it is. None is nobody's.

    Raises:
        SignatureNeeded: neither a paper nor a key.
        SignatureDoesNotFit: the key did not sign this statement.
    """
    if proof is None:
        return None, Signing.NONE
    signer = check_line(proof.signer, "signer")
    if proof.key or proof.signature:
        try:
            key, signature = VerifyKey(unb64(proof.key or "")), unb64(proof.signature or "")
        except ValueError:
            raise SignatureDoesNotFit() from None
        if not key.verifies(statement.encode(), signature, context=RECEIPT):
            raise SignatureDoesNotFit()
        return Proof(signer, None, None, proof.key, proof.signature), Signing.OWN_KEY
    paper_sha256 = check_sha256(proof.paper_sha256, "paper_sha256")
    if paper_sha256 is None:
        raise SignatureNeeded()
    paper = check_line(proof.paper, "paper") if proof.paper else None
    return Proof(signer, paper, paper_sha256), Signing.PAPER
