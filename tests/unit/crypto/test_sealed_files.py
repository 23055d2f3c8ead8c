# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What a node seals for itself opens for its owner whole, or not at all."""

from __future__ import annotations

import io

import pytest

from ploughshare.crypto.chunks import CHUNK, TAG
from ploughshare.crypto.sealed_files import HEAD, FileKey, SealedFileBroken, plain_size

KEY = FileKey.derived(bytes(range(32)), purpose="test")


def sealed(plain: bytes, *, owner: str = "a", key: FileKey = KEY) -> bytes:
    target = io.BytesIO()
    writer = key.writer(target, owner=owner)
    writer.write(plain)
    writer.close()
    return target.getvalue()


def opened(held: bytes, *, owner: str = "a", key: FileKey = KEY) -> bytes:
    return b"".join(key.read(io.BytesIO(held), owner=owner))


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 7])
def test_any_length_comes_back_and_its_length_is_known_beforehand(size: int) -> None:
    plain = bytes(range(256)) * (size // 256) + bytes(size % 256)
    held = sealed(plain)
    assert opened(held) == plain
    assert plain_size(len(held)) == size


def test_the_same_bytes_sealed_twice_differ() -> None:
    assert sealed(b"AB123456") != sealed(b"AB123456")
    assert b"AB123456" not in sealed(b"AB123456")


@pytest.mark.parametrize("place", [0, HEAD - 1, HEAD, HEAD + CHUNK + TAG - 1, HEAD + CHUNK + TAG, -1])
def test_a_flipped_bit_anywhere_keeps_it_shut(place: int) -> None:
    held = bytearray(sealed(bytes(2 * CHUNK)))
    held[place] ^= 1
    with pytest.raises(SealedFileBroken):
        opened(bytes(held))


@pytest.mark.parametrize("left", [0, HEAD - 1, HEAD, HEAD + CHUNK + TAG, HEAD + CHUNK + TAG + 9, -1])
def test_a_cut_file_keeps_it_shut(left: int) -> None:
    with pytest.raises(SealedFileBroken):
        opened(sealed(bytes(2 * CHUNK))[:left])


def test_chunks_that_changed_places_are_found() -> None:
    held = sealed(bytes(CHUNK) + b"\x01" * CHUNK + b"end")
    one, two = HEAD, HEAD + CHUNK + TAG
    swapped = held[:one] + held[two : two + CHUNK + TAG] + held[one:two] + held[two + CHUNK + TAG :]
    with pytest.raises(SealedFileBroken):
        opened(swapped)


def test_only_its_owner_its_purpose_and_its_key_open_it() -> None:
    held = sealed(b"marks")
    with pytest.raises(SealedFileBroken):
        opened(held, owner="b")
    with pytest.raises(SealedFileBroken):
        opened(held, key=FileKey.derived(bytes(range(32)), purpose="other"))
    with pytest.raises(SealedFileBroken):
        opened(held, key=FileKey.derived(bytes(32), purpose="test"))
    assert repr(KEY) == "FileKey(…)"
