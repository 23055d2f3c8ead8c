# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of reading photographs."""

from __future__ import annotations

from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work


def ask_for_reading(work: Work, *, sha256: str) -> None:
    """Say that a photograph is to be read, before it is. Nothing of it is kept but its digest in the log;
    what is read is kept only by whoever writes it into a record.

    Args:
        sha256: digest of the picture, hexadecimal.
    """
    work.allow(Permission.RECOVERY_WRITE)
    work.record(Deed.PHOTOGRAPH_READ, None, {"sha256": sha256})
