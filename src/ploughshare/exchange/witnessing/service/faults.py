# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Faults between logs: kept with their evidence, and closed by a person."""

from __future__ import annotations

from ploughshare.crypto.digests import sha256
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.exchange.witnessing import store
from ploughshare.exchange.witnessing.errors import FaultRemarkNeeded, NoSuchFault
from ploughshare.exchange.witnessing.terms import Broken, FaultId
from ploughshare.kernel.text import Fact, one_line
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work

WORDS_LEAST, WORDS_MOST = 10, 2000


def keep_fault(
    work: Work, peer: NodeId, broken: Broken, *, ours: bool, told_by: NodeId | None = None
) -> None:
    """Keep a fault with its evidence, once.

    Args:
        ours: whether it is this node's log that does not fit.
        told_by: the third node that was shown the other head; None where no third was needed.
    """
    if store.is_kept(work.connection, peer=peer, ours=ours, broken=broken):
        return
    id = work.new_id(FaultId)
    store.add_fault(work.connection, id, peer=peer, ours=ours, broken=broken, at=work.at)
    facts: dict[str, Fact] = {
        "node": peer,
        "ours": ours,
        "kind": broken.kind.value,
        "code": broken.kind.error.code,
    }
    if told_by is not None:
        facts["told_by"] = told_by
    work.record(Deed.LOG_FAULT_FOUND, id, facts)


def close_fault(work: Work, id: FaultId, *, remark: str) -> None:
    """Say whom one asked about a fault and what they said. The evidence stays.

    Raises:
        FaultRemarkNeeded: too short or too long.
        NoSuchFault: none such, or dealt with already.
    """
    work.allow(Permission.AUDIT_VERIFY)
    said = one_line(remark)
    if not WORDS_LEAST <= len(said) <= WORDS_MOST:
        raise FaultRemarkNeeded({"least": WORDS_LEAST, "most": WORDS_MOST})
    if not store.close_fault(work.connection, id, by=work.mandate.actor, remark=said, at=work.at):
        raise NoSuchFault()
    work.record(Deed.LOG_FAULT_CLOSED, id, {"words_sha256": sha256(said.encode()).hex()})
