# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The log among its peers, gathered for a page or an answer in one Work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from ploughshare.bootstrap.node import Node
from ploughshare.crypto.notes import Checkpoint
from ploughshare.exchange.peers import store as peer_store
from ploughshare.exchange.peers.terms import Descriptor
from ploughshare.exchange.witnessing import queries, rules
from ploughshare.exchange.witnessing.terms import Fault, Heard, Seen, Witness
from ploughshare.safeguards.work import Work


@dataclass(frozen=True, slots=True)
class WitnessView:
    """A peer as a witness and as a log.

    Attributes:
        peer: its descriptor.
        witness: how it witnesses this log.
        overdue: whether it has cosigned nothing for three turns.
        seen: what this node keeps of its log; None before the first head.
        heard: what third nodes were shown of its log.
    """

    peer: Descriptor
    witness: Witness
    overdue: bool
    seen: Seen | None
    heard: list[Heard]


@dataclass(frozen=True, slots=True)
class LogView:
    """The log among its peers.

    Attributes:
        note, head: its latest signed head.
        verifier: its key.
        every: time from one turn to the next.
        peers: every peer.
        faults: what does not fit, newest first.
    """

    note: str
    head: Checkpoint
    verifier: str
    every: timedelta
    peers: list[WitnessView]
    faults: list[Fault]


def log_view(node: Node, work: Work, *, open_faults_only: bool = False) -> LogView:
    """Gather it.

    Raises:
        NotPermitted: the actor's role does not read the log.
        LogUnreadable: nothing is signed yet.
    """
    every = timedelta(seconds=node.settings.log.witness_every_s)
    witnesses = {each.peer: each for each in queries.witnesses(work)}
    seen = {each.peer: each for each in queries.logs_seen(work)}
    compared = queries.logs_compared(work)
    peers = []
    for each in peer_store.everyone(work.connection):
        known = witnesses.get(each.node, Witness(each.node))
        overdue = rules.is_overdue(known.cosigned_at, every=every, at=work.at)
        heard = [one for one in compared if one.peer == each.node]
        peers.append(WitnessView(each.descriptor, known, overdue, seen.get(each.node), heard))
    note, head = node.files.head()
    faults = queries.faults(work, open_only=open_faults_only)
    return LogView(note, head, node.files.verifiers()[-1], every, peers, faults)
