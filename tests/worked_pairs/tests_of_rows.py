# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What has to hold for each row of bases, as `docs/explanation/how-the-law-is-decided.md` says it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from worked_pairs.tables import NO, UNKNOWN, YES, Tables, all_of, any_of

VARIABLE = {
    "illicit_trafficking": "trafficking_max_penalty_years",
    "aggravated_trafficking": "trafficking_aggravated_max_penalty_years",
    "illicit_manufacture": "illicit_manufacture_max_penalty_years",
    "marking_alteration": "marking_alteration_max_penalty_years",
    "export_offence": "export_offence_max_penalty_years",
    "possession": "possession_max_penalty_years",
    "unlicensed_trade": "unlicensed_trade_max_penalty_years",
}
PROTOCOL = {"illicit_trafficking", "aggravated_trafficking", "illicit_manufacture", "marking_alteration"}
EUROPEAN_LIST = {"illicit_trafficking", "aggravated_trafficking", "export_offence"}


@dataclass
class Case:
    """One question between two parties, and what was read for one row of it."""

    tables: Tables
    asking: str
    asked: str
    on: date
    question: dict[str, Any]
    facts: dict[str, Any]
    read: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def fact(self, name: str, wanted: bool = True) -> str:
        if name not in self.facts:
            self.missing.append(f"fact:{name}")
            return UNKNOWN
        return YES if self.facts[name] is wanted else NO

    def bound(self, party: str, code: str, counts: tuple[str, ...] | None = None) -> str:
        more = {} if counts is None else {"counts": counts}
        answer = self.tables.bound(party, code, self.on, **more)
        if answer == UNKNOWN:
            self.missing.append(f"status:{party}:{code}")
        elif answer == YES:
            self.read.append(f"status:{party}:{code}")
        return answer

    def both(self, code: str, counts: tuple[str, ...] | None = None) -> str:
        return all_of([self.bound(self.asking, code, counts), self.bound(self.asked, code, counts)])

    def law_is(self, party: str, variable: str, wanted: str, other: tuple[str, ...]) -> str:
        if party not in self.tables.states:
            return NO
        value = self.tables.law.get((party, variable))
        if value == wanted or value in other:
            self.read.append(f"law:{party}:{variable}")
            return YES if value == wanted else NO
        self.missing.append(f"law:{party}:{variable}")
        return UNKNOWN

    def number(self, party: str, variable: str) -> float | None:
        value = self.tables.number(party, variable)
        (self.missing if value is None else self.read).append(f"law:{party}:{variable}")
        return value

    def maximum(self, party: str) -> float | None:
        offence = self.question.get("offence")
        if offence is None:
            self.missing.append("fact:offence")
            return None
        return self.number(party, VARIABLE[offence])

    def at_least(self, party: str, years: float) -> str:
        value = self.maximum(party)
        return UNKNOWN if value is None else YES if value >= years else NO

    def listed(self) -> str:
        if self.question.get("offence") is None:
            self.missing.append("fact:offence")
            return UNKNOWN
        return YES

    def purpose(self, wanted: str) -> str:
        return YES if self.question["purpose"] == wanted else NO

    def aside(self) -> Case:
        """The same case with nothing read yet."""
        return Case(self.tables, self.asking, self.asked, self.on, self.question, self.facts)

    def take(self, other: Case) -> None:
        self.read += other.read
        self.missing += other.missing

    def organised(self) -> str:
        answers = [self.fact("transnational_organised")]
        protocol = self.aside()
        named = self.question.get("offence") in PROTOCOL
        by_protocol = protocol.both("UN_FIREARMS_PROTOCOL") if named else NO
        if by_protocol == YES:
            self.take(protocol)
            return all_of([*answers, YES])
        serious = self.aside()
        by_penalty = serious.at_least(self.asking, 4)
        if by_penalty != YES:
            self.take(protocol)
        self.take(serious)
        return all_of([*answers, any_of([by_protocol, by_penalty])])

    def extradition(self) -> str:
        dual = self.fact("dual_criminality")
        limit = self.number(self.asked, "extradition_min_max_penalty_years")
        if self.asked == "ARG":
            return all_of([dual, *(self._half_sum(party, limit) for party in (self.asking, self.asked))])
        top = self.maximum(self.asked)
        if limit is None or top is None:
            return all_of([dual, UNKNOWN])
        reached = top > limit if self.asked == "NOR" else top >= limit
        return all_of([dual, YES if reached else NO])

    def _half_sum(self, party: str, limit: float | None) -> str:
        top, low = self.maximum(party), None
        if self.question.get("offence") == "illicit_trafficking":
            low = self.number(party, "trafficking_min_penalty_years")
        else:
            self.missing.append(f"law:{party}:minimum")
        if limit is None or top is None or low is None:
            return UNKNOWN
        return YES if (top + low) / 2 >= limit else NO


