# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What the objects of one bundle name of each other."""

from __future__ import annotations

from collections.abc import Sequence

from ploughshare.exchange.formats.errors import IdTwice, ReferenceMissing
from ploughshare.exchange.formats.terms import Told, ToldRecovery, ToldRequest, ToldResult


def check_references(told: Sequence[Told]) -> None:
    """Whether everything that our objects name is there.

    The type of each id was checked on reading, and a result names a request, a request a recovery and a
    recovery a firearm only: no chain of them can lead back to where it began.

    Raises:
        ReferenceMissing: an object names one that is not in the bundle.
        IdTwice: two objects bear one id.
    """
    there: set[str] = set()
    for each in told:
        if each.stamp.id in there:
            raise IdTwice({"id": each.stamp.id})
        there.add(each.stamp.id)
    for each in told:
        for name, ids in _named(each).items():
            if any(id not in there for id in ids if id is not None):
                raise ReferenceMissing({"id": each.stamp.id, "field": name})


def _named(told: Told) -> dict[str, tuple[str | None, ...]]:
    match told:
        case ToldRecovery():
            return {"firearm_ref": (told.firearm,)}
        case ToldRequest():
            return {"recovery_refs": told.recoveries}
        case ToldResult():
            return {
                "request_ref": (told.request,),
                "recovery_ref": (told.recovery,),
                "firearm_ref": (told.firearm,),
            }
        case _:
            return {}
