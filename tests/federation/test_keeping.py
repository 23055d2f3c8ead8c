# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What partners ask and answer is kept as long as they agreed, and no longer."""

from __future__ import annotations

import html
import re
import signal
import subprocess
import sys
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

import dying_sweep
from desks import desk
from federation.test_referrals import answer as answer_of_third
from federation.test_referrals import world as referred_world
from ploughshare.exchange.agreements import service as agreements
from ploughshare.exchange.formats.terms import ToldFirearm, ToldResult
from ploughshare.exchange.mailbox import service as mailbox
from ploughshare.exchange.mailbox import store as mail
from ploughshare.kernel.clock import to_rfc3339
from ploughshare.registry.papers import service as papers
from ploughshare.registry.tracing import queries
from ploughshare.registry.tracing.errors import ContentErased
from ploughshare.registry.tracing.service import answering, asking, keeping, traces
from ploughshare.registry.tracing.store import erasing
from ploughshare.registry.tracing.terms import ItemState, Kept, KeptSide, TraceId
from ploughshare.safeguards.access.terms import Role
from ploughshare.testing.builders import (
    arm,
    filling,
    framing,
    imported_and_sold,
    made_and_exported,
    marks,
)
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import Member
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.tracing import RequestState, ResultCode, TraceState

HELD = "BYFP447"
NOT_HELD = "QZ88413WX"
"""A serial that stands in no register: where it is found, a request brought it."""
DAYS = 30
WORDS = "The frame was found in a suitcase with a false bottom."
QUESTION = "Which importer stands below the barrel, if any?"
DEALER = "Dealer 17"
"""Whom the register of Austria names."""


@dataclass
class Two:
    """Mexico asks Austria, and they keep for thirty days.

    Attributes:
        a, b: the nodes.
        agreement: its reference.
    """

    federation: Federation
    a: Member
    b: Member
    agreement: str

    def ask(self, *serials: str) -> list[TraceId]:
        """One request about some arms."""
        traces = [self.a.open_trace(marks(serial)).id for serial in serials]
        self.a.ask(traces, "AUT")
        self.federation.run()
        return traces

    def keep_house(self) -> None:
        """A round of housekeeping on both sides."""
        for member in (self.a, self.b):
            member.post.keep_house()
        self.federation.run()

    def pass_days(self, days: int) -> None:
        """Let days go by, with housekeeping at their end."""
        self.keep_house()
        self.federation.clock.later(days=days)
        self.keep_house()

    def amend(self, **changes: Any) -> None:
        """Both sign another text."""
        with self.a.work() as work:
            (made,) = agreements.shared_with(work, self.b.id)
            changed = agreements.amend_agreement(
                work, self.a.node.office, terms=replace(made.terms, **changes), signed_by="Somebody"
            )
        self.federation.run()
        with self.b.work() as work:
            agreements.sign_agreement(
                work,
                self.b.node.office,
                reference=self.agreement,
                digest=changed.amendments[-1].digest,
                signed_by="Somebody",
            )
        self.federation.run()


def two(federation: Federation, **terms: Any) -> Two:
    a, b = federation.add("a", "MEX"), federation.add("b", "AUT")
    federation.acquaint("a", "b")
    made = federation.agree("a", "b", **{"retention_days": DAYS, **terms})
    b.hold([*filling(40), arm(HELD, made_and_exported("AUT", to="USA"))])
    return Two(federation, a, b, made.reference)


@pytest.fixture
def pair(federation: Federation) -> Two:
    return two(federation)


@pytest.fixture
def quick(sqlite_federation: Federation) -> Two:
    return two(sqlite_federation)


def kept(member: Member, *, erased: bool = False) -> list[Kept]:
    with member.work() as work:
        return list(queries.kept_exchanges(work, erased=erased).items)


def letters(member: Member) -> list[tuple[str, int, int]]:
    """Kind of each letter about traces, with the bytes of what came in and of what went out."""
    with member.node.look() as connection:
        found = connection.exec_driver_sql(
            "SELECT kind, coalesce(length(document), 0) FROM inbox WHERE accepted"
        )
        came = [(str(row[0]), int(row[1]), 0) for row in found if str(row[0]).startswith("trace.")]
        went = [
            (each.kind, 0, len(each.envelope.sealed))
            for each in mail.page_out(connection, most=1000, before=None)
            if each.kind.startswith("trace.")
        ]
    return came + went