def pair_of(one: str, other: str) -> Callable[[Case], str]:
    return lambda c: YES if {c.asking, c.asked} == {one, other} else NO


def both(code: str, *more: Callable[[Case], str]) -> Callable[[Case], str]:
    return lambda c: all_of([c.both(code), *(test(c) for test in more)])


def union_or_schengen(case: Case, party: str) -> str:
    union = case.aside()
    first = union.bound(party, "ORG_EU")
    if first == YES:
        case.take(union)
        return YES
    second = case.bound(party, "ORG_SCHENGEN")
    if second == UNKNOWN or first == UNKNOWN:
        case.take(union)
    return any_of([first, second])


def directive(case: Case) -> str:
    answers = []
    for party in (case.asking, case.asked):
        answer = union_or_schengen(case, party)
        if party in ("DNK", "IRL") and answer == YES:
            case.missing.append(f"status:{party}:EU_DIR_2023_977")
            answer = UNKNOWN
        answers.append(answer)
    return all_of(answers)


def union_and_usa(case: Case) -> str:
    if case.asking == "USA":
        return case.bound(case.asked, "ORG_EU")
    return case.bound(case.asking, "ORG_EU") if case.asked == "USA" else NO


def arrest_warrant(case: Case) -> str:
    member, one_year = case.both("ORG_EU"), case.at_least(case.asking, 1)
    if case.question.get("offence") in EUROPEAN_LIST:
        top = case.tables.number(case.asking, VARIABLE[case.question["offence"]])
        if top is not None and top >= 3:
            return all_of([member, one_year])
    return all_of([member, one_year, case.fact("dual_criminality")])


def untoc_extradition(case: Case) -> str:
    first = [case.both("UNTOC"), case.organised(), case.extradition()]
    open_ways = case.aside()
    ways = [
        lambda c: c.law_is(c.asked, "extradition_requires_treaty", "false", ("true",)),
        lambda c: c.fact("extradition_treaty"),
        lambda c: all_of(
            [c.law_is(p, "untoc_as_extradition_basis_declared", "yes", ("no",)) for p in (c.asking, c.asked)]
        ),
    ]
    answers = []
    for way in ways:
        tried = open_ways.aside()
        answers.append(way(tried))
        if answers[-1] == YES:
            case.read += open_ways.read + tried.read
            return all_of([*first, YES])
        open_ways.take(tried)
    case.take(open_ways)
    return all_of([*first, any_of(answers)])


def pursuit_facts(*names: str) -> Callable[[Case], str]:
    return lambda c: all_of([c.fact(name) for name in names])


def no_transfer(case: Case) -> str:
    return NO if case.facts.get("state_transfer") is True else YES


def un_members(case: Case) -> str:
    return YES if {case.asking, case.asked} <= case.tables.states else NO


def customs(*more: Callable[[Case], str]) -> Callable[[Case], str]:
    return both("ORG_EU", lambda c: c.purpose("border_control"), *more)


def extraditable(case: Case) -> str:
    return case.at_least(case.asked, 1)


def without(*states: str) -> Callable[[Case], str]:
    """Both are members of the Union and none of the two is one that stands apart."""
    return lambda c: NO if {c.asking, c.asked} & set(states) else c.both("ORG_EU")


def with_organisation(kind: str, *, but: str = "") -> Callable[[Case], str]:
    """One party is an organisation of the kind, the other a state."""

    def test(case: Case) -> str:
        parties = [case.asking, case.asked]
        ours = [p for p in parties if case.tables.organisations.get(p, {}).get("kind") == kind and p != but]
        return YES if ours and any(p in case.tables.states for p in parties) else NO

    return test


def body_and_state(body: str, code: str, *counts: str) -> Callable[[Case], str]:
    """One party is the body, the other has one of the statuses in it."""

    def test(case: Case) -> str:
        others = [p for p in (case.asking, case.asked) if p != body]
        return case.bound(others[0], code, counts) if len(others) == 1 else NO

    return test


def to_the_secretariat(case: Case) -> str:
    return case.bound(case.asking, "ATT") if case.asked == "org:ATT_SECRETARIAT" else NO


def customs_agreement(case: Case) -> str:
    first = case.purpose("border_control")
    states = YES if {case.asking, case.asked} <= case.tables.states else NO
    return NO if NO in (first, states) else case.fact("bilateral_agreement")


