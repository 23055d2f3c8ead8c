# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Where formal requests stand, for the room of keeping: never what they say. Whoever calls logs the
reading."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ploughshare.kernel.ids import Id, MalformedId
from ploughshare.registry.requests import store
from ploughshare.registry.requests.store import lists
from ploughshare.registry.requests.terms import OPEN, Formal, FormalId
from ploughshare.safeguards.retention.terms import Pointed, RetentionKind
from ploughshare.safeguards.work import Work


def formal_given(work: Work, given: str) -> Pointed | None:
    """A formal request by its id, our reference or theirs."""
    try:
        found = store.get(work.connection, FormalId.parse(given))
    except MalformedId:
        found = store.by_reference(work.connection, given)
    return None if found is None else _formal(found)


def formal_known(work: Work, id: Id) -> Pointed | None:
    """A formal request by its id."""
    found = store.get(work.connection, FormalId(id.value))
    return None if found is None else _formal(found)


def formals_over(work: Work, *, before: date, most: int, skip: frozenset[bytes]) -> list[Pointed]:
    """Formal requests that ended on a day or before and have words, the oldest first."""
    found = store.ended_by(work.connection, before, most=most + len(skip))
    return [_formal(each) for each in found if each.id.value not in skip][:most]


def _formal(found: Formal) -> Pointed:
    ended = found.state not in OPEN
    reference = found.reference or found.their_reference or str(found.id)
    return Pointed(
        RetentionKind.FORMAL_REQUESTS,
        found.id,
        reference,
        found.changed_at.date() if ended else None,
        None if ended else reference,
        (),
        found.erased_at is not None,
    )


def open_with(work: Work, subjects: Sequence[Id]) -> str | None:
    """The reference of an open formal request to which one of some records belongs; None if none does."""
    return lists.open_with(work.connection, subjects)


def built_upon(work: Work, ids: Sequence[Id]) -> frozenset[Id]:
    """Those of some records that belong to a formal request as material, open or not; only whether."""
    found = lists.materials_among(work.connection, ids)
    return frozenset(each for each in ids if str(each) in found)
