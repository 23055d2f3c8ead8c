# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What was seized waits until somebody signs for it, and nothing is typed twice."""

from __future__ import annotations

import pytest

from ploughshare.kernel.countries import Country
from ploughshare.kernel.places import Place
from ploughshare.registry.custody import queries, service
from ploughshare.registry.custody.errors import NothingToTakeIn
from ploughshare.registry.custody.terms import EvidenceId, EvidenceKind
from ploughshare.registry.seizures import service as seizures
from ploughshare.registry.seizures.errors import SeizureUnknown
from ploughshare.registry.seizures.terms import ItemEntry, Seizure, SeizureEntry
from ploughshare.safeguards.permissions import Permission
from ploughshare.testing.builders import marks
from ploughshare.testing.members import COLLEAGUE, Member
from ploughshare.vocabulary.seizures import (
    Apprehension,
    ItemKind,
    LegalGround,
    Quantity,
    SeizureId,
    Unit,
)


@pytest.fixture
def node(federation) -> Member:
    return federation.add("a", "MEX")


def seized(node: Member, *items: ItemEntry, reference: str = "CP4-17") -> Seizure:
    entry = SeizureEntry(
        Apprehension.SEIZED,
        Place(Country("MEX")),
        date_given="2020-05-05",
        reference=reference,
        ground=LegalGround.TRAFFICKING,
        items=items,
    )
    with node.in_case() as work:
        return seizures.record_seizure(work, id=work.new_id(SeizureId), entry=entry)


PISTOLS = (
    ItemEntry(ItemKind.ARM, marking=marks("BYFP447")),
    ItemEntry(ItemKind.AMMUNITION, Quantity(250, Unit.ROUNDS), lot="LOT 7"),
)


def test_what_was_seized_waits_until_somebody_signs_for_it(node):
    made = seized(node, *PISTOLS)
    with node.in_case() as work:
        (waiting,) = queries.not_taken_in(work).items
    assert [each.position for each in waiting.items] == [1, 2]
    with node.in_case() as work:
        taken = service.take_in_things(work, made.id, place="Room 2", why="Seized at post 4.")
    assert [(each.reference, each.kind) for each in taken] == [
        ("CP4-17/1", EvidenceKind.ARM),
        ("CP4-17/2", EvidenceKind.ROUND),
    ]
    assert "BYFP447" in taken[0].description
    assert "250 rounds" in taken[1].description
    assert taken[0].recovery == made.items[0].recovery
    assert taken[1].seized == made.items[1].id
    with node.in_case() as work:
        assert queries.not_taken_in(work).items == []
    with pytest.raises(NothingToTakeIn), node.in_case() as work:
        service.take_in_things(work, made.id, place="Room 2", why="Again.")


def test_an_arm_that_was_taken_in_by_hand_is_not_taken_in_twice(node):
    made = seized(node, *PISTOLS)
    with node.in_case() as work:
        service.take_in(
            work,
            id=work.new_id(EvidenceId),
            kind=EvidenceKind.ARM,
            reference="CP4-17/2",
            description="Pistol",
            place="Room 1",
            why="Seized.",
            recovery=made.items[0].recovery,
        )
    with node.in_case() as work:
        taken = service.take_in_things(work, made.id, place="Room 2", why="Seized.")
    assert [each.reference for each in taken] == ["CP4-17/2-2"]


def test_a_seized_thing_out_of_reach_is_not_taken_in(node):
    made = seized(node, *PISTOLS)
    narrow = frozenset({Permission.CUSTODY_WRITE, Permission.CUSTODY_READ, Permission.SEIZURE_READ})
    with pytest.raises(SeizureUnknown), node.work(COLLEAGUE, permissions=narrow) as work:
        service.take_in_things(work, made.id, place="Room 2", why="Mine.")
    with pytest.raises(SeizureUnknown), node.work(COLLEAGUE, permissions=narrow) as work:
        service.take_in(
            work,
            id=work.new_id(EvidenceId),
            kind=EvidenceKind.ROUND,
            reference="X1",
            description="Rounds",
            place="Room 2",
            why="Mine.",
            seized=made.items[1].id,
        )
