# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Alarms over real databases: whatever book says that an arm cannot turn up, and wherever it does."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import pytest
import sqlalchemy as sa

from nodes import Node
from ploughshare.bootstrap import keepers
from ploughshare.bootstrap.alarm_room import AlarmRoom
from ploughshare.bootstrap.settings import DutySettings
from ploughshare.kernel.countries import Country
from ploughshare.kernel.places import Place
from ploughshare.registry.alarms import queries, service
from ploughshare.registry.alarms.errors import (
    AlarmDecided,
    AlarmReasonNeeded,
    ArmAlarmUnknown,
    EscapeNeedsCase,
    NobodyToTell,
    OwnRecordDecided,
)
from ploughshare.registry.alarms.store import watching
from ploughshare.registry.alarms.terms import (
    AlarmState,
    Appearance,
    ArmAlarm,
    ArmAlarmId,
    Book,
    Grade,
    Standing,
    Watched,
)
from ploughshare.registry.custody import service as custody
from ploughshare.registry.custody.terms import EvidenceId, EvidenceKind
from ploughshare.registry.firearms import service as firearms
from ploughshare.registry.licences.terms import Stage
from ploughshare.registry.recoveries import service as recoveries
from ploughshare.registry.recoveries.terms import Recovery, RecoveryId
from ploughshare.registry.stocks import queries as stocks
from ploughshare.registry.stocks import service as stocking
from ploughshare.registry.stocks.terms import (
    StockActKind,
    StockArmId,
    StockMarks,
    StoreId,
)
from ploughshare.safeguards.access.terms import Role
from ploughshare.safeguards.errors import NotPermitted
from ploughshare.safeguards.mandates import service as cases
from ploughshare.safeguards.retention.terms import Pointed, RetentionKind
from ploughshare.safeguards.work import CaseId, Mandate
from ploughshare.testing.builders import arm as registered
from ploughshare.testing.builders import happened, made_and_exported, provenance
from ploughshare.vocabulary.firearms import ArmEventKind, FirearmId
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.parties import HolderKind
from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.tracing import IllicitReason
from transfer_office import Desk as LicensingOffice

OWN = Country("AUT")
PHOTOS = ("ab" * 32, "cd" * 32)
WHY = "Worn out, as the board of survey found."


@dataclass(frozen=True)
class Desk:
    """What the rounds need of a tracing desk where nobody is to be told."""

    own: Country = OWN


@dataclass(frozen=True)
class _Settings:
    duty: DutySettings = field(default_factory=DutySettings)


