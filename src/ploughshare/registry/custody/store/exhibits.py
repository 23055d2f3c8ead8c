# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Exhibits and their events."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.kernel.ids import Id
from ploughshare.registry.custody.store.tables import evidence, evidence_event, evidence_seal, hand_over_item
from ploughshare.registry.custody.terms import (
    Custodian,
    CustodianKind,
    CustodyEvent,
    CustodyEventKind,
    Evidence,
    EvidenceId,
    EvidenceKind,
    EvidenceState,
    HandOverId,
    Proof,
    Signing,
)
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.safeguards.mandates.terms import UnderCase
from ploughshare.safeguards.work import AccountId, CaseId, Reach
from ploughshare.storage.database import put_row
from ploughshare.storage.listing import newest_first
from ploughshare.vocabulary.seizures import Disposal, SeizedItemId


def put(connection: Connection, made: Evidence) -> None:
    """Keep an exhibit, new or moved on."""
    values = {
        "case_id": made.case,
        "kind": made.kind.value,
        "reference": made.reference,
        "description": made.description,
        "recovery_id": made.recovery,
        "seized_id": made.seized,
        "found_on": made.found_on,
        "sha256": made.sha256,
        "state": made.state.value,
        **custodian_values("custodian", made.custodian),
        "place": made.place,
        "seal": made.seal,
        "proposed": made.proposed.value if made.proposed else None,
        "proposed_by": made.proposed_by,
        "disposal": made.disposal.value if made.disposal else None,
        "gaps": made.gaps,
        "version": made.version,
        "entered_at": made.entered_at,
        "entered_by": made.entered_by,
    }
    put_row(connection, evidence, {"id": made.id}, values)


def number_taken(connection: Connection, case: CaseId, reference: str) -> bool:
    """Whether the case has an exhibit with this number."""
    query = sa.select(evidence.c.id).where(evidence.c.case_id == case, evidence.c.reference == reference)
    return connection.execute(query).first() is not None


def get(connection: Connection, id: EvidenceId) -> Evidence | None:
    """One exhibit, or None."""
    row = connection.execute(sa.select(evidence).where(evidence.c.id == id)).first()
    return None if row is None else _evidence(row)


def many(connection: Connection, ids: Collection[EvidenceId]) -> list[Evidence]:
    """Several exhibits by number."""
    query = sa.select(evidence).where(evidence.c.id.in_(sorted(ids))).order_by(evidence.c.reference)
    return [_evidence(row) for row in connection.execute(query)]


def after(connection: Connection, last: EvidenceId | None, *, most: int) -> list[Evidence]:
    """Exhibits in the order of their ids, of every case."""
    query = sa.select(evidence).order_by(evidence.c.id).limit(most)
    if last is not None:
        query = query.where(evidence.c.id > last)
    return [_evidence(row) for row in connection.execute(query)]


def of_recovery(connection: Connection, recovery: RecoveryId) -> list[Evidence]:
    """Exhibits that are a recovered arm, oldest first."""
    query = sa.select(evidence).where(evidence.c.recovery_id == recovery).order_by(evidence.c.id)
    return [_evidence(row) for row in connection.execute(query)]


def of_things(
    connection: Connection, recoveries: Collection[RecoveryId], things: Collection[SeizedItemId]
) -> list[Evidence]:
    """Exhibits that are one of some recovered arms or seized things, oldest first."""
    found: dict[EvidenceId, Evidence] = {}
    for column, ids in ((evidence.c.recovery_id, recoveries), (evidence.c.seized_id, things)):
        ordered = sorted(ids)
        for start in range(0, len(ordered), 400):
            query = sa.select(evidence).where(column.in_(ordered[start : start + 400]))
            found |= {row.id: _evidence(row) for row in connection.execute(query)}
    return [found[id] for id in sorted(found)]


def of_case(connection: Connection, case: CaseId, *, most: int) -> list[Evidence]:
    """Exhibits of a case, by number."""
    query = sa.select(evidence).where(evidence.c.case_id == case).order_by(evidence.c.reference).limit(most)
    return [_evidence(row) for row in connection.execute(query)]


def under_case(connection: Connection, case: CaseId, *, most: int, before: Id | None) -> list[UnderCase]:
    """Exhibits of a case, newest first."""
    query = sa.select(
        evidence.c.id.label("id"), evidence.c.reference.label("label"), evidence.c.entered_at.label("at")
    ).where(evidence.c.case_id == case)
    rows = newest_first(connection, query, evidence.c.id, most=most, before=before)
    return [UnderCase(row.id, row.label, row.at) for row in rows]


def count_of_case(connection: Connection, case: CaseId) -> int:
    """How many exhibits a case has."""
    query = sa.select(sa.func.count()).where(evidence.c.case_id == case)
    return int(connection.execute(query).scalar() or 0)


def page(
    connection: Connection,
    reach: Reach,
    *,
    actor: AccountId,
    most: int,
    before: EvidenceId | None = None,
    case: CaseId | None = None,
    state: EvidenceState | None = None,
    kind: EvidenceKind | None = None,
    mine: bool = False,
    late_before: datetime | None = None,
    late: Collection[EvidenceId] = (),
) -> list[Evidence]:
    """Exhibits of cases within reach and those in the actor's own hands, newest first.

    Args:
        mine: only those in the actor's hands.
        late_before: only those with a gap; `late` names those that are on their way too long.
    """
    columns = evidence.c
    query = sa.select(evidence).order_by(columns.id.desc()).limit(most)
    held = columns.custodian_account == actor
    if mine:
        query = query.where(held)
    elif not reach.everything or reach.denied:
        within = reach.limit(sa.select(evidence.c.id), columns.case_id)
        query = query.where(columns.id.in_(within) | held)
    if before is not None:
        query = query.where(columns.id < before)
    if case is not None:
        query = query.where(columns.case_id == case)
    if state is not None:
        query = query.where(columns.state == state.value)
    if kind is not None:
        query = query.where(columns.kind == kind.value)
    if late_before is not None:
        query = query.where((columns.gaps > 0) | columns.id.in_(sorted(late)))
    if reach.denied:
        query = query.where(columns.case_id.not_in(sorted(reach.denied)))
    return [_evidence(row) for row in connection.execute(query)]