def words(page: Any) -> str:
    """What a reader reads."""
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", page.text).split()))


def test_what_was_asked_and_answered_is_erased_on_both_sides_when_its_time_is_over(pair: Two) -> None:
    (trace,) = pair.ask(HELD)
    pair.keep_house()
    ((request, _),) = pair.a.view(trace).requests
    assert request.ended_at is not None
    assert request.erase_on == request.ended_at.date() + timedelta(days=DAYS)
    pair.pass_days(DAYS - 1)
    assert pair.a.view(trace).received
    assert pair.b.incoming()[0].items[0].marking == marks(HELD)
    pair.pass_days(1)
    (theirs,) = pair.b.incoming()
    (item,) = theirs.items
    assert (theirs.incoming.framing, item.marking) == (None, Marking())
    assert (item.answer, item.firearm, item.recovered_on, item.recovered_in) == (None, None, None, None)
    assert (theirs.incoming.state, item.result) == (RequestState.ANSWERED, ResultCode.R21)
    assert theirs.incoming.erased_at is not None
    view = pair.a.view(trace)
    ((request, mine),) = view.requests
    assert (view.received, mine.result, mine.note, mine.next_state) == ((), None, None, None)
    assert (request.state, mine.state) == (RequestState.ANSWERED, RequestState.ANSWERED)
    assert request.erased_at is not None
    for member in (pair.a, pair.b):
        assert {(came, went) for _, came, went in letters(member)} == {(0, 0)}
        assert member.deeds().count("request.erased") == 1
    pair.keep_house()
    assert pair.a.deeds().count("request.erased") == 1
    pair.federation.verify()


def test_a_case_that_goes_on_keeps_nothing_longer_and_the_state_may_be_asked_anew(pair: Two) -> None:
    (trace,) = pair.ask(HELD)
    assert pair.a.view(trace).trace.state is TraceState.PARTLY_ESTABLISHED
    before = proposed(pair.a, trace)
    assert "USA" in before
    assert "AUT" not in before
    pair.pass_days(DAYS)
    after = proposed(pair.a, trace)
    assert "USA" not in after
    assert "AUT" in after
    assert pair.a.view(trace).trace.state is TraceState.OPEN
    pair.a.ask(trace, "AUT")
    pair.federation.run()
    assert len(pair.a.view(trace).received) == 2
    assert len(kept(pair.a, erased=True)) == 1


def proposed(member: Member, trace: TraceId) -> set[str]:
    with member.in_case() as work:
        return {
            str(each.suggestion.state)
            for each in asking.propose(work, member.node.desk, trace, framing=framing())
        }


def test_what_an_officer_concluded_stays_when_the_answers_go(pair: Two) -> None:
    (trace,) = pair.ask(HELD)
    with pair.a.in_case() as work:
        traces.establish_diversion(
            work, pair.a.node.desk, trace, grounds="Statement of the freight agent, file 12."
        )
        traces.close_trace(work, trace, result=ResultCode.R20, grounds="The file of the agent.")
    pair.pass_days(DAYS)
    view = pair.a.view(trace)
    assert view.received == ()
    assert view.diversion is not None
    assert (view.trace.state, view.trace.result) == (TraceState.CLOSED, ResultCode.R20)
    assert view.read.recovery.marking == marks(HELD)


def test_no_byte_of_what_was_asked_or_answered_is_left_in_the_folder(sqlite_federation: Federation) -> None:
    pair = two(sqlite_federation, automatic_answers=False)
    a, b = pair.a, pair.b
    (sold,) = b.hold([arm("KWT5521", imported_and_sold("AUT", source="DEU"))])
    pair.ask(NOT_HELD, "KWT5521")
    (theirs,) = b.incoming()
    with b.in_case() as work:
        answering.ask_back(work, b.node.desk, theirs.incoming.id, question=QUESTION)
    pair.federation.run()
    with a.in_case() as work:
        (made,) = queries.requests(work).items
        asking.clarify(work, a.node.desk, made.id, words=WORDS)
    pair.federation.run()
    first, second = theirs.items
    with b.in_case() as work:
        answering.not_held(work, b.node.desk, first.id)
        answering.answer(work, b.node.desk, second.id, record=sold)
    pair.federation.run()
    assert a.request(made.id).state is RequestState.ANSWERED
    pair.keep_house()
    brought = [(b, NOT_HELD), (b, WORDS), (a, DEALER), (a, QUESTION)]
    for member, needle in brought:
        assert files_with(member, needle), needle
    pair.pass_days(DAYS)
    for member, needle in brought:
        assert files_with(member, needle) == [], needle
    # Each side's own records stay: the register there, the recovery here.
    assert files_with(b, DEALER)
    assert files_with(a, NOT_HELD)
    pair.federation.verify()


