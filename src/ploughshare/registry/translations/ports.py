# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Where a translating service would be put. None ships: nothing untranslated is shown as translated."""

from __future__ import annotations

from typing import Protocol


class Translator(Protocol):
    """Puts a text into another language, as a draft that a person must accept."""

    def draft(self, text: str, *, into: str) -> str:
        """The draft.

        Args:
            into: BCP 47 tag.
        """
        ...
