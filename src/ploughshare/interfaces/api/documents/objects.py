# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Documents of what an object is under the law on arms."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from msgspec import Meta

from ploughshare.interfaces.api.documents.forms import CountryCode, Given, Told
from ploughshare.interfaces.api.documents.law import ProvisionDocument, provision_document
from ploughshare.law.classification.terms import Classification, Difference, Layer, Reach, Regime, Turns
from ploughshare.law.national.terms import ObjectKind
from ploughshare.law.treaties.terms import Answer


class ObjectQuestion(Given, frozen=True, kw_only=True):
    """Is this a firearm there? `law_of`: whose law. What is left out of the facts is not known."""

    object: ObjectKind
    law_of: CountryCode
    against: CountryCode | None = None
    at: date | None = None
    made_in: Annotated[int, Meta(ge=1300, le=9999)] | None = None
    readily_convertible: bool | None = None
    meets_specifications: bool | None = None
    certificate: bool | None = None


class LayerDocument(Told, frozen=True, kw_only=True):
    """What one layer of law says: an instrument that binds the state, or its own law (`national`)."""

    scope: str
    holds: Answer
    answer: Reach
    regime: Regime | None
    rule: str
    conditions: list[Turns]
    provisions: list[ProvisionDocument]
    ask: str | None


class ClassificationDocument(Told, frozen=True, kw_only=True):
    """Whether the law on arms of a state reaches an object, as what, and on which rows that rests.

    `by_own_law` is false where the answer is what an instrument asks of the state and its own law was not
    read. `clash`: its own law says no, and an instrument that binds it asks for it.
    """

    object: ObjectKind
    state: str
    on: date
    answer: Reach
    regime: Regime | None
    by_own_law: bool
    clash: bool
    conditions: list[Turns]
    missing: list[str]
    ask: list[str]
    provisions: list[ProvisionDocument]
    layers: list[LayerDocument]


class ObjectAnswer(Told, frozen=True, kw_only=True):
    """What one state says of the object; with `against`, what the other says and whether they differ."""

    classification: ClassificationDocument
    against: ClassificationDocument | None
    differs: Answer | None


class DifferenceDocument(Told, frozen=True, kw_only=True):
    """Whether an object is lawful in one state and reached in the other, or reached as something else."""

    differs: Answer
    one: ClassificationDocument
    other: ClassificationDocument


def classification_document(found: Classification) -> ClassificationDocument:
    """What the law of a state says of an object."""
    return ClassificationDocument(
        object=found.object,
        state=found.state,
        on=found.on,
        answer=found.reach,
        regime=found.regime,
        by_own_law=found.by_own_law,
        clash=found.clash,
        conditions=list(found.conditions),
        missing=list(found.missing),
        ask=list(found.ask),
        provisions=[provision_document(each) for each in found.cited],
        layers=[_layer(each) for each in found.layers],
    )


def difference_document(found: Difference) -> DifferenceDocument:
    """What two states say of an object."""
    return DifferenceDocument(
        differs=found.differs,
        one=classification_document(found.one),
        other=classification_document(found.other),
    )


def _layer(each: Layer) -> LayerDocument:
    return LayerDocument(
        scope=each.scope,
        holds=each.holds,
        answer=each.reach,
        regime=each.regime,
        rule=each.rule,
        conditions=list(each.turns_on),
        provisions=[provision_document(row) for row in each.cited],
        ask=each.ask,
    )
