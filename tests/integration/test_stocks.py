# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Stocks over real databases: two persons for what ends a record, no field silently empty, alarms."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nodes import Node
from ploughshare.kernel.countries import Country
from ploughshare.matching.markings.terms import Likeness
from ploughshare.registry.stocks import queries, service
from ploughshare.registry.stocks.errors import (
    ChannelMissing,
    ProofMissing,
    QuantityTooLarge,
    SecondPersonCounts,
    SerialHeld,
    StockActDoesNotFit,
    StockChanged,
    StockReasonNeeded,
)
from ploughshare.registry.stocks.terms import (
    ActState,
    CountId,
    CountState,
    StockActKind,
    StockArmId,
    StockLotId,
    StockMarks,
    StockState,
    StoreId,
    StoreKind,
)
from ploughshare.safeguards.access.terms import Role
from ploughshare.safeguards.work import Mandate
from ploughshare.vocabulary.firearms import ArmType
from ploughshare.vocabulary.purposes import Purpose

MARKS = StockMarks("GLK48213", "Glock", "17", "9x19", ArmType.PISTOL)
REASON = "Worn out, as the board of survey found."
PHOTOS = ("ab" * 32, "cd" * 32)


class Armoury:
    """A store with two keepers."""

    def __init__(self, node: Node) -> None:
        self.node = node
        self.first = node.mandate(Role.RECORD_KEEPER, purpose=Purpose.STOCK_SECURITY)
        self.second = node.mandate(Role.RECORD_KEEPER, purpose=Purpose.STOCK_SECURITY)
        with self.work() as work:
            self.store = service.open_store(work, work.new_id(StoreId), name="Depot 4", force="Police").id

    def work(self, by: Mandate | None = None):
        return self.node.door.open(replace(by or self.first, at=self.node.now))

    def arm(self, **changes) -> StockArmId:
        with self.work() as work:
            marks = replace(MARKS, **changes)
            return service.enter_arm(
                work, work.new_id(StockArmId), self.store, marks=marks, on=work.at.date(), reference="R 1"
            ).id

    def act(self, id: StockArmId, kind: StockActKind, **more):
        self.node.later(seconds=1)
        said = {"words": REASON, "reference": "F 7", "on": self.node.now.date(), **more}
        with self.work() as work:
            return service.act_on_arm(work, id, kind, **said)

    def confirm(self, act, *, by: Mandate | None = None, confirm: bool = True):
        with self.work(by or self.second) as work:
            return service.confirm_act(work, act.id, confirm=confirm)

    def state(self, id: StockArmId) -> StockState:
        with self.work() as work:
            return queries.arm_view(work, id).arm.state

    def count(self, *serials: str, lots: dict[str, int] | None = None):
        with self.work() as work:
            return service.count_store(
                work, work.new_id(CountId), self.store, on=work.at.date(), serials=serials, lots=lots or {}
            )


@pytest.fixture
def armoury(node: Node) -> Armoury:
    return Armoury(node)


def test_an_arm_is_issued_and_comes_back(armoury):
    id = armoury.arm()
    armoury.act(id, StockActKind.ISSUED, words="Patrol unit 3")
    assert armoury.state(id) is StockState.ISSUED
    with pytest.raises(StockActDoesNotFit):
        armoury.act(id, StockActKind.ISSUED, words="Patrol unit 4")
    armoury.act(id, StockActKind.RETURNED)
    with armoury.work() as work:
        view = queries.arm_view(work, id)
    assert (view.arm.state, view.arm.holder) == (StockState.IN_STORE, None)
    assert [each.kind.value for each in view.acts] == ["received", "issued", "returned"]


def test_a_destruction_takes_two_persons_a_serial_and_photographs(armoury):
    id = armoury.arm()
    for photographs in ((), PHOTOS[:1], (PHOTOS[0], PHOTOS[0]), ("no digest", PHOTOS[1])):
        with pytest.raises(ProofMissing):
            armoury.act(id, StockActKind.DESTROYED, photographs=photographs)
    act = armoury.act(id, StockActKind.DESTROYED, photographs=PHOTOS)
    assert (act.state, armoury.state(id)) == (ActState.PROPOSED, StockState.IN_STORE)
    with pytest.raises(SecondPersonCounts):
        armoury.confirm(act, by=armoury.first)
    with pytest.raises(StockActDoesNotFit):
        armoury.act(id, StockActKind.ISSUED, words="Patrol unit 3")
    armoury.confirm(act)
    assert armoury.state(id) is StockState.DESTROYED
    with pytest.raises(StockActDoesNotFit):
        armoury.confirm(act)
    nameless = armoury.arm(serial=None)
    with pytest.raises(ProofMissing):
        armoury.act(nameless, StockActKind.DESTROYED, photographs=PHOTOS)


