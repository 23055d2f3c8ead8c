# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The legal officer's queue, and decisions on what the law leaves to a person."""

from __future__ import annotations

from typing import Annotated

from litestar.params import JSONBody, QueryParameter

from ploughshare.exchange.peers.terms import NodeId
from ploughshare.interfaces.api.call import Caller
from ploughshare.interfaces.api.documents.forms import PageDocument
from ploughshare.interfaces.api.documents.law import LawQuestion
from ploughshare.interfaces.api.documents.rulings import (
    Ending,
    NewRuling,
    OfficerQuestionDocument,
    RulingDocument,
    WantedTelling,
    grounds_of,
    question_document,
    ruling_document,
)
from ploughshare.interfaces.api.routes.law import asked_and_known
from ploughshare.interfaces.api.routes.route import RecordId, acts, reads
from ploughshare.law.gateways import service as gateways
from ploughshare.law.rulings import queries, service
from ploughshare.law.rulings.terms import LawQuestionId, RulingId
from ploughshare.registry.intelligence import service as information
from ploughshare.registry.intelligence.terms import StatementId

TAG = "Questions of law"


@reads("/law/questions", TAG)
def list_law_questions(
    call: Caller,
    waiting: Annotated[
        bool, QueryParameter(description="What waits, by its clock; or what is over, the latest first.")
    ] = True,
    own: Annotated[bool, QueryParameter(description="Only those that the caller put.")] = False,
) -> PageDocument[OfficerQuestionDocument]:
    """Questions that the law leaves to a person."""
    with call.work() as work:
        found = queries.questions(work, waiting=waiting, own=own)
    return PageDocument(items=[question_document(each) for each in found])


@reads("/law/questions/{question_id:str}", TAG)
def show_law_question(call: Caller, question_id: RecordId) -> OfficerQuestionDocument:
    """One question, with the decision on it."""
    id = LawQuestionId.parse(question_id)
    with call.work() as work:
        made, ruling = queries.question(work, id)
    return question_document(made, ruling)


@acts("/law/questions", TAG)
def put_law_question(call: Caller, data: JSONBody[LawQuestion]) -> OfficerQuestionDocument:
    """Put a question to the legal officer that the tables leave to a person. Traces put theirs by
    themselves, and information has its own address; this is for all others."""
    question, facts = asked_and_known(call, data)
    with call.work() as work:
        made = gateways.put_to_officer(work, question, facts=facts, own=call.node.desk.own)
    return question_document(made)


@acts("/information/{statement_id:str}/law-questions", TAG)
def put_telling_to_officer(
    call: Caller, statement_id: RecordId, data: JSONBody[WantedTelling]
) -> OfficerQuestionDocument:
    """Put to the legal officer whether a node may be told, where the law leaves it to a person."""
    id = StatementId.parse(statement_id)
    with call.work() as work:
        made = information.put_to_officer(work, call.node.desk, id, to=NodeId(data.to))
    return question_document(made)


@acts("/law/questions/{question_id:str}/decision", TAG)
def decide_law_question(call: Caller, question_id: RecordId, data: JSONBody[NewRuling]) -> RulingDocument:
    """Decide a question with grounds: for the one thing that waits, or for all such until a day."""
    id = LawQuestionId.parse(question_id)
    with call.work() as work:
        made = service.decide(
            work,
            id,
            permit=data.permit,
            grounds=grounds_of(data),
            for_all=data.for_all,
            until=data.until,
        )
    return ruling_document(made)


@acts("/law/questions/{question_id:str}/withdrawal", TAG, status=200)
def take_back_law_question(call: Caller, question_id: RecordId) -> OfficerQuestionDocument:
    """Take a question back that nobody decided yet."""
    id = LawQuestionId.parse(question_id)
    with call.work() as work:
        return question_document(service.take_back(work, id))


@reads("/law/rulings", TAG)
def list_rulings(call: Caller) -> PageDocument[RulingDocument]:
    """Decisions for all questions of a pair and form, the latest first, ended ones included."""
    with call.work() as work:
        found = queries.general_rulings(work)
    return PageDocument(items=[ruling_document(each) for each in found])


@acts("/law/rulings/{ruling_id:str}/end", TAG, status=200)
def end_ruling(call: Caller, ruling_id: RecordId, data: JSONBody[Ending]) -> RulingDocument:
    """End a decision before its time. From now on the tables alone are asked."""
    id = RulingId.parse(ruling_id)
    with call.work() as work:
        return ruling_document(service.end(work, id, why=data.why))


HANDLERS = [
    list_law_questions,
    show_law_question,
    put_law_question,
    put_telling_to_officer,
    decide_law_question,
    take_back_law_question,
    list_rulings,
    end_ruling,
]
