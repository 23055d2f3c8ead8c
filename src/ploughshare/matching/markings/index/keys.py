# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Which buckets to look up for a reading without runs."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ploughshare.matching.markings.index.building import BASE, MIX
from ploughshare.matching.markings.index.codes import CLASSES, Bytes
from ploughshare.matching.markings.index.compiled import Whole, compiled, within

KEYS_MOST = 8192
"""Keys of one search that are looked up: two unread characters need twenty, three need four hundred."""


@within
def masks_of(
    options: Bytes, counts: Bytes, size: Whole, classes: Bytes, masks: npt.NDArray[np.uint32]
) -> None:
    """Look-alike classes each position of a reading may have, as bits; an unread record character fits
    all."""
    for at in range(size):
        if counts[at] == 0:
            masks[at] = np.uint32(0xFFFFFFFF)
            continue
        bits = np.uint32(1)
        for option in range(np.int64(counts[at])):
            bits |= np.uint32(1) << np.uint32(classes[options[at, option]])
        masks[at] = bits


@within
def bucket_of(letters: npt.NDArray[np.uint8], size: Whole, without: Whole, bits: Whole) -> Whole:
    """The bucket of a class string with one place left out; -1 leaves none out."""
    key, power = np.uint64(0), np.uint64(1)
    for at in range(size):
        if at != without:
            key += np.uint64(letters[at]) * power
            power *= BASE
    return np.int64((key * MIX) >> np.uint64(64 - bits))


@compiled
def keys_of(
    options: Bytes, counts: Bytes, size: Whole, classes: Bytes, bits: Whole, keys: npt.NDArray[np.int64]
) -> Whole:
    """Buckets to look up for a reading without runs; how many, or -1 if there would be too many."""
    choices = np.zeros((40, 8), np.uint8)
    many = np.zeros(40, np.int64)
    unknown = np.zeros(40, np.int64)
    unknowns = 0
    total = 1
    for at in range(size):
        if counts[at] == 0:
            unknown[unknowns] = at
            unknowns += 1
            continue
        for option in range(np.int64(counts[at])):
            kind = classes[options[at, option]]
            known = False
            for other in range(many[at]):
                known = known or choices[at, other] == kind
            if not known:
                choices[at, many[at]] = kind
                many[at] += 1
        total *= many[at]
    per = size + 1
    if unknowns:
        per = 1
        for _ in range(unknowns - 1):
            per *= CLASSES - 1
            if per > KEYS_MOST:
                return -1
    if total * per > KEYS_MOST:
        return -1
    letters = np.zeros(40, np.uint8)
    found = 0
    left_out = unknown[0] if unknowns else -1
    for combination in range(total):
        rest = combination
        for at in range(size):
            if counts[at]:
                letters[at] = choices[at, rest % many[at]]
                rest //= many[at]
        if unknowns:
            for filling in range(per):
                rest = filling
                for one in range(1, unknowns):
                    letters[unknown[one]] = 1 + rest % (CLASSES - 1)
                    rest //= CLASSES - 1
                keys[found] = bucket_of(letters, size, left_out, bits)
                found += 1
        else:
            keys[found] = bucket_of(letters, size, -1, bits)
            found += 1
            for at in range(size):
                if at == 0 or letters[at] != letters[at - 1]:
                    keys[found] = bucket_of(letters, size, at, bits)
                    found += 1
            # Leading zeros and a prefix of letters come and go as a whole.
            zero = classes[1]
            skipped = 0
            while skipped < size - 4 and letters[skipped] == zero:
                skipped += 1
                keys[found] = _bucket_from(letters, skipped, size, bits)
                found += 1
            front = 0
            while front < size and counts[front] == 1 and options[front, 0] > 10:
                front += 1
            if 0 < front < size - 3:
                keys[found] = _bucket_from(letters, front, size, bits)
                found += 1
            if found + 3 * per > len(keys):
                return found
    return found


@within
def _bucket_from(letters: npt.NDArray[np.uint8], begin: Whole, size: Whole, bits: Whole) -> Whole:
    key, power = np.uint64(0), np.uint64(1)
    for at in range(begin, size):
        key += np.uint64(letters[at]) * power
        power *= BASE
    return np.int64((key * MIX) >> np.uint64(64 - bits))


@compiled
def wider_keys(
    options: Bytes, size: Whole, classes: Bytes, bits: Whole, keys: npt.NDArray[np.int64]
) -> Whole:
    """Buckets of all readings with one character replaced by each other class, and their neighbourhoods."""
    letters = np.zeros(40, np.uint8)
    for at in range(size):
        letters[at] = classes[options[at, 0]]
    found = 0
    for at in range(size):
        own = letters[at]
        for other in range(1, CLASSES):
            if other == own:
                continue
            letters[at] = other
            for without in range(size):
                if without == at:
                    continue
                if found >= len(keys):
                    letters[at] = own
                    return found
                keys[found] = bucket_of(letters, size, without, bits)
                found += 1
        letters[at] = own
    return found
