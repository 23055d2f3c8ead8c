# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The oblivious function against the vectors of RFC 9497 and against a second implementation."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import voprf.ristretto as oracle

from ploughshare.crypto import oprf, ristretto
from ploughshare.crypto.oprf import ElementRefused, InputRefused, Mode, OprfKey
from ploughshare.crypto.oprf_proofs import ProofRefused, check_proof, prove
from ploughshare.crypto.ristretto import ORDER, ScalarRefused
from ploughshare.kernel.ids import system_chance

SEED = b"\xa3" * 32
INFO = b"test key"
ZERO_INPUT, LONG_INPUT = b"\x00", b"\x5a" * 17
FIRST_BLIND = "64d37aed22a27f5191de1c1d69fadb899d8862b58eb4220029e036ec4c1f6706"
SECOND_BLIND = "222a5e897cf59db8145db8d16e597e8facb80ae7d4e26d9881aa6f61d645fc0e"
PUBLIC = "c803e2cc6b05fc15064549b5920659ca4a77b2cca6f04f6b357009335476ad4e"


@dataclass(frozen=True)
class Vector:
    """One vector of RFC 9497, appendix A.1; packed hexadecimal, as the RFC names its parts."""

    mode: Mode
    inputs: tuple[bytes, ...]
    blinds: str
    blinded: str
    evaluated: str
    outputs: str
    proof: str = ""
    once: str = ""


_OUT_1 = (
    "b58cfbe118e0cb94d79b5fd6a6dafb98764dff49c14e1770b566e42402da1a7d"
    "a4d8527693914139caee5bd03903af43a491351d23b430948dd50cde10d32b3c"
)
_OUT_2 = (
    "8a9a2f3c7f085b65933594309041fc1898d42d0858e59f90814ae90571a6df60"
    "356f4610bf816f27afdd84f47719e480906d27ecd994985890e5f539e7ea74b6"
)
VECTORS = {
    "A.1.1.1": Vector(
        Mode.PLAIN,
        (ZERO_INPUT,),
        FIRST_BLIND,
        "609a0ae68c15a3cf6903766461307e5c8bb2f95e7e6550e1ffa2dc99e412803c",
        "7ec6578ae5120958eb2db1745758ff379e77cb64fe77b0b2d8cc917ea0869c7e",
        "527759c3d9366f277d8c6020418d96bb393ba2afb20ff90df23fb7708264e2f3"
        "ab9135e3bd69955851de4b1f9fe8a0973396719b7912ba9ee8aa7d0b5e24bcf6",
    ),
    "A.1.1.2": Vector(
        Mode.PLAIN,
        (LONG_INPUT,),
        FIRST_BLIND,
        "da27ef466870f5f15296299850aa088629945a17d1f5b7f5ff043f76b3c06418",
        "b4cbf5a4f1eeda5a63ce7b77c7d23f461db3fcab0dd28e4e17cecb5c90d02c25",
        "f4a74c9c592497375e796aa837e907b1a045d34306a749db9f34221f7e750cb4"
        "f2a6413a6bf6fa5e19ba6348eb673934a722a7ede2e7621306d18951e7cf2c73",
    ),
    "A.1.2.1": Vector(
        Mode.VERIFIABLE,
        (ZERO_INPUT,),
        FIRST_BLIND,
        "863f330cc1a1259ed5a5998a23acfd37fb4351a793a5b3c090b642ddc439b945",
        "aa8fa048764d5623868679402ff6108d2521884fa138cd7f9c7669a9a014267e",
        _OUT_1,
        "ddef93772692e535d1a53903db24367355cc2cc78de93b3be5a8ffcc6985dd06"
        "6d4346421d17bf5117a2a1ff0fcb2a759f58a539dfbe857a40bce4cf49ec600d",
        SECOND_BLIND,
    ),
    "A.1.2.2": Vector(
        Mode.VERIFIABLE,
        (LONG_INPUT,),
        FIRST_BLIND,
        "cc0b2a350101881d8a4cba4c80241d74fb7dcbfde4a61fde2f91443c2bf9ef0c",
        "60a59a57208d48aca71e9e850d22674b611f752bed48b36f7a91b372bd7ad468",
        _OUT_2,
        "401a0da6264f8cf45bb2f5264bc31e109155600babb3cd4e5af7d181a2c9dc0a"
        "67154fabf031fd936051dec80b0b6ae29c9503493dde7393b722eafdf5a50b02",
        SECOND_BLIND,
    ),
    "A.1.2.3": Vector(
        Mode.VERIFIABLE,
        (ZERO_INPUT, LONG_INPUT),
        FIRST_BLIND + SECOND_BLIND,
        "863f330cc1a1259ed5a5998a23acfd37fb4351a793a5b3c090b642ddc439b945"
        "90a0145ea9da29254c3a56be4fe185465ebb3bf2a1801f7124bbbadac751e654",
        "aa8fa048764d5623868679402ff6108d2521884fa138cd7f9c7669a9a014267e"
        "cc5ac221950a49ceaa73c8db41b82c20372a4c8d63e5dded2db920b7eee36a2a",
        _OUT_1 + _OUT_2,
        "cc203910175d786927eeb44ea847328047892ddf8590e723c37205cb74600b0a"
        "5ab5337c8eb4ceae0494c2cf89529dcf94572ed267473d567aeed6ab873dee08",
        "419c4f4f5052c53c45f3da494d2b67b220d02118e0857cdbcf037f9ea84bbe0c",
    ),
}
KEY = OprfKey.derived(SEED, info=INFO, mode=Mode.VERIFIABLE)


