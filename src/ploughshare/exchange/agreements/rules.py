# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pure rules of agreements."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from ploughshare.crypto.digests import canonical, sha256
from ploughshare.exchange.agreements.errors import (
    AgreementBroken,
    AgreementDoesNotCover,
    AgreementNotInForce,
    AgreementWithdrawn,
)
from ploughshare.exchange.agreements.terms import (
    PARTIES_MOST,
    SHARE_PPM_PLAIN,
    Agreement,
    AgreementState,
    ExchangeKind,
    LookupClause,
    Terms,
)
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.vocabulary.handling import Tlp
from ploughshare.vocabulary.purposes import Purpose

CONTEXT = b"agreement"
_KNOWN = frozenset(
    {
        "v",
        "reference",
        "title",
        "parties",
        "kinds",
        "purposes",
        "ceiling",
        "personal_data",
        "safeguards",
        "retention_days",
        "automatic_answers",
        "automatic_daily_budget",
        "answer_hours",
        "urgent_answer_hours",
        "starts_on",
        "ends_on",
        "lookup",
        "version",
        "amends",
    }
)
"""Fields of a document that this version reads; others are kept as they came."""


def document_of(terms: Terms) -> dict[str, Any]:
    """The terms as the JSON document that all parties sign."""
    return {
        **terms.unknown,
        "v": 1,
        "reference": terms.reference,
        "title": terms.title,
        "parties": list(terms.parties),
        "kinds": sorted(kind.value for kind in terms.kinds),
        "purposes": sorted(purpose.value for purpose in terms.purposes),
        "ceiling": terms.ceiling.value,
        "personal_data": terms.personal_data,
        "safeguards": terms.safeguards,
        "retention_days": terms.retention_days,
        "automatic_answers": terms.automatic_answers,
        "automatic_daily_budget": terms.automatic_daily_budget,
        "answer_hours": terms.answer_hours,
        "urgent_answer_hours": terms.urgent_answer_hours,
        "starts_on": terms.starts_on.isoformat(),
        "ends_on": terms.ends_on.isoformat() if terms.ends_on else None,
        **({"lookup": _lookup_document(terms.lookup)} if terms.lookup else {}),
        **({"version": terms.version, "amends": terms.amends} if terms.amends else {}),
    }


def _lookup_document(clause: LookupClause) -> dict[str, Any]:
    return {
        "keys_daily": clause.keys_daily,
        "share_ppm": clause.share_ppm,
        "batch_most": clause.batch_most,
        "hits_told": clause.hits_told,
    }


def terms_from(document: Any) -> Terms:
    """Read a document.

    Raises:
        AgreementBroken: not one of ours, or out of bounds.
    """
    try:
        if document["v"] != 1:
            raise AgreementBroken({"what": "written by a later version"})
        if not (document["safeguards"] is None or isinstance(document["safeguards"], str)):
            raise AgreementBroken({"what": "safeguards"})
        terms = Terms(
            str(document["reference"])[:40],
            str(document["title"])[:200],
            tuple(NodeId(str(each)) for each in document["parties"]),
            frozenset(ExchangeKind(each) for each in document["kinds"]),
            frozenset(Purpose(each) for each in document["purposes"]),
            Tlp(document["ceiling"]),
            bool(document["personal_data"]),
            document["safeguards"],
            int(document["retention_days"]),
            bool(document["automatic_answers"]),
            int(document["automatic_daily_budget"]),
            int(document["answer_hours"]),
            int(document["urgent_answer_hours"]),
            date.fromisoformat(document["starts_on"]),
            date.fromisoformat(document["ends_on"]) if document["ends_on"] else None,
            _lookup_from(document.get("lookup")),
            int(document.get("version", 1)),
            None if document.get("amends") is None else str(document["amends"])[:64],
            {name: value for name, value in document.items() if name not in _KNOWN},
        )
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError):
        raise AgreementBroken({"what": "malformed"}) from None
    check_terms(terms)
    return terms


