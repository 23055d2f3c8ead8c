# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What is taken of what a person gives, and what is named wrong."""

from __future__ import annotations

import re
from dataclasses import replace
from types import MappingProxyType

from ploughshare.kernel.text import one_line
from ploughshare.law.requests.terms import FORMAL, Safeguard, SafeguardKind
from ploughshare.registry.requests.errors import (
    FormalMalformed,
    FormNotFormal,
    ReasonMissing,
    ReferenceMissing,
)
from ploughshare.registry.requests.terms import (
    GROUNDS_LEAST,
    SERIALS_MOST,
    SHORT_MOST,
    TITLE_MOST,
    WORDS_MOST,
    Wording,
)
from ploughshare.vocabulary.cooperation import Form

FACT_NAMES = (
    "transnational_organised",
    "dual_criminality",
    "own_national",
    "death_penalty",
    "death_penalty_assurance",
    "human_rights_risk",
    "safeguards",
    "state_transfer",
    "political_offence",
    "military_offence",
    "extradition_treaty",
    "bilateral_agreement",
)
"""Facts of the law that a person may state of a case (`law.gateways.terms.Facts`). Consents are no facts that
are stated: they are safeguards on record."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?")


def check_wording(given: Wording, *, form: Form) -> Wording:
    """What is taken of what somebody wrote.

    Raises:
        FormNotFormal: the form has no formal requests.
        FormalMalformed: a field that cannot be taken, by name.
    """
    if form not in FORMAL:
        raise FormNotFormal({"field": "form"})
    title = one_line(given.title)
    if not 0 < len(title) <= TITLE_MOST:
        raise FormalMalformed({"field": "title"})
    if any(len(words) > WORDS_MOST for words in given.contents.values()):
        raise FormalMalformed({"field": "contents"})
    if not set(given.facts) <= set(FACT_NAMES):
        raise FormalMalformed({"field": "facts"})
    if given.route and form is not Form.CONTROLLED_DELIVERY:
        raise FormalMalformed({"field": "route"})
    contents = {content: words.strip() for content, words in given.contents.items() if words.strip()}
    return replace(
        given,
        title=title,
        requested_authority=_short(given.requested_authority, "requested_authority"),
        interpreter=_short(given.interpreter, "interpreter"),
        language=check_language(given.language),
        contents=MappingProxyType(contents),
        facts=MappingProxyType(dict(given.facts)),
    )


def _short(given: str | None, field: str) -> str | None:
    words = one_line(given or "")
    if len(words) > SHORT_MOST:
        raise FormalMalformed({"field": field})
    return words or None


def check_language(given: str | None) -> str | None:
    """The code of a language.

    Raises:
        FormalMalformed: no code.
    """
    code = (given or "").strip()
    if code and not _LANGUAGE.fullmatch(code):
        raise FormalMalformed({"field": "language"})
    return code or None


def check_reason(given: str | None) -> str:
    """Words that say why.

    Raises:
        ReasonMissing: too few, or too many.
    """
    words = (given or "").strip()
    if not GROUNDS_LEAST <= len(words) <= WORDS_MOST:
        raise ReasonMissing({"least": GROUNDS_LEAST})
    return words


def check_reference(given: str | None) -> str:
    """The reference of a paper.

    Raises:
        ReferenceMissing: none, or too long.
    """
    words = one_line(given or "")
    if not 0 < len(words) <= SHORT_MOST:
        raise ReferenceMissing({"most": SHORT_MOST})
    return words


def check_safeguard(given: Safeguard) -> Safeguard:
    """What is taken of a safeguard.

    Raises:
        FormalMalformed: a field that cannot be taken, by name.
    """
    by, paper = one_line(given.by), one_line(given.paper)
    if not 0 < len(by) <= SHORT_MOST:
        raise FormalMalformed({"field": "by"})
    if not 0 < len(paper) <= SHORT_MOST:
        raise FormalMalformed({"field": "paper"})
    if (given.kind is SafeguardKind.STATE_CONSENT) is (given.state is None):
        raise FormalMalformed({"field": "state"})
    serials = tuple(dict.fromkeys(filter(None, (one_line(each) for each in given.serials))))
    if given.kind is SafeguardKind.SERIALS and not 0 < len(serials) <= SERIALS_MOST and given.given:
        raise FormalMalformed({"field": "serials"})
    if given.kind is SafeguardKind.SUBSTITUTION and given.method is None and given.given:
        raise FormalMalformed({"field": "method"})
    if given.until is not None and given.until < given.on:
        raise FormalMalformed({"field": "until"})
    words = (given.words or "").strip()
    if len(words) > WORDS_MOST:
        raise FormalMalformed({"field": "words"})
    return replace(given, by=by, paper=paper, serials=serials, words=words or None)
