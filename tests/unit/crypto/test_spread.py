# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Long arithmetic over several cores gives what one core gives."""

from __future__ import annotations

import pytest

from ploughshare.crypto.oprf import (
    ElementRefused,
    Mode,
    OprfKey,
    blinded_with,
    evaluate,
    evaluate_inputs,
    finalize,
)
from ploughshare.crypto.oprf_proofs import ProofRefused, check_proof, prove
from ploughshare.crypto.ristretto import scalar_of
from ploughshare.crypto.spread import WORTH, over_cores

KEY = OprfKey.derived(bytes(32), info=b"spread", mode=Mode.VERIFIABLE)
COUNT = 2 * WORTH + 3
INPUTS = [b"%d" % number for number in range(COUNT)]
BLINDS = b"".join(scalar_of(number.to_bytes(64, "big")) for number in range(1, COUNT + 1))


def test_parts_come_back_in_order_and_few_things_stay_together() -> None:
    items = list(range(4 * WORTH + 1))
    parts = over_cores(list, items, cores=3)
    assert len(parts) == 3
    assert [each for part in parts for each in part] == items
    assert over_cores(list, items[:WORTH], cores=3) == [items[:WORTH]]
    assert over_cores(list, [], cores=3) == []


def test_two_cores_blind_evaluate_prove_and_unblind_as_one() -> None:
    elements = blinded_with(INPUTS, BLINDS, mode=KEY.mode, cores=2)
    assert elements == blinded_with(INPUTS, BLINDS, mode=KEY.mode)
    evaluated = evaluate(KEY, elements, cores=2)
    assert evaluated == evaluate(KEY, elements)
    proof = prove(KEY, elements, evaluated, chance=lambda size: b"\x07" * size, cores=2)
    assert proof == prove(KEY, elements, evaluated, chance=lambda size: b"\x07" * size)
    check_proof(KEY.public, elements, evaluated, proof, cores=2)
    outputs = finalize(INPUTS, BLINDS, evaluated, cores=2)
    assert outputs == finalize(INPUTS, BLINDS, evaluated) == evaluate_inputs(KEY, INPUTS, cores=2)


def test_what_one_part_refuses_is_refused_whole() -> None:
    elements = blinded_with(INPUTS, BLINDS, mode=KEY.mode)
    broken = elements[:-32] + bytes(32)
    with pytest.raises(ElementRefused):
        evaluate(KEY, broken, cores=2)
    evaluated = evaluate(KEY, elements)
    proof = prove(KEY, elements, evaluated, chance=lambda size: b"\x07" * size)
    swapped = evaluated[32:64] + evaluated[:32] + evaluated[64:]
    with pytest.raises(ProofRefused):
        check_proof(KEY.public, elements, swapped, proof, cores=2)