def test_a_refused_write_off_leaves_the_arm_where_it_was(armoury):
    id = armoury.arm()
    with pytest.raises(StockReasonNeeded):
        armoury.act(id, StockActKind.WRITTEN_OFF, words="old")
    act = armoury.act(id, StockActKind.WRITTEN_OFF)
    assert armoury.confirm(act, confirm=False).state is ActState.REFUSED
    assert armoury.state(id) is StockState.IN_STORE


def test_empty_fields_stand_in_a_queue_until_filled_or_excused(armoury):
    armoury.arm()
    one, other = armoury.arm(serial=None, calibre=None), armoury.arm(serial="X1001", make=None)
    with armoury.work() as work:
        waiting = {each.id: each.missing for each in queries.exceptions(work).items}
    assert waiting == {one: ("serial", "calibre"), other: ("make",)}
    with armoury.work() as work:
        service.complete_arm(work, other, marks=replace(MARKS, serial="X1001"), version=1)
        service.excuse_arm(work, one, reason="Both were ground off before it came in.")
    with armoury.work() as work:
        assert queries.exceptions(work).items == []
    with pytest.raises(StockChanged), armoury.work() as work:
        service.complete_arm(work, other, marks=MARKS, version=1)


def test_one_serial_and_maker_is_held_once_in_a_store(armoury):
    armoury.arm()
    with pytest.raises(SerialHeld):
        armoury.arm(serial="glk-48213")
    armoury.arm(make="Beretta")


def test_a_count_that_adds_up_needs_nobody_else(armoury):
    armoury.arm()
    assert armoury.count("GLK 48213").state is CountState.EVEN


def test_a_count_that_does_not_add_up_names_what_is_missing_and_over(armoury):
    there, gone = armoury.arm(), armoury.arm(serial="GLK99999")
    with armoury.work() as work:
        lot = service.enter_lot(
            work,
            work.new_id(StockLotId),
            armoury.store,
            description="9x19 ball",
            quantity=1000,
            on=work.at.date(),
            reference="R 2",
        )
    count = armoury.count("GLK48213", "ZZ12345", lots={str(lot.id): 940})
    assert (count.missing, count.over, count.lots) == (
        ("GLK99999",),
        ("ZZ12345",),
        (("9x19 ball", 1000, 940),),
    )
    with pytest.raises(SecondPersonCounts), armoury.work() as work:
        service.confirm_count(work, count.id, confirm=True, reason=REASON)
    with armoury.work(armoury.second) as work:
        service.confirm_count(work, count.id, confirm=True, reason=REASON)
    assert (armoury.state(there), armoury.state(gone)) == (StockState.IN_STORE, StockState.LOST)


def test_a_lot_gives_out_no_more_than_it_holds(armoury):
    with armoury.work() as work:
        lot = service.enter_lot(
            work,
            work.new_id(StockLotId),
            armoury.store,
            description="9x19 ball",
            quantity=100,
            on=work.at.date(),
            reference="R 2",
        )
    assert lot.missing == ("lot", "headstamp", "calibre")

    def take(kind, quantity):
        with armoury.work() as work:
            return service.act_on_lot(
                work, lot.id, kind, quantity=quantity, on=work.at.date(), reference="F", words=REASON
            )

    take(StockActKind.ISSUED, 60)
    with pytest.raises(QuantityTooLarge):
        take(StockActKind.ISSUED, 41)
    act = take(StockActKind.DESTROYED, 40)
    take(StockActKind.ISSUED, 10)
    with pytest.raises(QuantityTooLarge):
        armoury.confirm(act)


def test_arms_of_a_peace_operation_name_host_state_and_channel(armoury):
    with pytest.raises(ChannelMissing), armoury.work() as work:
        service.open_store(work, work.new_id(StoreId), name="Camp", force="MINUX", kind=StoreKind.CAPTURED)
    with armoury.work() as work:
        made = service.open_store(
            work,
            work.new_id(StoreId),
            name="Camp",
            force="MINUX",
            kind=StoreKind.CAPTURED,
            host=Country("MLI"),
            channel="United Nations, Department of Peace Operations",
        )
    assert (made.host, made.kind) == ("MLI", StoreKind.CAPTURED)


def test_the_search_of_the_stock_offers_what_looks_alike_after_what_is_the_same(armoury):
    held = [armoury.arm(serial=serial) for serial in ("T612008", "T612003", "T612009")]
    with armoury.work() as work:
        found = queries.arms_by_serial(work, "t-612003")
        assert [(arm.id, near) for arm, near in found] == [
            (held[1], Likeness.SAME),
            (held[0], Likeness.PERHAPS),
        ]
        assert queries.arms_by_serial(work, " ") == []


def test_a_count_of_arms_that_stand_side_by_side_takes_none_for_its_neighbour(armoury):
    for number in (3, 8):
        armoury.arm(serial=f"T61200{number}")
    assert armoury.count("T612003", "T612003").missing == ("T612008",)
