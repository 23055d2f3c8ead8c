# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Does the law on arms of a state reach an object? Layer by layer; a state's own law goes first.

Protocol against firearms, article 3(a) to (c) (firearm, parts, ammunition; nothing made after 1899 is an
antique) and article 9 (deactivation); Implementing Directive (EU) 2019/69 (alarm arms); Regulation (EU)
2015/2403 and Directive (EU) 2021/555, annex I (a deactivated arm with certificate is of category C).

An instrument says what a state has to reach at least. So where it does not ask for an object, nothing
follows for the state: only the state's own law says no.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from ploughshare.kernel.countries import Country
from ploughshare.law.classification.terms import (
    Classification,
    Difference,
    Layer,
    ObjectFacts,
    Reach,
    Regime,
    Turns,
)
from ploughshare.law.national import rules as national_rules
from ploughshare.law.national.terms import (
    ConductFact,
    Element,
    NationalFact,
    ObjectClass,
    ObjectFact,
    ObjectKind,
)
from ploughshare.law.provisions.rules import cite
from ploughshare.law.provisions.terms import Obligation
from ploughshare.law.treaties import rules as treaty_rules
from ploughshare.law.treaties.terms import Answer, Treaties
from ploughshare.vocabulary.decisions import Provision

NATIONAL = "national"
LAST_ANTIQUE_YEAR = 1899
"""Firearms Protocol, article 3(a): what was made later is no antique."""

_DIRECTIVE = "EU_FIREARMS_DIRECTIVE_2021_555"
_SCHENGEN = "ORG_SCHENGEN"
_CUT_OFF, _ROLLING = "antique_cutoff_year", "antique_rule"
_ROLLING_YEARS: Mapping[str, int] = MappingProxyType({"75_years_before_current_date": 75})
_PUNISHES_ARMS = (Element.TRAFFICKING, Element.MANUFACTURE, Element.POSSESSION)
_REGIMES: Mapping[str, Regime] = MappingProxyType({each.value: each for each in Regime})

Said = tuple[Reach, Regime | None, tuple[Turns, ...]]
_FIREARM: Said = (Reach.YES, Regime.FIREARM, ())
_FREE: Said = (Reach.NO, None, ())
_NOT_KNOWN: Said = (Reach.UNKNOWN, None, ())


@dataclass(frozen=True, slots=True)
class Sources:
    """The tables that a classification rests on."""

    treaties: Treaties
    provisions: Mapping[str, Obligation]
    national: Mapping[tuple[Country, str], NationalFact]
    classes: Mapping[ObjectKind, tuple[ObjectClass, ...]]
    objects: Mapping[tuple[Country, ObjectKind], ObjectFact]
    conduct: Mapping[tuple[Country, Element], ConductFact]


def classify(
    kind: ObjectKind,
    state: Country,
    *,
    on: date,
    sources: Sources,
    facts: ObjectFacts | None = None,
) -> Classification:
    """Whether the law on arms of a state reaches an object on a day, and as what."""
    known = facts or ObjectFacts()
    layers = tuple(_layer(each, state, on, known, sources) for each in sources.classes[kind])
    own = next((each for each in layers if each.scope == NATIONAL), None)
    above = [each for each in layers if each.scope != NATIONAL and each.holds is Answer.YES]
    read = own is not None and own.reach is not Reach.UNKNOWN
    best = own if own is not None and read else _strongest(above)
    reach, regime = (Reach.UNKNOWN, None) if best is None else (best.reach, best.regime)
    return Classification(
        object=kind,
        state=state,
        on=on,
        reach=reach,
        regime=regime,
        by_own_law=read,
        clash=read and reach is Reach.NO and any(each.reach is Reach.YES for each in above),
        conditions=_conditions(best, above),
        missing=_missing(layers, state, kind, sources) if reach is Reach.UNKNOWN else (),
        ask=_questions(layers, reach, read=read),
        cited=tuple(
            dict.fromkeys(row for each in layers if _speaks(each, best, above) for row in each.cited)
        ),
        layers=layers,
    )


def differs(one: Classification, other: Classification) -> Difference:
    """Whether an object is lawful in the one state and reached in the other, or reached as something else."""
    decided = {Reach.YES, Reach.NO}
    if not {one.reach, other.reach} <= decided:
        return Difference(one, other, Answer.UNKNOWN)
    same = (one.reach, one.regime) == (other.reach, other.regime)
    return Difference(one, other, Answer.NO if same else Answer.YES)


