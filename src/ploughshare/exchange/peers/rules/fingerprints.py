# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What two people compare at first contact, in words and in figures.

128 bits: 16 words of a list of 256, or 32 hexadecimal digits, of the same bytes. To find other keys with
a given fingerprint takes about 2**128 tries. A node that makes two descriptors of its own with one
fingerprint needs about 2**64, and gains nothing that it could not say openly.
"""

from __future__ import annotations

import re

from ploughshare.crypto.digests import sha256
from ploughshare.exchange.peers.rules.fingerprint_words import BYTE_OF, WORDS
from ploughshare.exchange.peers.terms import Descriptor

BYTES = 16
WORDS_IN_LINE = 4
_SEPARATOR = re.compile(r"[^a-z0-9]+")


def _digest(descriptor: Descriptor) -> bytes:
    keys = b"".join(sha256(each.suite.encode()) + sha256(each.raw) for each in descriptor.sealing)
    return sha256(b"fingerprint" + descriptor.first.raw + descriptor.signing.raw + keys)[:BYTES]


def fingerprint(descriptor: Descriptor) -> str:
    """32 hexadecimal digits in groups of four."""
    hexed = _digest(descriptor).hex()
    return " ".join(hexed[start : start + 4] for start in range(0, 32, 4))


def fingerprint_in_words(descriptor: Descriptor) -> str:
    """The same bytes as 16 words, to be read out in four lines of four."""
    words = [WORDS[each] for each in _digest(descriptor)]
    lines = [words[start : start + WORDS_IN_LINE] for start in range(0, BYTES, WORDS_IN_LINE)]
    return ", ".join(" ".join(line) for line in lines)


def same_fingerprint(told: str, descriptor: Descriptor) -> bool:
    """Whether what a person typed is the fingerprint, in words or in figures; spaces, dashes, commas and
    case do not matter."""
    pieces = [each for each in _SEPARATOR.split(told.lower()) if each]
    numbers = [BYTE_OF.get(each) for each in pieces]
    if len(numbers) == BYTES and all(each is not None for each in numbers):
        return bytes(each for each in numbers if each is not None) == _digest(descriptor)
    return "".join(pieces) == _digest(descriptor).hex()
