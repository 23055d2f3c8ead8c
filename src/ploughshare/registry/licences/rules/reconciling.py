# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reconciliation: licensed, shipped, declared, delivered, in stock. What does not add up is a difference.

Each stage is told by another (exporter, customs, consignee, end user), so that nobody who diverts can close
the gap alone. A serial counts where a stage knows all of its serials; else quantities alone do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ploughshare.registry.certificates.terms import CertificateState
from ploughshare.registry.licences.rules.moving import known_as
from ploughshare.registry.licences.terms import (
    STAGES,
    Difference,
    Licence,
    LicenceState,
    LineSum,
    Movement,
    Retransfer,
    RetransferState,
    Seen,
    Sign,
    Stage,
    Visit,
)
from ploughshare.vocabulary.transfers import PartyKind, PartyRole

_STEPS = (
    (Stage.SHIPPED, Stage.DECLARED),
    (Stage.SHIPPED, Stage.DELIVERED),
    (Stage.DELIVERED, Stage.IN_STOCK),
)
_GRAVE = frozenset({Sign.RETRANSFERRED, Sign.SERIALS_STRANGE, Sign.CHECK_FAILED, Sign.CERTIFICATE_ENDED})
SOON, LATER = timedelta(days=3), timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Patience:
    """How many days after a stage the next is waited for before its absence is a sign."""

    declared: int = 30
    delivered: int = 60
    in_stock: int = 60
    visit: int = 30

    def of(self, stage: Stage) -> timedelta:
        """How long a stage is waited for."""
        days = {Stage.DECLARED: self.declared, Stage.DELIVERED: self.delivered, Stage.IN_STOCK: self.in_stock}
        return timedelta(days=days[stage])


USUAL = Patience()


def due_at(difference: Difference, at: datetime) -> datetime:
    """By when somebody decides on a difference."""
    return at + (SOON if difference.sign in _GRAVE else LATER)


def line_sums(licence: Licence, movements: Iterable[Movement]) -> list[LineSum]:
    """Each line with what reached which stage."""
    counting = [each for each in movements if each.annulled is None]
    return [_sum(goods.number, goods.quantity, counting) for goods in licence.said.goods]


def _sum(line: int, licensed: int, movements: Iterable[Movement]) -> LineSum:
    reached = dict.fromkeys(STAGES, 0)
    serials: dict[Stage, tuple[str, ...]] = dict.fromkeys(STAGES, ())
    for each in movements:
        if each.line == line:
            reached[each.stage] += each.quantity
            serials[each.stage] += each.serials
    return LineSum(line, licensed, reached, serials)


def is_used_up(sums: Sequence[LineSum]) -> bool:
    """Whether every line was shipped in full."""
    return all(each.reached[Stage.SHIPPED] >= each.licensed for each in sums)


def differences(
    licence: Licence,
    *,
    movements: Sequence[Movement],
    visits: Iterable[Visit] = (),
    retransfers: Iterable[Retransfer] = (),
    certificate: CertificateState | None = None,
    on: date,
    patience: Patience = USUAL,
) -> list[Difference]:
    """Everything that does not add up on a day."""
    counting = [each for each in movements if each.annulled is None]
    found: list[Difference] = []
    for each in line_sums(licence, counting):
        own = [one for one in counting if one.line == each.line]
        found += _over(each)
        for before, after in _steps(licence, each):
            found += _step(each, own, before, after, on, patience)
    return [
        *found,
        *_after_end(licence, counting),
        *_visited(list(visits), on, patience),
        *_passed_on(retransfers),
        *_certificate(licence, certificate),
    ]


def _steps(licence: Licence, each: LineSum) -> list[tuple[Stage, Stage]]:
    user = licence.said.party(PartyRole.END_USER)
    keeps_stock = user is not None and user.kind is PartyKind.STATE_BODY
    if keeps_stock or each.reached[Stage.IN_STOCK]:
        return list(_STEPS)
    return [step for step in _STEPS if step[1] is not Stage.IN_STOCK]


def _over(each: LineSum) -> list[Difference]:
    return [
        Difference(Sign.OVER_LICENSED, each.line, stage, each.licensed, reached)
        for stage, reached in each.reached.items()
        if reached > each.licensed
    ]


def _step(
    each: LineSum, own: Sequence[Movement], before: Stage, after: Stage, on: date, patience: Patience
) -> list[Difference]:
    sent, came = each.reached[before], each.reached[after]
    ripe = [one for one in own if one.stage is before and one.on + patience.of(after) < on]
    due = sum(one.quantity for one in ripe)
    found = []
    if sent and came > sent:
        found.append(Difference(Sign.OVER, each.line, after, sent, came))
    if came < due:
        found.append(Difference(Sign.SHORT, each.line, after, due, came))
    return found + _serials(each, ripe, before, after, due)


def _serials(
    each: LineSum, ripe: Sequence[Movement], before: Stage, after: Stage, due: int
) -> list[Difference]:
    sent, came = each.serials[before], each.serials[after]
    known, known_after = {known_as(one) for one in sent}, {known_as(one) for one in came}
    found = []
    if sent and len(sent) == each.reached[before]:
        strange = tuple(one for one in came if known_as(one) not in known)
        if strange:
            found.append(Difference(Sign.SERIALS_STRANGE, each.line, after, serials=strange))
    awaited = [one for movement in ripe for one in movement.serials]
    if came and len(came) == each.reached[after] >= due:
        missing = tuple(one for one in awaited if known_as(one) not in known_after)
        if missing:
            found.append(Difference(Sign.SERIALS_MISSING, each.line, after, serials=missing))
    return found


def _after_end(licence: Licence, movements: Iterable[Movement]) -> list[Difference]:
    said, ended = licence.said, None
    if licence.decision in {LicenceState.REVOKED, LicenceState.SUSPENDED} and licence.changed_at:
        ended = licence.changed_at.date()
    sums: dict[int, int] = {}
    for each in movements:
        late = ended is not None and each.on > ended
        if each.stage is Stage.SHIPPED and (late or not said.since <= each.on < said.until):
            sums[each.line] = sums.get(each.line, 0) + each.quantity
    return [Difference(Sign.AFTER_END, line, Stage.SHIPPED, 0, sent) for line, sent in sorted(sums.items())]


def _visited(visits: Sequence[Visit], on: date, patience: Patience) -> list[Difference]:
    waited = timedelta(days=patience.visit)
    failed = [each for each in visits if each.seen not in {None, Seen.AS_CERTIFIED}]
    late = [each for each in visits if each.seen is None and each.planned_on + waited < on]
    found = []
    if failed:
        found.append(Difference(Sign.CHECK_FAILED, 0, expected=0, found=len(failed)))
    if late:
        found.append(Difference(Sign.CHECK_OVERDUE, 0, expected=len(late), found=0))
    return found


def _passed_on(retransfers: Iterable[Retransfer]) -> list[Difference]:
    sums: dict[int, int] = {}
    for each in retransfers:
        if each.state is RetransferState.FOUND:
            sums[each.line] = sums.get(each.line, 0) + each.quantity
    return [Difference(Sign.RETRANSFERRED, line, None, 0, gone) for line, gone in sorted(sums.items())]


def _certificate(licence: Licence, state: CertificateState | None) -> list[Difference]:
    ended = {CertificateState.REVOKED, CertificateState.REJECTED, CertificateState.BREACHED}
    stands = licence.decision in {LicenceState.GRANTED, LicenceState.SUSPENDED}
    return [Difference(Sign.CERTIFICATE_ENDED, 0)] if stands and state in ended else []
