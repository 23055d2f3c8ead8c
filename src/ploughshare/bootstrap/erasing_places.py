# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Every place in which something of a record may lie: each clears itself of one that was erased, and says
whether nothing of it is left. A new place that holds what records say joins the list, or erasures are not
whole.

The register's row is emptied by the transaction that erases. What stands beside it is cleared here, behind
that
transaction, so that a kill between the two leaves an order that is erased and not proved: the next round
goes on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ploughshare.bootstrap.lake_room import SHELVES, LakeRoom
from ploughshare.bootstrap.node import Node
from ploughshare.exchange.attachments.store import kept as file_store
from ploughshare.exchange.edge import store as edge_store
from ploughshare.exchange.mailbox import store as mail_store
from ploughshare.kernel.ids import Id
from ploughshare.safeguards.retention.terms import Order, RetentionKind
from ploughshare.storage.database import clear_journal

_IN_THE_INDEX = frozenset({RetentionKind.AMMUNITION})
"""Kinds whose records feed a search index and are erased one by one."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place.

    Attributes:
        name: as it stands in the proof.
        clear: takes away what is left of an erased record.
        is_empty: whether nothing of it is left.
    """

    name: str
    clear: Callable[[Order], None]
    is_empty: Callable[[Order], bool]


def places_of(node: Node) -> tuple[Place, ...]:
    """The places of a node, in the order in which they are cleared."""

    def nothing(order: Order) -> None:
        return None

    def filed_under(order: Order) -> list[Id]:
        with node.door.open(node.machine()) as work:
            found = node.keepers[order.kind].known(work, order.subject)
        return [order.subject, *order.parts, *(found.letters if found else ())]

    def in_register(order: Order) -> bool:
        with node.door.open(node.machine()) as work:
            found = node.keepers[order.kind].known(work, order.subject)
        return found is None or found.gone

    def without_files(order: Order) -> bool:
        with node.look() as connection:
            return not any(
                file_store.of_record(connection, each.value) for each in (order.subject, *order.parts)
            )

    def trim_letters(order: Order) -> None:
        with node.transactions() as connection:
            mail_store.trim_forgotten(connection, at=node.clock(), most=1000)

    def without_letters(order: Order) -> bool:
        subjects = [each.value for each in filed_under(order)]
        with node.look() as connection:
            return mail_store.holds_nothing_about(connection, subjects)

    def without_edge(order: Order) -> bool:
        with node.edge() as connection:
            return edge_store.taken_are_bare(connection)

    def forget_in_lake(order: Order) -> int:
        # Each kind of the lake is asked: a thing goes by its own id wherever it lies.
        room = LakeRoom(node)
        return sum(room.forget(shelf.kind, [order.subject, *order.parts]) for shelf in SHELVES)

    def clear_lake(order: Order) -> None:
        forget_in_lake(order)

    def without_lake(order: Order) -> bool:
        return forget_in_lake(order) == 0

    def forget_in_index(order: Order) -> None:
        # It is built anew from what is kept, at the next search.
        if order.kind in _IN_THE_INDEX and not dict(order.proof).get("index"):
            node.lot_index.forget()

    def empty_journal(order: Order) -> None:
        clear_journal(node.engine)

    return (
        Place("register", nothing, in_register),
        Place("files", nothing, without_files),
        Place("letters", trim_letters, without_letters),
        Place("edge", nothing, without_edge),
        Place("lake", clear_lake, without_lake),
        Place("index", forget_in_index, lambda order: True),
        Place("journal", empty_journal, lambda order: True),
    )
