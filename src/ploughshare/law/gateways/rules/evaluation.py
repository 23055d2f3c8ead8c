# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""From a question to its answer in codes, in the order of `docs/explanation/how-the-law-is-decided.md`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from ploughshare.kernel.countries import Country
from ploughshare.kernel.statehood import YOUNG
from ploughshare.law.clocks.terms import Deadline
from ploughshare.law.gateways.errors import NothingAsked
from ploughshare.law.gateways.rules.case import NO, UNKNOWN, YES, Case
from ploughshare.law.gateways.rules.gates import gates
from ploughshare.law.gateways.rules.rows import TESTS
from ploughshare.law.gateways.terms import (
    Basis,
    Evaluation,
    Facts,
    Finding,
    Open,
    Question,
    Reach,
    Strength,
    Tables,
)
from ploughshare.law.treaties.terms import Answer
from ploughshare.vocabulary.cooperation import DataKind
from ploughshare.vocabulary.decisions import Outcome

STRONGEST_FIRST = (Outcome.OWED, Outcome.PERMITTED, Outcome.PERMITTED_IF, Outcome.DISCRETION)
NARROWEST_FIRST = (
    Outcome.BARRED,
    Outcome.NO_BASIS,
    Outcome.UNDETERMINED,
    Outcome.PERMITTED_IF,
    Outcome.DISCRETION,
    Outcome.PERMITTED,
    Outcome.OWED,
)
"""On conditions is narrower than at discretion: such a question may be put, while nothing goes yet here."""
# Places in these are looked up by comparing: a dictionary would call the enumeration's own hash.
_strong, _narrow = STRONGEST_FIRST.index, NARROWEST_FIRST.index

_OBLIGING = frozenset(
    {Strength.OBLIGATION, Strength.OBLIGATION_SUBJECT_TO_DOMESTIC_LAW, Strength.OBLIGATION_CONDITIONAL}
)
_PERMITTING = frozenset(
    {
        Strength.OBLIGATION_AS_DECLARED,
        Strength.OBLIGATION_UNLESS_RESERVED,
        Strength.RIGHT_OF_COASTAL_STATE,
    }
)
_NOTHING = frozenset({Strength.NONE, Strength.UNKNOWN})
_ARREST_WARRANT = "C32"
_URGENT_DIRECT, _URGENT_INDIRECT, _OTHER = "urgent_direct", "urgent_indirect", "other"
_EMERGENCY = "emergency"


def evaluate(question: Question, *, facts: Facts, tables: Tables) -> Evaluation:
    """The answer in codes: for a delivery with a route as narrow as its narrowest leg.

    Raises:
        NothingAsked: the question names no kind of data.
    """
    others = legs_of(question)
    if not others:
        return narrowest(evaluate_each(Case(question, facts, tables)))
    cases = {state: Case(question, facts, tables, asked=state) for state in others}
    legs = {state: narrowest(evaluate_each(case)) for state, case in cases.items()}
    return replace(
        min(legs.values(), key=_width),
        bases=_joined(leg.bases for leg in legs.values()),
        open=_joined(leg.open for leg in legs.values()),
        missing=_joined(leg.missing for leg in legs.values()),
        deadlines=_joined(leg.deadlines for leg in legs.values()),
        barred_by=_joined(leg.barred_by for leg in legs.values()),
        displaced=_joined(leg.displaced for leg in legs.values()),
        read=_joined(leg.read for leg in legs.values()),
        legs=MappingProxyType({state: leg.outcome for state, leg in legs.items()}),
    )


def evaluate_kinds(question: Question, *, facts: Facts, tables: Tables) -> Mapping[DataKind, Evaluation]:
    """The answer in codes for each kind of data by itself.

    Raises:
        NothingAsked: the question names no kind of data.
    """
    return evaluate_each(Case(question, facts, tables))


def legs_of(question: Question) -> tuple[Country, ...]:
    """The other states on a route, each once; none where there is no route."""
    return tuple(dict.fromkeys(state for state in question.route if state != question.asking))


def narrowest(parts: Mapping[DataKind, Evaluation]) -> Evaluation:
    """The answer for all kinds of data, as narrow as the narrowest."""
    by_data = MappingProxyType({kind: part.outcome for kind, part in parts.items()})
    found = min(parts.values(), key=_width) if len(parts) > 1 else next(iter(parts.values()))
    return _with(found, by_data=by_data)