def _strongest(layers: list[Layer]) -> Layer | None:
    """Of the instruments that bind the state, the one that asks most: a firearm before a part, that before
    what it turns on. What none asks for is not known, for the state may still reach it."""
    regimes = list(Regime)
    asked = [each for each in layers if each.reach is Reach.YES and each.regime is not None]
    if asked:
        return min(asked, key=lambda each: regimes.index(each.regime or Regime.FIREARM))
    return next((each for each in layers if each.reach is Reach.ON_CONDITIONS), None)


def _conditions(best: Layer | None, above: list[Layer]) -> tuple[Turns, ...]:
    """What the answer turns on; where it turns on several things by several instruments, all of them."""
    if best is None:
        return ()
    turning = above if best.reach is Reach.ON_CONDITIONS and best.scope != NATIONAL else [best]
    return tuple(dict.fromkeys(turn for each in turning for turn in each.turns_on))


def _speaks(layer: Layer, best: Layer | None, above: list[Layer]) -> bool:
    return layer is best or (layer in above and layer.reach is Reach.YES)


def _questions(layers: tuple[Layer, ...], reach: Reach, *, read: bool) -> tuple[str, ...]:
    """What to ask: of the object where the answer turns on it, of the state while its law was not read."""
    open_layers = [
        each
        for each in layers
        if each.turns_on or (each.scope == NATIONAL and not read) or (reach is Reach.UNKNOWN and each.ask)
    ]
    return tuple(dict.fromkeys(each.ask for each in open_layers if each.ask))


def _missing(
    layers: tuple[Layer, ...], state: Country, kind: ObjectKind, sources: Sources
) -> tuple[str, ...]:
    statuses = [f"status:{state}:{each.scope}" for each in layers if each.holds is Answer.UNKNOWN]
    rows = [each for each in sources.classes[kind] if each.scope == NATIONAL]
    laws = [f"law:{state}:{name}" for each in rows for name in each.variables]
    return (*statuses, *(laws or [f"object:{state}:{kind.value}"]))


def _layer(row: ObjectClass, state: Country, on: date, facts: ObjectFacts, sources: Sources) -> Layer:
    if row.scope == NATIONAL:
        return _own_law(row, state, on, facts, sources)
    standing = treaty_rules.standing(sources.treaties, instrument=row.scope, state=state, on=on)
    cited = [cite(sources.provisions[each]) for each in row.provisions]
    if standing.membership is not None:
        cited.append(treaty_rules.cite(standing.membership, sources.treaties))
    holds = standing.answer
    if holds is Answer.NO and row.scope == _DIRECTIVE:
        # States associated with Schengen apply its content without being bound as members: not read how far.
        associated = treaty_rules.holds(sources.treaties, instrument=_SCHENGEN, state=state, on=on)
        holds = Answer.UNKNOWN if associated is not Answer.NO else holds
    reach, regime, turns = _by_instrument(row, facts) if holds is Answer.YES else _NOT_KNOWN
    return Layer(row.scope, holds, reach, regime, row.rule, turns, tuple(cited), row.ask)


def _by_instrument(row: ObjectClass, facts: ObjectFacts) -> Said:
    if row.answer in {"firearm", "part", "ammunition"}:
        return (Reach.YES, _REGIMES[row.answer], ())
    if row.answer == "not_firearm":
        return _FREE
    test = _TURNING.get((row.object, row.scope))
    return _NOT_KNOWN if row.answer == "unknown" or test is None else test(facts)


def _turns(value: bool | None, on: Turns, *, true: Said, false: Said) -> Said:
    if value is None:
        return (Reach.ON_CONDITIONS, None, (on,))
    return true if value else false


def _deactivated_in_the_union(facts: ObjectFacts) -> Said:
    """Reached in any case: with certificate as an arm of category C, without one as the firearm it was."""
    if facts.certificate is False:
        return _FIREARM
    turns = () if facts.certificate else (Turns.CERTIFICATE,)
    return (Reach.YES, Regime.REGULATED, turns)


