# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What the law says to a formal request now, and the matter that its text is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ploughshare.law.gateways import service as gateways
from ploughshare.law.gateways.queries import in_force
from ploughshare.law.gateways.terms import Evaluation, Facts, Question
from ploughshare.law.requests import queries as law_requests
from ploughshare.law.requests.rules import consents
from ploughshare.law.requests.terms import Matter, Safeguard
from ploughshare.registry.requests.terms import Direction, Formal, Noted
from ploughshare.registry.tracing.terms import Desk
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.cooperation import ARM_KINDS, DataKind
from ploughshare.vocabulary.decisions import Decision


@dataclass(frozen=True, slots=True)
class Said:
    """What the gateways say to a request.

    Attributes:
        question, facts: as it was put to them.
        decision: in words.
        evaluation: in codes.
    """

    question: Question
    facts: Facts

    decision: Decision
    evaluation: Evaluation


def law_of(work: Work, desk: Desk, made: Formal, noted: Sequence[Noted]) -> Said:
    """Ask the gateways about a request, with the facts stated of it, the consents that stand, and what the
    legal officer decided of it."""
    wording = made.wording
    ours = made.direction is Direction.OURS
    question = Question(
        desk.own if ours else made.other,
        made.other if ours else desk.own,
        made.form,
        wording.purpose,
        ARM_KINDS | {DataKind.PRIVATE_HOLDER} if wording.personal else ARM_KINDS,
        work.at,
        wording.urgency,
        wording.offence,
        wording.route,
    )
    given, refused = consents(safeguards_of(noted), on=work.at.date())
    stated: dict[str, Any] = dict(wording.facts)
    facts = Facts(**stated, consent_of=given, consent_refused_by=refused)
    decision = gateways.decide(work, question, facts=facts, subject=made.id)
    return Said(question, facts, decision, gateways.evaluate(work, question, facts=facts))


def safeguards_of(noted: Sequence[Noted]) -> tuple[Safeguard, ...]:
    """Safeguards without who noted them."""
    return tuple(each.safeguard for each in noted)


def matter_of(work: Work, desk: Desk, made: Formal, said: Said, noted: Sequence[Noted]) -> Matter:
    """All that the text of a request is made of."""
    wording = made.wording
    ours = made.direction is Direction.OURS
    asked = made.other if ours else desk.own
    tables = in_force(work)
    languages = tables.national.get((asked, law_requests.LANGUAGES))
    kept = frozenset(code for basis in said.evaluation.bases for code in tables.kept.get(basis, ()))
    return Matter(
        made.form,
        desk.own if ours else made.other,
        asked,
        desk.authority,
        wording.requested_authority,
        made.reference,
        wording.offence,
        wording.urgency,
        wording.title,
        said.decision,
        said.evaluation.bases,
        wording.contents,
        kept,
        wording.language,
        law_requests.accepted_languages(languages),
        wording.translation,
        wording.interpreter,
        wording.route,
        safeguards_of(noted),
    )