def _with(
    found: Evaluation, *, by_data: Mapping[DataKind, Outcome], displaced: tuple[str, ...] | None = None
) -> Evaluation:
    """The same with these: `replace` of the standard library takes as long as all the rest."""
    return Evaluation(
        found.outcome,
        found.bases,
        found.open,
        found.missing,
        found.deadlines,
        found.barred_by,
        found.displaced if displaced is None else displaced,
        found.read,
        found.authority,
        by_data,
        found.legs,
    )


def _width(part: Evaluation) -> int:
    return _narrow(part.outcome)


def _joined(parts: Iterable[tuple[Any, ...]]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(each for part in parts for each in part))


def evaluate_each(case: Case, found: tuple[Finding, ...] | None = None) -> dict[DataKind, Evaluation]:
    """The answer for each kind of data between two parties: rows are tried once for all of them.

    Args:
        found: what `findings` gave, where the caller has it already.

    Raises:
        NothingAsked: the question names no kind of data.
    """
    data = case.question.data
    if not data:
        raise NothingAsked()
    strangers = _strangers(case)
    if found is None:
        found = () if strangers else findings(case)
    parts: dict[DataKind, Evaluation] = {}
    things: Evaluation | None = None
    of_lots = () if strangers or DataKind.AMMUNITION not in data else findings_on_ammunition(case)
    if about_lots(case.question):
        found = of_lots
    for kind in DataKind:
        if kind not in data:
            continue
        if kind is DataKind.PRIVATE_HOLDER:
            parts[kind] = _answer(case, found, strangers, personal=True)
        elif kind is DataKind.AMMUNITION and not about_lots(case.question):
            parts[kind] = _answer(case, of_lots, strangers, personal=False)
        else:
            things = things or _answer(case, found, strangers, personal=False)
            parts[kind] = things
    return parts


def about_lots(question: Question) -> bool:
    """Whether it is about ammunition and no arm, so that what happened and who held it are a lot's."""
    return DataKind.AMMUNITION in question.data and DataKind.FIREARM not in question.data


def _strangers(case: Case) -> tuple[str, ...]:
    if case.asking == case.asked:
        return (f"party:{case.asked}",)
    known = case.tables.treaties.states
    return tuple(
        f"party:{party}"
        for party in (case.asking, case.asked)
        if (party not in known and party not in case.tables.organisations)
        or (party in YOUNG and case.on < YOUNG[party])
    )


def findings(case: Case) -> tuple[Finding, ...]:
    """What each row of the form gives that carries the question, may carry it or is displaced, special
    before general; the others are left out."""
    tried = (_finding(case, basis) for basis in case.tables.by_form[case.question.form])
    return _before_others(each for each in tried if each is not None)


def findings_on_ammunition(case: Case) -> tuple[Finding, ...]:
    """The same for ammunition: a row that reaches arms alone gives nothing, and goes before no other."""
    return _before_others(
        reached
        for basis in case.tables.by_form[case.question.form]
        if (tried := _finding(case, basis)) is not None and (reached := _on_ammunition(tried)) is not None
    )


def _on_ammunition(finding: Finding) -> Finding | None:
    basis = finding.basis
    if basis.ammunition is Reach.NO:
        return None
    if basis.ammunition is not Reach.UNKNOWN:
        return finding
    # Law that nobody has read for it is unknown, and never taken for yes.
    return replace(finding, answer=UNKNOWN, missing=(*finding.missing, f"goods:{basis.row}"))