def chance_of(scalars: str) -> bytes:
    """Random bytes that reduce to these scalars: each in its 64 bytes."""
    packed = bytes.fromhex(scalars)
    return b"".join(each + bytes(32) for each in ristretto.pieces(packed))


@pytest.mark.parametrize(
    ("mode", "scalar"),
    [
        (Mode.PLAIN, "5ebcea5ee37023ccb9fc2d2019f9d7737be85591ae8652ffa9ef0f4d37063b0e"),
        (Mode.VERIFIABLE, "e6f73f344b79b379f1a0dd37e07ff62e38d9f71345ce62ae3a9bc60b04ccd909"),
    ],
)
def test_keys_are_derived_as_in_appendix_a_1(mode: Mode, scalar: str) -> None:
    assert OprfKey.derived(SEED, info=INFO, mode=mode).scalar.hex() == scalar


def test_the_public_key_is_that_of_appendix_a_1_2() -> None:
    assert KEY.public.hex() == PUBLIC


@pytest.mark.parametrize("vector", VECTORS.values(), ids=VECTORS)
def test_every_step_is_that_of_the_vector(vector: Vector) -> None:
    key = OprfKey.derived(SEED, info=INFO, mode=vector.mode)
    blinded = oprf.blind(
        vector.inputs, mode=vector.mode, chance=lambda count: chance_of(vector.blinds)[:count]
    )
    assert blinded.blinds.hex() == vector.blinds
    assert blinded.elements.hex() == vector.blinded
    evaluated = oprf.evaluate(key, blinded.elements)
    assert evaluated.hex() == vector.evaluated
    assert oprf.finalize(vector.inputs, blinded.blinds, evaluated).hex() == vector.outputs
    assert oprf.evaluate_inputs(key, vector.inputs).hex() == vector.outputs
    if vector.proof:
        proof = prove(key, blinded.elements, evaluated, chance=lambda count: chance_of(vector.once))
        assert proof.hex() == vector.proof
        check_proof(key.public, blinded.elements, evaluated, proof)


def test_a_second_implementation_reads_our_blinded_inputs_and_we_its_answers_and_proofs() -> None:
    theirs = oracle.Evaluator.from_seed(SEED, INFO)
    public = theirs.public_key.serialize()
    assert public == KEY.public
    for given in (b"", b"AB12345", bytes(range(256))):
        blinded = oprf.blind([given], mode=Mode.VERIFIABLE, chance=system_chance)
        answer = theirs.evaluate(oracle.BlindedInput.deserialize(blinded.elements)).serialize()
        assert len(answer) == 32 + 64
        splits = [(answer[:32], answer[32:]), (answer[64:], answer[:64])]
        element, proof = next(pair for pair in splits if pair[0] == oprf.evaluate(KEY, blinded.elements))
        check_proof(public, blinded.elements, element, proof)
        output = oprf.finalize([given], blinded.blinds, element)
        assert output == theirs.evaluate_known_input(given) == oprf.evaluate_inputs(KEY, [given])


def test_a_second_implementation_takes_our_answers_and_proofs() -> None:
    public = oracle.PublicKey.deserialize(KEY.public)
    probe = oracle.Evaluator.from_seed(SEED, INFO)
    for given in (b"x", b"AB12345"):
        client, theirs = oracle.Client.blind(given)
        elements = theirs.serialize()
        evaluated = oprf.evaluate(KEY, elements)
        proof = prove(KEY, elements, evaluated, chance=system_chance)
        element_first = probe.evaluate(theirs).serialize()[:32] == evaluated
        packed = evaluated + proof if element_first else proof + evaluated
        taken = client.finalize(oracle.VerifiableOutput.deserialize(packed), public)
        assert bytes(taken) == oprf.evaluate_inputs(KEY, [given])


