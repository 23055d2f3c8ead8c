# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Replies of other channels: found to their request, keyed in by a person, and then as good as by node."""

from __future__ import annotations

from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import pytest

from files_with_secrets import pdf_of
from ploughshare.exchange.attachments.queries import files_of
from ploughshare.exchange.release.errors import FileLocked
from ploughshare.kernel.periods import parse_part_date
from ploughshare.registry.replies import queries, service
from ploughshare.registry.replies.errors import NoRowsToKey, ReplyDecided, ReplyUnknown
from ploughshare.registry.replies.service import KeyedIn
from ploughshare.registry.replies.terms import CameAs, FoundBy, NewTarget, Reply, ReplyState, ToldHop
from ploughshare.registry.tracing.errors import AlreadyAnswered, AnswerUnfit
from ploughshare.registry.tracing.queries.dues import due_between, tallies
from ploughshare.registry.tracing.service import elsewhere
from ploughshare.registry.tracing.service.traces import close_trace
from ploughshare.registry.tracing.terms import (
    Channel,
    ChannelAnswer,
    Elsewhere,
    ElsewhereState,
    ReplyOutcome,
)
from ploughshare.safeguards.work import Mandate
from ploughshare.testing.builders import arm, country, filling, lot_marks, made_and_exported, marks
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import COLLEAGUE, Member
from ploughshare.vocabulary.firearms import ArmEventKind
from ploughshare.vocabulary.handling import Handling, HandlingCode, Tlp
from ploughshare.vocabulary.parties import HolderKind
from ploughshare.vocabulary.tracing import RequestState, ResultCode, TraceState

LIMITS = Handling(Tlp.GREEN, (HandlingCode.H1,))
SOLD = ToldHop(
    ArmEventKind.SOLD,
    parse_part_date("2016-05-02"),
    holder_kind=HolderKind.DEALER,
    holder_name="Waffen Huber",
)


@pytest.fixture
def alone(federation: Federation) -> Member:
    """A node without any partner."""
    return federation.add("a", "MEX")


def note(member: Member, serial: str, reference: str = "VIE/2026/4711", **changes: Any) -> Elsewhere:
    trace = changes.pop("trace", None) or member.open_trace(marks(serial)).id
    with member.in_case() as work:
        values = {
            "channel": Channel.I247,
            "reference": reference,
            "asked": country("AUT"),
            "asked_on": work.at.date() - timedelta(days=3),
            "due_on": work.at.date() + timedelta(days=20),
            **changes,
        }
        return elsewhere.note_elsewhere(work, member.node.desk, trace, **values)


def pdf(words: str) -> bytes:
    page = f"BT /F 12 Tf 20 60 Td ({words}) Tj ET".encode()
    return pdf_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 120] /Contents 4 0 R "
            b"/Resources << /Font << /F 5 0 R >> >> >>",
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(page), page),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
    )


