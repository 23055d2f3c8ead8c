# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""One fact as it stands on a day: what is used, what contradicts it, what is not known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from ploughshare.kernel.countries import Country
from ploughshare.law.facts.rules.clashing import clashing, packaged_held
from ploughshare.law.facts.terms import FactKind, FactLine, Held, InForce
from ploughshare.law.national.terms import Element, ObjectKind, Variable
from ploughshare.law.treaties import rules as treaty_rules
from ploughshare.law.treaties.terms import Answer

_UNKNOWN = "unknown"
"""Sought and not found, or not to be said in a code: a gap like what nobody has looked for."""


def subjects(packaged: InForce, variables: Mapping[str, Variable]) -> Iterator[tuple[FactKind, str, str]]:
    """Every fact that can be known of a state: kind, code and title."""
    titles = packaged.treaties.titles
    for code in sorted(titles, key=lambda each: titles[each]):
        yield FactKind.STATUS, code, titles[code]
    for name, variable in variables.items():
        yield FactKind.NATIONAL, name, variable.definition
    for kind in ObjectKind:
        yield FactKind.OBJECT, kind.value, kind.value
    for element in Element:
        yield FactKind.CONDUCT, element.value, element.value


def line(
    packaged: InForce,
    said: Sequence[Held],
    *,
    kind: FactKind,
    state: Country,
    subject: str,
    title: str,
    on: date,
    waiting: int = 0,
) -> FactLine:
    """The fact on a day.

    Args:
        said: what confirmed changes say that nothing took back, in the order of their confirmation.
    """
    known = packaged_held(packaged, kind, state, subject)
    used = _latest(said, on)
    bound = None
    if used is None:
        used, bound = _packaged(packaged, known, kind, state, subject, on)
    elif kind is FactKind.STATUS:
        bound = _binds(used)
    return FactLine(
        row=f"{kind.value}:{state}:{subject}",
        kind=kind,
        subject=subject,
        title=title,
        held=replace(used, value=None) if used.value == _UNKNOWN else used,
        bound=bound,
        by_change=used.change is not None,
        clash=bool(clashing(used, [*known, *said], on=on)),
        waiting=waiting,
    )


def _latest(said: Sequence[Held], on: date) -> Held | None:
    found = None
    for each in said:
        if each.since is None or each.since > on:
            continue
        if found is None or found.since is None or each.since >= found.since:
            found = each
    return found


def _binds(used: Held) -> Answer:
    if used.value in {each.value for each in treaty_rules.BINDING}:
        return Answer.YES
    return Answer.UNKNOWN if used.value in {each.value for each in treaty_rules.NOT_KNOWN} else Answer.NO


def _packaged(
    packaged: InForce, known: Sequence[Held], kind: FactKind, state: Country, subject: str, on: date
) -> tuple[Held, Answer | None]:
    first = known[0] if known else Held(None)
    if kind is not FactKind.STATUS:
        return first, None
    standing = treaty_rules.standing(packaged.treaties, instrument=subject, state=state, on=on)
    if not known and standing.answer is Answer.NO:
        # A closed list that does not name the state.
        return Held("none", as_of=standing.as_of), Answer.NO
    return first, standing.answer
