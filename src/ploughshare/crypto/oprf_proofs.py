# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Proofs that elements were evaluated with the key that was announced (RFC 9497, sections 2.2 and 3.3.2).

Without them an owner could keep a key for each asker, or for each query, and tell askers apart or make
them miss. One proof of 64 bytes serves any number of elements.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from ploughshare.crypto import ristretto
from ploughshare.crypto.digests import equal
from ploughshare.crypto.oprf import Mode, OprfKey, hash_to_scalar, prefixed
from ploughshare.crypto.ristretto import SCALAR_BYTES, count_of, pieces
from ploughshare.crypto.spread import over_cores
from ploughshare.kernel.ids import Chance

PROOF_BYTES = 64
BATCH_MOST = 2**16 - 1
"""Elements under one proof, at most: their number is hashed in two bytes."""

_MODE = Mode.VERIFIABLE


class ProofRefused(Exception):
    """The elements were not evaluated with the announced key, or something was altered on the way."""


def prove(key: OprfKey, blinded: bytes, evaluated: bytes, *, chance: Chance, cores: int = 1) -> bytes:
    """GenerateProof: 64 bytes.

    Args:
        key: of mode `VERIFIABLE`.
        blinded: elements as received, 32 bytes each, at least one.
        evaluated: what `oprf.evaluate` made of them with the same key.
        chance: source of random bytes.
        cores: threads to use at most.

    Raises:
        ValueError: a key of the other mode.
        ProofRefused: no elements, too many, or counts that differ.
        ElementRefused: an element is the identity or not canonical.
    """
    if key.mode is not _MODE:
        raise ValueError("proofs need a key of the verifiable mode")
    weights = _weights(key.public, blinded, evaluated)
    composite = _combined(weights, blinded, cores)
    result = ristretto.multiply(key.scalar, composite)
    once = ristretto.scalar_of(chance(ristretto.HASH_BYTES))
    challenge = _challenge(
        key.public, composite, result, ristretto.multiply_base(once), ristretto.multiply(once, composite)
    )
    return challenge + ristretto.minus_product(once, challenge, key.scalar)


def check_proof(public: bytes, blinded: bytes, evaluated: bytes, proof: bytes, *, cores: int = 1) -> None:
    """VerifyProof: stop unless the key of `public` turned `blinded` into `evaluated`.

    Args:
        public: the announced key, 32 bytes.
        blinded: as sent, 32 bytes each.
        evaluated: as received, 32 bytes each.
        proof: 64 bytes.
        cores: threads to use at most.

    Raises:
        ProofRefused: it does not, or something is malformed.
    """
    if len(proof) != PROOF_BYTES:
        raise ProofRefused()
    challenge, answer = proof[:SCALAR_BYTES], proof[SCALAR_BYTES:]
    try:
        ristretto.check_scalar(challenge)
        ristretto.check_scalar(answer)
        weights = _weights(public, blinded, evaluated)
        composite, result = _combined(weights, blinded, cores), _combined(weights, evaluated, cores)
        first = ristretto.add(ristretto.multiply_base(answer), ristretto.multiply(challenge, public))
        second = ristretto.add(ristretto.multiply(answer, composite), ristretto.multiply(challenge, result))
        expected = _challenge(public, composite, result, first, second)
    except (ristretto.ElementRefused, ristretto.ScalarRefused):
        raise ProofRefused() from None
    if not equal(expected, challenge):
        raise ProofRefused()


def _weights(public: bytes, blinded: bytes, evaluated: bytes) -> list[bytes]:
    count = count_of(blinded)
    if not 0 < count <= BATCH_MOST or len(blinded) != len(evaluated):
        raise ProofRefused()
    seed = hashlib.sha512(prefixed(public) + prefixed(b"Seed-" + _MODE.context)).digest()
    begin = prefixed(seed)
    return [
        hash_to_scalar(
            begin + at.to_bytes(2, "big") + prefixed(before) + prefixed(after) + b"Composite", _MODE
        )
        for at, (before, after) in enumerate(zip(pieces(blinded), pieces(evaluated), strict=True))
    ]


def _combined(weights: list[bytes], elements: bytes, cores: int) -> bytes:
    pairs = list(zip(weights, pieces(elements), strict=True))
    return _sum(over_cores(_weighed, pairs, cores=cores))


def _weighed(pairs: Sequence[tuple[bytes, bytes]]) -> bytes:
    return _sum([ristretto.multiply(weight, element) for weight, element in pairs])


def _sum(elements: Sequence[bytes]) -> bytes:
    if not elements:
        raise ProofRefused()
    whole = elements[0]
    for each in elements[1:]:
        whole = ristretto.add(whole, each)
    return whole


def _challenge(*elements: bytes) -> bytes:
    return hash_to_scalar(b"".join(map(prefixed, elements)) + b"Challenge", _MODE)
