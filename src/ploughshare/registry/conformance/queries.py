# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads of conformance."""

from __future__ import annotations

from dataclasses import dataclass

from ploughshare.exchange.peers.terms import NodeId
from ploughshare.registry.conformance import store
from ploughshare.registry.conformance.terms import Probe, ProbeCase, Report
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work


@dataclass(frozen=True, slots=True)
class Conformance:
    """What is known of a node's conformance.

    Attributes:
        probes: our own latest probe of each case.
        reports: what others say, oldest first.
    """

    probes: tuple[Probe, ...]
    reports: tuple[Report, ...]


def conformance_of(work: Work, node: NodeId) -> Conformance:
    """What our probes showed of a node, and what others report."""
    work.allow(Permission.PEER_READ)
    latest: dict[ProbeCase, Probe] = {}
    for each in store.of_node(work.connection, node):
        latest[each.case] = each
    ordered = tuple(latest[case] for case in ProbeCase if case in latest)
    return Conformance(ordered, tuple(store.reports_on(work.connection, node)))
