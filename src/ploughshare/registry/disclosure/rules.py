# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What may follow what on the way from intelligence to evidence, and before disclosure.

Information told to the police is no evidence without consent of the state that told it (Convention
implementing the Schengen Agreement, 39(2); Directive (EU) 2023/977, 4 to 6). What helps an accused person
may be disclosed in spite of a promise of confidence; the providing state is told first, and without delay
where that was not possible (United Nations Convention against Transnational Organized Crime, 18(5) and (19)).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ploughshare.kernel.text import one_line
from ploughshare.registry.disclosure.errors import (
    DisclosureUnfit,
    ProviderNotWarned,
    StandingDoesNotFit,
)
from ploughshare.registry.disclosure.terms import (
    GROUNDS_LEAST,
    LINE_MOST,
    WORDS_MOST,
    EvidenceGround,
    EvidenceStanding,
    Material,
    Step,
)
from ploughshare.vocabulary.tracing import IntendedUse

_S = EvidenceStanding
_SHA256 = re.compile(r"[0-9a-f]{64}\Z")
FOLLOWS = {
    _S.INTELLIGENCE: frozenset({_S.EXTRACT_ASKED, _S.EXTRACT_RECEIVED, _S.USABLE}),
    _S.EXTRACT_ASKED: frozenset({_S.EXTRACT_RECEIVED, _S.USABLE}),
    _S.EXTRACT_RECEIVED: frozenset({_S.USABLE}),
    _S.USABLE: frozenset[EvidenceStanding](),
}


def standing_of(steps: Sequence[Step], *, use: IntendedUse) -> EvidenceStanding:
    """Where an answer stands. What was asked for a court and told on that is usable as it is."""
    if steps:
        return steps[-1].standing
    return _S.USABLE if use is IntendedUse.COURT else _S.INTELLIGENCE


def may_step(before: EvidenceStanding, after: EvidenceStanding, *, ground: EvidenceGround | None) -> None:
    """Stop unless a step follows. An extract makes an answer usable only once it is here; consent does at
    any time.

    Raises:
        StandingDoesNotFit.
    """
    if after not in FOLLOWS[before]:
        raise StandingDoesNotFit()
    if after is _S.USABLE:
        if ground is None or (ground is EvidenceGround.KEEPER and before is not _S.EXTRACT_RECEIVED):
            raise StandingDoesNotFit()
    elif ground is not None:
        raise StandingDoesNotFit()


def may_disclose(material: Material, *, without_notice: str | None) -> str | None:
    """Stop unless the provider was told, or somebody says why there was no time; returns that reason.

    Raises:
        ProviderNotWarned.
    """
    if material.provider is None or material.warned_on is not None:
        return None
    reason = one_line(without_notice or "")
    if len(reason) < GROUNDS_LEAST:
        raise ProviderNotWarned({"least": GROUNDS_LEAST})
    return check(reason, "without_notice", most=WORDS_MOST)


def check(given: str | None, field: str, *, most: int = LINE_MOST) -> str:
    """Words that have to be there.

    Raises:
        DisclosureUnfit: missing or too long.
    """
    words = one_line(given or "")
    if not 0 < len(words) <= most:
        raise DisclosureUnfit({"field": field})
    return words


def check_sha256(given: str | None) -> str | None:
    """A SHA-256 in small hexadecimal letters; None for none.

    Raises:
        DisclosureUnfit: something else.
    """
    digest = one_line(given or "").lower()
    if digest and not _SHA256.match(digest):
        raise DisclosureUnfit({"field": "sha256"})
    return digest or None