def files_with(member: Member, needle: str) -> list[str]:
    """Files of a node that hold some words."""
    home: Path = member.node.settings.home
    return [
        str(path.relative_to(home))
        for path in sorted(home.rglob("*"))
        if path.is_file() and needle.encode() in path.read_bytes()
    ]


def test_an_amendment_shortens_what_is_kept_and_never_lengthens_it(pair: Two) -> None:
    (trace,) = pair.ask(HELD)
    pair.keep_house()
    ((before, _),) = pair.a.view(trace).requests
    pair.amend(retention_days=3650)
    pair.keep_house()
    assert [each.erase_on for each in kept(pair.a)] == [before.erase_on]
    pair.amend(retention_days=10)
    assert before.ended_at is not None
    sooner = before.ended_at.date() + timedelta(days=10)
    for member in (pair.a, pair.b):
        assert [each.erase_on for each in kept(member)] == [sooner]
        assert member.deeds().count("request.narrowed") == 1
    pair.amend(retention_days=3650)
    pair.keep_house()
    assert [each.erase_on for each in kept(pair.b)] == [sooner]
    pair.pass_days(10)
    assert (len(kept(pair.a, erased=True)), len(kept(pair.b, erased=True))) == (1, 1)


def test_an_amendment_narrows_what_ended_but_no_round_has_dated_yet(quick: Two) -> None:
    quick.ask(HELD)
    quick.amend(retention_days=3)
    quick.pass_days(3)
    assert (len(kept(quick.a, erased=True)), len(kept(quick.b, erased=True))) == (1, 1)


def test_what_may_be_used_for_nothing_any_more_goes_with_the_next_round(quick: Two) -> None:
    quick.ask(HELD)
    quick.keep_house()
    quick.amend(purposes=frozenset({Purpose.INVESTIGATION}))
    quick.keep_house()
    assert (len(kept(quick.a, erased=True)), len(kept(quick.b, erased=True))) == (1, 1)


def test_an_open_request_is_kept_however_long_it_takes(sqlite_federation: Federation) -> None:
    pair = two(sqlite_federation, retention_days=1, automatic_answers=False)
    pair.ask(HELD)
    pair.pass_days(20)
    assert (kept(pair.a), kept(pair.b)) == ([], [])
    assert pair.b.incoming()[0].items[0].marking == marks(HELD)


def test_a_request_that_nobody_answers_ends_when_nobody_would_keep_an_answer(
    sqlite_federation: Federation,
) -> None:
    pair = two(sqlite_federation, automatic_answers=False)
    (trace,) = pair.ask(HELD)
    (made,) = [each.incoming for each in pair.b.incoming()]
    assert made.due_at is not None
    pair.federation.clock.to(made.due_at + asking.GIVEN_UP_AFTER + timedelta(days=DAYS - 1))
    pair.keep_house()
    (made,) = [each.incoming for each in pair.b.incoming()]
    assert (made.state, made.ended_at) == (RequestState.RECEIVED, None)
    pair.federation.clock.later(days=1)
    pair.keep_house()
    (view,) = pair.b.incoming()
    assert (view.incoming.state, view.items[0].state) == (RequestState.EXPIRED, ItemState.EXPIRED)
    assert (view.incoming.framing, view.items[0].marking) == (None, Marking())
    assert len(kept(pair.b, erased=True)) == 1
    assert pair.a.view(trace).requests[0][0].state is RequestState.EXPIRED


