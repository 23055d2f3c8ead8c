# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads of the queue, and which decision reaches a question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ploughshare.kernel.ids import Id
from ploughshare.law.rulings import rules, store
from ploughshare.law.rulings.errors import LawQuestionUnknown
from ploughshare.law.rulings.terms import About, LawQuestion, LawQuestionId, Ruling
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.cooperation import DataKind

LISTED_MOST = 500


def standing_each(work: Work, about: About, *, subject: Id | None) -> Mapping[DataKind, Ruling]:
    """The decision that reaches each kind of data of a question, where one does: for the gateways, which log
    their own decision."""
    known = store.between(work.connection, about.asking, about.asked, about.form)
    found = {
        kind: rules.standing(known, replace(about, data=frozenset({kind})), subject=subject, at=work.at)
        for kind in about.data
        if known
    }
    return {kind: ruling for kind, ruling in found.items() if ruling is not None}


def questions(
    work: Work, *, waiting: bool = True, own: bool = False, most: int = LISTED_MOST
) -> list[LawQuestion]:
    """The queue, by the clock that runs out first; or what is over, the latest first. Logged.

    Args:
        own: only those that the actor put.
    """
    work.allow(Permission.RULING_READ)
    put_by = work.mandate.actor if own else None
    found = store.questions(work.connection, waiting=waiting, put_by=put_by, most=most)
    work.record(Deed.LAW_QUESTION_READ, None, {"count": len(found)})
    return found


def question(work: Work, id: LawQuestionId) -> tuple[LawQuestion, Ruling | None]:
    """One question, with the decision on it. Logged.

    Raises:
        LawQuestionUnknown: none such.
    """
    work.allow(Permission.RULING_READ)
    found = known(work, id)
    work.record(Deed.LAW_QUESTION_READ, id)
    return found, store.ruling_on(work.connection, id)


def general_rulings(work: Work, *, most: int = LISTED_MOST) -> list[Ruling]:
    """Decisions for all questions of a pair and form, the latest first. Beside the queue, which is logged."""
    work.allow(Permission.RULING_READ)
    return store.general(work.connection, most=most)


def questions_of(work: Work, subject: Id) -> list[LawQuestion]:
    """Questions that a thing of ours waits or waited for, those that wait first: for the page of the thing,
    which logs its own reading."""
    found = store.questions(work.connection, waiting=True, subject=subject, most=LISTED_MOST)
    return found + store.questions(work.connection, waiting=False, subject=subject, most=LISTED_MOST)


def count_for(work: Work, *, decides: bool) -> int:
    """What waits for the actor: decisions not yet seen, and for who decides the whole queue."""
    unseen = store.count_unseen(work.connection, work.mandate.actor)
    return unseen + (store.count_waiting(work.connection) if decides else 0)


def known(work: Work, id: LawQuestionId) -> LawQuestion:
    """One question, for this room's services, which log their own act.

    Raises:
        LawQuestionUnknown: none such.
    """
    found = store.question(work.connection, id)
    if found is None:
        raise LawQuestionUnknown()
    return found
