# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Records of every room come before a person when their time is over, are held by what is open, and are gone
from every place once two persons said so."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date, timedelta

import pytest

from federation.test_ordered_erasure import as_it_is, decided, opened, ordered, proposed
from federation.test_restore import backed_up, come_back, died
from kept_records import REFERENCE, SERIAL, WORDS, Kept, dispose, final, keep_one_of_each, left_of
from ploughshare.bootstrap.import_undo import BUILT_UPON
from ploughshare.bootstrap.report_room import Wanted, draw_report
from ploughshare.commitments.reports import queries as reports
from ploughshare.commitments.reports import service as reporting
from ploughshare.commitments.reports.terms import ReportId as KeptReportId
from ploughshare.commitments.reports.terms import ReportKind
from ploughshare.registry.alarms import queries as alarms
from ploughshare.registry.cases import queries as cases
from ploughshare.registry.certificates import store as certificates
from ploughshare.registry.certificates.terms import CertificateId, CertificateState
from ploughshare.registry.custody.queries import pointing as custody
from ploughshare.registry.privacy import service as privacy
from ploughshare.registry.privacy.queries import pointing as privacy_on
from ploughshare.registry.privacy.terms import PrivacyRequest, PrivacyRequestId, Regime, Right, Way
from ploughshare.registry.recoveries import queries as recoveries
from ploughshare.registry.requests import service as formal
from ploughshare.registry.requests.queries import pointing as formals
from ploughshare.registry.requests.terms import FormalId, Wording
from ploughshare.registry.seizures import queries as seizures
from ploughshare.registry.stocks import queries as stocks
from ploughshare.registry.stocks import service as stocking
from ploughshare.registry.stocks.terms import StockArmId, StockMarks, StoreId
from ploughshare.registry.tracing.queries import trace_of_recovery
from ploughshare.safeguards.restrictions import queries as restrictions_on
from ploughshare.safeguards.restrictions import service as restrictions
from ploughshare.safeguards.retention import queries
from ploughshare.safeguards.retention.errors import LawKeepsIt, RecordErased
from ploughshare.safeguards.retention.terms import Cause, Order, OrderState, RetentionKind
from ploughshare.safeguards.work import Work
from ploughshare.testing.builders import arm, country, marks
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import COLLEAGUE, Member
from ploughshare.vocabulary.cooperation import Form
from ploughshare.vocabulary.firearms import ArmType
from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.seizures import SeizureId

PLACES = ("register", "files", "letters", "edge", "lake", "index", "journal")
OLD = {
    RetentionKind.REPORTS: 3,
    RetentionKind.CASES: 5,
    RetentionKind.PROTECTION: 5,
    RetentionKind.AMMUNITION: 10,
    RetentionKind.CUSTODY: 10,
    RetentionKind.LICENCES: 20,
    RetentionKind.STOCKS: 30,
    RetentionKind.SEIZURES: 30,
    RetentionKind.RECOVERIES: 30,
}
"""Years after which each comes before a person; in this order they go, exhibits before the event they are
of."""


def kept(federation: Federation) -> Kept:
    member = federation.add("a", "MEX")
    return keep_one_of_each(member, federation.clock.later)


def waiting(member: Member, kind: RetentionKind) -> list[Order]:
    with member.work() as work:
        return queries.orders(work, states=[OrderState.WAITS], kind=kind).items


def erase_all_that_came(made: Kept, kind: RetentionKind) -> None:
    member = made.member
    came = waiting(member, kind)
    assert {each.subject.value for each in came} == {each.value for each in made.records[kind]}, kind
    assert {each.cause for each in came} == {Cause.TERM_OVER}
    for order in came:
        assert decided(member, proposed(member, order)).state in {OrderState.ORDERED, OrderState.HELD}
    # A certificate waits for the licence that rests on it.
    member.post.keep_house()
    member.post.keep_house()
    for order in came:
        gone = as_it_is(member, order)
        assert gone.state is OrderState.ERASED, (kind, gone.held_by)
        assert dict(gone.proof) == dict.fromkeys(PLACES, True), kind
    assert left_of(member, WORDS[kind]) == [], kind


def test_every_kind_comes_before_a_person_and_is_gone_from_every_place_once_two_said_so(
    federation: Federation,
) -> None:
    made = kept(federation)
    member = made.member
    for kind, words in WORDS.items():
        assert left_of(member, words), kind
    made.close_trace()
    dispose(made)
    final(made)
    made.close_case()
    begun = federation.clock()
    for years in sorted(set(OLD.values())):
        kinds = [kind for kind, after in OLD.items() if after == years]
        federation.clock.to(begun.replace(year=begun.year + years) - timedelta(days=2))
        member.post.keep_house()
        assert [waiting(member, kind) for kind in kinds] == [[] for _ in kinds]
        # Licence and certificate run on for a while from the day on which they were entered.
        federation.clock.later(days=700 if years == OLD[RetentionKind.LICENCES] else 3)
        member.post.keep_house()
        for kind in kinds:
            erase_all_that_came(made, kind)
    assert left_of(member, SERIAL) == []
    (thing,) = made.seizure.items
    for read, id in ((seizures.seizure, made.seizure.id), (recoveries.recovery, thing.recovery)):
        with member.work() as work, pytest.raises(RecordErased):
            read(work, id)
    with member.work() as work:
        assert queries.erased_on(work, made.seizure.id) is not None
        assert cases.in_court(work, made.case) is None
    federation.verify()


