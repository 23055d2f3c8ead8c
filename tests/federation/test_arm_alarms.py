# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Two authorities and one arm: recorded destroyed at one, in the hands of the other. Both are alarmed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from federation import test_lookups as lookups
from ploughshare.exchange.lookup.service import opening, showing
from ploughshare.kernel.countries import Country
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.places import Place
from ploughshare.kernel.text import Text
from ploughshare.law.gateways import rules
from ploughshare.law.gateways.terms import Evaluation, Question
from ploughshare.registry.alarms import queries, service
from ploughshare.registry.alarms.errors import AlarmMalformed, NobodyToTell
from ploughshare.registry.alarms.rules.letters import read_found, read_told
from ploughshare.registry.alarms.terms import AlarmState, Appearance, ArmAlarm, Book, Grade, Standing
from ploughshare.registry.seizures.service import record_seizure
from ploughshare.registry.seizures.terms import ItemEntry, Seizure, SeizureEntry
from ploughshare.registry.stocks import service as stocking
from ploughshare.registry.stocks.terms import StockArmId, StockMarks, StoreId
from ploughshare.registry.tracing.errors import LawForbidsNow
from ploughshare.registry.tracing.terms import Trace
from ploughshare.testing.builders import arm, filling, happened, made_and_exported, marks
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import Member
from ploughshare.vocabulary.cooperation import DataKind
from ploughshare.vocabulary.decisions import Decision, Outcome
from ploughshare.vocabulary.firearms import ArmEventKind
from ploughshare.vocabulary.seizures import Apprehension, Disposal, ItemKind, LegalGround, SeizureId

SERIAL = "BYFP447"
SHUT = Decision(Outcome.BARRED, reasons=(Text("The gateway is shut."),))


def two(federation: Federation, **terms: Any) -> tuple[Member, Member]:
    """Mexico, which seizes, and Austria, which recorded the arm destroyed."""
    a, b = federation.add("a", "MEX"), federation.add("b", "AUT")
    federation.acquaint("a", "b")
    federation.agree("a", "b", **terms)
    gone = [*made_and_exported("AUT", to="DEU"), happened(ArmEventKind.DESTROYED, "2018-06", "AUT")]
    b.hold([*filling(40, state="AUT"), arm(SERIAL, gone)])
    return a, b


def asked(federation: Federation, a: Member) -> Trace:
    trace = a.open_trace(marks(SERIAL))
    a.ask(trace.id, "AUT")
    federation.run()
    return trace


def alarms(member: Member) -> list[ArmAlarm]:
    with member.work() as work:
        return queries.alarms(work).items


def decide(member: Member, made: ArmAlarm, finding: AlarmState, **more: Any) -> ArmAlarm:
    with member.in_case() as work:
        reason = "Serial, import mark and photograph agree."
        return service.decide_alarm(
            work, member.node.desk, made.id, decision=finding, reason=reason, case=work.mandate.case, **more
        )


def shut(monkeypatch: pytest.MonkeyPatch) -> None:
    def each(question: Question, **_: Any) -> Mapping[DataKind, Decision]:
        return dict.fromkeys(question.data, SHUT)

    monkeypatch.setattr(rules, "decide", lambda question, **_: SHUT)
    monkeypatch.setattr(rules, "decide_each", each)
    monkeypatch.setattr(rules, "evaluate", lambda question, **_: Evaluation(Outcome.BARRED))


def test_destroyed_at_one_and_seized_at_the_other_alarms_both_and_findings_go_both_ways(
    federation: Federation,
) -> None:
    a, b = two(federation)
    trace = asked(federation, a)
    assert b.post.alarms.sweep() == 1
    federation.run()
    (there,), (here,) = alarms(b), alarms(a)
    assert (there.book, there.standing, there.appearance) == (
        Book.REGISTER,
        Standing.DESTROYED,
        Appearance.REQUEST,
    )
    assert (here.book, here.standing, here.appearance) == (
        Book.PARTNER,
        Standing.DESTROYED,
        Appearance.OWN_TRACE,
    )
    assert here.grade is there.grade is Grade.SURE
    assert here.reference == there.reference
    assert (here.partner, there.partner) == (b.id, a.id)
    assert here.due_at > here.raised_at
    with a.in_case() as work:
        view = queries.alarm_view(work, here.id)
    assert view.trace == trace.id
    assert [each.marking.serial for each in view.appeared] == [SERIAL]
    # Nothing is raised or told twice, and the asker's own round finds nothing more.
    sent = len(federation.wire.passed)
    assert (a.post.alarms.sweep(), b.post.alarms.sweep()) == (0, 0)
    federation.run()
    assert [kind for kind, _ in federation.wire.passed[sent:] if kind.startswith("alarm.")] == []

    decide(a, here, AlarmState.ESCAPED)
    federation.run()
    assert alarms(b)[0].theirs is AlarmState.ESCAPED
    assert alarms(b)[0].state is AlarmState.OPEN
    decide(b, there, AlarmState.RECORD_WRONG)
    federation.run()
    assert (alarms(a)[0].theirs, alarms(a)[0].state) == (AlarmState.RECORD_WRONG, AlarmState.ESCAPED)

    with a.in_case() as work:
        followed = service.follow_alarm(work, a.node.desk, here.id)
    assert followed.trace == trace.id
    assert followed.diversion is (a.view(trace.id).chain.last_legal is not None)