def _lookup_from(document: Any) -> LookupClause | None:
    if document is None:
        return None
    return LookupClause(
        int(document["keys_daily"]),
        int(document["share_ppm"]),
        int(document["batch_most"]),
        bool(document["hits_told"]),
    )


def check_terms(terms: Terms) -> None:
    """Stop at terms that make no sense.

    Raises:
        AgreementBroken: naming what is wrong.
    """
    problems = {
        "parties": list(terms.parties) != sorted(set(terms.parties))
        or not 2 <= len(terms.parties) <= PARTIES_MOST,
        "kinds": not terms.kinds,
        "purposes": not terms.purposes or Purpose.OPERATION in terms.purposes,
        "retention_days": not 1 <= terms.retention_days <= 36_500,
        "answer_hours": not 1 <= terms.answer_hours <= 24 * 366,
        "urgent_answer_hours": not 1 <= terms.urgent_answer_hours <= terms.answer_hours,
        "automatic_daily_budget": not 0 <= terms.automatic_daily_budget <= 1_000_000,
        "safeguards": terms.personal_data and not (terms.safeguards or "").strip(),
        "ends_on": terms.ends_on is not None and terms.ends_on <= terms.starts_on,
        "lookup": not _lookup_fits(terms),
        "version": not 1 <= terms.version <= 10_000 or (terms.version > 1) is (terms.amends is None),
        "title": not terms.title.strip(),
        "reference": not terms.reference.isalnum(),
    }
    for what, wrong in problems.items():
        if wrong:
            raise AgreementBroken({"what": what})


def _lookup_fits(terms: Terms) -> bool:
    clause = terms.lookup
    if clause is None or ExchangeKind.LOOKUP not in terms.kinds:
        return clause is None and ExchangeKind.LOOKUP not in terms.kinds
    share_most = SHARE_PPM_PLAIN if clause.batch_most == 1 else 1_000_000
    return (
        1 <= clause.keys_daily <= 1_000_000_000
        and 1 <= clause.share_ppm <= share_most
        and 1 <= clause.batch_most <= 100_000
    )


def bytes_of(terms: Terms) -> bytes:
    """What is signed."""
    return canonical(document_of(terms))


def digest_of(terms: Terms) -> str:
    """SHA-256 of the signed bytes, hexadecimal."""
    return sha256(bytes_of(terms)).hex()


def check_in_force(agreement: Agreement, *, at: datetime) -> None:
    """Stop unless the agreement is in force.

    Raises:
        AgreementWithdrawn, AgreementNotInForce.
    """
    reference = agreement.terms.reference
    if agreement.state is AgreementState.WITHDRAWN:
        on = agreement.withdrawn_at.date().isoformat() if agreement.withdrawn_at else ""
        raise AgreementWithdrawn({"agreement": reference, "on": on})
    today = at.date()
    ended = agreement.terms.ends_on is not None and today >= agreement.terms.ends_on
    if agreement.state is not AgreementState.IN_FORCE or today < agreement.terms.starts_on or ended:
        raise AgreementNotInForce({"agreement": reference})


def check_covers(
    agreement: Agreement, *, kind: ExchangeKind, purpose: Purpose, tlp: Tlp, personal: bool
) -> None:
    """Stop unless the agreement covers the exchange.

    Raises:
        AgreementDoesNotCover: naming the first term that does not fit.
    """
    terms = agreement.terms
    misfits = {
        "kind " + kind.value: kind not in terms.kinds,
        "purpose " + purpose.value: purpose not in terms.purposes,
        "handling " + tlp.value: tlp.rank > terms.ceiling.rank,
        "personal data": personal and not terms.personal_data,
    }
    for what, misfit in misfits.items():
        if misfit:
            raise AgreementDoesNotCover({"agreement": terms.reference, "what": what})


def agreed_time(terms: Terms, *, urgent: bool) -> timedelta:
    """The agreed time for an answer, from receipt."""
    return timedelta(hours=terms.urgent_answer_hours if urgent else terms.answer_hours)
