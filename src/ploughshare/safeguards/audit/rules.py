# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pure rules of the audit log: the form of an entry, and how a log is checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from ploughshare.crypto.digests import commitment
from ploughshare.crypto.merkle import Frontier
from ploughshare.crypto.notes import Checkpoint
from ploughshare.kernel.clock import from_rfc3339, to_rfc3339
from ploughshare.safeguards.audit.terms import EntryId, Fault, Finding, Recorded, Row, Verification
from ploughshare.safeguards.work import Entry

_encoder = msgspec.json.Encoder(order="deterministic")


def content_of(entry: Entry, entry_id: EntryId) -> bytes:
    """The entry as the bytes that are committed to: JSON with sorted keys, version 1."""
    mandate = entry.mandate
    document: dict[str, Any] = {
        "v": 1,
        "id": str(entry_id),
        "at": to_rfc3339(mandate.at),
        "deed": entry.deed.value,
        "actor": str(mandate.actor),
        "agency": mandate.agency,
        "purpose": mandate.purpose.value,
        "facts": dict(entry.facts),
    }
    if mandate.case is not None:
        document["case"] = str(mandate.case)
    if mandate.recovery is not None:
        document["recovery"] = str(mandate.recovery)
    if mandate.basis is not None:
        document["basis"] = mandate.basis
    if mandate.break_glass is not None:
        document["break_glass"] = mandate.break_glass
    if entry.subject is not None:
        document["subject"] = [type(entry.subject).noun, str(entry.subject)]
    return _encoder.encode(document)


def read_content(content: bytes, *, index: int | None) -> Recorded:
    """Inverse of `content_of`, for auditors."""
    document = msgspec.json.decode(content)
    noun, subject = document.get("subject", (None, None))
    return Recorded(
        EntryId.parse(document["id"]),
        index,
        from_rfc3339(document["at"]),
        document["deed"],
        document["actor"],
        document["agency"],
        document["purpose"],
        document.get("case"),
        noun,
        subject,
        document["facts"],
    )


def is_drawn(draw: bytes, share: float) -> bool:
    """Whether a look-up is drawn for a supervisor.

    Args:
        draw: four random bytes.
        share: wished share, 0 to 1.
    """
    return int.from_bytes(draw, "big") < share * (1 << 32)


def check_log(
    leaves: Iterable[bytes],
    checkpoints: Sequence[Checkpoint],
    rows: Iterator[Row],
    *,
    breaks: int = 0,
) -> Verification:
    """Re-check a whole log.

    Args:
        leaves: commitments from the log file, in order.
        checkpoints: those whose signature held, in the order they were written.
        rows: database rows in order of their index, pending ones last.
        breaks: number of signed breaks.

    Returns:
        The result with the first broken entry. Where log file and database were changed alike, the
        entry named is the first of those covered by the checkpoint that no longer fits and by no
        earlier one: a tree head proves no more.
    """
    heads: dict[int, list[bytes]] = {}
    for checkpoint in checkpoints:
        heads.setdefault(checkpoint.size, []).append(checkpoint.root)
    frontier = Frontier()
    finding: Finding | None = None
    pending = 0
    sound_until = 0
    upcoming = next(rows, None)
    for index, leaf in enumerate(leaves):
        frontier.append(leaf)
        if finding is None:
            found, upcoming = _check_row(index, leaf, upcoming, rows)
            finding = found
        for root in heads.pop(index + 1, ()):
            if root != frontier.root():
                finding = _earlier(finding, Finding(sound_until, None, Fault.LOG_REWRITTEN))
            else:
                sound_until = index + 1
    for size in sorted(heads):
        if size > frontier.size:
            finding = _earlier(finding, Finding(frontier.size, None, Fault.LOG_CUT))
    while upcoming is not None:
        if upcoming.index is None:
            pending += 1
            if finding is None:
                fault = _content_fault(upcoming)
                finding = Finding(frontier.size, upcoming.entry_id, fault) if fault else None
        elif finding is None:
            finding = Finding(upcoming.index, upcoming.entry_id, Fault.ADDED)
        upcoming = next(rows, None)
    return Verification(frontier.size, len(checkpoints), pending, breaks, finding)


def _check_row(
    index: int, leaf: bytes, row: Row | None, rows: Iterator[Row]
) -> tuple[Finding | None, Row | None]:
    if row is None or row.index is None or row.index > index:
        return Finding(index, None, Fault.REMOVED), row
    if row.index < index:
        return Finding(row.index, row.entry_id, Fault.ADDED), next(rows, None)
    if row.commitment != leaf:
        return Finding(index, row.entry_id, Fault.COMMITMENT_CHANGED), next(rows, None)
    fault = _content_fault(row)
    return (Finding(index, row.entry_id, fault) if fault else None), next(rows, None)


def _content_fault(row: Row) -> Fault | None:
    if row.salt is None or row.content is None:
        return Fault.CONTENT_REMOVED
    if commitment(row.content, row.salt) != row.commitment:
        return Fault.CONTENT_CHANGED
    return None


def _earlier(one: Finding | None, other: Finding) -> Finding:
    return other if one is None or other.index < one.index else one
