# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What the law says on the asked side: when a request comes, and again when something is answered."""

from __future__ import annotations

from ploughshare.exchange.agreements.terms import Agreement
from ploughshare.kernel.countries import Country
from ploughshare.law.gateways import service as gateways
from ploughshare.law.gateways.terms import Question
from ploughshare.registry.tracing.errors import LawForbidsNow
from ploughshare.registry.tracing.rules.law import ARM_DATA, facts_of
from ploughshare.registry.tracing.rules.referrals import stricter
from ploughshare.registry.tracing.service.replying import NEEDS_OFFICER
from ploughshare.registry.tracing.terms import Desk, Framing, Incoming
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.cooperation import DataKind, Form
from ploughshare.vocabulary.decisions import Decision


def law_here(
    work: Work,
    desk: Desk,
    framing: Framing,
    agreement: Agreement | None,
    *,
    asking: Country,
    data: frozenset[DataKind] = ARM_DATA,
    asked_for: Country | None = None,
) -> Decision:
    """What the law says on this side about answering for arms or lots of ammunition.

    Args:
        data: what would be told.
        asked_for: third state that will read the answer; the stricter of the two decisions counts.
    """
    decision = _between(work, desk, framing, agreement, asking, data)
    if asked_for is None:
        return decision
    return stricter(decision, _between(work, desk, framing, None, asked_for, data))


def _between(
    work: Work,
    desk: Desk,
    framing: Framing,
    agreement: Agreement | None,
    asking: Country,
    data: frozenset[DataKind],
) -> Decision:
    question = Question(asking, desk.own, Form.TRACE, framing.purpose, data, work.at, framing.urgency)
    return gateways.decide(work, question, facts=facts_of(agreement, urgent=framing.urgency is not None))


def may_answer(
    work: Work,
    desk: Desk,
    made: Incoming,
    framing: Framing,
    agreement: Agreement | None,
    *,
    data: frozenset[DataKind],
) -> Decision | None:
    """What stands against answering now; None if nothing does.

    The law may have changed since the request came. Where it leaves the answer to the legal officer, the
    decision that was given counts.
    """
    decision = law_here(
        work, desk, framing, agreement, asking=made.asking, data=data, asked_for=made.asked_for
    )
    decided = decision.outcome in NEEDS_OFFICER and made.decided_at is not None
    return None if decision.permitted or decided else decision


def require_law(
    work: Work,
    desk: Desk,
    made: Incoming,
    framing: Framing,
    agreement: Agreement | None,
    *,
    data: frozenset[DataKind],
) -> None:
    """Stop where the law does not let a record be told now.

    Raises:
        LawForbidsNow.
    """
    against = may_answer(work, desk, made, framing, agreement, data=data)
    if against is not None:
        why = against.why
        work.record(Deed.GATEWAY_REFUSED, made.id, {"asked": desk.own, "why": why[:300]})
        raise LawForbidsNow({"why": why[:300]})
