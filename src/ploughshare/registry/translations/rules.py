# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pure rules of translations."""

from __future__ import annotations

import re

from ploughshare.registry.translations.errors import LanguageUnknown

_TAG = re.compile(r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$")


def check_language(tag: str) -> str:
    """A language tag of the usual forms of BCP 47: `es`, `pt-BR`, `sr-Latn`.

    Raises:
        LanguageUnknown: another form.
    """
    if not _TAG.match(tag.strip()):
        raise LanguageUnknown({"given": tag.strip()[:20]})
    return tag.strip()
