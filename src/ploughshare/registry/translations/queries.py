# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads of translations."""

from __future__ import annotations

from ploughshare.kernel.ids import Id
from ploughshare.registry.translations import store
from ploughshare.registry.translations.terms import Translation
from ploughshare.safeguards.work import Work


def translations_of(work: Work, subject: Id) -> list[Translation]:
    """Translations of a thing's texts: the caller checks reach and records the read."""
    return store.of(work.connection, subject)
