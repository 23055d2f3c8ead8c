# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads of mail by hand."""

from __future__ import annotations

from ploughshare.exchange.parcels import rules, store
from ploughshare.exchange.parcels.terms import Parcel, ParcelGap
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work


def parcels(work: Work, *, most: int = 50) -> list[Parcel]:
    """Parcels that were made, newest first."""
    work.allow(Permission.MAIL_READ)
    return store.made(work.connection, most=most)


def parcel_gaps(work: Work) -> list[ParcelGap]:
    """Parcels of other nodes that did not come, though later ones did."""
    work.allow(Permission.MAIL_READ)
    return [
        gap
        for (sender, _), numbers in store.arrived(work.connection).items()
        for gap in rules.gaps_among(
            sender, [number for number, _ in numbers], one_way=any(one_way for _, one_way in numbers)
        )
    ]
