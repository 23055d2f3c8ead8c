# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Probe a node that joined, and tell others where it failed.

A probe is a request that a conforming node must refuse, and looks like any other. Who changed its software to
refuse the probes and take the rest is not found by this: it finds mistakes and carelessness, not deceit.
"""

from __future__ import annotations

from dataclasses import replace

from ploughshare.exchange.agreements import service as agreements
from ploughshare.exchange.agreements.terms import Agreement, ExchangeKind
from ploughshare.exchange.mailbox import service as mailbox
from ploughshare.exchange.mailbox.terms import Message, Outgoing, OutgoingState
from ploughshare.exchange.peers import queries as peers
from ploughshare.exchange.peers.service import known_peer
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.ids import random_reference
from ploughshare.registry.conformance import rules, store
from ploughshare.registry.conformance.errors import NothingToProbe, ReportMalformed
from ploughshare.registry.conformance.terms import PATIENCE, Probe, ProbeCase, ProbeId, Report, Verdict
from ploughshare.registry.tracing.service import asking
from ploughshare.registry.tracing.terms import Desk
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work

FAILED = "conformance.failed"
_TAKEN = frozenset({OutgoingState.ACCEPTED, OutgoingState.READ})
_GONE = frozenset({OutgoingState.EXPIRED, OutgoingState.UNCONFIRMABLE})


def probe_node(work: Work, desk: Desk, node: NodeId) -> list[Probe]:
    """Probe a node now, under an agreement on traces.

    Raises:
        PeerUnknown: no such node.
        NothingToProbe: no agreement on traces is in force with it.
    """
    work.allow(Permission.PEER_CONFIRM)
    known_peer(work, node)
    made = next(iter(_to_probe(work, node)), None)
    if made is None:
        raise NothingToProbe({"node": node})
    return _probe(work, desk, node, made)


def probe_who_joined(work: Work, desk: Desk) -> int:
    """Probe each node with which an agreement on traces came into force since; returns how many."""
    done = store.probed(work.connection)
    count = 0
    for peer in peers.known_peers(work):
        for made in _to_probe(work, peer.node):
            if (peer.node, made.terms.reference) not in done:
                _probe(work, desk, peer.node, made)
                count += 1
    return count


def _to_probe(work: Work, node: NodeId) -> list[Agreement]:
    shared = agreements.shared_with(work, node)
    return [each for each in shared if ExchangeKind.TRACE in each.terms.kinds and not each.suspended]


def _probe(work: Work, desk: Desk, node: NodeId, made: Agreement) -> list[Probe]:
    probes = []
    for case in ProbeCase:
        request = random_reference(work.chance)
        serials = [random_reference(work.chance)[:10] for _ in range(rules.serials_needed(case))]
        body = rules.probe_body(case, request=request, serials=serials, found_in=desk.own)
        message = mailbox.post(
            work,
            desk.office,
            to=known_peer(work, node).descriptor,
            kind=asking.REQUESTED,
            body=body,
            agreement=made.terms.reference,
        )
        probe = Probe(work.new_id(ProbeId), node, case, made.terms.reference, message, request, work.at)
        store.put(work.connection, probe)
        work.record(Deed.PEER_PROBED, probe.id, {"node": node, "case": case.value})
        probes.append(probe)
    return probes


def note_refused(work: Work, desk: Desk, outgoing: Outgoing, *, code: str, refused: bool) -> bool:
    """A message of ours had no effect there; whether it was a probe."""
    found = store.by_message(work.connection, outgoing.envelope.header.message)
    if found is None:
        return False
    if found.verdict is not Verdict.PENDING:
        return True
    due = refused and rules.is_due_refusal(found.case, code)
    _end(work, desk, found, Verdict.CONFORMS if due else Verdict.UNDECIDED, code=code)
    return True


def settle_probes(work: Work, desk: Desk) -> None:
    """Look what became of probes that nobody refused: taken in, or left for too long."""
    for each in store.pending(work.connection):
        state, delivered_at = mailbox.state_of(work, each.node, each.message)
        late = delivered_at is not None and work.at - delivered_at > PATIENCE
        if state in _TAKEN or late:
            _end(work, desk, each, Verdict.FAILS, code=None)
            _take_back(work, desk, each)
        elif state in _GONE or state is None:
            _end(work, desk, each, Verdict.UNDECIDED, code=None)


def _end(work: Work, desk: Desk, probe: Probe, verdict: Verdict, *, code: str | None) -> None:
    store.put(
        work.connection,
        replace(probe, verdict=verdict, code=code[:80] if code else None, ended_at=work.at),
    )
    work.record(
        Deed.PEER_PROBED, probe.id, {"node": probe.node, "case": probe.case.value, "verdict": verdict.value}
    )
    if verdict is not Verdict.FAILS:
        return
    body = {"node": probe.node, "case": probe.case.value}
    for peer in peers.known_peers(work):
        if peer.node != probe.node and agreements.shared_with(work, peer.node):
            mailbox.post(work, desk.office, to=peer.descriptor, kind=FAILED, body=body, agreement=None)


def _take_back(work: Work, desk: Desk, probe: Probe) -> None:
    """Take the request out of their queue: no officer there is to look for arms that do not exist."""
    mailbox.post(
        work,
        desk.office,
        to=known_peer(work, probe.node).descriptor,
        kind=asking.WITHDRAWN,
        body={"request": probe.request},
        agreement=probe.agreement,
    )


def handle_failed(work: Work, desk: Desk, message: Message) -> None:
    """Another node says that a third failed a probe: shown with who says so, and nothing more.

    Raises:
        ReportMalformed: unreadable.
    """
    node = message.body.get("node")
    known = {each.value: each for each in ProbeCase}
    case = known.get(str(message.body.get("case")))
    if not isinstance(node, str) or not 1 <= len(node) <= 40 or case is None:
        raise ReportMalformed()
    store.put_report(work.connection, Report(message.sender, NodeId(node), case, message.created_at))
    work.record(Deed.PEER_PROBED, None, {"node": node, "case": case.value, "reported_by": message.sender})
