# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Over any input: blinding changes nothing in the end, hides in between, and hostile bytes have a name."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ploughshare.crypto import oprf
from ploughshare.crypto.oprf import ElementRefused, Mode, OprfKey
from ploughshare.crypto.oprf_proofs import ProofRefused, check_proof, prove
from ploughshare.crypto.ristretto import ORDER, ScalarRefused, check_element
from ploughshare.kernel.ids import system_chance

INPUTS = st.lists(st.binary(max_size=80), min_size=1, max_size=5)
MODES = st.sampled_from(Mode)
SEEDS = st.binary(min_size=32, max_size=32)
NONZERO = st.integers(1, ORDER - 1).map(lambda number: number.to_bytes(32, "little"))


@given(SEEDS, st.binary(max_size=30), INPUTS, MODES)
def test_blinding_and_taking_away_equals_evaluating_the_input(
    seed: bytes, info: bytes, inputs: list[bytes], mode: Mode
) -> None:
    key = OprfKey.derived(seed, info=info, mode=mode)
    blinded = oprf.blind(inputs, mode=mode, chance=system_chance)
    evaluated = oprf.evaluate(key, blinded.elements)
    assert len(blinded.elements) == len(blinded.blinds) == len(evaluated) == 32 * len(inputs)
    assert oprf.finalize(inputs, blinded.blinds, evaluated) == oprf.evaluate_inputs(key, inputs)


@given(st.binary(max_size=80), NONZERO, NONZERO, MODES)
def test_other_blinds_give_other_requests(given_input: bytes, one: bytes, other: bytes, mode: Mode) -> None:
    first, second = (oprf.blinded_with([given_input], each, mode=mode) for each in (one, other))
    assert (first == second) == (one == other)


@given(st.binary(max_size=80), st.binary(max_size=80), NONZERO, MODES)
def test_an_opening_fits_the_input_that_was_blinded_and_no_other(
    true: bytes, claimed: bytes, scalar: bytes, mode: Mode
) -> None:
    received = oprf.blinded_with([true], scalar, mode=mode)
    assert (oprf.blinded_with([claimed], scalar, mode=mode) == received) == (claimed == true)


@given(SEEDS, INPUTS)
def test_a_batch_gives_what_its_parts_give(seed: bytes, inputs: list[bytes]) -> None:
    key = OprfKey.derived(seed, info=b"", mode=Mode.PLAIN)
    parts = b"".join(oprf.evaluate_inputs(key, [each]) for each in inputs)
    assert oprf.evaluate_inputs(key, inputs) == parts


@given(SEEDS, INPUTS, st.integers(0), st.integers(1, 255))
def test_a_proof_with_one_byte_changed_is_refused(
    seed: bytes, inputs: list[bytes], place: int, change: int
) -> None:
    key = OprfKey.derived(seed, info=b"", mode=Mode.VERIFIABLE)
    blinded = oprf.blind(inputs, mode=Mode.VERIFIABLE, chance=system_chance).elements
    evaluated = oprf.evaluate(key, blinded)
    proof = prove(key, blinded, evaluated, chance=system_chance)
    check_proof(key.public, blinded, evaluated, proof)
    altered = bytearray(proof)
    altered[place % 64] ^= change
    with pytest.raises(ProofRefused):
        check_proof(key.public, blinded, evaluated, bytes(altered))


@given(st.binary(max_size=100) | st.binary(min_size=32, max_size=32), st.binary(max_size=70))
def test_any_bytes_are_evaluated_or_refused_by_name(given_bytes: bytes, proof: bytes) -> None:
    key = OprfKey.derived(bytes(32), info=b"", mode=Mode.VERIFIABLE)
    with contextlib.suppress(ElementRefused):
        evaluated = oprf.evaluate(key, given_bytes)
        assert len(evaluated) == len(given_bytes)
    with contextlib.suppress(ElementRefused):
        check_element(given_bytes)
    with contextlib.suppress(ScalarRefused):
        OprfKey(given_bytes, Mode.PLAIN)
    with pytest.raises(ProofRefused):
        check_proof(key.public, given_bytes, given_bytes, proof)
