# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The group ristretto255 (RFC 9496), as libsodium computes it, in constant time.

Elements and scalars are their canonical encodings of 32 bytes. `rbcl` brings libsodium along and checks
nothing of what it is given once it is installed, so every length is checked here.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import rbcl

ELEMENT_BYTES = 32
SCALAR_BYTES = 32
HASH_BYTES = 64
ORDER = 2**252 + 27742317777372353535851937790883648493
"""Number of elements of the group (RFC 9496, section 4)."""

_ZERO = bytes(32)


class ElementRefused(Exception):
    """Bytes that encode no element, encode one in another than its one way, or encode the identity."""


class ScalarRefused(Exception):
    """Bytes that encode no scalar, encode one in another than its one way, or encode zero."""


def _forget_the_copy() -> None:
    # rbcl writes libsodium to a temporary file at import and leaves it: one more for every process that
    # starts. What is loaded stays loaded without its name; where a system holds the file, it stays.
    copy = getattr(sys.modules.get("rbcl._sodium"), "lib_path", None)
    if isinstance(copy, str):
        with contextlib.suppress(OSError):
            Path(copy).unlink()


_forget_the_copy()


def pieces(packed: bytes, size: int = ELEMENT_BYTES) -> Iterator[bytes]:
    """Packed values of `size` bytes one by one."""
    for at in range(0, len(packed), size):
        yield packed[at : at + size]


def count_of(packed: bytes, size: int = ELEMENT_BYTES) -> int:
    """How many values of `size` bytes are packed.

    Raises:
        ElementRefused: the length is no multiple.
    """
    count, rest = divmod(len(packed), size)
    if rest:
        raise ElementRefused()
    return count


def check_element(element: bytes) -> None:
    """Stop unless the bytes are the canonical encoding of an element other than the identity.

    Raises:
        ElementRefused
    """
    if not _has_the_form(element) or element == _ZERO:
        raise ElementRefused()
    if not rbcl.crypto_core_ristretto255_is_valid_point(element):
        raise ElementRefused()


def _has_the_form(element: bytes) -> bool:
    # The libsodium inside rbcl, 1.0.18, overlooks the highest bit, which RFC 9496 wants unset: without
    # this look one element would have two encodings.
    return len(element) == ELEMENT_BYTES and element[-1] < 0x80


def check_scalar(scalar: bytes) -> None:
    """Stop unless the bytes are the canonical encoding of a scalar other than zero.

    Raises:
        ScalarRefused
    """
    if len(scalar) != SCALAR_BYTES or not 0 < int.from_bytes(scalar, "little") < ORDER:
        raise ScalarRefused()


def element_of(uniform: bytes) -> bytes:
    """The element that 64 uniform bytes map to.

    Raises:
        ElementRefused: other than 64 bytes, or the identity, which no honest hash gives.
    """
    if len(uniform) != HASH_BYTES:
        raise ElementRefused()
    element = bytes(rbcl.crypto_core_ristretto255_from_hash(uniform))
    if element == _ZERO:
        raise ElementRefused()
    return element


def scalar_of(uniform: bytes) -> bytes:
    """The scalar that 64 uniform bytes reduce to.

    Raises:
        ScalarRefused: other than 64 bytes, or zero, which chance gives once in 2**252.
    """
    if len(uniform) != HASH_BYTES:
        raise ScalarRefused()
    scalar = bytes(rbcl.crypto_core_ristretto255_scalar_reduce(uniform))
    if scalar == _ZERO:
        raise ScalarRefused()
    return scalar


def multiply(scalar: bytes, element: bytes) -> bytes:
    """`scalar` times `element`. The caller has checked the scalar.

    Raises:
        ElementRefused: the element is not canonical, or is the identity.
    """
    if len(scalar) != SCALAR_BYTES or not _has_the_form(element):
        raise ElementRefused()
    try:
        return bytes(rbcl.crypto_scalarmult_ristretto255(scalar, element))
    except RuntimeError:
        raise ElementRefused() from None


def multiply_base(scalar: bytes) -> bytes:
    """`scalar` times the generator. The caller has checked the scalar.

    Raises:
        ScalarRefused: zero or of another length.
    """
    if len(scalar) != SCALAR_BYTES or scalar == _ZERO:
        raise ScalarRefused()
    return bytes(rbcl.crypto_scalarmult_ristretto255_base(scalar))


def add(left: bytes, right: bytes) -> bytes:
    """The sum of two elements that were checked before."""
    return bytes(rbcl.crypto_core_ristretto255_add(left, right))


def invert(scalar: bytes) -> bytes:
    """The inverse of a scalar.

    Raises:
        ScalarRefused: not canonical, or zero.
    """
    check_scalar(scalar)
    return bytes(rbcl.crypto_core_ristretto255_scalar_invert(scalar))


def invert_all(scalars: Sequence[bytes]) -> list[bytes]:
    """The inverses of some scalars, in order, with one inversion for all (Montgomery's trick: Mathematics of
    Computation 48, 1987, section 10.3.1): three products each, a third of the time.

    Raises:
        ScalarRefused: one is not canonical, or zero.
    """
    products: list[bytes] = []
    for each in scalars:
        check_scalar(each)
        products.append(_product(products[-1], each) if products else each)
    if not products:
        return []
    found = [b""] * len(scalars)
    rest = invert(products[-1])
    for at in range(len(scalars) - 1, 0, -1):
        found[at] = _product(rest, products[at - 1])
        rest = _product(rest, scalars[at])
    found[0] = rest
    return found


def _product(left: bytes, right: bytes) -> bytes:
    return bytes(rbcl.crypto_core_ristretto255_scalar_mul(left, right))


def minus_product(first: bytes, left: bytes, right: bytes) -> bytes:
    """`first - left * right` of scalars that were checked before."""
    return bytes(rbcl.crypto_core_ristretto255_scalar_sub(first, _product(left, right)))