DUTCH_GERMAN = pair_of("NLD", "DEU")
TESTS: dict[str, Callable[[Case], str]] = {
    "C01": both("UN_FIREARMS_PROTOCOL", no_transfer),
    "C02": both("UNTOC", Case.organised),
    "C03": both("UNTOC"),
    "C04": both("ETS182"),
    "C05": both("ORG_EU"),
    "C06": directive,
    "C07": lambda c: all_of([union_or_schengen(c, party) for party in (c.asking, c.asked)]),
    "C08": lambda c: c.both("EUROPOL", ("member", "operational_agreement")),
    "C09": both("INTERPOL"),
    "C10": both("UN_FIREARMS_PROTOCOL", no_transfer),
    "C11": un_members,
    "C12": both("INTERPOL"),
    "C13": both("CIFTA"),
    "C14": both("ECOWAS_CONVENTION"),
    "C15": both("ORG_EU", lambda c: c.both("PRUM_TREATY_2005")),
    "C16": DUTCH_GERMAN,
    "C17": lambda c: c.fact("bilateral_agreement") if c.asked == "USA" else NO,
    "C20": both("UNTOC", Case.organised),
    "C21": both("ETS30_MLA"),
    "C22": without("DNK", "IRL"),
    "C23": union_and_usa,
    "C24": both("BUDAPEST_CYBERCRIME"),
    "C25": both("CIFTA"),
    "C26": lambda c: c.law_is(c.asked, "mla_requires_treaty", "false", ("true",)),
    "C30": untoc_extradition,
    "C31": both(
        "ETS24_EXTRADITION", Case.extradition, lambda c: all_of([c.at_least(c.asking, 1), extraditable(c)])
    ),
    "C32": arrest_warrant,
    "C33": both("CIFTA", Case.extradition),
    "C34": lambda c: all_of(
        [c.law_is(c.asked, "extradition_requires_treaty", "false", ("true",)), c.extradition()]
    ),
    "C40": both("UNTOC", Case.organised),
    "C41": both("ETS182"),
    "C42": both("ORG_EU"),
    "C43": customs(),
    "C44": union_and_usa,
    "C50": both("UNTOC", Case.organised),
    "C51": both("ETS182", extraditable),
    "C52": both("ORG_EU", extraditable),
    "C53": customs(extraditable),
    "C54": DUTCH_GERMAN,
    "C60": both(
        "ORG_SCHENGEN", pursuit_facts("common_land_border", "in_the_act", "declaration_known"), Case.listed
    ),
    "C61": customs(pursuit_facts("in_the_act"), lambda c: c.fact("reservation", False)),
    "C62": both("BENELUX_POLICE_TREATY_2004", pursuit_facts("in_the_act"), Case.listed),
    "C63": lambda c: all_of([DUTCH_GERMAN(c), c.fact("in_the_act"), c.listed()]),
    "C64": both("UNCLOS", pursuit_facts("at_sea")),
    "C65": lambda c: NO,
    "C70": both("ETS182", Case.listed),
    "C71": both("ORG_SCHENGEN", Case.listed),
    "C72": customs(),
    "C80": both("ATT"),
    "C101": both("NAIROBI_PROTOCOL"),
    "C102": both("NAIROBI_PROTOCOL"),
    "C103": both("NAIROBI_PROTOCOL"),
    "C104": both("SADC_FIREARMS_PROTOCOL"),
    "C105": both("SADC_FIREARMS_PROTOCOL"),
    "C106": both("KINSHASA_CONVENTION"),
    "C107": both("KINSHASA_CONVENTION"),
    "C108": both("ORG_COMMONWEALTH"),
    "C109": both("ORG_COMMONWEALTH", Case.extradition),
    "C110": both("NASSAU_MLA_1992", lambda c: c.at_least(c.asking, 1)),
    "C111": both("ASEAN_MLA_2004"),
    "C112": both("WCO_NAIROBI_1977", lambda c: c.purpose("border_control")),
    "C113": both("WCO_NAIROBI_1977", lambda c: c.purpose("border_control")),
    "C114": both("WCO_JOHANNESBURG_2003", lambda c: c.purpose("border_control")),
    "C115": customs_agreement,
    "C116": without("DNK"),
    "C117": without("DNK"),
    "C118": without("DNK", "IRL"),
    "C119": both("BUDAPEST_CYBERCRIME"),
    "C120": both("BUDAPEST_CYBERCRIME"),
    "C121": directive,
    "C122": both("CIFTA"),
    "C123": lambda c: YES if {c.asking, c.asked} <= {"BEL", "LUX", "NLD"} else NO,
    "C130": body_and_state("org:INTERPOL", "INTERPOL", "member"),
    "C131": body_and_state("org:EUROPOL", "EUROPOL", "member"),
    "C132": body_and_state("org:EUROPOL", "EUROPOL", "operational_agreement"),
    "C133": with_organisation("peace_operation"),
    "C134": with_organisation("panel_of_experts"),
    "C135": with_organisation("regional_body", but="org:EUROPOL"),
    "C136": to_the_secretariat,
}
"""Row to its test."""