class Office:
    """A node with people, a store and a case."""

    def __init__(self, node: Node) -> None:
        self.node = node
        self.door, self.desk, self.settings = node.door, Desk(), _Settings()
        self.room = AlarmRoom(self)  # type: ignore[arg-type]
        self.keeper = node.mandate(Role.RECORD_KEEPER, purpose=Purpose.STOCK_SECURITY)
        self.second = node.mandate(Role.RECORD_KEEPER, purpose=Purpose.STOCK_SECURITY)
        self.writer = node.mandate(Role.RECORD_KEEPER)
        officer = node.mandate(Role.TRACING_OFFICER)
        with self.work(officer) as work:
            case = cases.open_case(work, id=work.new_id(CaseId), reference="2026/7", purpose=officer.purpose)
        self.officer = replace(officer, case=case.id)
        with self.work(self.keeper) as work:
            self.store = stocking.open_store(work, work.new_id(StoreId), name="Depot 4", force="Police").id

    def clock(self) -> Any:
        return self.node.now

    def machine(self) -> Mandate:
        return replace(self.node.machine(), at=self.node.now)

    def work(self, by: Mandate) -> Any:
        return self.door.open(replace(by, at=self.node.now))

    def stocked(self, serial: str = "GLK48213", make: str | None = "Glock", store: Any = None) -> StockArmId:
        with self.work(self.keeper) as work:
            marks = StockMarks(serial, make, "17", "9x19")
            return stocking.enter_arm(
                work,
                work.new_id(StockArmId),
                store or self.store,
                marks=marks,
                on=work.at.date(),
                reference="R 1",
            ).id

    def act(self, id: StockArmId, kind: StockActKind) -> None:
        self.node.later(seconds=1)
        with self.work(self.keeper) as work:
            act = stocking.act_on_arm(
                work, id, kind, on=work.at.date(), reference="F 7", words=WHY, photographs=PHOTOS
            )
        if kind is not StockActKind.LOST:
            with self.work(self.second) as work:
                stocking.confirm_act(work, act.id, confirm=True)

    def recovered(
        self, serial: str = "GLK48213", make: str | None = "Glock", on: str | None = "2026-11-24"
    ) -> Recovery:
        self.node.later(seconds=1)
        with self.work(self.officer) as work:
            return recoveries.record_recovery(
                work,
                id=work.new_id(RecoveryId),
                marking=Marking(serial=serial, make=make),
                date_given=on,
                place=Place(OWN, locality="Harbour"),
                reason=IllicitReason.USED_IN_CRIME,
            )

    def corrected(self, id: RecoveryId, serial: str) -> None:
        with self.work(self.officer) as work:
            recoveries.read_again(work, id, marking=Marking(serial=serial, make="Glock"))

    def kept(self, recovery: RecoveryId) -> EvidenceId:
        self.node.later(seconds=1)
        with self.work(self.officer) as work:
            return custody.take_in(
                work,
                id=work.new_id(EvidenceId),
                kind=EvidenceKind.ARM,
                reference="E1",
                description="Pistol, black",
                place="Evidence room",
                why="Found at the harbour",
                recovery=recovery,
            ).id

    def registered(self, serial: str, *events: Any) -> FirearmId:
        with self.work(self.writer) as work:
            return firearms.record_firearm(work, registered(serial, events), provenance=provenance("AUT"))

    def sweep(self, *, anew: bool = False) -> list[ArmAlarm]:
        """What the next round raises, newest first."""
        known = {each.id for each in self.alarms()}
        if anew:
            self.room = AlarmRoom(self)  # type: ignore[arg-type]
        raised = self.room.sweep()
        new = [each for each in self.alarms() if each.id not in known]
        assert len(new) == raised
        return new

    def alarms(self, state: AlarmState | None = None) -> list[ArmAlarm]:
        with self.work(self.second) as work:
            return queries.alarms(work, state=state).items

    def view(self, id: ArmAlarmId, by: Mandate) -> queries.AlarmView:
        with self.work(by) as work:
            return queries.alarm_view(work, id)

    def decide(
        self, id: ArmAlarmId, decision: AlarmState, by: Mandate | None = None, **more: Any
    ) -> ArmAlarm:
        with self.work(by or self.second) as work:
            said = {"reason": "The same import mark.", **more}
            return service.decide_alarm(work, self.desk, id, decision=decision, **said)  # type: ignore[arg-type]


@pytest.fixture
def office(node: Node) -> Office:
    return Office(node)


@pytest.mark.parametrize("kind", [StockActKind.DESTROYED, StockActKind.DEACTIVATED, None])
def test_an_arm_that_should_lie_there_or_not_exist_raises_one_alarm(office, kind):
    id = office.stocked()
    if kind is not None:
        office.act(id, kind)
    recovery = office.recovered(on="2026-11-24" if kind is None else None)
    (alarm,) = office.sweep()
    standing = Standing.IN_STORE if kind is None else Standing(kind.value)
    assert (alarm.book, alarm.record.value, alarm.standing) == (Book.STOCK, id.value, standing)
    assert (alarm.appearance, alarm.subject.value) == (Appearance.RECOVERY, recovery.id.value)
    assert alarm.grade is (Grade.SURE if kind is None else Grade.PERHAPS)
    assert alarm.recorded_by == office.keeper.actor
    assert alarm.due_at > alarm.raised_at
    assert office.sweep() == []
    assert office.sweep(anew=True) == []
    office.recovered()
    assert len(office.sweep()) == 1
    assert "arm-alarm.raised" in office.node.deeds()


def test_an_arm_that_turns_up_on_a_later_day_than_its_destruction_is_sure(office):
    office.act(office.stocked(), StockActKind.DESTROYED)
    office.node.later(days=3)
    office.recovered(on="2026-11-26")
    assert [each.grade for each in office.sweep()] == [Grade.SURE]


