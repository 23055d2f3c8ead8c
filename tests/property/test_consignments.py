# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A search that remembers finds what a search of everything finds, whatever came, changed and went."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from ploughshare.kernel.countries import Country
from ploughshare.matching.markings.queries import read_marking
from ploughshare.registry.consignments.rules import equal_marks, finding_of, runs_in
from ploughshare.registry.consignments.rules.reading import lotted, numbered, wrapped
from ploughshare.registry.consignments.rules.remembering import Remembered
from ploughshare.registry.consignments.terms import Finding, Sign
from ploughshare.registry.seizures.terms import ApprehendedArm
from ploughshare.safeguards.work import CaseId
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.seizures import Apprehension, ItemKind, SeizedItemId, SeizureId

MEX = Country("MEX")

things = st.builds(
    lambda item, event, case, number, make, lot, packaging: ApprehendedArm(
        SeizedItemId(item.to_bytes(16, "big")),
        SeizureId(event.to_bytes(16, "big")),
        None if case is None else CaseId(case.to_bytes(16, "big")),
        "Customs",
        Apprehension.SEIZED,
        *[None] * 3,
        country=MEX,
        subdivision=None,
        kind=ItemKind.AMMUNITION if lot else ItemKind.ARM,
        **dict.fromkeys(("arm_type", "arm_class", "making", "alteration")),
        amount=1,
        marking=Marking(serial=None if number is None else f"T{number:06d}", make=make),
        **dict.fromkeys(("uniquely_marked", "standing", "diversion", "recovery")),
        lot=lot,
        packaging=packaging,
        **dict.fromkeys(("origin", "destination", "recorded_at")),
    ),
    item=st.integers(0, 25),
    event=st.integers(0, 4),
    case=st.none() | st.integers(0, 1),
    number=st.none() | st.integers(500_000, 500_020) | st.integers(0, 999_999),
    make=st.sampled_from(["Glock", "Taurus", None]),
    lot=st.sampled_from([None, None, "LOT 17/4", "lot 17 4"]),
    packaging=st.sampled_from([None, None, "Crate 4471 ARSENAL", "crate no 9"]),
)
rounds = st.lists(
    st.tuples(st.lists(things, max_size=12), st.sets(st.integers(0, 25), max_size=4)), max_size=5
)


def everything(held: Iterable[ApprehendedArm]) -> list[Finding]:
    """A search that reads all there is."""
    held = list(held)
    arms = [numbered(each, read_marking(each.marking)) for each in held if each.marking.serial]
    return [
        *(finding_of(run) for run in runs_in(each for each in arms if each)),
        *equal_marks((lot for each in held if (lot := lotted(each))), sign=Sign.LOT),
        *equal_marks((mark for each in held if (mark := wrapped(each))), sign=Sign.PACKAGING),
    ]


@given(rounds, st.sampled_from([0, 5, 1000]))
def test_a_search_that_remembers_finds_what_a_search_of_everything_finds(
    rounds: list[tuple[list[ApprehendedArm], set[int]]], most: int
) -> None:
    held: dict[SeizedItemId, tuple[ApprehendedArm, int]] = {}
    remembered = Remembered(read_marking, most=most)
    for at, (came, went) in enumerate(rounds):
        held |= {each.item: (each, at) for each in came}
        for gone in went:
            held.pop(SeizedItemId(gone.to_bytes(16, "big")), None)
        for item in remembered.differing({item: stamp for item, (_, stamp) in held.items()}):
            remembered.learn(*held[item])
        assert remembered.findings() == everything(each for each, _ in held.values())


@given(st.lists(things, min_size=1, max_size=20, unique_by=lambda each: each.item))
def test_what_did_not_change_is_not_read_again(held: list[ApprehendedArm]) -> None:
    read: list[Marking] = []
    remembered = Remembered(lambda mark: (read.append(mark), read_marking(mark))[1])
    stamps = {each.item: 1 for each in held}
    assert remembered.differing(stamps) == [each.item for each in held]
    for each in held:
        remembered.learn(each, 1)
    remembered.findings()
    count = len(read)
    assert remembered.differing(stamps) == []
    assert remembered.differing(stamps | {held[0].item: 2}) == [held[0].item]
    remembered.learn(held[0], 2)
    assert len(read) - count == bool(held[0].marking.serial)
