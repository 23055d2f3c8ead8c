# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of the queue: put a question, take it back, decide it, end a decision.

A decision is in the audit log with its digest, so that nobody can change its words afterwards unseen.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ploughshare.crypto.digests import canonical, sha256
from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import Id
from ploughshare.kernel.text import one_line
from ploughshare.law.clocks import queries as clocks
from ploughshare.law.rulings import rules, store
from ploughshare.law.rulings.errors import (
    LawQuestionUnknown,
    NothingToRule,
    OwnQuestion,
    QuestionOver,
    RulingGroundsNeeded,
)
from ploughshare.law.rulings.queries import known
from ploughshare.law.rulings.terms import (
    About,
    Grounds,
    LawQuestion,
    LawQuestionId,
    Left,
    QuestionState,
    Ruling,
    RulingId,
    Subject,
)
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work


def put(work: Work, about: About, left: Left, *, subject: Subject | None, own: Country) -> LawQuestion:
    """Put a question to the legal officer; the one that waits already where it is the same.

    Args:
        own: the state by whose clocks and holidays it is due.

    Raises:
        NothingToRule: the tables leave nothing to a person.
        NoTimeZone: no time zone is known for the state.
    """
    work.allow(Permission.RULING_ASK)
    if left.outcome not in rules.LEFT_TO_A_PERSON:
        raise NothingToRule({"outcome": left.outcome.value})
    waiting = store.waiting_like(work.connection, about, subject.id if subject else None)
    if waiting is not None:
        return waiting
    made = LawQuestion(
        work.new_id(LawQuestionId),
        about,
        left,
        subject,
        work.mandate.actor,
        work.at,
        clocks.due(work.at, rules.term(about), own).instant,
    )
    store.put_question(work.connection, made)
    facts = {"asking": about.asking, "asked": about.asked, "form": about.form.value}
    work.record(Deed.LAW_QUESTION_PUT, made.id, {**facts, "outcome": left.outcome.value})
    return made


def take_back(work: Work, id: LawQuestionId) -> LawQuestion:
    """Take a question back that nobody decided yet: by who put it, or by the legal officer.

    Raises:
        LawQuestionUnknown: none such, or of somebody else.
        QuestionOver: it is decided or taken back.
    """
    decides = work.may(Permission.RULING_DECIDE)
    if not decides:
        work.allow(Permission.RULING_ASK)
    found = known(work, id)
    if not decides and found.put_by != work.mandate.actor:
        raise LawQuestionUnknown()
    if found.state is not QuestionState.WAITING:
        raise QuestionOver()
    made = replace(found, state=QuestionState.CLOSED, over_at=work.at)
    store.put_question(work.connection, made)
    work.record(Deed.LAW_QUESTION_CLOSED, id)
    return made


def decide(
    work: Work,
    id: LawQuestionId,
    *,
    permit: bool,
    grounds: Grounds,
    for_all: bool = False,
    until: date | None = None,
) -> Ruling:
    """Decide a question: a legal officer's own act, with grounds, for one thing or for all such questions.

    Args:
        for_all: for all questions of this pair, form, purpose, offence and data until a day.
        until: first day on which it no longer holds; needed where it is for all.

    Raises:
        LawQuestionUnknown: none such.
        QuestionOver: it is decided or taken back.
        OwnQuestion: who put it decides it not.
        RulingGroundsNeeded, BasisNeeded, NotAllLookedAt, EndUnfit: the decision could not stand.
    """
    work.allow(Permission.RULING_DECIDE)
    found = known(work, id)
    if found.state is not QuestionState.WAITING:
        raise QuestionOver()
    if found.put_by == work.mandate.actor:
        raise OwnQuestion()
    why = _cleaned(found, grounds)
    subject = None if for_all else found.subject
    rules.check(found, permit=permit, grounds=why, subject=subject, until=until, on=work.at.date())
    written = rules.document(
        found,
        permit=permit,
        grounds=why,
        subject=subject,
        until=until,
        made_by=work.mandate.actor,
        made_at=work.at,
    )
    digest = sha256(canonical(written)).hex()
    entry = work.record(
        Deed.LAW_QUESTION_DECIDED,
        id,
        {"permit": permit, "digest": digest, "for_all": subject is None},
    )
    made = Ruling(
        work.new_id(RulingId),
        id,
        found.about,
        permit,
        why,
        subject,
        until,
        work.mandate.actor,
        work.at,
        Id(entry.value),
        digest,
    )
    store.put_ruling(work.connection, made)
    state = QuestionState.PERMITTED if permit else QuestionState.REFUSED
    store.put_question(work.connection, replace(found, state=state, over_at=work.at))
    return made


def end(work: Work, id: RulingId, *, why: str) -> Ruling:
    """End a decision before its time: from now on the tables alone are asked.

    Raises:
        LawQuestionUnknown: no such decision.
        QuestionOver: it has ended.
        RulingGroundsNeeded: no reason.
    """
    work.allow(Permission.RULING_DECIDE)
    found = store.ruling(work.connection, id)
    if found is None:
        raise LawQuestionUnknown()
    if found.ended_at is not None:
        raise QuestionOver()
    said = one_line(why)[: rules.GROUNDS_MOST]
    if len(said) < rules.GROUNDS_LEAST:
        raise RulingGroundsNeeded({"least": rules.GROUNDS_LEAST})
    made = replace(found, ended_by=work.mandate.actor, ended_at=work.at, ended_why=said)
    store.put_ruling(work.connection, made)
    work.record(Deed.RULING_ENDED, id, {"permit": found.permit})
    return made


def note_seen(work: Work) -> None:
    """Note that the actor saw how their questions were decided."""
    store.mark_seen(work.connection, work.mandate.actor, at=work.at)


def _cleaned(found: LawQuestion, grounds: Grounds) -> Grounds:
    """Only what the question left open is stated or looked at."""
    missing = frozenset(found.left.missing)
    named = (one_line(each)[: rules.PROVISION_MOST] for each in grounds.provisions)
    return replace(
        grounds,
        words=one_line(grounds.words)[: rules.GROUNDS_MOST],
        provisions=tuple(dict.fromkeys(each for each in named if each))[: rules.PROVISIONS_MOST],
        looked_at=grounds.looked_at & missing,
        stated={name: value for name, value in grounds.stated.items() if f"fact:{name}" in missing},
    )
