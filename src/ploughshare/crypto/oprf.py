# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""An oblivious pseudo-random function: RFC 9497 with the suite ristretto255-SHA512.

The asker blinds its input, the owner of the key evaluates what it cannot read, the asker takes the blind
away: the result is what the owner would compute from the input itself, and the owner has seen nothing of
it. The blind is handed back, so that an asker can later show input and blind, and the owner can compute the
element it received anew.

Many values travel packed one behind the other. Modes: `PLAIN` is the RFC's OPRF, `VERIFIABLE` its VOPRF,
whose proofs stand in `ploughshare.crypto.oprf_proofs`; one key serves one mode only.
"""

from __future__ import annotations

import enum
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from ploughshare.crypto import ristretto
from ploughshare.crypto.ristretto import (
    ELEMENT_BYTES,
    SCALAR_BYTES,
    ElementRefused,
    check_scalar,
    count_of,
    element_of,
    pieces,
    scalar_of,
)
from ploughshare.crypto.spread import over_cores
from ploughshare.kernel.ids import Chance

OUTPUT_BYTES = 64
SEED_BYTES = 32
INPUT_MOST = 2**16 - 1
"""Bytes of one input, at most (RFC 9497, section 1.2)."""

_SUITE = b"ristretto255-SHA512"
_BLOCK = 128
"""Bytes of a block of SHA-512."""


class InputRefused(Exception):
    """An input longer than the function takes, or another count of inputs than of elements."""


class Mode(enum.Enum):
    """Modes of the RFC (section 3.1)."""

    PLAIN = 0
    VERIFIABLE = 1

    @property
    def context(self) -> bytes:
        """Keeps modes and suites apart in every hash."""
        return b"OPRFV1-" + bytes([self.value]) + b"-" + _SUITE


def prefixed(value: bytes) -> bytes:
    """The value behind its length in two bytes."""
    return len(value).to_bytes(2, "big") + value


def _expanded(message: bytes, tag: bytes) -> bytes:
    # expand_message_xmd of RFC 9380, section 5.3.1, for 64 bytes: one block of SHA-512.
    ending = tag + bytes([len(tag)])
    first = hashlib.sha512(bytes(_BLOCK) + message + b"\x00\x40\x00" + ending).digest()
    return hashlib.sha512(first + b"\x01" + ending).digest()


def hash_to_element(message: bytes, mode: Mode) -> bytes:
    """HashToGroup (RFC 9497, section 4.1), 32 bytes.

    Raises:
        InputRefused: longer than `INPUT_MOST`.
        ElementRefused: the identity, which no known input gives.
    """
    if len(message) > INPUT_MOST:
        raise InputRefused()
    return element_of(_expanded(message, b"HashToGroup-" + mode.context))


def hash_to_scalar(message: bytes, mode: Mode, *, tag: bytes = b"HashToScalar-") -> bytes:
    """HashToScalar (RFC 9497, section 4.1), 32 bytes.

    Raises:
        ScalarRefused: zero, which no known message gives.
    """
    return scalar_of(_expanded(message, tag + mode.context))


@dataclass(frozen=True, slots=True)
class OprfKey:
    """The owner's key.

    Attributes:
        scalar: 32 bytes, canonical, not zero. Never logged, never sent.
        mode: the one mode it serves.
    """

    scalar: bytes
    mode: Mode

    def __post_init__(self) -> None:
        check_scalar(self.scalar)

    def __repr__(self) -> str:
        return f"OprfKey(…, {self.mode})"

    @classmethod
    def derived(cls, seed: bytes, *, info: bytes, mode: Mode) -> OprfKey:
        """DeriveKeyPair (RFC 9497, section 3.2.1).

        Args:
            seed: 32 secret bytes.
            info: what the key is for; need not be secret.
            mode: the mode it serves.

        Raises:
            InputRefused: a seed of another length, or an info that is too long.
            ScalarRefused: all tries gave zero, which no known seed does.
        """
        if len(seed) != SEED_BYTES or len(info) > INPUT_MOST:
            raise InputRefused()
        given = seed + prefixed(info)
        for counter in range(256):
            try:
                return cls(hash_to_scalar(given + bytes([counter]), mode, tag=b"DeriveKeyPair"), mode)
            except ristretto.ScalarRefused:
                continue
        raise ristretto.ScalarRefused()

    @property
    def public(self) -> bytes:
        """The public key, an element of 32 bytes: what proofs are checked against."""
        return ristretto.multiply_base(self.scalar)


@dataclass(frozen=True, slots=True)
class Blinded:
    """Blinded inputs.

    Attributes:
        blinds: scalars, 32 bytes each; secret until an opening shows them.
        elements: what the owner receives, 32 bytes each.
    """

    blinds: bytes
    elements: bytes

    def __repr__(self) -> str:
        return f"Blinded({len(self.elements) // ELEMENT_BYTES})"


def blind(inputs: Sequence[bytes], *, mode: Mode, chance: Chance, cores: int = 1) -> Blinded:
    """Blind some inputs, each with fresh chance.

    Args:
        inputs: `INPUT_MOST` bytes each at most.
        mode: the mode of the owner's key.
        chance: source of random bytes.
        cores: threads to use at most.

    Raises:
        InputRefused: an input is too long.
    """
    uniform = chance(ristretto.HASH_BYTES * len(inputs))
    blinds = b"".join(scalar_of(each) for each in pieces(uniform, ristretto.HASH_BYTES))
    return Blinded(blinds, blinded_with(inputs, blinds, mode=mode, cores=cores))


def blinded_with(inputs: Sequence[bytes], blinds: bytes, *, mode: Mode, cores: int = 1) -> bytes:
    """The elements that inputs and blinds give: what an opening is checked with.

    Args:
        inputs: `INPUT_MOST` bytes each at most.
        blinds: 32 bytes for each input.
        mode: the mode of the owner's key.
        cores: threads to use at most.

    Returns:
        32 bytes for each input.

    Raises:
        InputRefused: an input is too long, or there are more or fewer blinds than inputs.
        ScalarRefused: a blind is not canonical, or zero.
    """
    _check_counts(inputs, blinds)

    def of(pairs: Sequence[tuple[bytes, bytes]]) -> bytes:
        found = []
        for each, scalar in pairs:
            check_scalar(scalar)
            found.append(ristretto.multiply(scalar, hash_to_element(each, mode)))
        return b"".join(found)

    pairs = list(zip(inputs, pieces(blinds, SCALAR_BYTES), strict=True))
    return b"".join(over_cores(of, pairs, cores=cores))


def evaluate(key: OprfKey, elements: bytes, *, cores: int = 1) -> bytes:
    """BlindEvaluate (RFC 9497, section 3.3.1): what the owner does to what it received.

    Args:
        key: the owner's key.
        elements: 32 bytes each.
        cores: threads to use at most.

    Returns:
        32 bytes for each element, in the same order.

    Raises:
        ElementRefused: one of them is the identity or not canonical; nothing is returned for the others.
    """
    count_of(elements)

    def of(part: Sequence[bytes]) -> bytes:
        return b"".join([ristretto.multiply(key.scalar, each) for each in part])

    return b"".join(over_cores(of, list(pieces(elements)), cores=cores))


def finalize(inputs: Sequence[bytes], blinds: bytes, evaluated: bytes, *, cores: int = 1) -> bytes:
    """Finalize (RFC 9497, section 3.3.1): take the blinds away and hash.

    Args:
        inputs: as blinded.
        blinds: 32 bytes for each input.
        evaluated: 32 bytes for each input, from the owner.
        cores: threads to use at most.

    Returns:
        64 bytes for each input.

    Raises:
        InputRefused: the counts differ.
        ElementRefused: an element is the identity or not canonical.
        ScalarRefused: a blind is not canonical, or zero.
    """
    _check_counts(inputs, blinds)
    if count_of(evaluated) != len(inputs):
        raise InputRefused()

    def of(triples: Sequence[tuple[bytes, bytes, bytes]]) -> bytes:
        unblinding = ristretto.invert_all([scalar for _, scalar, _ in triples])
        return b"".join(
            [
                _output(each, ristretto.multiply(scalar, element))
                for (each, _, element), scalar in zip(triples, unblinding, strict=True)
            ]
        )

    triples = list(zip(inputs, pieces(blinds), pieces(evaluated), strict=True))
    return b"".join(over_cores(of, triples, cores=cores))


def evaluate_inputs(key: OprfKey, inputs: Sequence[bytes], *, cores: int = 1) -> bytes:
    """Evaluate (RFC 9497, section 3.3.1): what the owner computes from inputs it knows.

    Args:
        key: the owner's key.
        inputs: `INPUT_MOST` bytes each at most.
        cores: threads to use at most.

    Returns:
        64 bytes for each input, the same as `finalize` gives.

    Raises:
        InputRefused: an input is too long.
    """

    def of(part: Sequence[bytes]) -> bytes:
        return b"".join(
            [_output(each, ristretto.multiply(key.scalar, hash_to_element(each, key.mode))) for each in part]
        )

    return b"".join(over_cores(of, inputs, cores=cores))


def _output(given: bytes, element: bytes) -> bytes:
    return hashlib.sha512(prefixed(given) + prefixed(element) + b"Finalize").digest()


def _check_counts(inputs: Sequence[bytes], blinds: bytes) -> None:
    too_long = any(len(each) > INPUT_MOST for each in inputs)
    if too_long or len(blinds) != SCALAR_BYTES * len(inputs):
        raise InputRefused()


__all__ = [
    "Blinded",
    "ElementRefused",
    "InputRefused",
    "Mode",
    "OprfKey",
    "blind",
    "blinded_with",
    "evaluate",
    "evaluate_inputs",
    "finalize",
    "hash_to_element",
    "hash_to_scalar",
    "prefixed",
]