def test_another_maker_or_a_fragment_raises_none_and_no_maker_a_likely_one(office):
    office.stocked()
    office.recovered(make="Beretta")
    office.recovered(serial="48213")
    office.recovered(serial="GLK48?13", make=None)
    assert office.sweep() == []
    office.recovered(make=None)
    assert [each.grade for each in office.sweep()] == [Grade.LIKELY]


def test_a_serial_read_in_part_is_a_perhaps_where_it_fits_one_record_alone(office):
    office.stocked()
    office.recovered(serial="GLK48?13")
    assert [each.grade for each in office.sweep()] == [Grade.PERHAPS]
    office.stocked(serial="GLK48513")
    office.recovered(serial="GLK48?13")
    assert office.sweep() == []


def test_arms_of_one_box_are_not_taken_for_each_other(office):
    """8 and 3, 1 and 7 look alike: a stock of thousands would cry at its neighbours."""
    office.stocked(serial="GLK48213")
    for neighbour in ("GLK43213", "GLK48283", "GLK48273"):
        office.recovered(serial=neighbour)
    assert office.sweep() == []


def test_a_box_of_a_hundred_beside_the_stock_raises_nothing_and_a_stated_doubt_a_perhaps(office):
    held = [office.stocked(serial=f"T61{number:04d}") for number in (2003, 2013, 2031)]
    for number in range(2001, 2101):
        if number not in (2003, 2013, 2031):
            office.recovered(serial=f"T61{number:04d}")
    assert office.sweep() == []
    office.recovered(serial="T61200[38]", make=None)
    doubted = office.sweep()
    assert [(each.record.value, each.grade) for each in doubted] == [(held[0].value, Grade.PERHAPS)]


def test_a_lost_arm_is_looked_for_and_alarms_nobody(office):
    office.act(office.stocked(), StockActKind.LOST)
    office.recovered()
    assert office.sweep() == []


def test_an_arm_of_the_register_that_was_destroyed_alarms_unless_it_turned_up_before(office):
    gone = [*made_and_exported("AUT", to="DEU"), happened(ArmEventKind.DESTROYED, "2020-05", "AUT")]
    id = office.registered("BYFP447", *gone)
    office.recovered("BYFP447", on="2019-03-01")
    assert office.sweep() == []
    office.recovered("BYFP447", on="2020-05-10")
    office.recovered("BYFP447", on="2021-02")
    found = office.sweep()
    assert {(each.grade, each.standing) for each in found} == {
        (Grade.SURE, Standing.DESTROYED),
        (Grade.PERHAPS, Standing.DESTROYED),
    }
    assert {(each.book, each.record.value) for each in found} == {(Book.REGISTER, id.value)}


def test_an_arm_in_the_hands_of_the_state_alarms_and_one_that_was_sold_on_does_not(office):
    to_police = happened(ArmEventKind.SOLD, "2018", "AUT", holder=HolderKind.STATE, name="Police")
    sold = happened(ArmEventKind.SOLD, "2019", "AUT", holder=HolderKind.DEALER, name="Dealer 17")
    office.registered("BYFP447", to_police)
    office.registered("BYFP448", to_police, sold)
    office.recovered("BYFP447")
    office.recovered("BYFP448")
    assert [each.standing for each in office.sweep()] == [Standing.HELD_BY_STATE]


def test_a_destruction_that_is_entered_later_is_met_by_the_daily_round(office):
    id = office.registered("BYFP447", *made_and_exported("AUT", to="DEU"))
    office.recovered("BYFP447", on="2026-11-24")
    assert office.sweep() == []
    with office.work(office.writer) as work:
        firearms.record_event(work, id, event=happened(ArmEventKind.DESTROYED, "2020-05", "AUT"))
    assert [each.grade for each in office.sweep(anew=True)] == [Grade.SURE]


def test_an_exhibit_alarms_where_it_turns_up_again_and_not_by_its_own_seizure(office):
    own = office.recovered("BYFP447")
    office.kept(own.id)
    assert office.sweep() == []
    office.node.later(days=4)
    office.recovered("BYFP447", on="2026-11-27")
    (alarm,) = office.sweep()
    assert (alarm.book, alarm.standing, alarm.grade) == (Book.CUSTODY, Standing.IN_CUSTODY, Grade.SURE)
    # What was found before the exhibit was taken in is how it came there.
    office.recovered("BYFP447", on="2020-01-01")
    assert office.sweep() == []


