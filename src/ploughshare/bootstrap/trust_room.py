# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How a node takes a trust list: acts of an operator on its folder, with an entry in its log."""

from __future__ import annotations

from pathlib import Path

from ploughshare.bootstrap.mandates import machine_mandate
from ploughshare.bootstrap.node import Node
from ploughshare.exchange.trust.adapters import KnownList
from ploughshare.exchange.trust.errors import ListRefused
from ploughshare.exchange.trust.terms import ListStatus
from ploughshare.safeguards.deeds import Deed


def known_list(node: Node) -> KnownList:
    """The list in a node's folder."""
    return KnownList(node.settings.data / "trust")


def import_root(node: Node, file: Path, *, told_fingerprint: str) -> ListStatus:
    """Trust the first root of a list.

    Raises:
        ListBroken, SignaturesMissing: not a first root that its own members signed.
        RootDiffers: the told fingerprint does not fit.
    """
    found = known_list(node).take_root(file.read_bytes(), told_fingerprint=told_fingerprint)
    _record(node, "root taken", found)
    return found


def update_list(node: Node, source: str) -> ListStatus:
    """Take the present list. What is refused is in the log, too.

    Raises:
        NoList, ListAway, ListRefused, ListBroken: nothing is taken; what is known stays.
    """
    try:
        found = known_list(node).update(source, at=node.clock())
    except ListRefused as error:
        with node.door.open(machine_mandate(node.settings.node.authority, node.clock())) as work:
            work.record(Deed.TRUST_LIST_REFUSED, None, {"why": str(error.facts.get("why"))})
        raise
    _record(node, "updated", found)
    return found


def _record(node: Node, act: str, found: ListStatus) -> None:
    with node.door.open(machine_mandate(node.settings.node.authority, node.clock())) as work:
        work.record(
            Deed.TRUST_LIST_TAKEN,
            None,
            {"act": act, "root": found.root_version, "version": found.version, "names": len(found.names)},
        )
