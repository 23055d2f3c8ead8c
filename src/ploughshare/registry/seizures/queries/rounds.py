# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads for rounds of the node itself, which show nobody anything: no reach limits them."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from ploughshare.registry.firearms.queries import unpublished_batches
from ploughshare.registry.seizures import store
from ploughshare.registry.seizures.terms import ApprehendedArm
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.seizures import SeizedItemId


def state_of_things(work: Work) -> str:
    """A text that changes when things are entered, corrected, published or hidden; not when they are
    erased."""
    hidden = ",".join(sorted(str(each) for each in unpublished_batches(work)))
    return f"{store.latest(work.connection)} {hidden}"[:400]


def things_after(work: Work, after: SeizedItemId | None, *, most: int) -> list[ApprehendedArm]:
    """The next things in the order of their ids, of every case; none where there are no more."""
    return store.things_after(work.connection, after, most=most, hidden=unpublished_batches(work))


def gone_after(work: Work, after: SeizedItemId | None, *, most: int) -> list[ApprehendedArm]:
    """The next things that were destroyed, likewise."""
    return store.gone_after(work.connection, after, most=most, hidden=unpublished_batches(work))


def things_of(work: Work, ids: Sequence[SeizedItemId]) -> list[ApprehendedArm]:
    """Those of some things that are there, of every case."""
    return store.things_of(work.connection, ids, hidden=unpublished_batches(work))


def stamps_after(
    work: Work, after: SeizedItemId | None, *, most: int
) -> list[tuple[SeizedItemId, tuple[Hashable, ...]]]:
    """The next things in the order of their ids, each with what changes when it is corrected or comes under
    another case; fewer than asked where there are no more."""
    return store.stamps_after(work.connection, after, most=most, hidden=unpublished_batches(work))
