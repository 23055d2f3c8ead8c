# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Private look-ups between nodes: asked, counted, answered, compared, opened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ploughshare.exchange.agreements.terms import ExchangeKind, LookupClause, Terms
from ploughshare.exchange.lookup import queries
from ploughshare.exchange.lookup.service import asking, epochs
from ploughshare.exchange.lookup.terms import Closeness, LookupId, LookupQuestion, QuestionState
from ploughshare.testing.builders import arm, filling, happened
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import Member
from ploughshare.vocabulary.firearms import ArmEventKind

PLAIN = LookupClause(keys_daily=12_000, share_ppm=5_000, batch_most=1, hits_told=False)
BATCHES = LookupClause(keys_daily=1_000_000, share_ppm=1_000_000, batch_most=500, hits_told=False)
EVENTS = [happened(ArmEventKind.MADE, "2014", "AUT")]


def two_nodes(federation: Federation, *, clause: LookupClause = BATCHES, **changes: Any) -> Terms:
    """An asker and an owner under an agreement on look-ups."""
    federation.add("asker", "SVN")
    federation.add("owner", "AUT")
    federation.acquaint("asker", "owner")
    kinds = frozenset({ExchangeKind.TRACE, ExchangeKind.LOOKUP})
    return federation.agree("asker", "owner", kinds=kinds, lookup=clause, **changes)


def prepare(federation: Federation, member: Member, *, new_epoch: bool = False) -> None:
    """Have a register prepared and handed over."""
    with member.work() as work:
        epochs.prepare_register(work, member.node.lookups, new_epoch=new_epoch)
    federation.run()


def look_up(federation: Federation, terms: Terms, marks: Sequence[tuple[str, str | None]]) -> LookupQuestion:
    """Ask the owner, and wait for what comes of it."""
    asker, owner = federation.members["asker"], federation.members["owner"]
    with asker.in_case() as work:
        made = asking.look_up(work, asker.node.lookups, marks, agreement=terms.reference, owner=owner.id)
    federation.run()
    return question(asker, made.id)


def question(asker: Member, id: LookupId) -> LookupQuestion:
    """A question as it stands."""
    with asker.in_case() as work:
        return queries.question(work, id)


def test_a_serial_and_a_damaged_one_are_found_and_a_stranger_is_not(federation: Federation) -> None:
    terms = two_nodes(federation)
    owner = federation.members["owner"]
    owner.hold([arm("AB12345", EVENTS), *filling(30)])
    prepare(federation, owner)
    found = look_up(
        federation,
        terms,
        [("AB12345", "GLC"), ("AB1?345", "GLC"), ("AB12346", "GLC"), ("ZZ98761", "GLC"), ("AB12345", None)],
    )
    assert found.state is QuestionState.ANSWERED
    assert found.found == (
        Closeness.WHOLE,
        Closeness.NEAR,
        Closeness.NEAR,
        Closeness.NONE,
        Closeness.NONE,
    )
    federation.verify()
