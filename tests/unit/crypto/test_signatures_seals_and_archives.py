# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Digests, signatures, seals, certificates and encrypted files."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest
from cryptography import x509

from ploughshare.crypto.archives import ArchiveBroken, ArchiveWriter, read_archive
from ploughshare.crypto.chunks import CHUNK
from ploughshare.crypto.digests import b64, canonical, commitment, equal, sha256, unb64
from ploughshare.crypto.sealing import SealBroken, SealPrivateKey
from ploughshare.crypto.signing import SigningKey, VerifyKey
from ploughshare.crypto.tls import fingerprint, make_certificate


def test_equal_documents_have_one_form() -> None:
    assert canonical({"b": 1, "a": [True, None, "é"]}) == '{"a":[true,null,"é"],"b":1}'.encode()
    assert sha256(b"").hex().startswith("e3b0c442")


def test_a_commitment_depends_on_content_and_salt() -> None:
    made = commitment(b"content", bytes(32))
    assert len(made) == 32
    assert made != commitment(b"content", b"\x01" * 32)
    assert made != commitment(b"contents", bytes(32))
    assert equal(made, bytes(made))
    assert not equal(made, bytes(32))


def test_base_64_for_addresses_comes_back() -> None:
    for length in range(40):
        data = bytes(range(length))
        assert unb64(b64(data)) == data
        assert not set(b64(data)) & set("+/=")
    for text in ("é", "A", "AB", "AAA=", "AA+A", "AA A", "AA\n"):
        with pytest.raises(ValueError):
            unb64(text)


def test_a_signature_holds_for_its_message_key_and_context_only() -> None:
    key = SigningKey.generate()
    signature = key.sign(b"message", context=b"letters")
    assert key.public.verifies(b"message", signature, context=b"letters")
    assert not key.public.verifies(b"message", signature, context=b"letter")
    assert not key.public.verifies(b"smessage", signature, context=b"letter")
    assert not key.public.verifies(b"massage", signature, context=b"letters")
    assert not key.public.verifies(b"message", signature[:-1], context=b"letters")
    assert not SigningKey.generate().public.verifies(b"message", signature, context=b"letters")
    assert not VerifyKey(b"short").verifies(b"message", signature, context=b"letters")
    assert len(key.public.key_id) == 16
    assert key.raw.hex() not in repr(key)


def test_a_seal_opens_for_its_key_and_context_only() -> None:
    key = SealPrivateKey.generate()
    sealed = key.public.seal(b"letter", info=b"outer")
    assert key.open(sealed, info=b"outer") == b"letter"
    assert len(key.public.raw) == 1216
    for other, given, info in (
        (key, sealed, b"inner"),
        (key, sealed[:-1] + bytes([sealed[-1] ^ 1]), b"outer"),
        (key, sealed[:40], b"outer"),
        (SealPrivateKey.generate(), sealed, b"outer"),
    ):
        with pytest.raises(SealBroken):
            other.open(given, info=info)
    assert key.raw.hex() not in repr(key)


def test_a_certificate_is_pinned_by_the_same_fingerprint_in_either_form() -> None:
    made = make_certificate("a", at=datetime(2026, 11, 24, tzinfo=UTC))
    loaded = x509.load_pem_x509_certificate(made.certificate_pem)
    from cryptography.hazmat.primitives.serialization import Encoding

    assert fingerprint(made.certificate_pem) == fingerprint(loaded.public_bytes(Encoding.DER))
    assert loaded.not_valid_before_utc < datetime(2026, 11, 24, tzinfo=UTC)
    assert "PRIVATE" not in repr(made)


def test_certificates_of_one_name_have_subjects_of_their_own() -> None:
    at = datetime(2026, 11, 24, tzinfo=UTC)
    pair = [x509.load_pem_x509_certificate(make_certificate("a", at=at).certificate_pem) for _ in range(2)]
    assert pair[0].subject != pair[1].subject
    assert all(each.subject == each.issuer for each in pair)


def archived(data: bytes, passphrase: str = "phrase") -> bytes:
    """Data as an encrypted file."""
    target = io.BytesIO()
    writer = ArchiveWriter(target, passphrase)
    for start in range(0, len(data), 300_000):
        writer.write(data[start : start + 300_000])
    writer.close()
    return target.getvalue()


@pytest.mark.parametrize("size", [0, 1, CHUNK, CHUNK + 1, 2 * CHUNK])
def test_an_archive_comes_back(size: int) -> None:
    data = bytes(size)
    assert b"".join(read_archive(io.BytesIO(archived(data)), "phrase")) == data


@pytest.mark.parametrize("change", ["passphrase", "cut", "swap", "end", "head", "bit", "empty"])
def test_an_archive_that_was_touched_is_refused(change: str) -> None:
    data = bytes(range(256)) * (CHUNK // 100)
    whole, head, piece = archived(data), 22 + 23, CHUNK + 16
    given = {
        "passphrase": whole,
        "cut": whole[: head + piece],
        "swap": whole[:head] + whole[head + piece : head + 2 * piece] + whole[head : head + piece],
        "end": whole[:-1],
        "head": b"x" + whole[1:],
        "bit": whole[:5000] + bytes([whole[5000] ^ 1]) + whole[5001:],
        "empty": b"",
    }[change]
    with pytest.raises(ArchiveBroken):
        list(read_archive(io.BytesIO(given), "other" if change == "passphrase" else "phrase"))
