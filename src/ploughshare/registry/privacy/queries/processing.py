# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads of the record of processing, and what it says of the node as it is set up now."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ploughshare.exchange.agreements import queries as agreements
from ploughshare.exchange.agreements.terms import ExchangeKind
from ploughshare.registry.privacy.errors import PrivacyUnknown
from ploughshare.registry.privacy.store import processing as store
from ploughshare.registry.privacy.terms import Activity, ProcessingRecord
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.retention import queries as retention
from ploughshare.safeguards.retention.terms import RetentionKind
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.purposes import Purpose

_K, _P = RetentionKind, Purpose
_OFFICERS = (_P.TRACING, _P.INVESTIGATION)

PURPOSES: Mapping[RetentionKind, tuple[Purpose, ...]] = MappingProxyType(
    {
        _K.ARMS: (_P.RECORD_KEEPING, _P.LICENSING, _P.TRACING),
        _K.RECOVERIES: (*_OFFICERS, _P.BORDER_CONTROL),
        _K.SEIZURES: (_P.BORDER_CONTROL, *_OFFICERS),
        _K.CUSTODY: _OFFICERS,
        _K.LICENCES: (_P.LICENSING, _P.STOCK_SECURITY),
        _K.STOCKS: (_P.STOCK_SECURITY,),
        _K.AMMUNITION: (_P.RECORD_KEEPING, _P.TRACING),
        _K.CASES: _OFFICERS,
        _K.REPORTS: (_P.INVESTIGATION,),
        _K.OUR_REQUESTS: _OFFICERS,
        _K.THEIR_REQUESTS: _OFFICERS,
        _K.OUR_INFORMATION: _OFFICERS,
        _K.TOLD_BY_OTHERS: _OFFICERS,
        _K.FORMAL_REQUESTS: (_P.INVESTIGATION, _P.LEGAL_REVIEW),
        _K.PAPERS: _OFFICERS,
        _K.FILES: _OFFICERS,
        _K.STATISTICS: (_P.OVERSIGHT,),
        _K.LOOK_UPS: _OFFICERS,
        _K.MAIL: _OFFICERS,
        _K.AGREEMENTS: (_P.LEGAL_REVIEW,),
        _K.LAW: (_P.LEGAL_REVIEW,),
        _K.ACCOUNTS: (_P.OPERATION,),
        _K.LOG: (_P.OVERSIGHT,),
        _K.PROTECTION: (_P.OVERSIGHT, _P.LEGAL_REVIEW),
        _K.MACHINERY: (_P.OPERATION,),
        _K.VIEWS: (_P.OPERATION,),
    }
)
"""For which purposes records of a kind are used: those of the roles that may read them."""

CARRIED: Mapping[ExchangeKind, frozenset[RetentionKind]] = MappingProxyType(
    {
        ExchangeKind.TRACE: frozenset(
            {_K.RECOVERIES, _K.OUR_REQUESTS, _K.THEIR_REQUESTS, _K.ARMS, _K.FILES, _K.MAIL}
        ),
        ExchangeKind.INFORMATION: frozenset({_K.OUR_INFORMATION, _K.TOLD_BY_OTHERS, _K.FILES, _K.MAIL}),
        ExchangeKind.LOOKUP: frozenset({_K.LOOK_UPS, _K.MAIL}),
    }
)
"""Which kinds something may be told of under a kind of exchange."""


def drawn_activities(work: Work) -> tuple[Activity, ...]:
    """What the node does with records as it is set up now: kinds with their times, agreements in force with
    whom they let something be told."""
    told: dict[RetentionKind, set[str]] = {}
    automatic: set[RetentionKind] = set()
    for exchange, kinds in CARRIED.items():
        for made, partner in agreements.running(work, kind=exchange):
            for kind in kinds:
                told.setdefault(kind, set()).add(f"{made.terms.title} ({partner})")
            if made.terms.automatic_answers and exchange is ExchangeKind.TRACE:
                automatic.add(_K.ARMS)
    return tuple(
        Activity(
            held.rule.kind,
            PURPOSES[held.rule.kind],
            tuple(sorted(told.get(held.rule.kind, ()))),
            held.span,
            held.rule.law,
            held.rule.kind in automatic,
        )
        for held in retention.times(work)
    )


def processing(work: Work) -> ProcessingRecord | None:
    """The latest version of the record of processing; None before there is one. Logged."""
    work.allow(Permission.PRIVACY_READ)
    work.record(Deed.PROCESSING_READ)
    return store.latest(work.connection)


def processing_version(work: Work, version: int) -> ProcessingRecord:
    """One version. Logged.

    Raises:
        PrivacyUnknown.
    """
    work.allow(Permission.PRIVACY_READ)
    found = store.get(work.connection, version)
    if found is None:
        raise PrivacyUnknown()
    work.record(Deed.PROCESSING_READ, None, {"version": version})
    return found