def test_an_exhibit_that_is_taken_into_a_stock_alarms_and_two_stores_that_hold_one_arm_do_once(office):
    office.kept(office.recovered("BYFP447").id)
    office.node.later(days=1)
    office.stocked("BYFP447")
    found = office.sweep()
    # The store is against the recovery, too: it is older than the store's record.
    assert (Book.CUSTODY, Appearance.STOCK) in {(each.book, each.appearance) for each in found}
    with office.work(office.keeper) as work:
        other = stocking.open_store(work, work.new_id(StoreId), name="Depot 5", force="Police").id
    first = office.stocked("QX77123")
    second = office.stocked("QX77123", store=other)
    (alarm,) = [each for each in office.sweep() if each.appearance is Appearance.STOCK]
    assert {alarm.record.value, alarm.subject.value} == {first.value, second.value}
    assert office.sweep(anew=True) == []


def test_a_movement_of_what_was_destroyed_alarms_and_one_of_what_lies_in_store_does_not(
    office,
):
    office.act(office.stocked(), StockActKind.DESTROYED)
    office.stocked("QX77123")
    office.node.later(days=1)
    licensing = LicensingOffice(office.node)
    moved = licensing.move(licensing.granted(), Stage.SHIPPED, 3, serials=("A1001", "GLK48213", "QX77123"))
    (alarm,) = office.sweep()
    assert (alarm.appearance, alarm.subject.value) == (Appearance.MOVEMENT, moved.id.value)
    assert (alarm.standing, alarm.grade) == (Standing.DESTROYED, Grade.LIKELY)
    assert office.sweep(anew=True) == []


def test_marks_that_are_corrected_take_an_alarm_back(office):
    office.stocked()
    recovery = office.recovered()
    (alarm,) = office.sweep()
    office.corrected(recovery.id, "GLK48214")
    assert office.sweep() == []
    assert [each.state for each in office.alarms()] == [AlarmState.WITHDRAWN]
    assert "arm-alarm.judged-again" in office.node.deeds()
    with pytest.raises(AlarmDecided):
        office.decide(alarm.id, AlarmState.ANOTHER_ARM)


def test_marks_that_are_corrected_to_those_of_a_record_raise_one(office):
    office.stocked()
    recovery = office.recovered("GLK48219")
    assert office.sweep() == []
    office.corrected(recovery.id, "GLK48213")
    assert len(office.sweep(anew=True)) == 1


def test_an_auditor_sees_the_alarm_and_who_recorded_what_and_nothing_of_the_arm(office):
    id = office.stocked()
    office.act(id, StockActKind.DEACTIVATED)
    office.recovered()
    (alarm,) = office.sweep()
    auditor = office.node.mandate(Role.AUDITOR)
    with office.work(auditor) as work:
        assert [each.id for each in queries.alarms(work, state=AlarmState.OPEN, book=Book.STOCK).items] == [
            alarm.id
        ]
        assert queries.alarms(work, book=Book.CUSTODY).items == []
    view = office.view(alarm.id, auditor)
    assert view.recorded is None
    assert view.appeared == ()
    acts = [(each.what, each.by, each.second) for each in view.acts]
    assert acts[-1] == (StockActKind.DEACTIVATED, office.keeper.actor, office.second.actor)
    with pytest.raises(NotPermitted), office.work(auditor) as work:
        stocks.arm_view(work, id)
    with pytest.raises(NotPermitted):
        office.decide(alarm.id, AlarmState.ANOTHER_ARM, by=auditor)


def test_each_reader_sees_the_side_they_may_read(office):
    office.stocked()
    office.recovered()
    (alarm,) = office.sweep()
    keeper, officer = office.view(alarm.id, office.second), office.view(alarm.id, office.officer)
    assert keeper.recorded is not None
    assert keeper.recorded.marking.serial == "GLK48213"
    assert keeper.appeared == ()
    assert officer.recorded is None
    assert [each.marking.serial for each in officer.appeared] == ["GLK48213"]
    stranger = office.node.mandate(Role.TRACING_OFFICER)
    assert office.view(alarm.id, stranger).appeared == ()


