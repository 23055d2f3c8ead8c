# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Look-ups as JSON: of one size for one number of look-ups, whatever is asked and whatever is answered."""

from __future__ import annotations

from typing import Any

from ploughshare.crypto.digests import b64, unb64
from ploughshare.crypto.oprf_proofs import PROOF_BYTES, ProofRefused, check_proof
from ploughshare.crypto.ristretto import ElementRefused, check_element, pieces
from ploughshare.exchange.lookup.errors import (
    AnswerUnproven,
    DocumentMalformed,
    ElementsRefused,
    EpochDiffers,
    TooManyLookups,
)
from ploughshare.exchange.lookup.terms import (
    COMMITMENT_BYTES,
    ELEMENT_BYTES,
    KEYS_EACH,
    LOOKUPS_MOST,
    Domain,
    LookupAnswer,
    LookupRequest,
)
from ploughshare.exchange.peers.terms import NodeId

VERSION = 1
_EACH = KEYS_EACH * ELEMENT_BYTES
_EPOCH_MOST = 2**31 - 1


def request_document(request: LookupRequest) -> dict[str, Any]:
    """A request as JSON. Owner and asker stand in the letter that carries it."""
    return {
        "v": VERSION,
        "agreement": request.domain.agreement,
        "epoch": request.domain.epoch,
        "commitments": b64(request.commitments),
        "elements": b64(request.elements),
    }


def request_from(document: Any, *, owner: NodeId, epoch: int) -> LookupRequest:
    """Read and check a request, each of its elements as well; takes and raises what `request_read` does.

    Raises:
        ElementsRefused: also elements that are the identity or not canonical.
    """
    request = request_read(document, owner=owner, epoch=epoch)
    _check_elements(request.elements)
    return request


def request_read(document: Any, *, owner: NodeId, epoch: int) -> LookupRequest:
    """Read a request and check its form; evaluation refuses elements that are none.

    Args:
        document: as it came; fields this version does not know are passed over.
        owner: this node.
        epoch: the one in force here.

    Raises:
        DocumentMalformed: not one of ours.
        TooManyLookups: more than `LOOKUPS_MOST`.
        EpochDiffers: prepared for another epoch.
        ElementsRefused: an element that comes twice.
    """
    _check_version(document)
    agreement = document.get("agreement")
    if not isinstance(agreement, str) or not agreement.isalnum() or len(agreement) > 40:
        raise DocumentMalformed({"what": "agreement"})
    asked = _epoch(document)
    commitments = _bytes(document, "commitments", most=LOOKUPS_MOST * COMMITMENT_BYTES)
    lookups, rest = divmod(len(commitments), COMMITMENT_BYTES)
    if rest or not lookups:
        raise DocumentMalformed({"what": "commitments"})
    elements = _bytes(document, "elements", most=LOOKUPS_MOST * _EACH)
    if len(elements) != lookups * _EACH:
        raise DocumentMalformed({"what": "elements"})
    if asked != epoch:
        raise EpochDiffers({"asked": asked, "current": epoch})
    if len(set(pieces(elements))) != lookups * KEYS_EACH:
        # Fresh blinds never meet: equal elements are no honest asker's.
        raise ElementsRefused()
    return LookupRequest(Domain(owner, agreement, asked), elements, commitments)


def answer_document(answer: LookupAnswer) -> dict[str, Any]:
    """An answer as JSON: of the same size for a hit and for none."""
    return {
        "v": VERSION,
        "epoch": answer.epoch,
        "elements": b64(answer.elements),
        "proof": b64(answer.proof),
    }


def answer_from(document: Any, *, request: LookupRequest, public: bytes, cores: int = 1) -> LookupAnswer:
    """Read and check the answer to a request.

    Args:
        document: as it came.
        request: as it was sent.
        public: the key the owner announced for the epoch, 32 bytes.
        cores: threads to use at most.

    Raises:
        DocumentMalformed: not one of ours, or of another size than the request.
        EpochDiffers: made in another epoch than asked.
        AnswerUnproven: the announced key did not make it.
    """
    _check_version(document)
    epoch = _epoch(document)
    elements = _bytes(document, "elements", most=len(request.elements))
    proof = _bytes(document, "proof", most=PROOF_BYTES)
    if len(elements) != len(request.elements) or len(proof) != PROOF_BYTES:
        raise DocumentMalformed({"what": "elements" if len(proof) == PROOF_BYTES else "proof"})
    if epoch != request.domain.epoch:
        raise EpochDiffers({"asked": request.domain.epoch, "current": epoch})
    try:
        check_proof(public, request.elements, elements, proof, cores=cores)
    except ProofRefused:
        raise AnswerUnproven() from None
    return LookupAnswer(epoch, elements, proof)


def _check_version(document: Any) -> None:
    if not isinstance(document, dict) or document.get("v") != VERSION or document.get("v") is True:
        raise DocumentMalformed({"what": "version"})


def _epoch(document: dict[str, Any]) -> int:
    epoch = document.get("epoch")
    if type(epoch) is not int or not 1 <= epoch <= _EPOCH_MOST:
        raise DocumentMalformed({"what": "epoch"})
    return epoch


def _bytes(document: dict[str, Any], field: str, *, most: int) -> bytes:
    text = document.get(field)
    if not isinstance(text, str):
        raise DocumentMalformed({"what": field})
    if len(text) > (most * 4 + 2) // 3:
        if field == "commitments":
            raise TooManyLookups({"most": LOOKUPS_MOST})
        raise DocumentMalformed({"what": field})
    try:
        return unb64(text)
    except ValueError:
        raise DocumentMalformed({"what": field}) from None


def _check_elements(elements: bytes) -> None:
    try:
        for each in pieces(elements):
            check_element(each)
    except ElementRefused:
        raise ElementsRefused() from None
