# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Every record that stands under a case or was tied to it, kind by kind, within what the reader may see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Protocol

from ploughshare.kernel.ids import Id
from ploughshare.kernel.paging import LIMIT, decode_cursor, encode_cursor
from ploughshare.registry.cases import store
from ploughshare.registry.cases.errors import KindNotYours
from ploughshare.registry.cases.terms import Tie, TiedPage, TieKind
from ploughshare.registry.consignments import queries as consignments
from ploughshare.registry.consignments.errors import ConsignmentUnknown
from ploughshare.registry.consignments.terms import ConsignmentId
from ploughshare.registry.custody import queries as custody
from ploughshare.registry.graded import queries as graded
from ploughshare.registry.intelligence import queries as intelligence
from ploughshare.registry.licences import queries as licences
from ploughshare.registry.licences.terms import LicenceId
from ploughshare.registry.recoveries import queries as recoveries
from ploughshare.registry.replies import queries as replies
from ploughshare.registry.requests import queries as formal
from ploughshare.registry.seizures import queries as seizures
from ploughshare.registry.tracing import queries as tracing
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.mandates import queries as mandates
from ploughshare.safeguards.mandates.terms import Case, UnderCase
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import CaseId, Work


class _Room(Protocol):
    """Lists the records of a case, the newest id first."""

    def __call__(self, work: Work, case: CaseId, *, most: int, before: Id | None) -> list[UnderCase]: ...


def _consignments(work: Work, case: CaseId, *, most: int, before: Id | None) -> list[UnderCase]:
    """Those with a thing of the case; those tied by hand are put to them, as far as they are within reach."""
    found = {each.id: each for each in consignments.under_case(work, case, most=most, before=before)}
    for tie in store.ties(work.connection, case, TieKind.CONSIGNMENTS):
        id = ConsignmentId(tie.record.value)
        if id in found or (before is not None and id.value >= before.value):
            continue
        try:
            kept = consignments.within_reach(work, id)
        except ConsignmentUnknown:
            continue
        found[id] = UnderCase(id, kept.finding.sign.value, kept.found_at)
    return _newest(found, most)


def _licences(work: Work, case: CaseId, *, most: int, before: Id | None) -> list[UnderCase]:
    ids = set(licences.licences_of_case(work, case))
    ids |= {LicenceId(tie.record.value) for tie in store.ties(work.connection, case, TieKind.LICENCES)}
    wanted = [id for id in ids if before is None or id.value < before.value]
    known = licences.licences_known(work, wanted)
    return _newest(
        {each.id: UnderCase(each.id, each.said.reference, each.entered_at) for each in known}, most
    )


def _newest(found: Mapping[Id, UnderCase], most: int) -> list[UnderCase]:
    return [found[id] for id in sorted(found, key=lambda each: each.value, reverse=True)][:most]


_ROOMS: Mapping[TieKind, tuple[Permission, _Room]] = MappingProxyType(
    {
        TieKind.RECOVERIES: (Permission.RECOVERY_READ, recoveries.under_case),
        TieKind.TRACES: (Permission.TRACE_READ, tracing.under_case),
        TieKind.SEIZURES: (Permission.SEIZURE_READ, seizures.under_case),
        TieKind.EXHIBITS: (Permission.CUSTODY_READ, custody.under_case),
        TieKind.CONSIGNMENTS: (Permission.SEIZURE_READ, _consignments),
        TieKind.LICENCES: (Permission.LICENCE_READ, _licences),
        TieKind.ALERTS: (Permission.LICENCE_READ, licences.under_case),
        TieKind.INFORMATION: (Permission.INFORMATION_READ, intelligence.under_case),
        TieKind.REPORTS: (Permission.INFORMATION_READ, graded.under_case),
        TieKind.FORMAL: (Permission.FORMAL_READ, formal.under_case),
        TieKind.REPLIES: (Permission.TRACE_READ, replies.under_case),
    }
)


def readable_kinds(work: Work) -> tuple[TieKind, ...]:
    """Kinds that the reader's roles let them see."""
    return tuple(kind for kind, (permission, _) in _ROOMS.items() if work.may(permission))


def tied(
    work: Work, case: CaseId, kind: TieKind, *, cursor: str | None = None, limit: int = LIMIT
) -> TiedPage:
    """Records of one kind under a case, newest first.

    Raises:
        OutOfReach: no such case, or not within reach.
        KindNotYours: the reader's roles show no records of the kind.
    """
    mandates.case(work, case)
    permission, room = _ROOMS[kind]
    if not work.may(permission) or not work.scope(permission).holds(case):
        raise KindNotYours({"permission": permission.value})
    before = Id.parse(str(decode_cursor(cursor, 1)[0])) if cursor else None
    found = room(work, case, most=limit + 1, before=before)
    shown = found[:limit]
    by_hand: dict[Id, Tie] = {}
    wanted = {each.id.value: each.id for each in shown}
    for tie in store.ties(work.connection, case, kind):
        if tie.record.value in wanted:
            by_hand[wanted[tie.record.value]] = tie
    work.record(Deed.CASE_READ, case, {"kind": kind.value, "count": len(shown)})
    following = encode_cursor([str(shown[-1].id)]) if len(found) > limit else None
    return TiedPage(kind, tuple(shown), by_hand, following)


def cases_of(work: Work, kind: TieKind, record: Id) -> Sequence[Case]:
    """Cases within reach that a record was tied to by hand: for the record's own page, which is recorded."""
    reach = work.scope(Permission.CASE_READ)
    tied = [each for each in store.cases_tied(work.connection, kind, record) if reach.holds(each)]
    return mandates.known_cases(work, tied)