def test_a_record_that_was_not_answered_with_is_told_by_an_officer_alone(
    sqlite_federation: Federation,
) -> None:
    a, b = sqlite_federation.add("a", "MEX"), sqlite_federation.add("b", "AUT")
    sqlite_federation.acquaint("a", "b")
    sqlite_federation.agree("a", "b")
    b.hold(filling(40, state="AUT"))
    with b.work() as work:
        store = stocking.open_store(work, work.new_id(StoreId), name="Depot 4", force="Police").id
        stocking.enter_arm(
            work,
            work.new_id(StockArmId),
            store,
            marks=StockMarks(SERIAL, "Glock", "19", "9x19"),
            on=work.at.date(),
            reference="R 1",
        )
    asked(sqlite_federation, a)
    assert b.post.alarms.sweep() == 1
    sqlite_federation.run()
    (there,) = alarms(b)
    assert (there.book, there.told_at) == (Book.STOCK, None)
    assert alarms(a) == []
    with b.work() as work:
        service.tell_alarm(work, b.node.desk, there.id)
    with pytest.raises(NobodyToTell), b.work() as work:
        service.tell_alarm(work, b.node.desk, there.id)
    sqlite_federation.run()
    assert [each.standing for each in alarms(a)] == [Standing.IN_STORE]


def test_no_alarm_and_no_finding_leaves_against_the_law_and_the_round_goes_on(
    sqlite_federation: Federation, monkeypatch: pytest.MonkeyPatch
) -> None:
    a, b = two(sqlite_federation)
    asked(sqlite_federation, a)
    with monkeypatch.context() as closed:
        shut(closed)
        assert b.post.alarms.sweep() == 1
        (there,) = alarms(b)
        assert (there.told_at, there.untold) == (None, LawForbidsNow.code)
        with pytest.raises(LawForbidsNow), b.work() as work:
            service.tell_alarm(work, b.node.desk, there.id)
        sqlite_federation.run()
        assert alarms(a) == []
    # The law is open again: the next round tells it.
    b.post.alarms.sweep()
    sqlite_federation.run()
    (here,) = alarms(a)
    since = len(sqlite_federation.wire.passed)
    with monkeypatch.context() as closed:
        shut(closed)
        made = decide(a, here, AlarmState.COPIED_SERIAL)
        sqlite_federation.run()
    assert made.state is AlarmState.COPIED_SERIAL
    assert made.untold is not None
    assert [kind for kind, _ in sqlite_federation.wire.passed[since:] if kind.startswith("alarm.")] == []
    assert alarms(b)[0].theirs is None


def test_an_alarm_that_had_no_effect_there_counts_as_not_told_and_is_not_sent_again_and_again(
    sqlite_federation: Federation, monkeypatch: pytest.MonkeyPatch
) -> None:
    a, b = two(sqlite_federation)
    asked(sqlite_federation, a)

    def refuses(*_: Any) -> None:
        raise AlarmMalformed({"what": "standing"})

    with monkeypatch.context() as broken:
        broken.setitem(a.node.handlers, "alarm.told", refuses)
        b.post.alarms.sweep()
        sqlite_federation.run()
    (there,) = alarms(b)
    assert (there.told_at, there.untold) == (None, AlarmMalformed.code)
    b.post.alarms.sweep()
    sqlite_federation.run()
    assert sum(kind == "alarm.told" for kind, _ in sqlite_federation.wire.passed) == 1
    with b.work() as work:
        service.tell_alarm(work, b.node.desk, there.id)
    sqlite_federation.run()
    assert len(alarms(a)) == 1


