# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Passwords at rest: Argon2id (RFC 9106) by argon2-cffi's defaults for low memory."""

from __future__ import annotations

import functools
import threading

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError
from argon2.profiles import RFC_9106_LOW_MEMORY


@functools.cache
def _hasher() -> PasswordHasher:
    return PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)


@functools.cache
def _turns() -> threading.BoundedSemaphore:
    # Each hash takes 64 MiB and four threads: a crowd at the door waits its turn instead of filling
    # the machine.
    return threading.BoundedSemaphore(2)


def hash_password(password: str) -> str:
    """Encoded Argon2id hash with its own salt."""
    with _turns():
        return _hasher().hash(password)


def password_matches(encoded: str, password: str) -> bool:
    """Whether `password` gave the hash. Takes the same time either way."""
    try:
        with _turns():
            return _hasher().verify(encoded, password)
    except (VerifyMismatchError, VerificationError, InvalidHashError):
        return False


@functools.cache
def decoy_hash() -> str:
    """A hash of nothing anybody knows, to be checked where there is no account: it takes as long."""
    return _hasher().hash("an account that does not exist")


def needs_rehash(encoded: str) -> bool:
    """Whether the hash was made with weaker settings than today's."""
    return _hasher().check_needs_rehash(encoded)
