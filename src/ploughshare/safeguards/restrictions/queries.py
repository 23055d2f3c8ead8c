# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Whether a record may be used. For every room; the mark names no person and says nothing of the record."""

from __future__ import annotations

from collections.abc import Sequence

from ploughshare.kernel.ids import Id
from ploughshare.safeguards.restrictions import store
from ploughshare.safeguards.restrictions.errors import RecordRestricted
from ploughshare.safeguards.restrictions.terms import Restriction
from ploughshare.safeguards.work import Work


def restriction_of(work: Work, subject: Id) -> Restriction | None:
    """The first mark that stands on a record; None where it may be used."""
    return next(iter(store.standing(work.connection, [subject])), None)


def of_request(work: Work, origin: Id) -> list[Restriction]:
    """Marks that a request led to, for the room of requests, which logs its own reading."""
    return store.of_origin(work.connection, origin)


def check_usable(work: Work, *subjects: Id | None) -> None:
    """Stop where a record is restricted: before anything of it is told, answered, sent or taken out.

    Raises:
        RecordRestricted.
    """
    found = store.standing(work.connection, [each for each in subjects if each is not None])
    if found:
        raise RecordRestricted({"since": found[0].set_at.date().isoformat(), "number": found[0].number})


def built_upon(work: Work, ids: Sequence[Id]) -> frozenset[Id]:
    """Those of some records that are to be kept and not used; only whether."""
    marked = {each.subject.value for each in store.standing(work.connection, ids)}
    return frozenset(each for each in ids if each.value in marked)