def add_event(connection: Connection, made: CustodyEvent) -> None:
    """Write an event behind the others of its exhibit."""
    custodian = made.custodian
    connection.execute(
        evidence_event.insert().values(
            evidence_id=made.evidence,
            number=made.number,
            kind=made.kind.value,
            happened_at=made.happened_at,
            entered_at=made.entered_at,
            entered_by=made.entered_by,
            place=made.place,
            why=made.why,
            **(custodian_values("custodian", custodian) if custodian else {}),
            seal=made.seal,
            hand_over_id=made.hand_over,
            signing=made.signing.value if made.signing else None,
            proof=msgspec.json.encode(made.proof).decode() if made.proof else None,
            statement_sha256=made.statement_sha256,
            sha256=made.sha256,
            reference=made.reference,
            disposal=made.disposal.value if made.disposal else None,
            second=made.second,
        )
    )


def events(connection: Connection, id: EvidenceId) -> list[CustodyEvent]:
    """Events of an exhibit in order of entry."""
    query = (
        sa.select(evidence_event).where(evidence_event.c.evidence_id == id).order_by(evidence_event.c.number)
    )
    return [_event(row) for row in connection.execute(query)]


def use_seal(connection: Connection, seal: str, id: EvidenceId, *, at: datetime) -> bool:
    """Put a seal on an exhibit; False if it was used before."""
    known = connection.execute(sa.select(evidence_seal.c.seal).where(evidence_seal.c.seal == seal)).first()
    if known is not None:
        return False
    connection.execute(evidence_seal.insert().values(seal=seal, evidence_id=id, applied_at=at))
    return True


def handed_to(connection: Connection, id: EvidenceId) -> list[HandOverId]:
    """Hand-overs that an exhibit is part of, oldest first."""
    query = (
        sa.select(hand_over_item.c.hand_over_id)
        .where(hand_over_item.c.evidence_id == id)
        .order_by(hand_over_item.c.hand_over_id)
    )
    return [row.hand_over_id for row in connection.execute(query)]


def custodian_values(name: str, custodian: Custodian) -> dict[str, Any]:
    """The three columns that say in whose hands."""
    return {
        f"{name}_kind": custodian.kind.value,
        f"{name}_account": custodian.account,
        f"{name}_body": custodian.body,
    }


def custodian_of(row: Any, name: str) -> Custodian | None:
    """The inverse of `custodian_values`."""
    kind = getattr(row, f"{name}_kind")
    if kind is None:
        return None
    return Custodian(CustodianKind(kind), getattr(row, f"{name}_account"), getattr(row, f"{name}_body"))


def _evidence(row: Any) -> Evidence:
    custodian = custodian_of(row, "custodian")
    assert custodian is not None
    return Evidence(
        row.id,
        row.case_id,
        EvidenceKind(row.kind),
        row.reference,
        row.description,
        row.recovery_id,
        row.seized_id,
        row.found_on,
        row.sha256,
        EvidenceState(row.state),
        custodian,
        row.place,
        row.seal,
        Disposal(row.proposed) if row.proposed else None,
        row.proposed_by,
        Disposal(row.disposal) if row.disposal else None,
        row.gaps,
        row.version,
        row.entered_at,
        row.entered_by,
    )


def _event(row: Any) -> CustodyEvent:
    return CustodyEvent(
        row.evidence_id,
        row.number,
        CustodyEventKind(row.kind),
        row.happened_at,
        row.entered_at,
        row.entered_by,
        row.place,
        row.why,
        custodian_of(row, "custodian"),
        row.seal,
        row.hand_over_id,
        Signing(row.signing) if row.signing else None,
        msgspec.json.decode(row.proof, type=Proof) if row.proof else None,
        row.statement_sha256,
        row.sha256,
        row.reference,
        Disposal(row.disposal) if row.disposal else None,
        row.second,
    )


def taken_things(
    connection: Connection, items: Sequence[SeizedItemId], recoveries: Sequence[RecoveryId]
) -> set[SeizedItemId | RecoveryId]:
    """Which of some seized things and recovered arms are exhibits."""
    found: set[SeizedItemId | RecoveryId] = set()
    for column, ids in ((evidence.c.seized_id, items), (evidence.c.recovery_id, recoveries)):
        for start in range(0, len(ids), 500):
            query = sa.select(column).where(column.in_(list(ids[start : start + 500])))
            found.update(row[0] for row in connection.execute(query))
    return found


def fates(
    connection: Connection, items: Sequence[SeizedItemId], recoveries: Sequence[RecoveryId]
) -> dict[SeizedItemId | RecoveryId, Disposal | None]:
    """What became of seized things and recovered arms that are exhibits; None while they are kept."""
    found: dict[SeizedItemId | RecoveryId, Disposal | None] = {}
    for column, ids in ((evidence.c.seized_id, items), (evidence.c.recovery_id, recoveries)):
        for start in range(0, len(ids), 500):
            query = sa.select(column, evidence.c.disposal).where(column.in_(list(ids[start : start + 500])))
            for id, disposal in connection.execute(query.order_by(evidence.c.id)):
                found[id] = Disposal(disposal) if disposal else None
    return found