MALFORMED_ELEMENTS = {
    "the identity": bytes(32),
    "too short": b"\x01" * 31,
    "too long": b"\x01" * 33,
    "beyond the field": b"\xff" * 32,
    "negative": bytes.fromhex("01" + "00" * 31),
    "the field's order, which is zero written otherwise": (2**255 - 19).to_bytes(32, "little"),
    "with the highest bit set": bytes.fromhex(VECTORS["A.1.2.1"].blinded)[:31] + b"\xc5",
}


@pytest.mark.parametrize("element", MALFORMED_ELEMENTS.values(), ids=MALFORMED_ELEMENTS)
def test_what_is_no_element_is_refused_by_name(element: bytes) -> None:
    good = bytes.fromhex(VECTORS["A.1.2.1"].blinded)
    with pytest.raises(ElementRefused):
        oprf.evaluate(KEY, good + element)
    with pytest.raises(ElementRefused):
        ristretto.check_element(element)
    with pytest.raises((ElementRefused, InputRefused)):
        oprf.finalize([b"x"], bytes.fromhex(FIRST_BLIND), element)


@pytest.mark.parametrize("number", [0, ORDER, ORDER + 1, 2**256 - 1])
def test_what_is_no_scalar_is_refused_by_name(number: int) -> None:
    scalar = number.to_bytes(32, "little")
    with pytest.raises(ScalarRefused):
        OprfKey(scalar, Mode.PLAIN)
    with pytest.raises(ScalarRefused):
        oprf.blinded_with([b"x"], scalar, mode=Mode.PLAIN)
    with pytest.raises(ScalarRefused):
        oprf.finalize([b"x"], scalar, KEY.public)


def test_inputs_and_counts_that_do_not_fit_are_refused_by_name() -> None:
    long = b"x" * 2**16
    with pytest.raises(InputRefused):
        oprf.blind([long], mode=Mode.PLAIN, chance=system_chance)
    with pytest.raises(InputRefused):
        oprf.evaluate_inputs(KEY, [long])
    with pytest.raises(InputRefused):
        oprf.blinded_with([b"x", b"y"], bytes.fromhex(FIRST_BLIND), mode=Mode.PLAIN)
    with pytest.raises(InputRefused):
        oprf.finalize([b"x", b"y"], bytes.fromhex(FIRST_BLIND + SECOND_BLIND), KEY.public)
    with pytest.raises(InputRefused):
        OprfKey.derived(b"short", info=INFO, mode=Mode.PLAIN)


def test_a_proof_holds_for_what_was_proven_only() -> None:
    vector = VECTORS["A.1.2.3"]
    blinded, evaluated = bytes.fromhex(vector.blinded), bytes.fromhex(vector.evaluated)
    proof = bytes.fromhex(vector.proof)
    other = OprfKey.derived(SEED, info=b"another key", mode=Mode.VERIFIABLE)
    check_proof(KEY.public, blinded, evaluated, proof)
    altered = [
        (other.public, blinded, evaluated, proof),
        (KEY.public, blinded, oprf.evaluate(other, blinded), proof),
        (KEY.public, blinded[32:] + blinded[:32], evaluated, proof),
        (KEY.public, blinded[:32], evaluated[:32], proof),
        (KEY.public, blinded, evaluated[:32] + evaluated[:32], proof),
        (KEY.public, blinded, evaluated[:32], proof),
        (KEY.public, blinded[:40], evaluated[:40], proof),
        (KEY.public, blinded, evaluated, proof[32:] + proof[:32]),
        (KEY.public, blinded, evaluated, proof[:-1]),
        (KEY.public, blinded, evaluated, b"\xff" * 64),
        (bytes(32), blinded, evaluated, proof),
        (KEY.public[:31], blinded, evaluated, proof),
        (KEY.public, b"", b"", proof),
    ]
    for public, before, after, given in altered:
        with pytest.raises(ProofRefused):
            check_proof(public, before, after, given)


def test_one_key_serves_one_mode() -> None:
    plain = OprfKey.derived(SEED, info=INFO, mode=Mode.PLAIN)
    with pytest.raises(ValueError, match="verifiable"):
        prove(plain, KEY.public, KEY.public, chance=system_chance)
    assert oprf.evaluate_inputs(plain, [b"x"]) != oprf.evaluate_inputs(KEY, [b"x"])


def test_neither_key_nor_blinds_show_themselves() -> None:
    blinded = oprf.blind([b"x"], mode=Mode.PLAIN, chance=system_chance)
    assert KEY.scalar.hex() not in repr(KEY)
    assert str(KEY.scalar) not in repr(KEY)
    assert repr(blinded) == "Blinded(1)"


def test_no_copy_of_libsodium_is_left_behind(tmp_path: Path) -> None:
    script = "import ploughshare.crypto.oprf"
    subprocess.run(
        [sys.executable, "-c", script], check=True, env={**os.environ, "TMPDIR": str(tmp_path)}, timeout=60
    )
    assert list(tmp_path.iterdir()) == []
