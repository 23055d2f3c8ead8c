# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What nobody at the node can lift: purposes that carry no exchange, content that may not be sent."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ploughshare.kernel.text import N_, Text
from ploughshare.law.gateways.rules.bases import day
from ploughshare.law.gateways.rules.citations import cite_basis
from ploughshare.law.gateways.terms import Assurance, DataKind, Facts, Form, Question, Tables
from ploughshare.law.provisions.rules import cite
from ploughshare.law.treaties import rules as treaty_rules
from ploughshare.law.treaties.terms import Answer, Treaties
from ploughshare.vocabulary.decisions import Decision, Outcome, Provision
from ploughshare.vocabulary.purposes import Purpose

PURPOSES: Mapping[Form, frozenset[Purpose]] = MappingProxyType(
    {
        Form.TRACE: frozenset(
            {Purpose.TRACING, Purpose.INVESTIGATION, Purpose.BORDER_CONTROL, Purpose.STOCK_SECURITY}
        ),
        Form.INFO_EXCHANGE: frozenset(
            {
                Purpose.TRACING,
                Purpose.INVESTIGATION,
                Purpose.BORDER_CONTROL,
                Purpose.STOCK_SECURITY,
                Purpose.LICENSING,
            }
        ),
    }
)
"""Purposes under which another state may be asked. The others are an authority's own affairs; a
political, military, religious or racial aim cannot even be stated (INTERPOL Constitution, 3)."""

CONFIDENTIALITY = "FP-12e"
ITI_REQUEST = "ITI-17"
THIRD_STATES = "LED-35"
INTERPOL_DATA = "C09"


def barred_purpose(question: Question, tables: Tables) -> Decision | None:
    """The refusal of a purpose that carries no exchange; None if the purpose carries it."""
    if question.purpose in PURPOSES[question.form]:
        return None
    reason = N_(
        "The purpose “%(purpose)s” is an authority's own affair: no other state may be asked under it. "
        "Work under the purpose of the case."
    )
    return Decision(
        Outcome.BARRED,
        reasons=(Text(reason, {"purpose": question.purpose.value}),),
        provisions=(cite(tables.provisions[ITI_REQUEST]), cite_basis(tables.bases[INTERPOL_DATA])),
    )


def barred_content(question: Question, *, kind: DataKind, facts: Facts, tables: Tables) -> Decision | None:
    """The refusal of one kind of data; None if nothing bars it. The other kinds are not touched."""
    if kind is not DataKind.PRIVATE_HOLDER or safeguards_agreed(facts):
        return None
    states = {"asking": question.asking, "asked": question.asked}
    reason = N_(
        "No safeguards for personal data are agreed between %(asked)s and %(asking)s, so what names a "
        "private person or points to one may not be sent. The arm's own data are not touched by this."
    )
    lift = N_(
        "It would take safeguards for personal data agreed between the authorities of %(asked)s and "
        "%(asking)s; nobody at this node can lift the bar."
    )
    return Decision(
        Outcome.BARRED,
        reasons=(Text(reason, states),),
        provisions=_on_personal_data(question, tables),
        conditions=(Text(lift, states),),
    )


def safeguards_agreed(facts: Facts) -> bool:
    """Whether personal data may go: by the agreement in force, or by an assurance for this question."""
    by_agreement = facts.agreement and facts.personal_data_safeguards
    return by_agreement or Assurance.PERSONAL_DATA_SAFEGUARDS in facts.assurances


def _on_personal_data(question: Question, tables: Tables) -> tuple[Provision, ...]:
    """Articles that call for safeguards between these two; the asked state sends the data."""
    cited = []
    if _both(question, "UN_FIREARMS_PROTOCOL", tables.treaties):
        cited.append(cite(tables.provisions[CONFIDENTIALITY]))
    if _both(question, "INTERPOL", tables.treaties):
        cited.append(cite_basis(tables.bases[INTERPOL_DATA]))
    if _in_union(question, tables.treaties):
        cited.append(cite(tables.provisions[THIRD_STATES]))
    return tuple(cited)


def _both(question: Question, instrument: str, treaties: Treaties) -> bool:
    return all(
        treaty_rules.holds(treaties, instrument=instrument, state=state, on=day(question)) is Answer.YES
        for state in (question.asking, question.asked)
    )


def _in_union(question: Question, treaties: Treaties) -> bool:
    """Whether the data would leave the Union: the asked state is a member, the asking one is not."""
    asked, asking = (
        treaty_rules.holds(treaties, instrument="ORG_EU", state=state, on=day(question))
        for state in (question.asked, question.asking)
    )
    return asked is Answer.YES and asking is not Answer.YES