def _asked_about(work: Work, member: Member, event: SeizureId) -> PrivacyRequest:
    """Somebody asks what is held about them, and points to an event."""
    asked = privacy.open_request(
        work,
        work.new_id(PrivacyRequestId),
        right=Right.ACCESS,
        way=Way.DIRECT,
        regime=Regime.NATIONAL,
        file="F 12/57",
        authority_reference=None,
        received_on=work.at.date(),
        words="Asks what is held about them.",
        state=country(member.state),
        days=30,
    )
    privacy.look_at(
        work,
        member.node.keepers,
        asked.id,
        version=asked.version,
        kind=RetentionKind.SEIZURES,
        given=str(event),
    )
    return asked


def test_what_is_open_holds_an_erasure_by_name_and_the_last_to_end_lets_it_go(
    sqlite_federation: Federation,
) -> None:
    made = kept(sqlite_federation)
    member = made.member
    order = opened(member, str(made.seizure.id), RetentionKind.SEIZURES)
    with pytest.raises(LawKeepsIt):
        proposed(member, order)
    made.close_trace()
    dispose(made)
    report = made.records[RetentionKind.REPORTS][0]
    held = ordered(member, str(report), RetentionKind.REPORTS)
    assert (held.state, held.held_by) == (OrderState.HELD, REFERENCE)
    made.close_case()
    member.post.keep_house()
    # Closed here, and judged: it is before the court until the judgment is final.
    assert (as_it_is(member, held).state, as_it_is(member, held).held_by) == (OrderState.HELD, REFERENCE)
    final(made)
    member.post.keep_house()
    assert as_it_is(member, held).state is OrderState.ERASED
    assert left_of(member, WORDS[RetentionKind.REPORTS]) == []

    sqlite_federation.clock.later(days=31 * 366)
    with member.work() as work:
        asked = _asked_about(work, member, made.seizure.id)
        mark = restrictions.restrict(work, made.seizure.id, origin=made.case, number="Court 7 Z 3/57")
    order = decided(member, proposed(member, as_it_is(member, order)))
    holds = [order.held_by]
    with member.work() as work:
        privacy.withdraw(work, asked.id, version=asked.version + 1)
    member.post.keep_house()
    holds.append(as_it_is(member, order).held_by)
    (came,) = (each for each in waiting(member, RetentionKind.CUSTODY) if each.reference == "E-1")
    exhibit = decided(member, proposed(member, came))
    member.post.keep_house()
    member.post.keep_house()
    holds.append(as_it_is(member, order).held_by)
    assert holds == [asked.number, "E-1", "Court 7 Z 3/57"]
    assert as_it_is(member, exhibit).state is OrderState.ERASED
    with member.work() as work:
        restrictions.lift(work, mark)
    member.post.keep_house()
    assert as_it_is(member, order).state is OrderState.ERASED
    assert left_of(member, SERIAL) == []
    assert member.deeds().count("erasure.held") >= 4


def test_an_open_trace_holds_its_event_and_an_arm_goes_with_the_event_it_was_taken_in(
    sqlite_federation: Federation,
) -> None:
    made = kept(sqlite_federation)
    member = made.member
    (taken,) = (each.recovery for each in made.seizure.items)
    with member.work() as work:
        trace = trace_of_recovery(work, taken)
        for kind, subject in ((RetentionKind.SEIZURES, made.seizure.id), (RetentionKind.RECOVERIES, taken)):
            pointed = member.node.keepers[kind].known(work, subject)
            assert (pointed.since, pointed.held_by) == (None, str(trace))
    made.close_trace()
    final(made)
    made.close_case()
    sqlite_federation.clock.later(days=31 * 366)
    order = ordered(member, str(taken), RetentionKind.RECOVERIES)
    assert (order.state, order.held_by) == (OrderState.HELD, "Z-2020-4")


def test_a_revoked_certificate_stays_revoked_when_it_is_erased(sqlite_federation: Federation) -> None:
    made = kept(sqlite_federation)
    _, id = made.records[RetentionKind.LICENCES]
    place = certificates.Place(1, 77)
    with made.member.work() as work:
        certificate = certificates.get(work.connection, CertificateId(id.value))
        certificate = replace(certificate, place=place, state=CertificateState.REVOKED)
        certificates.put(work.connection, certificate)
        before = certificates.revoked(work.connection), certificates.places_used(work.connection)
        certificates.remove(work.connection, certificate)
        assert certificates.get(work.connection, certificate.id) is None
        assert (certificates.revoked(work.connection), certificates.places_used(work.connection)) == before
        assert certificates.is_taken(work.connection, place)