def test_many_traces_of_one_request_are_worked_out_anew_by_a_job(
    sqlite_federation: Federation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "SETTLED_AT_ONCE", 2)
    pair = two(sqlite_federation, automatic_answers=False)
    a, b = pair.a, pair.b
    held = b.hold([arm(f"BYFP45{number}", made_and_exported("AUT", to="USA")) for number in range(5)])
    ids = pair.ask(*(f"BYFP45{number}" for number in range(5)))
    (theirs,) = b.incoming()
    with b.in_case() as work:
        for item, firearm in zip(theirs.items, held, strict=True):
            answering.answer(work, b.node.desk, item.id, record=firearm)
    pair.keep_house()
    assert {a.view(id).trace.state for id in ids} == {TraceState.PARTLY_ESTABLISHED}
    a.post.keep_house()
    pair.federation.clock.later(days=DAYS)
    a.post.keep_house()
    assert {a.view(id).received for id in ids} == {()}
    pair.federation.run()
    assert {a.view(id).trace.state for id in ids} == {TraceState.OPEN}


class Killed(BaseException):
    """The process is gone."""


def test_a_kill_in_the_middle_of_a_sweep_leaves_nothing_half_done_and_nothing_undone(
    pair: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "ERASED_AT_ONCE", 2)
    asked = [pair.ask(f"{NOT_HELD}{number}") for number in range(5)]
    pair.keep_house()
    pair.federation.clock.later(days=DAYS)
    whole, calls = erasing.empty_incoming, []

    def dies_at_the_fourth(*given: Any, **named: Any) -> erasing.Emptied:
        emptied = whole(*given, **named)
        calls.append(emptied)
        if len(calls) == 4:
            raise Killed()
        return emptied

    monkeypatch.setattr(erasing, "empty_incoming", dies_at_the_fourth)
    with pytest.raises(Killed):
        pair.b.post.keep_house()
    # Two were committed; the third and the fourth went back with their transaction.
    assert (len(kept(pair.b, erased=True)), len(kept(pair.b))) == (2, 3)
    assert pair.b.deeds().count("request.erased") == 2
    monkeypatch.setattr(erasing, "empty_incoming", whole)
    pair.b.node.close()
    pair.b = pair.federation.start("b")
    pair.keep_house()
    assert (len(kept(pair.b, erased=True)), len(kept(pair.b))) == (5, 0)
    assert pair.b.deeds().count("request.erased") == len(asked)
    assert len(kept(pair.a, erased=True)) == len(asked)
    pair.federation.verify()


