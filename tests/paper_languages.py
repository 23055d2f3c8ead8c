# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Draws papers in the languages that papers alone have, and says what stayed English."""

from __future__ import annotations

import gettext
from collections.abc import Iterable

from babel import Locale

from ploughshare.interfaces.presentation.languages import Language, catalogue, tags_with
from ploughshare.interfaces.presentation.papers import draw
from ploughshare.interfaces.presentation.papers.languages import DOMAIN
from ploughshare.vocabulary.documents import Document

TAGS = tuple(sorted(tags_with(DOMAIN)))


class _Missed(gettext.NullTranslations):
    """Stands behind a catalogue and keeps every message that the catalogue does not have."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: set[str] = set()

    def gettext(self, message: str) -> str:
        self.messages.add(message)
        return message


def left_in_english(documents: Iterable[Document], tag: str) -> set[str]:
    """Messages of papers that the catalogue of a language does not have."""
    missed, ours = _Missed(), catalogue(tag, DOMAIN)
    ours.add_fallback(missed)
    language = Language(tag, Locale.parse(tag, sep="-"), ours)
    drawn = [draw(each, language) for each in documents]
    assert drawn, "nothing was drawn"
    return missed.messages
