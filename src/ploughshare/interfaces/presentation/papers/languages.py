# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Languages of papers. A paper goes to another state, so it may be in a language that the pages do not have.

A catalogue of papers is `interfaces/locale/TAG/LC_MESSAGES/papers.po`: it holds the sentences that papers
are made of, and no others. Where a language of the pages is complete it serves papers as well.
"""

from __future__ import annotations

import gettext
from functools import cache

from babel import Locale

from ploughshare.interfaces.presentation.languages import (
    DEFAULT,
    PSEUDO,
    Language,
    catalogue,
    known_tags,
    language,
    tags_with,
)

DOMAIN = "papers"


def paper_tags() -> tuple[str, ...]:
    """Languages that a paper can be in, English first."""
    return (DEFAULT, *sorted({*tags_with(DOMAIN), *known_tags()} - {DEFAULT}))


@cache
def paper_language(tag: str) -> Language:
    """The language of a paper; English where there is none of that name."""
    if tag in PSEUDO or tag not in paper_tags():
        return language(tag)
    if tag not in tags_with(DOMAIN):
        return language(tag)
    ours = catalogue(tag, DOMAIN)
    ours.add_fallback(catalogue(tag) if tag in known_tags() else gettext.NullTranslations())
    return Language(tag, Locale.parse(tag, sep="-"), ours)