def test_an_alarm_that_falls_before_it_is_kept_is_raised_and_told_once(sqlite_federation: Federation) -> None:
    """Whatever of a round stands, the next one makes it whole: nothing is lost, and nothing doubled."""
    a, b = two(sqlite_federation)
    asked(sqlite_federation, a)
    room, own = b.post.alarms, service.tell_what_may

    class Killed(Exception):
        pass

    def dies(*_: Any) -> Any:
        raise Killed

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(service, "tell_what_may", dies)
        with pytest.raises(Killed):
            room.sweep()
    assert service.tell_what_may is own
    # Raised and not told: the office starts anew from its folder.
    assert [each.told_at for each in alarms(b)] == [None]
    b = sqlite_federation.start("b")
    assert b.post.alarms.sweep() == 0
    assert b.post.alarms.sweep() == 0
    sqlite_federation.run()
    assert len(alarms(b)) == len(alarms(a)) == 1
    assert sum(kind == "alarm.told" for kind, _ in sqlite_federation.wire.passed) == 1


def test_a_look_up_that_was_opened_meets_the_record_of_who_had_it_opened(
    sqlite_federation: Federation,
) -> None:
    """By protocol a hit tells the holder nothing; what a person at the asker opens does."""
    terms = lookups.two_nodes(sqlite_federation)
    asker, owner = sqlite_federation.members["asker"], sqlite_federation.members["owner"]
    owner.hold([arm("AB12345", [happened(ArmEventKind.DESTROYED, "2018-06", "AUT")])])
    lookups.prepare(sqlite_federation, owner)
    lookups.look_up(sqlite_federation, terms, [("AB12345", "GLC")])
    assert owner.post.alarms.sweep() == 0
    with owner.work() as work:
        opening.draw_sample(
            work, owner.node.lookups, agreement=terms.reference, partner=asker.id, count=1, days=5
        )
    sqlite_federation.run()
    assert owner.post.alarms.sweep() == 0
    with asker.work() as work:
        (wanted,) = lookups.queries.overview(work).wanted
        showing.open_wanted(work, asker.node.lookups, wanted.id)
    sqlite_federation.run()
    assert owner.post.alarms.sweep() == 1
    (made,) = alarms(owner)
    assert (made.appearance, made.grade, made.partner) == (Appearance.LOOKUP, Grade.PERHAPS, asker.id)
    # Nothing is told of it: the asker asked for nothing that an answer could go to.
    with owner.work() as work, pytest.raises(NobodyToTell):
        service.tell_alarm(work, owner.node.desk, made.id)
    assert owner.post.alarms.sweep() == 0


@pytest.mark.parametrize("disposal", [Disposal.DESTROYED, Disposal.DEACTIVATED])
def test_a_seized_arm_that_was_destroyed_or_deactivated_alarms_where_it_is_seized_again(
    federation: Federation, disposal: Disposal
) -> None:
    a = federation.add("a", "MEX")
    first = seized(a, "2020-05-05", disposal=disposal)
    assert a.post.alarms.sweep() == 0
    federation.clock.later(days=30)
    again = seized(a, federation.clock().date().isoformat())
    assert a.post.alarms.sweep() == 1
    (made,) = alarms(a)
    assert (made.book, made.record.value) == (Book.SEIZURES, first.items[0].id.value)
    assert made.standing.value == disposal.value
    assert (made.appearance, made.grade) == (Appearance.RECOVERY, Grade.SURE)
    assert again.items[0].recovery is not None
    assert made.subject.value == again.items[0].recovery.value
    with a.in_case() as work:
        assert queries.alarm_view(work, made.id).event == again.id


def seized(member: Member, on: str, **item: Any) -> Seizure:
    entry = SeizureEntry(
        apprehension=Apprehension.SEIZED,
        place=Place(Country("MEX"), locality="Harbour"),
        date_given=on,
        ground=LegalGround.TRAFFICKING,
        items=(ItemEntry(ItemKind.ARM, marking=marks(SERIAL), **item),),
    )
    with member.in_case() as work:
        return record_seizure(work, id=work.new_id(SeizureId), entry=entry)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"alarm": "x" * 41, "request": "r", "item": "i", "standing": "destroyed", "grade": "sure"},
        {"alarm": "x", "request": "r", "item": 7, "standing": "destroyed", "grade": "sure"},
        {"alarm": "x", "request": "r", "item": "i", "standing": "melted", "grade": "sure"},
        {"alarm": "x", "request": "r", "item": "i", "standing": ["destroyed"], "grade": "sure"},
        {"alarm": "x", "finding": "open"},
        {"alarm": "x", "finding": {"escaped": 1}},
    ],
)
def test_what_cannot_be_read_is_refused(body: Mapping[str, Any]) -> None:
    with pytest.raises(PloughshareError) as told:
        read_told(body)
    assert told.value.code == AlarmMalformed.code
    with pytest.raises(AlarmMalformed):
        read_found(body)
