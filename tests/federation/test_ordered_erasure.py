# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What two persons order to be erased goes everywhere, waits where something is open, and stays gone."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

import dying_sweep
from federation.test_information import OF, WORDS, accept, tell, write
from federation.test_keeping import files_with
from federation.test_restore import PASSPHRASE, backed_up, come_back, died
from ploughshare.bootstrap.backup import restore_backup
from ploughshare.bootstrap.errors import ErasuresBroken
from ploughshare.exchange.agreements import service as agreements
from ploughshare.exchange.agreements.terms import AgreementState
from ploughshare.kernel.clock import to_rfc3339
from ploughshare.kernel.ids import Id
from ploughshare.registry.intelligence import queries as information
from ploughshare.registry.intelligence.terms import ReceivedState, StatementId
from ploughshare.registry.privacy import queries as privacy_queries
from ploughshare.registry.privacy import service as privacy
from ploughshare.registry.privacy.errors import BreachNoticeMalformed, BreachTold
from ploughshare.registry.privacy.rules.notices import read_notice
from ploughshare.registry.privacy.terms import BreachKind, BreachStage, DataBreachId, Described, Risk
from ploughshare.registry.tracing.service import traces
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.restrictions import queries as marks_on
from ploughshare.safeguards.restrictions import service as restrictions
from ploughshare.safeguards.restrictions.errors import RecordRestricted
from ploughshare.safeguards.retention import queries, service
from ploughshare.safeguards.retention.errors import (
    AnotherPersonNeeded,
    LawKeepsIt,
    NotErasedAlone,
    NothingToErase,
    OrderActDoesNotFit,
    OrderMovedOn,
)
from ploughshare.safeguards.retention.terms import Order, OrderId, OrderState, RetentionKind
from ploughshare.testing.builders import country, marks
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import COLLEAGUE, Member
from ploughshare.vocabulary.tracing import ResultCode

REASON = "Nobody needs it any more and nobody confirmed it."


def pair(federation: Federation) -> tuple[Member, Member]:
    a, b = federation.add("a", "AUT"), federation.add("b", "DEU")
    federation.acquaint("a", "b")
    federation.agree("a", "b")
    OF[a.id] = OF[b.id] = federation
    return a, b


def opened(member: Member, given: str, kind: RetentionKind = RetentionKind.OUR_INFORMATION) -> Order:
    with member.work() as work:
        return service.open_order(work, member.node.keepers, work.new_id(OrderId), kind=kind, given=given)


def proposed(member: Member, order: Order) -> Order:
    with member.work() as work:
        return service.propose_erasure(
            work, member.node.keepers, order.id, version=order.version, reason=REASON
        )


def decided(member: Member, order: Order) -> Order:
    with member.work(COLLEAGUE) as work:
        return service.decide_erasure(
            work, member.node.keepers, order.id, version=order.version, confirm=True
        )


def ordered(member: Member, given: str, kind: RetentionKind = RetentionKind.OUR_INFORMATION) -> Order:
    return decided(member, proposed(member, opened(member, given, kind)))


def as_it_is(member: Member, order: Order) -> Order:
    with member.work() as work:
        return queries.order(work, order.id)


def told(federation: Federation) -> tuple[Member, Member, StatementId]:
    a, b = pair(federation)
    statement = write(a)
    tell(a, statement, b)
    accept(b)
    federation.run()
    return a, b, statement


def test_an_erasure_reaches_every_place_here_and_who_was_told(federation: Federation) -> None:
    a, b, statement = told(federation)
    assert files_with(b, WORDS) or federation.database()
    order = ordered(a, str(statement))
    assert order.state is OrderState.ORDERED
    a.post.keep_house()
    federation.run()
    for member in (a, b):
        member.post.keep_house()
    federation.run()
    a.post.keep_house()
    made = as_it_is(a, order)
    assert made.state is OrderState.ERASED
    assert dict(made.proof) == dict.fromkeys(
        ("register", "files", "letters", "edge", "lake", "index", "journal"), True
    )
    with b.work() as work:
        (received,) = information.received(work).items
    assert (received.state, received.content) == (ReceivedState.ERASED, None)
    for member in (a, b):
        assert files_with(member, WORDS) == []
    # Who was told reads that it is kept no longer, and never why.
    assert files_with(b, REASON) == []
    assert a.deeds().count("erasure.carried-out") == 1


