# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How long an answer may take, and when it is due.

Terms of law: Directive (EU) 2023/977, article 5(1), between states bound by it, and the ECOWAS
Convention, article 19, for traces between its parties. Elsewhere the agreed term, marked as agreed.
All terms count elapsed time from receipt: a queue that shows them is early rather than late. When a term
ends by the letter (end of the day, holidays, working days) is said by `rules.ends`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

from ploughshare.law.clocks.terms import AnswerCase, Extension, Suspension
from ploughshare.law.provisions.rules import cite
from ploughshare.law.provisions.terms import Obligation
from ploughshare.law.treaties import rules as treaty_rules
from ploughshare.law.treaties.terms import Answer, Treaties
from ploughshare.vocabulary.decisions import ClockKind, Term

URGENT_DIRECT = "D977-5a"
URGENT_INDIRECT = "D977-5b"
NOT_URGENT = "D977-5c"
ECOWAS_TRACE = "ECOW-19"

LENGTHS: Mapping[str, timedelta] = MappingProxyType(
    {
        URGENT_DIRECT: timedelta(hours=8),
        URGENT_INDIRECT: timedelta(days=3),
        NOT_URGENT: timedelta(days=7),
        ECOWAS_TRACE: timedelta(days=30),
    }
)
"""Row of the table of provisions to the term it states. ECOWAS states one month; 30 days stand for
it, as in the table."""

FROM_MEMORY = frozenset({ECOWAS_TRACE})
"""Rows whose term nobody has read in the text (the row's note says so): cited as memory."""


def answer_term(
    case: AnswerCase, *, treaties: Treaties, provisions: Mapping[str, Obligation], trace: bool = True
) -> Term | None:
    """The term for an answer: law before agreement, the stricter law first; None if neither states one.

    Args:
        trace: whether the request is a trace (the ECOWAS term is for traces only).
    """
    row = _row_of_law(case, treaties, trace)
    if row is not None:
        cited = cite(provisions[row])
        known = replace(cited, verification="memory") if row in FROM_MEMORY else cited
        return Term(LENGTHS[row], ClockKind.LAW, known)
    return Term(case.agreed, ClockKind.AGREED) if case.agreed is not None else None


def directive_2023_977_binds(case: AnswerCase, *, treaties: Treaties) -> Answer:
    """Whether Directive (EU) 2023/977 binds both: yes, no or unknown (then no term of law is shown)."""
    on = case.at.astimezone(UTC).date()
    asking = treaty_rules.standing_under_2023_977(treaties, state=case.asking, on=on)
    asked = treaty_rules.standing_under_2023_977(treaties, state=case.asked, on=on)
    return treaty_rules.all_of(asking.answer, asked.answer)


def _row_of_law(case: AnswerCase, treaties: Treaties, trace: bool) -> str | None:
    if directive_2023_977_binds(case, treaties=treaties) is Answer.YES:
        if case.urgency is None:
            return NOT_URGENT
        return URGENT_DIRECT if case.directly_available else URGENT_INDIRECT
    on = case.at.astimezone(UTC).date()
    parties = (
        treaty_rules.holds(treaties, instrument="ECOWAS_CONVENTION", state=state, on=on)
        for state in (case.asking, case.asked)
    )
    return ECOWAS_TRACE if trace and all(answer is Answer.YES for answer in parties) else None


def due_at(
    received_at: datetime,
    *,
    term: Term,
    suspensions: Iterable[Suspension] = (),
    extension: Extension | None = None,
) -> datetime | None:
    """When the answer is due; None while a clarification is awaited (the clock stands).

    A suspension that begins after the end has come moves nothing. An extension moves the end only
    if notice of it was given before the end, and never to an earlier one.
    """
    end = received_at + term.length
    for since_at, until_at in _merged(suspensions, received_at):
        if since_at >= end:
            break
        if until_at is None:
            return None
        end += until_at - since_at
    if extension is not None and extension.noticed_at <= end:
        end = max(end, extension.until_at)
    return end


def remaining(
    received_at: datetime,
    *,
    at: datetime,
    term: Term,
    suspensions: Iterable[Suspension] = (),
    extension: Extension | None = None,
) -> timedelta:
    """Time left at the moment `at`; negative once overdue; it stands still during a suspension."""
    known = tuple(_as_seen(suspension, at) for suspension in suspensions if suspension.since_at <= at)
    told = extension if extension is not None and extension.noticed_at <= at else None
    end = due_at(received_at, term=term, suspensions=known, extension=told)
    assert end is not None  # every suspension was closed at `at`
    return end - at


def is_overdue(
    received_at: datetime,
    *,
    at: datetime,
    term: Term,
    suspensions: Iterable[Suspension] = (),
    extension: Extension | None = None,
) -> bool:
    """Whether the end has passed; the very moment of the end is still in time."""
    left = remaining(received_at, at=at, term=term, suspensions=suspensions, extension=extension)
    return left < timedelta(0)


def _as_seen(suspension: Suspension, at: datetime) -> Suspension:
    """The suspension as known at `at`: still open ones are cut there."""
    if suspension.until_at is not None and suspension.until_at <= at:
        return suspension
    return replace(suspension, until_at=at)


def _merged(
    suspensions: Iterable[Suspension], received_at: datetime
) -> list[tuple[datetime, datetime | None]]:
    """Suspensions from receipt on, in order, overlapping ones joined, empty ones dropped."""
    joined: list[tuple[datetime, datetime | None]] = []
    for one in sorted(suspensions, key=lambda one: one.since_at):
        since_at, until_at = max(one.since_at, received_at), one.until_at
        if until_at is not None and until_at <= since_at:
            continue
        last = joined[-1] if joined else None
        if last is None or (last[1] is not None and since_at > last[1]):
            joined.append((since_at, until_at))
        elif last[1] is not None:
            joined[-1] = (last[0], until_at if until_at is None else max(last[1], until_at))
    return joined