@pytest.mark.parametrize(
    ("point", "erased"),
    [("in-transaction:3", 2), ("after-commit:2", 4), ("in-transaction:5", 4)],
)
def test_a_process_that_is_killed_while_it_erases_leaves_whole_turns_and_the_next_one_goes_on(
    pair: Two, point: str, erased: int
) -> None:
    for number in range(5):
        pair.ask(f"{NOT_HELD}{number}")
    pair.keep_house()
    home, later = pair.b.node.settings.home, pair.federation.clock.later(days=DAYS)
    pair.b.node.sequencer.run_once()
    pair.b.node.close()
    done = subprocess.run(
        [sys.executable, dying_sweep.__file__, str(home), to_rfc3339(later), point, "2"],
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (-signal.SIGKILL, b""), done.stderr.decode()
    pair.b = pair.federation.start("b")
    assert (len(kept(pair.b, erased=True)), len(kept(pair.b))) == (erased, 5 - erased)
    assert pair.b.deeds().count("request.erased") == erased
    pair.keep_house()
    assert (len(kept(pair.b, erased=True)), len(kept(pair.b))) == (5, 0)
    assert pair.b.deeds().count("request.erased") == 5
    pair.federation.verify()


def test_what_comes_late_about_something_erased_is_refused_by_name_and_not_kept(quick: Two) -> None:
    a, b = quick.a, quick.b
    (trace,) = quick.ask(HELD)
    quick.keep_house()
    item = b.incoming()[0].items[0].id
    quick.federation.clock.later(days=DAYS - 1)
    quick.federation.wire.down.add("a")
    with b.in_case() as work:
        answering.correct(work, b.node.desk, item, record=None)
    quick.federation.run()
    quick.federation.clock.later(days=1)
    a.post.keep_house()
    assert len(kept(a, erased=True)) == 1
    quick.federation.wire.down.clear()
    quick.federation.run()
    assert a.refusals() == ["tracing.content-erased"]
    assert a.view(trace).received == ()
    assert all(came == 0 for _, came, _ in letters(a))
    b.post.keep_house()
    with b.in_case() as work, pytest.raises(ContentErased):
        answering.correct(work, b.node.desk, item, record=None)


def test_a_letter_that_is_still_under_way_goes_on_and_its_copy_goes_when_it_has_come(
    sqlite_federation: Federation,
) -> None:
    pair = two(sqlite_federation, retention_days=1)
    a, b = pair.a, pair.b
    trace = a.open_trace(marks(HELD)).id
    a.ask(trace, "AUT")
    pair.federation.step()
    pair.federation.wire.down.add("a")
    pair.federation.run()
    pair.federation.clock.later(days=2)
    for _ in range(2):
        b.post.keep_house()
    assert len(kept(b, erased=True)) == 1
    assert any(went for _, _, went in letters(b))
    pair.federation.wire.down.clear()
    pair.federation.clock.later(hours=2)
    pair.federation.run()
    assert a.view(trace).received
    b.post.keep_house()
    assert not any(went for _, _, went in letters(b))


def test_a_partner_that_was_restored_is_not_given_back_what_was_erased(quick: Two) -> None:
    quick.ask(HELD)
    before = quick.federation.clock()
    quick.pass_days(DAYS)
    a, b = quick.a, quick.b
    with a.work() as work:
        mailbox.announce_restored(
            work, a.node.office, peers=[b.node.office.descriptor], as_of=before - timedelta(days=1)
        )
    quick.federation.run()
    assert (a.refusals(), b.refusals()) == ([], [])
    assert b.incoming()[0].items[0].marking == Marking()
    assert all((came, went) == (0, 0) for _, came, went in letters(b))


def test_what_a_third_state_said_is_kept_as_its_own_agreement_says(sqlite_federation: Federation) -> None:
    three = referred_world(sqlite_federation)
    with three.b.work() as work:
        (made,) = agreements.shared_with(work, three.c.id)
        changed = agreements.amend_agreement(
            work, three.b.node.office, terms=replace(made.terms, retention_days=5), signed_by="Somebody"
        )
    sqlite_federation.run()
    with three.c.work() as work:
        agreements.sign_agreement(
            work,
            three.c.node.office,
            reference=three.onward,
            digest=changed.amendments[-1].digest,
            signed_by="Somebody",
        )
    sqlite_federation.run()
    three.propose()
    three.decide(consent=True, words=WORDS)
    answer_of_third(three)
    three.b.post.keep_house()
    assert [each.side for each in kept(three.b)] == [KeptSide.PASSED_ON, KeptSide.ASKED]
    assert files_with(three.b, DEALER)
    sqlite_federation.clock.later(days=5)
    three.b.post.keep_house()
    assert [each.side for each in kept(three.b, erased=True)] == [KeptSide.PASSED_ON]
    assert files_with(three.b, DEALER) == []
    assert three.item.answer is None
    assert three.item.marking == marks("BYFP447")
    sqlite_federation.clock.later(days=361)
    three.b.post.keep_house()
    assert [each.side for each in kept(three.b, erased=True)] == [KeptSide.ASKED, KeptSide.PASSED_ON]
    assert (three.item.marking, three.proposed().reason, three.proposed().words) == (Marking(), None, None)
    assert files_with(three.b, WORDS) == []
    three.a.post.keep_house()
    assert three.offered().reason is None
    assert files_with(three.a, DEALER) == []


def test_no_search_finds_an_arm_by_what_was_erased(quick: Two) -> None:
    a, b = quick.a, quick.b
    quick.ask(NOT_HELD)
    item = b.incoming()[0].items[0].id
    quick.pass_days(DAYS)
    assert b.node.index.is_ready()
    with b.in_case() as work:
        _, reading, found = answering.candidates(work, b.node.desk, item)
    assert (reading.serial.known_count, found) == (0, None)
    (again,) = quick.ask(NOT_HELD)
    ((_, answered),) = a.view(again).requests
    assert answered.state is RequestState.NOT_HELD


def test_pages_and_api_show_when_what_was_told_was_erased(quick: Two) -> None:
    a, b = quick.a, quick.b
    (trace,) = quick.ask(HELD)
    with a.in_case() as work:
        (made,) = queries.requests(work).items
    asker, asked = desk(a, Role.DUTY_OFFICER), desk(b, Role.DUTY_OFFICER)
    theirs = b.incoming()[0]
    incoming = f"/incoming/{theirs.incoming.id}"
    arm_page = f"{incoming}/arms/{theirs.items[0].id}"
    quick.keep_house()
    assert "is kept until" in words(asked.get(incoming))
    assert HELD in words(asked.get(incoming))
    assert "is kept until" in words(asker.get(f"/requests/{made.id}"))
    quick.federation.clock.later(days=DAYS)
    quick.keep_house()
    # Sessions have run out meanwhile.
    asker, asked = desk(a, Role.TRACING_OFFICER), desk(b, Role.TRACING_OFFICER)
    for officer, path in (
        (asked, incoming),
        (asked, arm_page),
        (asker, f"/traces/{trace}"),
        (asker, f"/requests/{made.id}"),
    ):
        page = officer.get(path)
        assert page.status_code == 200, path
        assert "erased on" in words(page), path
        assert f"under agreement {quick.agreement}" in words(page), path
    assert HELD not in words(asked.get(incoming)) + words(asked.get(arm_page))
    assert "content erased" in words(asked.get("/incoming?view=ended"))
    for path in ("/requests", "/requests/open", "/queue", "/incoming"):
        assert asker.get(path).status_code == 200, path
    shown = asked.call(incoming).json()
    assert shown["incoming"]["erased_at"] is not None
    assert (shown["incoming"]["purpose"], shown["items"][0]["answer"]) == (None, None)
    assert shown["items"][0]["marking"]["serial"] is None
    view = asker.call(f"/traces/{trace}").json()
    assert view["requests"][0]["request"]["erased_at"] is not None
    assert asked.call(f"/incoming/items/{theirs.items[0].id}/candidates").status_code == 200
    assert asker.call("/open-requests").status_code == 200
    taken = asker.post(f"/papers/out/trace/{trace}", act="check", format="stix", use="export", tlp="amber")
    assert "its agreed time of keeping is over" in words(taken)


def test_a_tool_that_read_an_answer_is_told_that_it_is_revoked(quick: Two) -> None:
    a = quick.a
    (trace,) = quick.ask(HELD)
    with a.in_case() as work:
        before = papers.gather(work, a.node.desk, [trace]).told
    assert not any(each.stamp.revoked for each in before)
    quick.pass_days(DAYS)
    with a.in_case() as work:
        after = papers.gather(work, a.node.desk, [trace]).told
    revoked = {each.stamp.id: each for each in after if each.stamp.revoked}
    assert {type(each) for each in revoked.values()} == {ToldFirearm, ToldResult}
    assert set(revoked) < {each.stamp.id for each in before}
    assert all(not each.events for each in revoked.values() if isinstance(each, ToldFirearm))


def test_the_data_protection_officer_sees_what_is_erased_when_and_never_what_it_is_about(quick: Two) -> None:
    quick.ask(HELD)
    quick.keep_house()
    (one,) = kept(quick.b)
    officer = desk(quick.b, Role.DATA_PROTECTION_OFFICER)
    page = officer.get("/kept")
    assert one.reference in words(page)
    assert "asked of us" in words(page)
    assert HELD not in page.text
    assert "/kept" in officer.get("/agreements").text
    assert one.reference in words(officer.get(f"/kept?agreement={quick.agreement}"))
    assert "Nothing that has ended is kept." in words(officer.get("/kept?agreement=another"))
    (listed,) = officer.call("/kept-exchanges").json()["items"]
    assert (listed["side"], listed["erase_on"]) == ("asked", one.erase_on and one.erase_on.isoformat())
    assert officer.call("/kept-exchanges?erased=true").json()["items"] == []
    assert desk(quick.b, Role.OPERATOR).get("/kept").status_code == 403


def test_lists_of_what_is_kept_come_in_pages_that_neither_repeat_nor_skip(quick: Two) -> None:
    for number in range(5):
        quick.ask(f"{NOT_HELD}{number}")
    quick.keep_house()
    for erased in (False, True):
        shown: list[Kept] = []
        cursor = None
        while True:
            with quick.a.work() as work:
                page = queries.kept_exchanges(work, erased=erased, cursor=cursor, limit=2)
            shown += page.items
            cursor = page.next_cursor
            if cursor is None:
                break
        assert len(shown) == len({each.id for each in shown}) == 5
        quick.federation.clock.later(days=DAYS)
        quick.keep_house()
