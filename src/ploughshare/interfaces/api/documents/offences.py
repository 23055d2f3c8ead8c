# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Documents of offences of two states."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import msgspec
from msgspec import Meta

from ploughshare.interfaces.api.call import Call
from ploughshare.interfaces.api.documents.forms import CountryCode, Given, Told
from ploughshare.interfaces.api.documents.law import ProvisionDocument, provision_document
from ploughshare.law.national.terms import Element
from ploughshare.law.offences.terms import Compared, Comparison, Punished, Shared
from ploughshare.law.treaties.terms import Answer
from ploughshare.vocabulary.cooperation import Offence


class OffenceQuestion(Given, frozen=True, kw_only=True):
    """Is the same conduct punishable in both? Name an offence, elements of conduct, or both.

    `years`: what the greatest penalty has to reach in both; without it the asked state's law on extradition.
    """

    asking: CountryCode
    asked: CountryCode
    offence: Offence | None = None
    conduct: list[Element] = msgspec.field(default_factory=list)
    years: Annotated[float, Meta(ge=0, le=200)] | None = None
    at: date | None = None


class PunishedDocument(Told, frozen=True, kw_only=True):
    """Whether one law punishes an element. `owed`: an instrument that binds the state asks it to; that it did
    so was not read."""

    law_of: str
    answer: Answer
    owed: Answer
    note: str | None
    provision: ProvisionDocument | None


class ComparedDocument(Told, frozen=True, kw_only=True):
    """One element of conduct in two laws. `decisive`: the offence rests on it."""

    element: Element
    meaning: str
    decisive: bool
    shared: Shared
    asking: PunishedDocument
    asked: PunishedDocument


class ThresholdDocument(Told, frozen=True, kw_only=True):
    """Whether the penalty is severe enough. `greatest_…`: years, or `life`; null if not known."""

    reached: Answer
    years: float | None
    by_law_on_extradition: bool
    greatest_asking: str | None
    greatest_asked: str | None
    missing: list[str]


class ComparisonDocument(Told, frozen=True, kw_only=True):
    """One offence in the laws of two states, element by element."""

    asking: str
    asked: str
    offence: Offence | None
    on: date
    dual_criminality: Answer
    threshold: ThresholdDocument
    missing: list[str]
    ask: list[str]
    provisions: list[ProvisionDocument]
    elements: list[ComparedDocument]


def comparison_document(found: Comparison, call: Call) -> ComparisonDocument:
    """An offence of two states."""
    threshold = found.threshold
    return ComparisonDocument(
        asking=found.asking,
        asked=found.asked,
        offence=found.offence,
        on=found.on,
        dual_criminality=found.dual_criminality,
        threshold=ThresholdDocument(
            reached=threshold.reached,
            years=threshold.years,
            by_law_on_extradition=threshold.own_rule,
            greatest_asking=threshold.greatest_asking,
            greatest_asked=threshold.greatest_asked,
            missing=list(threshold.missing),
        ),
        missing=list(found.missing),
        ask=call.says(found.ask),
        provisions=[provision_document(each) for each in found.cited],
        elements=[_compared(each) for each in found.elements],
    )


def _compared(each: Compared) -> ComparedDocument:
    return ComparedDocument(
        element=each.element,
        meaning=each.meaning,
        decisive=each.decisive,
        shared=each.shared,
        asking=_punished(each.asking),
        asked=_punished(each.asked),
    )


def _punished(side: Punished) -> PunishedDocument:
    return PunishedDocument(
        law_of=side.state,
        answer=side.answer,
        owed=side.owed,
        note=side.note,
        provision=provision_document(side.cited) if side.cited else None,
    )