def test_an_alarm_is_decided_once_by_another_than_who_made_the_record_and_an_escape_names_its_case(office):
    office.stocked()
    office.recovered()
    (alarm,) = office.sweep()
    with pytest.raises(OwnRecordDecided):
        office.decide(alarm.id, AlarmState.RECORD_WRONG, by=office.keeper)
    with pytest.raises(EscapeNeedsCase):
        office.decide(alarm.id, AlarmState.ESCAPED)
    with pytest.raises(AlarmReasonNeeded):
        office.decide(alarm.id, AlarmState.ANOTHER_ARM, reason="no")
    with pytest.raises(AlarmDecided):
        office.decide(alarm.id, AlarmState.WITHDRAWN)
    with pytest.raises(NobodyToTell), office.work(office.officer) as work:
        service.tell_alarm(work, office.desk, alarm.id)
    made = office.decide(alarm.id, AlarmState.ESCAPED, by=office.officer, case=office.officer.case)
    assert made.case == office.officer.case
    with pytest.raises(AlarmDecided):
        office.decide(alarm.id, AlarmState.ANOTHER_ARM)
    with pytest.raises(ArmAlarmUnknown):
        office.view(ArmAlarmId(bytes(16)), office.second)
    # What was decided is not judged again, whatever becomes of the marks.
    office.sweep()
    assert [each.state for each in office.alarms()] == [AlarmState.ESCAPED]


def test_an_open_alarm_stands_against_an_erasure_and_goes_with_its_record(office):
    id = office.stocked()
    recovery = office.recovered()
    (alarm,) = office.sweep()
    with office.work(office.machine()) as work:
        assert queries.open_about(work, [id]) == alarm.id
        assert queries.open_about(work, [recovery.id]) == alarm.id
        assert keepers.held_by_alarm(work, Pointed(RetentionKind.STOCKS, id, "A 1", None)) == str(alarm.id)
        assert queries.open_about(work, [office.store]) is None
    office.decide(alarm.id, AlarmState.ANOTHER_ARM)
    with office.work(office.machine()) as work:
        assert queries.open_about(work, [id]) is None
        service.forget_alarms(work, [id])
        assert watching.with_serials(work.connection, ["6LK48213"]) == []
    assert office.alarms() == []


def test_what_turned_up_is_met_by_an_index_among_a_hundred_thousand(node):
    """Plans of both engines; and a neighbour of thousands is none of them."""
    rows = [
        {"book": "stock", "record": number.to_bytes(16, "big"), "serial": f"GLK{number:06d}", "family": "?"}
        for number in range(100_000)
    ]
    with node.engine.begin() as connection:
        bare = sa.table("arm_alarm_watched", *(sa.column(name) for name in rows[0]))
        connection.execute(bare.insert(), rows)
        if connection.dialect.name == "postgresql":
            connection.execute(sa.text("ANALYZE arm_alarm_watched"))
        explain = "EXPLAIN" if connection.dialect.name == "postgresql" else "EXPLAIN QUERY PLAN"
        for condition in (
            "serial IN ('GLK000007', 'GLK000009')",
            "serial >= 'GLK0000' AND serial <= 'GLK0000ZZZZ'",
        ):
            query = f"{explain} SELECT * FROM arm_alarm_watched WHERE {condition} LIMIT 201"
            plan = " ".join(str(row) for row in connection.execute(sa.text(query)))
            assert "ix_arm_alarm_watched_serial" in plan
        found = watching.with_serials(connection, ["GLK000007"])
        assert [(each.book, each.serial) for each in found] == [(Book.STOCK, "GLK000007")]
        assert len(watching.beginning_with(connection, "GLK00000", most=201)) == 10
        again = Watched(Book.STOCK, found[0].record, "GLK999999", "GLC")
        watching.put(connection, [again])
        assert watching.with_serials(connection, ["GLK000007"]) == []
        assert watching.with_serials(connection, ["GLK999999"]) == [again]
