# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of evidence and disclosure. A person takes every step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ploughshare.kernel.countries import Country
from ploughshare.registry.disclosure import queries, rules, store
from ploughshare.registry.disclosure.errors import (
    AnswerUnknown,
    DisclosureDoesNotFit,
    DisclosureUnfit,
    MaterialUnknown,
)
from ploughshare.registry.disclosure.terms import (
    WORDS_MOST,
    AnswerEvidence,
    EvidenceGround,
    EvidenceStanding,
    Material,
    MaterialId,
    Step,
)
from ploughshare.registry.tracing import queries as tracing
from ploughshare.registry.tracing.terms import Desk, ItemId, TraceId
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.mandates.queries import bare_case
from ploughshare.safeguards.mandates.service import own_case
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import CaseId, Work


def take_step(
    work: Work,
    desk: Desk,
    trace: TraceId,
    item: ItemId,
    *,
    standing: EvidenceStanding,
    on: date,
    reference: str,
    words: str,
    keeper: str | None = None,
    sha256: str | None = None,
    ground: EvidenceGround | None = None,
) -> AnswerEvidence:
    """Note that an extract was asked for, that it came, or by which statement the answer may be used.

    Args:
        keeper: office that certified or consents; needed for what came and for what makes usable.
        sha256: of the extract; needed when it came.

    Raises:
        TraceUnknown, AnswerUnknown: none such, or not within reach.
        CaseNotYours, CaseClosed: the case cannot be worked under.
        StandingDoesNotFit, DisclosureUnfit: does not follow, or a field does not fit.
    """
    work.allow(Permission.FORMAL_WRITE)
    own_case(work, tracing.trace(work, desk, trace).trace.case)
    found = {each.item.id: each for each in queries.answers(work, desk, trace)}
    if item not in found:
        raise AnswerUnknown()
    before = found[item]
    rules.may_step(before.standing, standing, ground=ground)
    if on > work.at.date():
        raise DisclosureUnfit({"field": "on"})
    told = standing is not EvidenceStanding.EXTRACT_ASKED
    digest = rules.check_sha256(sha256)
    if standing is EvidenceStanding.EXTRACT_RECEIVED and digest is None:
        raise DisclosureUnfit({"field": "sha256"})
    made = Step(
        item,
        len(before.steps) + 1,
        standing,
        on,
        rules.check(reference, "reference"),
        rules.check(keeper, "keeper") if told else None,
        digest,
        ground,
        rules.check(words, "words", most=WORDS_MOST),
        work.at,
        work.mandate.actor,
    )
    store.add_step(work.connection, made)
    facts = {"standing": standing.value, "ground": ground.value if ground else None, "sha256": digest}
    work.record(Deed.ANSWER_CONVERTED, item, facts)
    return replace(before, standing=standing, steps=(*before.steps, made))


def mark(
    work: Work,
    id: MaterialId,
    *,
    case: CaseId,
    what: str,
    reason: str,
    provider: Country | None,
    trace: TraceId | None = None,
) -> Material:
    """Say that something helps the defence, and why.

    Args:
        provider: state that gave it; None for what is our own.

    Raises:
        CaseNotYours: the actor does not work on the case.
        DisclosureUnfit: a field does not fit.
    """
    work.allow(Permission.FORMAL_WRITE)
    own_case(work, case)
    made = Material(
        id,
        case,
        trace,
        rules.check(what, "what", most=WORDS_MOST),
        rules.check(reason, "reason", most=WORDS_MOST),
        provider,
        work.at,
        work.mandate.actor,
    )
    store.put(work.connection, made)
    work.record(Deed.DISCLOSURE_MARKED, id, {"case": str(case), "provider": provider})
    return made


def note_notice(work: Work, id: MaterialId, *, on: date, notice: str) -> Material:
    """Note that the provider was told: before disclosure, or afterwards where there was no time.

    Args:
        notice: how, with its reference.

    Raises:
        MaterialUnknown, DisclosureDoesNotFit, DisclosureUnfit.
    """
    work.allow(Permission.FORMAL_WRITE)
    found = _own(work, id)
    if not found.waits:
        raise DisclosureDoesNotFit()
    if on > work.at.date():
        raise DisclosureUnfit({"field": "on"})
    words = rules.check(notice, "notice")
    made = (
        replace(found, warned_on=on, notice=words)
        if found.disclosed_on is None
        else replace(found, informed_on=on, notice=words)
    )
    store.put(work.connection, made)
    work.record(Deed.PROVIDER_WARNED, id, {"before": found.disclosed_on is None})
    return made


def disclose(work: Work, id: MaterialId, *, on: date, without_notice: str | None = None) -> Material:
    """Note that it was disclosed to the defence.

    Args:
        without_notice: why there was no time to tell the provider first.

    Raises:
        MaterialUnknown, DisclosureDoesNotFit, DisclosureUnfit.
        ProviderNotWarned: nobody told the provider.
    """
    work.allow(Permission.FORMAL_WRITE)
    found = _own(work, id)
    if found.disclosed_on is not None:
        raise DisclosureDoesNotFit()
    reason = rules.may_disclose(found, without_notice=without_notice)
    if on > work.at.date() or (found.warned_on is not None and on < found.warned_on):
        raise DisclosureUnfit({"field": "on"})
    made = replace(found, disclosed_on=on, without_notice=reason)
    store.put(work.connection, made)
    work.record(Deed.DISCLOSURE_MADE, id, {"warned": found.warned_on is not None})
    return made


def _own(work: Work, id: MaterialId) -> Material:
    """A line of a case that the actor works on, open or closed: the duty to disclose outlives a case."""
    found = store.get(work.connection, id)
    case = bare_case(work, found.case) if found is not None else None
    if found is None or case is None or work.mandate.actor not in case.members:
        raise MaterialUnknown()
    return found


def erase_material(work: Work, id: MaterialId) -> None:
    """Erase an entry of a schedule because two persons ordered it."""
    work.allow(Permission.RETENTION_CARRY_OUT)
    store.remove(work.connection, id)


def forget_steps(work: Work, items: Sequence[ItemId]) -> None:
    """Erase the ways of answers to evidence, with the arms that were asked about."""
    work.allow(Permission.RETENTION_CARRY_OUT)
    store.remove_steps(work.connection, items)
