# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Documents of witnesses, of logs seen, of faults between logs, and of proofs."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from msgspec import Meta

from ploughshare.exchange.witnessing.terms import Fault, FaultKind, Heard, Seen, Witness
from ploughshare.interfaces.api.documents.forms import Given, Told


class WitnessDocument(Told, frozen=True, kw_only=True):
    """How a peer witnesses this node's log. `overdue` after three turns without a cosignature."""

    peer: str
    asked_at: datetime | None
    answered_at: datetime | None
    told_size: int | None
    cosigned_size: int | None
    cosigned_at: datetime | None
    cosigned: str | None
    late: bool
    overdue: bool


class SeenDocument(Told, frozen=True, kw_only=True):
    """What this node keeps of a peer's log as its witness; `note` is the signed head."""

    peer: str
    size: int
    note: str
    seen_at: datetime


class HeardDocument(Told, frozen=True, kw_only=True):
    """A head of a peer's log that a third node was shown. `settled_at`: since when it is known whether it
    belongs to the log that this node was shown; null while the log is asked for the proof."""

    peer: str
    told_by: str
    size: int
    note: str
    heard_at: datetime
    settled_at: datetime | None


class LogFaultDocument(Told, frozen=True, kw_only=True):
    """A fault between logs with both signed notes. `ours`: it is this node's log that does not fit."""

    id: str
    peer: str
    ours: bool
    kind: FaultKind
    kept: str | None
    given: str
    found_at: datetime
    closed_by: str | None
    closed_at: datetime | None
    remark: str | None


class WitnessingDocument(Told, frozen=True, kw_only=True):
    """The log among its peers. `head` is its latest signed head."""

    head: str
    verifier: str
    every_s: int
    witnesses: list[WitnessDocument]
    seen: list[SeenDocument]
    heard: list[HeardDocument]
    faults: list[LogFaultDocument]


class GivenRemark(Given, frozen=True, kw_only=True):
    """What was found out about a fault."""

    remark: Annotated[str, Meta(max_length=4000)]


class ProofDocument(Told, frozen=True, kw_only=True):
    """The proof of an entry, to be kept as a file and checked with `ploughshare audit verify FILE`."""

    proof: str


def witness_document(each: Witness, *, overdue: bool) -> WitnessDocument:
    """How a peer witnesses this log."""
    return WitnessDocument(
        peer=each.peer,
        asked_at=each.asked_at,
        answered_at=each.answered_at,
        told_size=each.told_size,
        cosigned_size=each.cosigned_size,
        cosigned_at=each.cosigned_at,
        cosigned=each.cosigned,
        late=each.late,
        overdue=overdue,
    )


def seen_document(each: Seen) -> SeenDocument:
    """What is kept of a peer's log."""
    return SeenDocument(peer=each.peer, size=each.size, note=each.note, seen_at=each.seen_at)


def heard_document(each: Heard) -> HeardDocument:
    """What a third node was shown of a peer's log."""
    return HeardDocument(
        peer=each.peer,
        told_by=each.told_by,
        size=each.size,
        note=each.note,
        heard_at=each.heard_at,
        settled_at=each.settled_at,
    )


def fault_document(each: Fault) -> LogFaultDocument:
    """A fault with its evidence."""
    return LogFaultDocument(
        id=str(each.id),
        peer=each.peer,
        ours=each.ours,
        kind=each.kind,
        kept=each.kept,
        given=each.given,
        found_at=each.found_at,
        closed_by=str(each.closed_by) if each.closed_by else None,
        closed_at=each.closed_at,
        remark=each.remark,
    )
