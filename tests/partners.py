# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Another authority's node as pages meet it: its descriptor and fingerprint, and what it offered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from laid_tables import lay_tables
from nodes import PASSWORD
from ploughshare.bootstrap.mandates import machine_mandate
from ploughshare.bootstrap.node import Node, wire
from ploughshare.bootstrap.settings import load_settings
from ploughshare.bootstrap.setup import Founder, init_node
from ploughshare.exchange.agreements import rules as agreement_rules
from ploughshare.exchange.agreements import store
from ploughshare.exchange.agreements.terms import Agreement, AgreementState, ExchangeKind, Signature, Terms
from ploughshare.exchange.peers import rules, service
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.ids import random_reference
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Mandate
from ploughshare.testing.members import COLLEAGUE
from ploughshare.vocabulary.handling import Tlp
from ploughshare.vocabulary.purposes import Purpose

AUTHORITY = "Registro de armas (prueba)"


@dataclass(frozen=True, slots=True)
class Partner:
    """A node that is not at work.

    Attributes:
        node: its name.
        descriptor: as it would send it.
        fingerprint: as it would tell it by telephone, in figures.
        words: the same in words.
    """

    node: NodeId
    descriptor: str
    fingerprint: str
    words: str


def make_partner(home: Path) -> Partner:
    """Make a node of Mexico in a folder; nobody listens at its address."""
    lay_tables(home)
    made = init_node(
        home,
        state="MEX",
        authority=AUTHORITY,
        founder=Founder(password=PASSWORD),
        sections={"node": {"production": False, "demonstration": True}, "peer": {"port": 9}},
    )
    node = wire(load_settings(home, {}))
    text = rules.encode_descriptor(node.office.descriptor, node.office.keys.signing)
    node.close()
    return Partner(NodeId(made.node), text, made.fingerprint, made.words)


def everything(node: Node) -> Mandate:
    """The node's own mandate with every permission, as nobody has it at work."""
    mandate = machine_mandate(node.settings.node.authority, node.clock())
    return replace(mandate, purpose=Purpose.OPERATION, permissions=frozenset(Permission))


def enter(node: Node, partner: Partner) -> None:
    """Let a node know the partner, as two of its people would."""
    with node.door.open(everything(node)) as work:
        service.propose_peer(work, partner.descriptor, own=node.node)
    second = replace(everything(node), actor=COLLEAGUE)
    with node.door.open(second) as work:
        service.confirm_peer(work, partner.node, told_fingerprint=partner.words, own_serial=1)


def offer(
    node: Node,
    partner: Partner,
    title: str,
    *,
    kinds: frozenset[ExchangeKind] = frozenset({ExchangeKind.TRACE}),
) -> str:
    """An agreement that the partner signed and that waits for the node; returns its reference."""
    first, second = sorted((node.node, partner.node))
    terms = Terms(
        reference=random_reference(node.chance),
        title=title,
        parties=(first, second),
        kinds=kinds,
        purposes=frozenset({Purpose.TRACING}),
        ceiling=Tlp.AMBER,
        personal_data=False,
        safeguards=None,
        retention_days=365,
        automatic_answers=False,
        automatic_daily_budget=0,
        answer_hours=72,
        urgent_answer_hours=8,
        starts_on=date(2026, 1, 1),
        ends_on=None,
    )
    wording = agreement_rules.wording_of(agreement_rules.document_of(terms))
    theirs = Signature(partner.node, bytes(64), None, node.clock())
    made = Agreement(node.node, agreement_rules.signed(wording, theirs), AgreementState.OFFERED)
    with node.door.open(everything(node)) as work:
        store.put(work.connection, made)
    return terms.reference
