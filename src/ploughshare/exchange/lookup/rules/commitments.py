# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What holds an asker to its questions: commitment, sample, opening.

Before anything is evaluated the asker commits to marking and case of each look-up. Later the owner's auditor
draws some by chance of its own and has them opened. The owner then computes keys, filling and elements anew
from what it is shown and compares them with what it received: an opening to another marking fails, and so
does a look-up whose keys are not those of one marking.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from ploughshare.crypto.digests import b64, canonical, commitment, equal
from ploughshare.crypto.oprf import InputRefused, Mode, blinded_with
from ploughshare.crypto.ristretto import ElementRefused, ScalarRefused
from ploughshare.exchange.lookup.errors import (
    DocumentMalformed,
    MakeUnfit,
    OpeningFailed,
    RunUnfit,
    SerialUnfit,
)
from ploughshare.exchange.lookup.rules.variants import filled, keys_asked
from ploughshare.exchange.lookup.terms import (
    CASE_LENGTH_MOST,
    COMMITMENT_BYTES,
    ELEMENT_BYTES,
    KEYS_EACH,
    SALT_BYTES,
    SEED_BYTES,
    Asked,
    Domain,
    Opening,
)

MODE = Mode.VERIFIABLE
"""Look-ups are answered with a proof of the announced key."""


def commit(opening: Opening, domain: Domain) -> bytes:
    """The commitment that travels with a look-up, 32 bytes.

    Marking, case, seed and blinds are bound, and the domain, so that no look-up can be opened as that of
    another agreement. The salt of 32 random bytes hides them: without it no guess can be confirmed.

    Raises:
        DocumentMalformed: salt or seed of another length, or no case.
    """
    asked = opening.asked
    if len(opening.salt) != SALT_BYTES or len(opening.seed) != SEED_BYTES:
        raise DocumentMalformed({"what": "salt or seed"})
    if not 0 < len(asked.case.strip()) <= CASE_LENGTH_MOST:
        raise DocumentMalformed({"what": "case"})
    words = {
        "context": "ploughshare/lookup/commitment/1",
        "owner": domain.owner,
        "agreement": domain.agreement,
        "epoch": domain.epoch,
        "serial": asked.pattern,
        "make": asked.make,
        "case": asked.case,
        "seed": b64(opening.seed),
        "blinds": b64(opening.blinds),
    }
    return commitment(canonical(words), opening.salt)


def inputs_of(asked: Asked, *, seed: bytes) -> tuple[bytes, ...]:
    """What is blinded for one look-up: `KEYS_EACH` keys of `KEY_BYTES`.

    Raises:
        SerialUnfit, RunUnfit, MakeUnfit.
    """
    return filled(keys_asked(asked.pattern, make=asked.make).keys, seed=seed)


def check_opening(opening: Opening, *, domain: Domain, committed: bytes, elements: bytes) -> None:
    """Stop unless a look-up was for what is shown, and for nothing else.

    Args:
        opening: as the asker shows it.
        domain: under which the look-up came.
        committed: the commitment that came with it, 32 bytes.
        elements: the elements that came with it, `KEYS_EACH` of 32 bytes.

    Raises:
        OpeningFailed: naming what does not fit. The agreement is to be suspended.
    """
    try:
        expected = commit(opening, domain)
    except DocumentMalformed:
        raise OpeningFailed({"what": "form"}) from None
    if not equal(expected, committed):
        raise OpeningFailed({"what": "commitment"})
    try:
        inputs = inputs_of(opening.asked, seed=opening.seed)
        received = blinded_with(inputs, opening.blinds, mode=MODE)
    except (SerialUnfit, RunUnfit, MakeUnfit):
        raise OpeningFailed({"what": "marking"}) from None
    except (InputRefused, ScalarRefused, ElementRefused):
        raise OpeningFailed({"what": "blinds"}) from None
    if len(elements) != KEYS_EACH * ELEMENT_BYTES or not equal(received, elements):
        raise OpeningFailed({"what": "elements"})


def sampled(commitments: Sequence[bytes], *, count: int, randomness: bytes) -> tuple[int, ...]:
    """Which look-ups are to be opened: each set of `count` is as likely as any other.

    Args:
        commitments: of all look-ups to draw from, as received.
        count: how many; all if there are fewer.
        randomness: 32 bytes of the owner, drawn after the last commitment had come. Kept with the sample, it
            lets an auditor draw the same again.

    Returns:
        Places in `commitments`, in order.

    Raises:
        ValueError: too little randomness, or commitments of another length.
    """
    if len(randomness) < SEED_BYTES or any(len(each) != COMMITMENT_BYTES for each in commitments):
        raise ValueError("a sample is drawn from 32 random bytes over commitments of 32 bytes")
    seed = hashlib.sha256(b"ploughshare/lookup/sample/1" + randomness + b"".join(commitments)).digest()
    places = list(range(len(commitments)))
    # The first steps of Durstenfeld's shuffle (1964).
    for at in range(min(count, len(places))):
        other = at + _below(len(places) - at, seed, at)
        places[at], places[other] = places[other], places[at]
    return tuple(sorted(places[: max(count, 0)]))


def _below(bound: int, seed: bytes, step: int) -> int:
    # 256 bits over so few places: no place is favoured by more than 2**-200.
    return int.from_bytes(hashlib.sha256(seed + step.to_bytes(8, "big")).digest(), "big") % bound
