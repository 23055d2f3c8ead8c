# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of translations."""

from __future__ import annotations

from ploughshare.kernel.ids import Id
from ploughshare.registry.translations import rules, store
from ploughshare.registry.translations.errors import TranslationEmpty
from ploughshare.registry.translations.terms import TEXT_MOST, Translation
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work


def add_translation(work: Work, subject: Id, *, field: str, language: str, text: str) -> Translation:
    """Keep a translation beside its original, with the translator.

    The caller has shown the original to the actor, within reach.

    Raises:
        LanguageUnknown, TranslationEmpty.
    """
    work.allow(Permission.TRANSLATION_WRITE)
    tag = rules.check_language(language)
    if not text.strip():
        raise TranslationEmpty()
    made = Translation(field[:40], tag, text.strip()[:TEXT_MOST], work.mandate.actor, work.at)
    store.put(work.connection, subject, made)
    work.record(Deed.TRANSLATION_ADDED, subject, {"field": made.field, "language": tag})
    return made