def test_a_restore_erases_again_and_has_the_order_of_which_the_backup_knew_nothing(
    sqlite_federation: Federation, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = kept(sqlite_federation)
    member = made.member
    made.close_trace()
    made.close_case()
    sqlite_federation.clock.later(days=11 * 366)
    backup = backed_up(sqlite_federation, "a")
    sqlite_federation.clock.later(minutes=5)
    lot, breach = made.records[RetentionKind.AMMUNITION][0], made.records[RetentionKind.PROTECTION][0]
    ordered(member, str(lot), RetentionKind.AMMUNITION)
    ordered(member, str(breach), RetentionKind.PROTECTION)
    member.post.keep_house()
    member.post.keep_house()
    journal = sqlite_federation.folder / "journal-of-a"
    shutil.copy(member.node.erasures.path, journal)
    died(sqlite_federation, "a")
    member = come_back(sqlite_federation, "a", backup, monkeypatch, erasures=journal)
    for kind in (RetentionKind.AMMUNITION, RetentionKind.PROTECTION):
        assert left_of(member, WORDS[kind]) == [], kind
    member.post.keep_house()
    with member.work() as work:
        again = queries.orders(work, states=[OrderState.ERASED]).items
    assert {each.subject.value for each in again} == {lot.value, breach.value}
    assert all(dict(each.proof) == dict.fromkeys(PLACES, True) for each in again)
    # Nobody sends these again: a record that bears the reference by now is another one.
    assert "erasure.replayed" in member.deeds()


def test_every_room_says_upon_which_rows_of_an_import_it_built(sqlite_federation: Federation) -> None:
    made = kept(sqlite_federation)
    member = made.member
    (thing,) = made.seizure.items
    other = member.recover(marks("NOBODY11"), reference="2026/200")
    ids = (made.seizure.id, thing.id, thing.recovery, other.id)
    drawn = draw_report(member.node, member.mandate(), Wanted(ReportKind.SDG, 2020, date(2026, 11, 24)))
    with member.work() as work:
        report = reporting.keep_report(work, work.new_id(KeptReportId), drawn.report)
        assert reports.built_upon(work, ids) == frozenset()
    with member.work(COLLEAGUE) as work:
        reporting.sign_report(work, report.id)
    with member.in_case() as work:
        request = formal.draft_formal(
            work,
            member.node.desk,
            id=work.new_id(FormalId),
            form=Form.MLA,
            asked=country("DEU"),
            wording=Wording(title="Records", purpose=Purpose.INVESTIGATION),
        )
        formal.enclose(work, member.node.desk, request.id, thing.recovery)
    with member.work() as work:
        assert custody.built_upon(work, ids) == {thing.id}
        assert cases.built_upon(work, ids) == {made.seizure.id, thing.recovery}
        assert formals.built_upon(work, ids) == {thing.recovery}
        assert reports.built_upon(work, ids) == {thing.id}
        assert restrictions_on.built_upon(work, ids) == frozenset()
        restrictions.restrict(work, thing.recovery, origin=made.case, number="DP 1/26")
        assert restrictions_on.built_upon(work, ids) == {thing.recovery}
        assert seizures.built_upon(work, ids) == {made.seizure.id}
        assert privacy_on.built_upon(work, ids) == frozenset()
        _asked_about(work, member, made.seizure.id)
        assert privacy_on.built_upon(work, ids) == {made.seizure.id}
        for ask in BUILT_UPON:
            assert other.id not in ask(work, ids)


def test_an_arm_of_a_stock_and_an_alarm_are_built_upon_what_they_name(sqlite_federation: Federation) -> None:
    made = kept(sqlite_federation)
    member = made.member
    registered, spare = member.hold([arm("WRN55120", []), arm("WRN55121", [])])
    found = member.recover(marks(WORDS[RetentionKind.STOCKS], make="Glock"))
    with member.work() as work:
        assert stocks.built_upon(work, [registered, spare]) == frozenset()
        assert alarms.built_upon(work, [registered, found.id]) == frozenset()
    member.post.alarms.sweep()
    with member.work() as work:
        assert alarms.built_upon(work, [registered, found.id]) == {found.id}
        store = stocking.open_store(work, work.new_id(StoreId), name="Depot 5", force="Police").id
        stocking.enter_arm(
            work,
            work.new_id(StockArmId),
            store,
            marks=StockMarks("WRN55120", "Glock", "17", "9x19", ArmType.PISTOL, registered),
            on=work.at.date(),
            reference="R 2",
        )
        assert stocks.built_upon(work, [registered, spare]) == {registered}