def test_nothing_goes_by_one_person_alone_and_who_comes_second_sees_what_moved(
    sqlite_federation: Federation,
) -> None:
    a, _ = pair(sqlite_federation)
    order = opened(a, str(write(a)))
    first = proposed(a, order)
    with a.work() as work, pytest.raises(AnotherPersonNeeded):
        service.decide_erasure(work, a.node.keepers, order.id, version=first.version, confirm=True)
    with a.work(COLLEAGUE) as work, pytest.raises(OrderMovedOn):
        service.decide_erasure(work, a.node.keepers, order.id, version=order.version, confirm=True)
    with a.work(COLLEAGUE) as work:
        back = service.decide_erasure(
            work, a.node.keepers, order.id, version=first.version, confirm=False, reason=REASON
        )
    assert back.state is OrderState.WAITS
    until = a.node.clock().date() + timedelta(days=100)
    with a.work() as work:
        kept = service.keep(work, order.id, version=back.version, reason=REASON, look_on=until)
    assert kept.state is OrderState.KEPT
    sqlite_federation.clock.later(days=101)
    a.post.keep_house()
    assert as_it_is(a, order).state is OrderState.WAITS
    with pytest.raises(OrderActDoesNotFit):
        opened(a, str(order.subject))
    with pytest.raises(NothingToErase):
        opened(a, "Three converted pistols")


def test_an_erasure_while_a_trace_is_open_is_held_by_name_and_goes_on_when_it_has_ended(
    sqlite_federation: Federation,
) -> None:
    a, _ = pair(sqlite_federation)
    trace = a.open_trace(marks("BYFP447"))
    statement = write(a, trace=trace.id)
    order = ordered(a, str(statement))
    assert (order.state, order.held_by) == (OrderState.HELD, str(trace.id))
    assert order.look_on is not None
    a.post.keep_house()
    assert as_it_is(a, order).state is OrderState.HELD
    assert "erasure.held" in a.deeds()
    with a.in_case() as work:
        traces.close_trace(work, trace.id, result=ResultCode.R10, grounds="No state holds a record of it.")
    a.post.keep_house()
    assert as_it_is(a, order).state is OrderState.ERASED
    assert files_with(a, WORDS) == []


def test_what_law_keeps_is_not_erased_whoever_asks(sqlite_federation: Federation) -> None:
    a, _ = pair(sqlite_federation)
    recovery = a.recover(marks("BYFP447"))
    order = opened(a, str(recovery.id), RetentionKind.RECOVERIES)
    with pytest.raises(LawKeepsIt):
        proposed(a, order)
    assert as_it_is(a, order).state is OrderState.WAITS
    with pytest.raises(NotErasedAlone):
        opened(a, str(recovery.id), RetentionKind.ARMS)


def test_a_term_that_is_over_puts_a_record_before_a_person(sqlite_federation: Federation) -> None:
    a, _ = pair(sqlite_federation)
    statement = write(a)
    a.post.keep_house()
    with a.work() as work:
        assert queries.orders(work).items == []
    sqlite_federation.clock.later(days=5 * 366)
    a.post.keep_house()
    a.post.keep_house()
    with a.work() as work:
        (order,) = queries.orders(work).items
    assert (order.subject, order.state) == (Id(statement.value), OrderState.WAITS)


def test_a_restore_erases_again_before_anybody_sees_it(
    federation: Federation, monkeypatch: pytest.MonkeyPatch
) -> None:
    a, b, statement = told(federation)
    with a.work() as work:
        mark = restrictions.restrict(work, statement, origin=statement, number="DP 1/26")
        (made,) = agreements.shared_with(work, b.id)
    backup = backed_up(federation, "a")
    federation.clock.later(minutes=5)
    order = ordered(a, str(statement))
    assert (order.state, order.held_by) == (OrderState.HELD, "DP 1/26")
    with a.work() as work:
        restrictions.lift(work, mark)
    a.post.keep_house()
    with a.work() as work:
        agreements.withdraw_agreement(work, a.node.office, reference=made.terms.reference)
    journal = federation.folder / "journal-of-a"
    shutil.copy(a.node.erasures.path, journal)
    died(federation, "a")
    federation.wire.down.add("b")
    a = come_back(federation, "a", backup, monkeypatch, erasures=journal)
    assert files_with(a, WORDS) == []
    with a.work() as work:
        again = information.statement(work, a.node.desk, statement)
        assert again.statement.content is None
        assert marks_on.restriction_of(work, statement) is None
        assert agreements.known_agreement(work, made.terms.reference).state is AgreementState.WITHDRAWN
        again_ordered = queries.orders(work, states=[OrderState.ERASED]).items
    assert [each.subject for each in again_ordered] == [order.subject]
    assert "erasure.replayed" in a.deeds()