def _before_others(tried: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings with those marked before which a special basis goes."""
    found = list(tried)
    carrying = {each.basis.row for each in found if each.answer is YES}
    if not carrying:
        return tuple(found)
    # A row that is itself displaced still goes before those that it displaces.
    return tuple(
        replace(each, answer=NO, displaced=True)
        if each.answer is YES and not carrying.isdisjoint(each.basis.displaced_by)
        else each
        for each in found
    )


def _finding(case: Case, basis: Basis) -> Finding | None:
    outside = (basis.since is not None and case.on < basis.since) or (
        basis.until is not None and case.on >= basis.until
    )
    if outside:
        return None
    case.forget()
    answer: Answer = TESTS[basis.row](case)
    if basis.strength is Strength.UNKNOWN and answer is not NO:
        case.missing.append(f"basis:{basis.row}")
        answer = UNKNOWN
    if answer is NO or basis.strength is Strength.NONE:
        return None
    missing = tuple(case.missing) if answer is UNKNOWN else ()
    return Finding(basis, answer, _yields(case, basis.strength), tuple(case.read), missing)


def _yields(case: Case, strength: Strength) -> Outcome | None:
    """What a row of a strength gives. A political or enabling basis never gives owed."""
    if strength in _OBLIGING:
        # What one is obliged to is to let the other's officers act.
        return Outcome.PERMITTED if case.form.acts_on_territory else Outcome.OWED
    consented = case.provider in case.facts.consent_of
    if strength is Strength.OBLIGATION_WITH_CONSENT:
        return Outcome.PERMITTED if consented or case.question.urgency is not None else Outcome.PERMITTED_IF
    if strength in _NOTHING:
        return None
    return Outcome.PERMITTED if consented or strength in _PERMITTING else Outcome.DISCRETION


def most_of(strength: Strength) -> Outcome | None:
    """The strongest outcome that a row of a strength can give; None if it gives none."""
    if strength in _OBLIGING:
        return Outcome.OWED
    return None if strength in _NOTHING else Outcome.PERMITTED


def _could(case: Case, finding: Finding) -> int:
    """How strong an unknown row would be if it carried; one that nobody has read counts as an obligation."""
    yields = finding.yields or _yields(case, Strength.OBLIGATION)
    return _strong(yields or Outcome.OWED)


def _answer(
    case: Case, found: tuple[Finding, ...], strangers: tuple[str, ...], *, personal: bool
) -> Evaluation:
    if strangers:
        return Evaluation(Outcome.UNDETERMINED, missing=strangers)
    carrying = [each for each in found if each.answer is YES]
    surrendered = any(each.basis.row == _ARREST_WARRANT for each in carrying)
    stopped = gates(case, personal=personal, surrendered=surrendered)
    if stopped.bars:
        return Evaluation(Outcome.BARRED, barred_by=tuple(sorted(stopped.bars, key=_by_value)))
    unknown = [each for each in found if each.answer is UNKNOWN]
    if not carrying:
        if not unknown:
            return Evaluation(Outcome.NO_BASIS)
        missing = {code for each in unknown for code in each.missing} | stopped.unknown
        return Evaluation(Outcome.UNDETERMINED, missing=tuple(sorted(missing)))
    if stopped.unknown:
        return Evaluation(Outcome.UNDETERMINED, missing=tuple(sorted(stopped.unknown)))
    displaced = tuple(each.basis.row for each in found if each.displaced)
    found_here = _carried(case, carrying, unknown, stopped.open)
    return _with(found_here, by_data=found_here.by_data, displaced=displaced) if displaced else found_here


def _carried(
    case: Case, carrying: list[Finding], unknown: list[Finding], still_open: set[Open]
) -> Evaluation:
    best = min((each.yields for each in carrying if each.yields is not None), key=_strong)
    if best is Outcome.PERMITTED_IF:
        still_open = still_open | {Open.CONSENT}
    elif still_open and best is Outcome.DISCRETION:
        still_open = still_open | {Open.DECISION}
    outcome = Outcome.PERMITTED_IF if still_open else best
    missing = {code for each in unknown if _could(case, each) < _strong(best) for code in each.missing}
    asks = outcome is Outcome.DISCRETION or Open.DECISION in still_open
    return Evaluation(
        outcome,
        bases=tuple(each.basis.row for each in carrying),
        open=tuple(sorted(still_open, key=_by_value)),
        missing=tuple(sorted(missing)),
        deadlines=tuple(time for each in carrying for time in times(case, each.basis.row)),
        read=tuple(dict.fromkeys(code for each in carrying for code in each.read)),
        authority=case.form.authority if asks else None,
    )


def _by_value(member: Any) -> str:
    return str(member.value)


def times(case: Case, row: str) -> tuple[Deadline, ...]:
    """The times of a row that fit the question."""
    known = case.tables.deadlines.get(row, ())
    by_case: Mapping[str, Deadline] = {each.case: each for each in known}
    if _EMERGENCY in by_case:
        return (by_case[_OTHER if case.question.urgency is None else _EMERGENCY],)
    if _URGENT_DIRECT not in by_case:
        return known
    if case.question.urgency is None:
        return (by_case[_OTHER],)
    return (by_case[_URGENT_DIRECT if case.facts.directly_available else _URGENT_INDIRECT],)
