# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Private look-ups: prepare, ask, open, and what is left."""

from __future__ import annotations

from litestar.params import JSONBody

from ploughshare.exchange.lookup import queries
from ploughshare.exchange.lookup.service import asking, counting, epochs, opening, showing
from ploughshare.exchange.lookup.terms import AlarmId, LookupId, SampleId
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.interfaces.api.call import Caller
from ploughshare.interfaces.api.documents.forms import PageDocument
from ploughshare.interfaces.api.documents.lookups import (
    AlarmDocument,
    LookupsDocument,
    NewLookup,
    NewSample,
    OpeningDecision,
    Preparing,
    QuestionDocument,
    SampleDocument,
    WantedDocument,
    alarm_document,
    overview_document,
    question_document,
    sample_document,
    wanted_document,
)
from ploughshare.interfaces.api.routes.route import RecordId, acts, reads
from ploughshare.matching.markings.queries import read_marking
from ploughshare.registry.tracing.service.looking_up import ask_who_knows, looked_up
from ploughshare.registry.tracing.terms import TraceId
from ploughshare.vocabulary.markings import Marking

TAG = "Look-ups"


@reads("/lookups", TAG)
def show_lookups(call: Caller) -> LookupsDocument:
    """Sets, budgets, questions of partners, openings and alarms: what concerns the whole node."""
    with call.work() as work:
        return overview_document(queries.overview(work))


@acts("/lookups/preparation", TAG, status=202)
def prepare_lookups(call: Caller, data: JSONBody[Preparing]) -> LookupsDocument:
    """Have the register prepared or brought up to date; partners get what changed."""
    with call.work() as work:
        epochs.prepare_register(work, call.node.lookups, new_epoch=data.new_epoch)
        return overview_document(queries.overview(work))


@acts("/lookups/questions", TAG, status=202)
def ask_lookup(call: Caller, data: JSONBody[NewLookup]) -> PageDocument[QuestionDocument]:
    """Ask whether partners' registers know some arms, without telling which."""
    marks = [asking.mark_of(read_marking(Marking(serial=each.serial, make=each.make))) for each in data.marks]
    with call.work() as work:
        made = asking.look_up_at(
            work,
            call.node.lookups,
            marks,
            partner=NodeId(data.partner) if data.partner else None,
            agreement=data.agreement,
        )
    return PageDocument(items=[question_document(each) for each in made])


@reads("/lookups/questions", TAG)
def list_lookup_questions(call: Caller) -> PageDocument[QuestionDocument]:
    """The latest questions of ours within reach."""
    with call.work() as work:
        found = queries.questions(work)
    return PageDocument(items=[question_document(each) for each in found])


@reads("/lookups/questions/{question_id:str}", TAG)
def show_lookup_question(call: Caller, question_id: RecordId) -> QuestionDocument:
    """One question of ours with what it found."""
    with call.work() as work:
        return question_document(queries.question(work, LookupId.parse(question_id)))


@acts("/traces/{trace_id:str}/lookups", TAG, status=202)
def look_up_trace(call: Caller, trace_id: RecordId) -> PageDocument[QuestionDocument]:
    """Ask first who knows the arm of a trace: every partner whose set is here."""
    with call.work() as work:
        made = ask_who_knows(work, call.node.lookups, TraceId.parse(trace_id))
    return PageDocument(items=[question_document(each) for each in made])


@reads("/traces/{trace_id:str}/lookups", TAG)
def list_trace_lookups(call: Caller, trace_id: RecordId) -> PageDocument[QuestionDocument]:
    """What look-ups of the arm of a trace found."""
    with call.work() as work:
        found = looked_up(work, TraceId.parse(trace_id))
    return PageDocument(items=[question_document(each) for each in found])


@acts("/lookups/samples", TAG)
def draw_lookups(call: Caller, data: JSONBody[NewSample]) -> SampleDocument:
    """Draw look-ups of a partner by fresh chance, and have it open them."""
    with call.work() as work:
        made = opening.draw_sample(
            work,
            call.node.lookups,
            agreement=data.agreement,
            partner=NodeId(data.partner),
            count=data.count,
            days=data.days,
        )
    return sample_document(made)


@reads("/lookups/samples/{sample_id:str}", TAG)
def show_lookup_sample(call: Caller, sample_id: RecordId) -> SampleDocument:
    """One sample with what was shown."""
    with call.work() as work:
        return sample_document(queries.sample(work, SampleId.parse(sample_id)))


@acts("/lookups/openings/{wanted_id:str}", TAG, status=200)
def decide_opening(call: Caller, wanted_id: RecordId, data: JSONBody[OpeningDecision]) -> WantedDocument:
    """Open what a partner drew of our look-ups, or say why not."""
    id = SampleId.parse(wanted_id)
    with call.work() as work:
        if data.opened:
            made = showing.open_wanted(work, call.node.lookups, id)
        else:
            made = showing.refuse_wanted(work, call.node.lookups, id, grounds=data.grounds or "")
    return wanted_document(made)


@acts("/lookups/alarms/{alarm_id:str}/seen", TAG, status=200)
def see_lookup_alarm(call: Caller, alarm_id: RecordId) -> AlarmDocument:
    """Say that one has seen an alarm."""
    with call.work() as work:
        return alarm_document(counting.see_alarm(work, AlarmId.parse(alarm_id)))


HANDLERS = [
    show_lookups,
    prepare_lookups,
    ask_lookup,
    list_lookup_questions,
    show_lookup_question,
    look_up_trace,
    list_trace_lookups,
    draw_lookups,
    show_lookup_sample,
    decide_opening,
    see_lookup_alarm,
]
