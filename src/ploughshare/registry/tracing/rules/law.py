# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What the law gateway is told of a trace, on both sides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ploughshare.exchange.agreements import rules as agreement_rules
from ploughshare.exchange.agreements.terms import Agreement
from ploughshare.law.gateways import rules as law
from ploughshare.law.gateways.terms import Facts
from ploughshare.registry.tracing.terms import TraceId
from ploughshare.vocabulary.cooperation import ARM_KINDS, LOT_KINDS, DataKind
from ploughshare.vocabulary.handling import Tlp
from ploughshare.vocabulary.markings import Marking

ARM_DATA = ARM_KINDS
SENT_AS = Tlp.AMBER
"""Handling label of a request."""


def data_on(markings: Iterable[Marking | None]) -> frozenset[DataKind]:
    """What is asked for and told of things with these marks: of arms, of lots of ammunition, or of both.
    Marks that were erased stand for an arm."""
    lots = {each is not None and each.is_ammunition for each in markings}
    return (LOT_KINDS if True in lots else frozenset()) | (ARM_KINDS if lots != {True} else frozenset())


def facts_of(agreement: Agreement | None, *, urgent: bool) -> Facts:
    """What the law gateway is told of an agreement; the same on the asking and the asked side.

    A trace is put to the asked state's own register, so what it asks for is directly available there
    in the sense of Directive (EU) 2023/977, 5(1): both sides count the same term.
    """
    if agreement is None:
        return law.facts_without_agreement(directly_available=True)
    return law.facts_of_agreement(
        directly_available=True,
        personal_data=agreement.terms.personal_data,
        agreed_term=agreement_rules.agreed_time(agreement.terms, urgent=urgent),
    )


def only(ids: Sequence[TraceId]) -> TraceId | None:
    """The one trace for which a decision of the legal officer may have been made; None where it is about
    several, which only a decision for all such questions reaches."""
    return ids[0] if len(set(ids)) == 1 else None
