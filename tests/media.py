# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A medium between members: what the commands do with a folder, without a line to the office."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ploughshare.bootstrap.hand_room import Arrived
from ploughshare.exchange.parcels import rules
from ploughshare.exchange.parcels.terms import Fate, FileKind, Parcel
from ploughshare.interfaces.cli import medium
from ploughshare.testing.members import Member


def export(
    sender: Member,
    to: Member,
    folder: Path,
    *,
    one_way: bool | None = None,
    again: bool = False,
    handed: bool = True,
) -> Parcel | None:
    """Write a parcel onto a medium."""
    folder.mkdir(exist_ok=True)
    sender.node.sequencer.run_once()
    hand = sender.post.hand
    parcel = hand.pack(sender.mandate(), to=to.id, one_way=one_way, again=again)
    if parcel is None:
        return None
    for each in parcel.files:
        medium.write_whole(folder, each.name, hand.content(sender.mandate(), parcel.id, each.name))
    listed = hand.manifest(parcel)
    medium.write_whole(folder, rules.file_name(listed, FileKind.PARCEL), listed)
    return hand.hand_over(sender.mandate(), parcel.id) if handed else parcel


def bring(
    to: Member, folder: Path, *, order: Callable[[list[str]], list[str]] = list, receipts: bool = True
) -> list[Arrived]:
    """Take in what lies on a medium, and give it its effect."""
    found = []
    for name in order(list(medium.look(folder).names)):
        data = medium.read_plain(folder, name)
        if data is None:
            continue
        arrived = to.post.hand.take_file(to.mandate(), name, data)
        found.append(arrived)
        if arrived.receipt is not None and receipts:
            named = rules.file_name(arrived.receipt, FileKind.RECEIPT)
            medium.write_whole(folder, named, arrived.receipt)
    while to.post.take_in_letters():
        pass
    return found


def fates(found: list[Arrived]) -> dict[Fate, int]:
    """How many files had each fate."""
    return {fate: sum(each.fate is fate for each in found) for fate in {each.fate for each in found}}


def codes(found: list[Arrived]) -> list[str]:
    """Codes of what was refused."""
    return [each.error.code for each in found if each.error is not None]
