# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What a reply tells of an arm's way, as events of the chain with their source."""

from __future__ import annotations

from collections.abc import Iterable

from ploughshare.registry.replies.terms import ToldHop
from ploughshare.vocabulary.claims import Provenance, Source
from ploughshare.vocabulary.firearms import ArmEvent
from ploughshare.vocabulary.handling import Grade, Handling
from ploughshare.vocabulary.parties import HolderKind


def events_of(hops: Iterable[ToldHop], *, source: Source, limits: Handling) -> tuple[ArmEvent, ...]:
    """Hops as events. Nobody graded what came by letter, so its grade says that it cannot be assessed; the
    name of a private person is never kept with an arm."""
    return tuple(
        ArmEvent(
            each.kind,
            each.on,
            each.country or source.state,
            Provenance(source, Grade(), limits),
            other_country=each.other_country,
            holder_kind=each.holder_kind,
            holder_name=None if each.holder_kind is HolderKind.PRIVATE else each.holder_name,
            reference=each.reference,
            rounds=each.rounds,
        )
        for each in hops
    )