def test_a_restore_takes_no_journal_that_was_changed_or_is_anothers(sqlite_federation: Federation) -> None:
    a, _, statement = told(sqlite_federation)
    ordered(a, str(statement))
    a.post.keep_house()
    backup = backed_up(sqlite_federation, "a")
    whole = a.node.erasures.path.read_bytes()
    for number, wrong in enumerate(
        (whole.replace(b"our_information", b"papers"), b"", whole[: len(whole) // 2])
    ):
        given = sqlite_federation.folder / f"wrong-{number}"
        given.write_bytes(wrong)
        with pytest.raises(ErasuresBroken):
            restore_backup(
                backup,
                sqlite_federation.folder / f"again-{number}",
                passphrase=PASSPHRASE,
                clock=sqlite_federation.clock,
                erasures=given,
            )


@pytest.mark.parametrize("point", ["before-erasure", "erasure-written", "erasure-written:2", "after-erasure"])
def test_a_kill_at_any_moment_of_an_erasure_leaves_it_to_the_next_round(
    sqlite_federation: Federation, point: str
) -> None:
    a, _, statement = told(sqlite_federation)
    order = ordered(a, str(statement))
    home, at = a.node.settings.home, sqlite_federation.clock.later(minutes=1)
    a.node.sequencer.run_once()
    a.node.close()
    done = subprocess.run(
        [sys.executable, dying_sweep.__file__, str(home), to_rfc3339(at), point, "2"],
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (-signal.SIGKILL, b""), done.stderr.decode()
    a = sqlite_federation.start("a")
    a.post.keep_house()
    assert as_it_is(a, order).state is OrderState.ERASED
    assert files_with(a, WORDS) == []
    lines = [each.deed for each in a.node.erasures.lines()]
    assert Deed.ERASURE_CARRIED_OUT in lines
    sqlite_federation.verify()


def test_a_journal_that_a_kill_cut_short_goes_on_from_its_last_whole_line(
    sqlite_federation: Federation,
) -> None:
    a, _ = pair(sqlite_federation)
    path: Path = a.node.erasures.path
    ordered(a, str(write(a)))
    a.post.keep_house()
    before = len(list(a.node.erasures.lines()))
    with path.open("ab") as file:
        file.write(b'{"n": 99, "at"')
    a.node.close()
    cases = a._cases
    a = sqlite_federation.start("a")
    a._cases.update(cases)
    ordered(a, str(write(a)))
    a.post.keep_house()
    assert len(list(a.node.erasures.lines())) > before


def test_a_breach_is_told_to_a_partner_and_shown_there_once(sqlite_federation: Federation) -> None:
    a, b = pair(sqlite_federation)
    described = Described(
        a.node.clock(),
        None,
        None,
        frozenset({BreachKind.CONFIDENTIALITY}),
        "A laptop with answers of partners was stolen.",
        frozenset({RetentionKind.OUR_REQUESTS}),
        12,
        None,
        "The disk is sealed; nobody is likely to read it.",
        "Keys were withdrawn within an hour.",
        Risk.LIKELY,
    )
    with a.work() as work:
        made = privacy.record_breach(
            work, work.new_id(DataBreachId), described=described, state=country("AUT")
        )
        told = privacy.tell_partner(work, a.node.desk, made.id, version=made.version, node=b.id)
        with pytest.raises(BreachTold):
            privacy.tell_partner(work, a.node.desk, made.id, version=told.version, node=b.id)
    sqlite_federation.run()
    with b.work() as work:
        (shown,) = privacy_queries.breaches(work).items
    assert (shown.node, shown.number, shown.what) == (a.id, made.number, described.what)
    assert (shown.records, shown.risk, shown.stage) == (12, Risk.LIKELY, BreachStage.OPEN)
    with b.work() as work:
        assert privacy.close_breach(work, shown.id, version=shown.version).stage is BreachStage.CLOSED


@pytest.mark.parametrize(
    "change",
    [
        {"risk": "none"},
        {"kinds": "all"},
        {"known_at": "yesterday"},
        {"records": -1},
        {"what": ""},
        {"subjects": True},
    ],
)
def test_a_notice_of_a_breach_that_does_not_fit_is_refused(change: dict[str, object]) -> None:
    body = {
        "number": "DB 1/2026",
        "known_at": "2026-11-01T10:00:00Z",
        "kinds": ["integrity"],
        "what": "Something happened.",
        "data": ["arms", "of a later version"],
        "effects": "Little.",
        "measures": "Much.",
        "risk": "high",
    }
    assert read_notice(body)[1].data == {RetentionKind.ARMS}
    with pytest.raises(BreachNoticeMalformed):
        read_notice({**body, **change})


def test_nothing_of_a_restricted_record_leaves(sqlite_federation: Federation) -> None:
    a, b = pair(sqlite_federation)
    trace = a.open_trace(marks("BYFP447"))
    statement = write(a)
    with a.work() as work:
        for subject in (trace.recovery, statement):
            restrictions.restrict(work, subject, origin=statement, number="DP 1/26")
    with pytest.raises(RecordRestricted):
        a.ask(trace.id, "DEU")
    with pytest.raises(RecordRestricted):
        tell(a, statement, b)
    since = len(sqlite_federation.wire.passed)
    sqlite_federation.run()
    kinds = [kind for kind, _ in sqlite_federation.wire.passed[since:]]
    assert "trace.requested" not in kinds
    assert "information.told" not in kinds