def _antique(facts: ObjectFacts) -> Said:
    late = None if facts.made_in is None else facts.made_in > LAST_ANTIQUE_YEAR
    return _turns(late, Turns.MADE_IN, true=_FIREARM, false=_FREE)


_TURNING: Mapping[tuple[ObjectKind, str], Callable[[ObjectFacts], Said]] = MappingProxyType(
    {
        (ObjectKind.ALARM, "UN_FIREARMS_PROTOCOL"): lambda facts: _turns(
            facts.readily_convertible, Turns.CONVERTIBLE, true=_FIREARM, false=_FREE
        ),
        (ObjectKind.ALARM, _DIRECTIVE): lambda facts: _turns(
            facts.meets_specifications, Turns.SPECIFICATIONS, true=_FREE, false=_FIREARM
        ),
        (ObjectKind.DEACTIVATED, "UN_FIREARMS_PROTOCOL"): lambda facts: _turns(
            facts.certificate, Turns.CERTIFICATE, true=_FREE, false=_FIREARM
        ),
        (ObjectKind.DEACTIVATED, _DIRECTIVE): _deactivated_in_the_union,
        (ObjectKind.ANTIQUE, "UN_FIREARMS_PROTOCOL"): _antique,
    }
)
"""Rows of instruments that turn on a fact of the object: what they say for each value."""


def _own_law(row: ObjectClass, state: Country, on: date, facts: ObjectFacts, sources: Sources) -> Layer:
    for find in (_by_object, _by_antique_rule, _by_offences):
        found = find(row.object, state, on, facts, sources)
        if found is not None:
            (reach, regime, turns), cited = found
            return Layer(NATIONAL, Answer.YES, reach, regime, row.rule, turns, cited, row.ask)
    return Layer(NATIONAL, Answer.YES, Reach.UNKNOWN, None, row.rule, ask=row.ask)


Found = tuple[Said, tuple[Provision, ...]] | None


def _by_object(kind: ObjectKind, state: Country, on: date, _: ObjectFacts, sources: Sources) -> Found:
    """What the table says of the object under this law."""
    said = national_rules.held_on(sources.objects.get((state, kind)), on)
    fact = national_rules.read_in(said, sources.national, on)
    if said is None or fact is None or said.answer == "unknown":
        return None
    free = said.answer == "not_firearm"
    return (_FREE if free else (Reach.YES, _REGIMES[said.answer], ())), (national_rules.cite(fact),)


def _by_antique_rule(
    kind: ObjectKind, state: Country, on: date, facts: ObjectFacts, sources: Sources
) -> Found:
    """By year of manufacture: made before the cut-off, or longer ago than a rolling number of years."""
    if kind is not ObjectKind.ANTIQUE:
        return None
    fixed = _speaking(state, _CUT_OFF, on, sources)
    if fixed is not None and fixed.value.isdecimal():
        late = None if facts.made_in is None else facts.made_in >= int(fixed.value)
        return _turns(late, Turns.MADE_IN, true=_FIREARM, false=_FREE), (national_rules.cite(fixed),)
    rolling = _speaking(state, _ROLLING, on, sources)
    years = None if rolling is None else _ROLLING_YEARS.get(rolling.value)
    if rolling is None or years is None:
        return None
    # In the year of the birthday itself the day of manufacture decides, and only the year is known.
    age = None if facts.made_in is None else on.year - facts.made_in
    old = None if age is None or age == years else age > years
    return _turns(old, Turns.MADE_IN, true=_FREE, false=_FIREARM), (national_rules.cite(rolling),)


def _by_offences(kind: ObjectKind, state: Country, on: date, _: ObjectFacts, sources: Sources) -> Found:
    """A law that punishes trafficking, making or having firearms reaches a firearm."""
    if kind is not ObjectKind.FIREARM:
        return None
    for element in _PUNISHES_ARMS:
        said = national_rules.held_on(sources.conduct.get((state, element)), on)
        fact = national_rules.read_in(said, sources.national, on)
        if said is not None and fact is not None and said.value == "yes":
            return _FIREARM, (national_rules.cite(fact),)
    return None


def _speaking(state: Country, variable: str, on: date, sources: Sources) -> NationalFact | None:
    fact = national_rules.law_on(sources.national, state, variable, on)
    return fact if fact is not None and national_rules.speaks_on(fact, on) else None
