# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How a text is written, read, signed and amended, and what holds for what was sent under it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from ploughshare.crypto.digests import canonical, sha256
from ploughshare.crypto.sealing import CLASSICAL
from ploughshare.exchange.agreements.errors import (
    AgreementBroken,
    AgreementConflict,
)
from ploughshare.exchange.agreements.terms import (
    PARTIES_MOST,
    SHARE_PPM_PLAIN,
    Agreement,
    ExchangeKind,
    LookupClause,
    Signature,
    Terms,
    Wording,
)
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.vocabulary.handling import Tlp
from ploughshare.vocabulary.purposes import Purpose

CONTEXT = b"agreement"
WEAKER = frozenset({CLASSICAL})
"""Suites of sealing that are used only where an agreement names them."""
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
        "suites",
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
        **({"suites": sorted(terms.suites)} if terms.suites else {}),
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
            frozenset(str(each) for each in document.get("suites") or ()),
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
        "suites": not terms.suites <= WEAKER,
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


def bytes_of(document: Mapping[str, Any]) -> bytes:
    """What is signed."""
    return canonical(dict(document))


def wording_of(document: Mapping[str, Any]) -> Wording:
    """A document as a text without signatures.

    Raises:
        AgreementBroken: not one of ours, or out of bounds.
    """
    terms = terms_from(document)
    try:
        digest = sha256(bytes_of(document)).hex()
    except (ValueError, TypeError, RecursionError):
        # A later version's field that no canonical form is known for.
        raise AgreementBroken({"what": "malformed"}) from None
    return Wording(document, terms, digest)


def signed(wording: Wording, signature: Signature) -> Wording:
    """The text with one more signature; the first that a node gave stays."""
    signatures = {signature.node: signature, **wording.signatures}
    return replace(wording, signatures=signatures)


def check_amends(agreement: Agreement, wording: Wording) -> None:
    """Stop unless a text follows the one in force, and leaves out nobody who still belongs to it.

    Raises:
        AgreementConflict: it follows another text.
        AgreementBroken: a party is missing; a party leaves by withdrawing.
    """
    terms = wording.terms
    follows = (
        terms.reference == agreement.terms.reference
        and terms.version == agreement.terms.version + 1
        and terms.amends == agreement.digest
    )
    if not follows:
        raise AgreementConflict(
            {"agreement": agreement.terms.reference, "act": "amended", "state": agreement.state.value}
        )
    stay = {agreement.own, *agreement.partners}
    if not stay <= set(terms.parties):
        raise AgreementBroken({"what": "parties"})


def narrowest(first: Terms, later: Terms) -> Terms:
    """What holds for something sent under a first text once a later one is in force.

    An amendment never widens what was already sent: purposes, label, personal data and time of keeping are
    the narrower of the two.
    """
    return replace(
        later,
        kinds=first.kinds & later.kinds,
        purposes=first.purposes & later.purposes,
        ceiling=min(first.ceiling, later.ceiling, key=lambda each: each.rank),
        personal_data=first.personal_data and later.personal_data,
        retention_days=min(first.retention_days, later.retention_days),
    )


def terms_for_sent(agreement: Agreement, sent_at: datetime) -> Terms:
    """What holds today for something that was sent at an instant.

    Before the first text was in force nothing could be sent; its terms are then taken.
    """
    texts = [*agreement.earlier, agreement.wording]
    then = texts[0]
    for each in texts:
        if each.in_force_at is not None and each.in_force_at <= sent_at:
            then = each
    terms = then.terms
    for each in texts[texts.index(then) + 1 :]:
        terms = narrowest(terms, each.terms)
    return terms


def narrowed(
    agreement: Agreement,
    *,
    sent_at: datetime,
    purposes: frozenset[Purpose],
    erase_on: date | None,
    on: date,
) -> tuple[frozenset[Purpose], date]:
    """For what something that was sent may still be used, and when it goes at the latest: what amendments
    left of it. They never widen. What may be used for nothing any more goes at once.

    Args:
        purposes, erase_on: as it stands; None for no day of its own.
        on: today.
    """
    terms = terms_for_sent(agreement, sent_at)
    left = purposes & terms.purposes
    last = sent_at.date() + timedelta(days=terms.retention_days) if left else on
    return left, last if erase_on is None else min(erase_on, last)