def locked_pdf() -> bytes:
    """A PDF that opens with a password alone."""
    key = b"<< /Filter /Standard /V 1 /R 2 /P -44 /O <%s> /U <%s> >>" % (b"41" * 32, b"42" * 32)
    made = pdf_of([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>", key])
    return made.replace(b"trailer << ", b"trailer << /Encrypt 3 0 R /ID [<00> <00>] ")


def mail(words: str, *, subject: str = "Trace", files: tuple[tuple[bytes, str], ...] = ()) -> bytes:
    made = EmailMessage()
    made["From"], made["To"] = "NCB Vienna <ncb@example.org>", "ncb@example.net"
    made["Subject"] = subject
    made.set_content(words)
    for data, name in files:
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


def bring(member: Member, data: bytes, name: str = "reply.eml") -> Reply:
    with member.in_case() as work:
        mandate = work.mandate
    return member.post.replies.take_in(mandate, data, name=name, channel=Channel.I247, received_on=None)


def key(member: Member, reply: Reply, target: Any, outcome: ReplyOutcome, **changes: Any) -> Reply:
    hops, replaces = changes.pop("hops", ()), changes.pop("replaces", False)
    with member.in_case() as work:
        answer = ChannelAnswer(outcome, work.at.date(), changes.pop("limits", LIMITS), **changes)
        given = KeyedIn(target, answer, "BMI Wien", hops, replaces)
        return service.key_in(work, member.node.desk, reply.id, given)


def later(member: Member, days: int) -> Mandate:
    return member.mandate().moved_to(member.node.clock() + timedelta(days=days))


def view(member: Member, reply: Reply) -> Any:
    with member.in_case() as work:
        return queries.reply(work, reply.id)


def test_a_mail_finds_its_request_and_is_keyed_in_with_its_file_as_proof(alone):
    noted = note(alone, "BYFP447")
    note(alone, "WHC1193", "LIS 9/26")
    reply = bring(
        alone,
        mail(
            "Your ref VIE 2026-4711. TLP:GREEN H1. Our ref: BMI-7/26. See annex.",
            files=((pdf("Sold to"), "a.pdf"),),
        ),
    )
    seen = view(alone, reply)
    assert [(each.elsewhere.id, each.reasons) for each in seen.candidates] == [
        (noted.id, (FoundBy.REFERENCE,))
    ]
    assert seen.guess.their_reference == "BMI-7/26"
    assert seen.guess.limits == LIMITS
    assert seen.reply.arrived.form is CameAs.MAIL
    assert "Sold to" in seen.reply.arrived.text
    with alone.in_case() as work:
        assert [each.kind.value for each in files_of(work, reply.id)] == ["pdf"]
        assert [each.open for each in tallies(work)] == [2]
        assert len(due_between(work, work.at, work.at + timedelta(days=40), most=9)) == 2
    key(
        alone,
        reply,
        noted.id,
        ReplyOutcome.ANSWERED,
        hops=(SOLD,),
        result=ResultCode.R11,
        their_reference="BMI-7/26",
    )
    trace = alone.view(noted.trace)
    assert (trace.trace.state, trace.trace.result) == (TraceState.ESTABLISHED, ResultCode.R11)
    last = trace.chain.last_legal
    assert last is not None
    assert (last.holder_name, last.provenance.source.state) == ("Waffen Huber", "AUT")
    assert (last.provenance.source.record, last.provenance.handling) == ("BMI-7/26", LIMITS)
    assert trace.trace.due_at is None
    with alone.in_case() as work:
        # What was answered is owed no more; the other request is.
        assert [each.open for each in tallies(work)] == [1]
        assert [keyed.outcome for keyed, _ in queries.replies_to(work, noted.trace)] == [
            ReplyOutcome.ANSWERED
        ]
        assert queries.replies(work).items == []
    with pytest.raises(ReplyDecided):
        key(alone, reply, noted.id, ReplyOutcome.NOT_HELD)


@pytest.mark.parametrize(
    ("outcome", "fields", "state", "trace_state"),
    [
        (ReplyOutcome.NOT_HELD, {"result": ResultCode.U31}, ElsewhereState.NOT_HELD, TraceState.EXHAUSTED),
        (ReplyOutcome.REFUSED, {}, ElsewhereState.REFUSED, TraceState.EXHAUSTED),
        (ReplyOutcome.INTERIM, {}, ElsewhereState.OPEN, TraceState.OPEN),
    ],
)
def test_refusals_no_record_and_interim_replies_are_replies_too(alone, outcome, fields, state, trace_state):
    noted = note(alone, "BYFP447")
    reply = bring(alone, mail("DE 12", subject="AW: VIE/2026/4711"))
    key(alone, reply, noted.id, outcome, **fields)
    with alone.in_case() as work:
        made = elsewhere.within_reach(work, noted.id)
    assert made.state is state
    found = alone.view(noted.trace).trace
    assert found.state is trace_state
    assert (found.due_at is not None) == (outcome is ReplyOutcome.INTERIM)


def test_a_request_that_nobody_noted_is_noted_with_its_reply_and_a_closed_trace_keeps_its_result(
    alone,
):
    trace = alone.open_trace(marks("BYFP447")).id
    words = f"By telephone: about {trace}, sold in Graz."
    with alone.in_case() as work:
        reply, _ = service.receive(work, service.typed(words), channel=Channel.LIAISON)
    [candidate] = view(alone, reply).candidates
    assert candidate.reasons == (FoundBy.TRACE,)
    assert candidate.new is not None
    with alone.in_case() as work:
        close_trace(work, trace, result=ResultCode.U70, grounds="")
    target = NewTarget(trace, country("AUT"), "Call of Monday", reply.received_on)
    key(alone, reply, target, ReplyOutcome.ANSWERED, hops=(SOLD,))
    found = alone.view(trace)
    assert found.trace.result is ResultCode.U70
    assert [each.reference for each in found.elsewhere] == ["Call of Monday"]
    assert found.chain.last_legal is not None


def test_a_second_reply_takes_the_place_of_the_first_only_when_a_person_says_so(alone):
    noted = note(alone, "BYFP447")
    first, second = bring(alone, mail("VIE/2026/4711 no")), bring(alone, mail("VIE/2026/4711 yes after all"))
    assert bring(alone, mail("VIE/2026/4711 no")).id == first.id
    key(alone, first, noted.id, ReplyOutcome.NOT_HELD)
    with pytest.raises(AlreadyAnswered):
        key(alone, second, noted.id, ReplyOutcome.ANSWERED, hops=(SOLD,))
    assert view(alone, second).reply.state is ReplyState.UNASSIGNED
    key(alone, second, noted.id, ReplyOutcome.ANSWERED, hops=(SOLD,), replaces=True)
    assert view(alone, first).reply.state is ReplyState.REPLACED
    assert alone.view(noted.trace).elsewhere[0].state is ElsewhereState.ANSWERED
    third = bring(alone, mail("VIE/2026/4711 again"))
    with pytest.raises(AnswerUnfit):
        key(alone, third, noted.id, ReplyOutcome.INTERIM, replaces=True)


def test_what_contradicts_an_answer_between_nodes_is_shown_and_a_reply_stops_its_clock(federation):
    a, b = federation.add("a", "MEX"), federation.add("b", "AUT")
    federation.acquaint("a", "b")
    federation.agree("a", "b")
    b.hold([*filling(5), arm("BYFP447", made_and_exported("AUT", to="USA"))])
    asked = [a.open_trace(marks(serial)).id for serial in ("BYFP447", "QQ11PP3")]
    requests = [a.ask(each, "AUT") for each in asked]
    reply = bring(a, mail(f"Ref {requests[1].reference}: no record."))
    [candidate] = view(a, reply).candidates
    assert candidate.reasons == (FoundBy.BETWEEN_NODES,)
    key(a, reply, candidate.new, ReplyOutcome.NOT_HELD)
    assert a.request(requests[1].id).due_at is None
    assert a.request(requests[1].id).state is RequestState.SENT
    federation.run()
    other = bring(a, mail(f"Ref {requests[0].reference}: no record here."))
    [candidate] = view(a, other).candidates
    key(a, other, candidate.new, ReplyOutcome.NOT_HELD)
    [conflict] = a.view(asked[0]).conflicts
    assert conflict.country == "AUT"
    assert a.view(asked[1]).conflicts == ()


def test_a_sheet_of_many_replies_is_previewed_row_by_row_and_keyed_in_as_far_as_it_is_sure(alone):
    noted = [note(alone, f"BYFP{each}", f"V-{each}/26") for each in range(440, 453)]
    rows = [f"V-{each}/26;not_held;U30" for each in range(440, 453)]
    head = "request_reference;outcome;result_code"
    sheet = "\r\n".join([head, *rows, "V-440/26;answered;R11", "V-9/99;refused;", "V-441/26;perhaps;"])
    reply = bring(alone, sheet.encode("utf-8-sig"), "replies.csv")
    found = view(alone, reply).rows
    assert [each.target is not None for each in found] == [True] * 13 + [False] * 3
    assert all(each.fault is not None for each in found[13:])
    with alone.in_case() as work:
        mandate = work.mandate
    assert alone.post.replies.key_rows(mandate, reply.id) == 13
    # Killed on the way or pressed twice, nothing is keyed in a second time.
    assert alone.post.replies.key_rows(mandate, reply.id) == 0
    with alone.in_case() as work:
        assert {elsewhere.within_reach(work, each.id).state for each in noted} == {ElsewhereState.NOT_HELD}
        assert service.finish_sheet(work, reply.id).state is ReplyState.KEYED
    empty = bring(alone, f"{head}\r\nV-0;refused;".encode(), "other.csv")
    with pytest.raises(NoRowsToKey):
        alone.post.replies.key_rows(mandate, empty.id)


def test_what_nobody_keyed_in_waits_in_the_inbox_and_goes_in_time_or_when_it_is_set_aside(alone):
    stranger = bring(alone, mail("Greetings of the season"))
    assert view(alone, stranger).candidates == ()
    other = bring(alone, mail("A prize awaits you"))
    few = frozenset(each for each in alone.mandate().permissions if each.value != "registry:request:send")
    with alone.work(COLLEAGUE, permissions=few) as work:
        assert queries.replies(work).items == []
        with pytest.raises(ReplyUnknown):
            queries.reply(work, stranger.id)
    with alone.in_case() as work:
        assert [each.id for each in queries.replies(work).items] == [other.id, stranger.id]
        made = service.set_aside(work, other.id, why="It is an advertisement and no reply.")
        assert (made.state, made.arrived.text, made.arrived.sender) == (ReplyState.SET_ASIDE, "", None)
    with alone.node.door.open(later(alone, 181)) as work:
        assert service.erase_due(work, alone.node.desk) == 1
    assert view(alone, stranger).reply.state is ReplyState.ERASED


def test_what_a_reply_told_goes_with_it_on_its_day(alone):
    noted = note(alone, "BYFP447")
    reply = bring(alone, mail("VIE/2026/4711", files=((b"Rar!" + bytes(9), "a.rar"),)))
    assert len(reply.arrived.not_kept) == 1
    with alone.in_case() as work:
        answer = ChannelAnswer(ReplyOutcome.ANSWERED, work.at.date(), LIMITS)
        given = KeyedIn(noted.id, answer, None, (SOLD,), erase_on=work.at.date() + timedelta(days=1))
        service.key_in(work, alone.node.desk, reply.id, given)
    with alone.node.door.open(later(alone, 1)) as work:
        assert service.erase_due(work, alone.node.desk) == 1
    found = alone.view(noted.trace)
    assert found.received == ()
    assert found.elsewhere[0].erased_at is not None


def test_a_file_that_cannot_be_read_is_refused_by_name_and_leaves_nothing(alone):
    with pytest.raises(FileLocked):
        bring(alone, locked_pdf(), "reply.pdf")
    with alone.in_case() as work:
        assert queries.replies(work).items == []


def test_a_reply_about_rounds_of_a_lot_finds_it_by_its_number_as_written_and_tells_how_many_went_where(alone):
    trace = alone.open_trace(lot_marks("CBC-21-0447"), rounds=400)
    noted = note(alone, "", "VIE/2026/4800", trace=trace.id)
    reply = bring(alone, mail("Lot CBC-21-0447: 300 rounds were delivered to a dealer in Linz in 2021."))
    seen = view(alone, reply)
    assert [(each.elsewhere.id, each.reasons) for each in seen.candidates] == [(noted.id, (FoundBy.SERIAL,))]
    went = ToldHop(
        ArmEventKind.DELIVERED,
        parse_part_date("2021"),
        country=country("AUT"),
        holder_kind=HolderKind.DEALER,
        holder_name="Patronen Linz",
        rounds=300,
    )
    key(alone, reply, noted.id, ReplyOutcome.ANSWERED, hops=(went,), result=ResultCode.R11)
    shown = alone.view(trace.id)
    assert (shown.trace.state, shown.trace.result) == (TraceState.ESTABLISHED, ResultCode.R11)
    last = shown.chain.last_legal
    assert last is not None
    assert (last.kind, last.holder_name, last.rounds) == (ArmEventKind.DELIVERED, "Patronen Linz", 300)
