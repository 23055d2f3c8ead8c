# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Lays confirmed changes over the packaged tables. Nothing is overwritten: what was known stays below."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from ploughshare.crypto.digests import sha256
from ploughshare.law.facts.terms import FactKind, InForce, Statement
from ploughshare.law.national.rules import number
from ploughshare.law.national.terms import (
    ConductFact,
    Element,
    Evidence,
    NationalFact,
    ObjectFact,
    ObjectKind,
    Variable,
)
from ploughshare.law.treaties.terms import Confidence, Later, Membership, Status


def active(confirmed: Iterable[tuple[str, Statement]]) -> dict[str, Statement]:
    """The statements that count, by digest, in the order of their confirmation: those that nothing took back.

    Args:
        confirmed: digests and statements, in the order they were confirmed.
    """
    counted: dict[str, Statement] = {}
    for digest, said in confirmed:
        counted.pop(said.undoes or digest, None)
        if said.undoes is None:
            counted[digest] = said
    return counted


def digest_of(counted: Mapping[str, Statement]) -> str:
    """One digest of all that is laid over, in order; empty if nothing is."""
    return sha256(" ".join(counted).encode()).hex() if counted else ""


def lay(packaged: InForce, counted: Mapping[str, Statement], variables: Mapping[str, Variable]) -> InForce:
    """The tables with the changes. Of each fact the one that holds from the latest day counts on a day; of
    two from the same day the one that was confirmed later."""
    if not counted:
        return packaged
    later = dict(packaged.treaties.later)
    national, objects, conduct = dict(packaged.national), dict(packaged.objects), dict(packaged.conduct)
    for said in sorted(counted.values(), key=lambda each: each.holds_from):
        if said.kind is FactKind.STATUS:
            key = said.state, said.subject
            later[key] = (*later.get(key, ()), Later(said.holds_from, _membership(said)))
        elif said.kind is FactKind.NATIONAL:
            law = said.state, said.subject
            national[law] = _fact(said, variables[said.subject].unit, national.get(law))
        elif said.kind is FactKind.OBJECT:
            place = said.state, ObjectKind(said.subject)
            objects[place] = _object(said, objects.get(place))
        else:
            act = said.state, Element(said.subject)
            conduct[act] = _conduct(said, conduct.get(act))
    return InForce(
        digest_of(counted),
        replace(packaged.treaties, later=MappingProxyType(later)),
        MappingProxyType(national),
        MappingProxyType(objects),
        MappingProxyType(conduct),
        MappingProxyType(dict(counted)),
    )


def _membership(said: Statement) -> Membership:
    assert isinstance(said.sureness, Confidence)
    return Membership(
        state=said.state,
        instrument=said.subject,
        status=Status(said.value),
        confidence=said.sureness,
        date=said.act_on,
        date_kind=None if said.act is None else said.act.value,
        source=said.source,
        as_of=said.as_of.text,
        read_in=said.as_of.period.since.year,
        note=said.note,
    )


def _fact(said: Statement, unit: str | None, before: NationalFact | None) -> NationalFact:
    assert isinstance(said.sureness, Evidence)
    return NationalFact(
        state=said.state,
        variable=said.subject,
        value=said.value,
        unit=unit,
        value_type=_type_of(said.value),
        law=said.law or "",
        evidence=said.sureness,
        source=said.source,
        as_of=said.as_of.text,
        note=said.note,
        since=said.holds_from,
        before=before,
        under=None if said.kind is FactKind.NATIONAL else said.row,
    )


def _type_of(value: str) -> str:
    if value in ("true", "false"):
        return "boolean"
    return "number" if value != "life" and number(value) is not None else "text"


def _object(said: Statement, before: ObjectFact | None) -> ObjectFact:
    law = _fact(said, None, None)
    kind = ObjectKind(said.subject)
    return ObjectFact(said.state, kind, said.value, "", said.note, said.holds_from, before, law)


def _conduct(said: Statement, before: ConductFact | None) -> ConductFact:
    law = _fact(said, None, None)
    return ConductFact(
        state=said.state,
        element=Element(said.subject),
        value=said.value,
        rests_on="",
        evidence=law.evidence,
        note=said.note,
        since=said.holds_from,
        before=before,
        law=law,
    )
