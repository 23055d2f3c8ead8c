# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What has to hold for each row of the table of bases. One test for each row; the table cites it.

The table names instrument, article and source; who must be bound, and under which facts, is here, as
`docs/explanation/how-the-law-is-decided.md` says it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from ploughshare.kernel.countries import Country
from ploughshare.law.gateways.rules.case import NO, PENALTY, UNKNOWN, YES, Case
from ploughshare.law.treaties.rules import DIRECTIVE_2023_977, DIRECTIVE_2023_977_TO_CHECK, all_of, any_of
from ploughshare.law.treaties.terms import Answer, Status
from ploughshare.vocabulary.cooperation import Offence
from ploughshare.vocabulary.purposes import Purpose

Test = Callable[[Case], Answer]

_WITH_PERSONAL_DATA = frozenset({Status.MEMBER, Status.OPERATIONAL_AGREEMENT})
_USA, _ARGENTINA, _NORWAY = Country("USA"), Country("ARG"), Country("NOR")
_BENELUX = frozenset({Country("BEL"), Country("LUX"), Country("NLD")})
_BY_THE_PROTOCOL = frozenset(
    {Offence.TRAFFICKING, Offence.AGGRAVATED_TRAFFICKING, Offence.MANUFACTURE, Offence.MARKING}
)
"""Offences of Firearms Protocol 5."""
_EUROPEAN_LIST = frozenset({Offence.TRAFFICKING, Offence.AGGRAVATED_TRAFFICKING, Offence.EXPORT})
"""Illicit trafficking in weapons: Framework Decision 2002/584/JHA, article 2(2)."""
_SERIOUS_YEARS = 4
"""UNTOC 2(b): a maximum of at least four years."""


def both(instrument: str, *more: Test) -> Test:
    """Both parties are bound, and more holds."""
    if not more:
        return lambda case: case.both(instrument)
    return lambda case: all_of(case.both(instrument), *(test(case) for test in more))


def between(one: str, other: str) -> Test:
    """The two are these states."""
    two = {one, other}
    return lambda case: YES if {case.asking, case.asked} == two else NO


def organised(case: Case) -> Answer:
    """UNTOC 3(1): a transnational offence with an organised group, which is an offence of the Firearms
    Protocol to which both are bound, or serious by its penalty where it is prosecuted."""
    crossing = case.fact("transnational_organised", case.facts.transnational_organised)
    protocol, serious = case.aside(), case.aside()
    by_protocol = NO
    if case.question.offence in _BY_THE_PROTOCOL:
        by_protocol = protocol.both("UN_FIREARMS_PROTOCOL")
    if by_protocol is YES:
        case.take(protocol)
        return crossing
    by_penalty = serious.at_least(case.asking, _SERIOUS_YEARS)
    if by_penalty is not YES:
        case.take(protocol)
    case.take(serious)
    return all_of(crossing, any_of(by_protocol, by_penalty))


def extraditable(case: Case) -> Answer:
    """A maximum of at least one year in the asked state."""
    return case.at_least(case.asked, 1)


def extradition(case: Case) -> Answer:
    """Punishable in both, and above the threshold of the asked state's law on extradition."""
    dual = case.fact("dual_criminality", case.facts.dual_criminality)
    least = case.number(case.asked, "extradition_min_max_penalty_years")
    if case.asked == _ARGENTINA:
        halves = (_half_sum(case, party, least) for party in (case.asking, case.asked))
        return all_of(dual, *halves)
    greatest = case.maximum(case.asked)
    if least is None or greatest is None:
        return all_of(dual, UNKNOWN)
    reached = greatest > least if case.asked == _NORWAY else greatest >= least
    return all_of(dual, YES if reached else NO)


def _half_sum(case: Case, party: Country, least: float | None) -> Answer:
    """Argentina, law 24.767, article 6: half the sum of minimum and maximum."""
    greatest, smallest = case.maximum(party), None
    if case.question.offence is Offence.TRAFFICKING:
        smallest = case.number(party, "trafficking_min_penalty_years")
    else:
        case.missing.append(f"law:{party}:minimum")
    if least is None or greatest is None or smallest is None:
        return UNKNOWN
    return YES if (greatest + smallest) / 2 >= least else NO


def _one_year_in_both(case: Case) -> Answer:
    """European Convention on Extradition, article 2(1)."""
    return all_of(case.at_least(case.asking, 1), extraditable(case))


def _untoc_extradition(case: Case) -> Answer:
    """UNTOC 16(4) to (6): without a treaty where the asked state needs none, by a treaty of the two, or with
    the Convention itself where both declared it a basis."""
    whole = [case.both("UNTOC"), organised(case), extradition(case)]
    passed_over = case.aside()
    ways = (
        lambda one: one.law_is(one.asked, "extradition_requires_treaty", "false", "true"),
        lambda one: one.fact("extradition_treaty", one.facts.extradition_treaty),
        lambda one: all_of(
            *(
                one.law_is(party, "untoc_as_extradition_basis_declared", "yes", "no")
                for party in (one.asking, one.asked)
            )
        ),
    )
    answers = []
    for way in ways:
        tried = case.aside()
        answers.append(way(tried))
        if answers[-1] is YES:
            case.read += passed_over.read + tried.read
            return all_of(*whole)
        passed_over.take(tried)
    case.take(passed_over)
    return all_of(*whole, any_of(*answers))


def _arrest_warrant(case: Case) -> Answer:
    """Framework Decision 2002/584/JHA, article 2: one year; on the list with three years without a test of
    dual criminality."""
    member, one_year = case.both("ORG_EU"), case.at_least(case.asking, 1)
    offence = case.question.offence
    if offence is not None and offence in _EUROPEAN_LIST:
        greatest = case.aside().number(case.asking, PENALTY[offence])
        if greatest is not None and greatest >= 3:
            return all_of(member, one_year)
    return all_of(member, one_year, case.fact("dual_criminality", case.facts.dual_criminality))


def _of_the_union_but(*apart: str) -> Test:
    """Both are members of the Union, and neither stands apart from the act (protocols 21 and 22)."""
    outside = {Country(each) for each in apart}
    return lambda case: NO if outside & {case.asking, case.asked} else case.both("ORG_EU")


def _body_and_state(body: str, code: str, status: Status) -> Test:
    """One party is the body, the other has the status in it."""

    def test(case: Case) -> Answer:
        others = [party for party in (case.asking, case.asked) if party != body]
        return case.bound(others[0], code, frozenset({status})) if len(others) == 1 else NO

    return test


def _with_organisation(kind: str, *, but: str = "") -> Test:
    """One party is an organisation of the kind, the other a state."""

    def test(case: Case) -> Answer:
        parties, known = (case.asking, case.asked), case.tables
        one = any(known.organisations.get(each) == kind and each != but for each in parties)
        return YES if one and any(each in known.treaties.states for each in parties) else NO

    return test


def _to_the_secretariat(case: Case) -> Answer:
    return case.bound(case.asking, "ATT") if case.asked == "org:ATT_SECRETARIAT" else NO


def _customs_agreement(case: Case) -> Answer:
    if all_of(_for_the_border(case), _of_the_united_nations(case)) is NO:
        return NO
    return case.fact("bilateral_agreement", case.facts.bilateral_agreement)


def _of_benelux(case: Case) -> Answer:
    return YES if {case.asking, case.asked} <= _BENELUX else NO


def _union_or_schengen(case: Case, party: Country) -> Answer:
    union = case.aside()
    first = union.bound(party, "ORG_EU")
    if first is YES:
        case.take(union)
        return YES
    second = case.bound(party, "ORG_SCHENGEN")
    if UNKNOWN in (first, second):
        case.take(union)
    return any_of(first, second)


def _of_the_area(case: Case) -> Answer:
    return all_of(*(_union_or_schengen(case, party) for party in (case.asking, case.asked)))


def _directive_2023_977(case: Case) -> Answer:
    """Protocol 22 (Denmark) and the opt-in under protocol 19 (Ireland) have to be checked."""
    answers = []
    for party in (case.asking, case.asked):
        answer = _union_or_schengen(case, party)
        if party in DIRECTIVE_2023_977_TO_CHECK and answer is YES:
            case.missing.append(f"status:{party}:{DIRECTIVE_2023_977}")
            answer = UNKNOWN
        answers.append(answer)
    return all_of(*answers)


def _union_and_usa(case: Case) -> Answer:
    if case.asking == _USA:
        return case.bound(case.asked, "ORG_EU")
    return case.bound(case.asking, "ORG_EU") if case.asked == _USA else NO


def _not_state_transfer(case: Case) -> Answer:
    """Firearms Protocol 4(2): it does not reach transfers between states."""
    return NO if case.facts.state_transfer else YES


def _of_the_united_nations(case: Case) -> Answer:
    return YES if {case.asking, case.asked} <= case.tables.treaties.states else NO


def _etrace(case: Case) -> Answer:
    if case.asked != _USA:
        return NO
    return case.fact("bilateral_agreement", case.facts.bilateral_agreement)


def _no_treaty_needed(variable: str) -> Test:
    return lambda case: case.law_is(case.asked, variable, "false", "true")


def _in_the_act(case: Case) -> Answer:
    return case.fact("in_the_act", case.facts.in_the_act)


def _named(case: Case) -> Answer:
    return case.named()


def _customs(*more: Test) -> Test:
    """Naples II is a convention on customs: the purpose is the border's."""
    return both("ORG_EU", _for_the_border, *more)


def _for_the_border(case: Case) -> Answer:
    return YES if case.question.purpose is Purpose.BORDER_CONTROL else NO


def _hot_pursuit_by_land(case: Case) -> Answer:
    facts = case.facts
    return all_of(
        case.fact("common_land_border", facts.common_land_border),
        case.fact("in_the_act", facts.in_the_act),
        case.fact("declaration_known", facts.declaration_known),
    )


def _without_reservation(case: Case) -> Answer:
    return case.fact("reservation", case.facts.reservation, wanted=False)


def _never(case: Case) -> Answer:
    return NO


_dutch_german = between("NLD", "DEU")

TESTS: Mapping[str, Test] = MappingProxyType(
    {
        "C01": both("UN_FIREARMS_PROTOCOL", _not_state_transfer),
        "C02": both("UNTOC", organised),
        "C03": both("UNTOC"),
        "C04": both("ETS182"),
        "C05": both("ORG_EU"),
        "C06": _directive_2023_977,
        "C07": _of_the_area,
        "C08": lambda case: case.both("EUROPOL", _WITH_PERSONAL_DATA),
        "C09": both("INTERPOL"),
        "C10": both("UN_FIREARMS_PROTOCOL", _not_state_transfer),
        "C11": _of_the_united_nations,
        "C12": both("INTERPOL"),
        "C13": both("CIFTA"),
        "C14": both("ECOWAS_CONVENTION"),
        "C15": both("ORG_EU", both("PRUM_TREATY_2005")),
        "C16": _dutch_german,
        "C17": _etrace,
        "C20": both("UNTOC", organised),
        "C21": both("ETS30_MLA"),
        "C22": _of_the_union_but("DNK", "IRL"),
        "C23": _union_and_usa,
        "C24": both("BUDAPEST_CYBERCRIME"),
        "C25": both("CIFTA"),
        "C26": _no_treaty_needed("mla_requires_treaty"),
        "C30": _untoc_extradition,
        "C31": both("ETS24_EXTRADITION", extradition, _one_year_in_both),
        "C32": _arrest_warrant,
        "C33": both("CIFTA", extradition),
        "C34": lambda case: all_of(_no_treaty_needed("extradition_requires_treaty")(case), extradition(case)),
        "C40": both("UNTOC", organised),
        "C41": both("ETS182"),
        "C42": both("ORG_EU"),
        "C43": _customs(),
        "C44": _union_and_usa,
        "C50": both("UNTOC", organised),
        "C51": both("ETS182", extraditable),
        "C52": both("ORG_EU", extraditable),
        "C53": _customs(extraditable),
        "C54": _dutch_german,
        "C60": both("ORG_SCHENGEN", _hot_pursuit_by_land, _named),
        "C61": _customs(_in_the_act, _without_reservation),
        "C62": both("BENELUX_POLICE_TREATY_2004", _in_the_act, _named),
        "C63": lambda case: all_of(_dutch_german(case), _in_the_act(case), case.named()),
        "C64": both("UNCLOS", lambda case: case.fact("at_sea", case.facts.at_sea)),
        "C65": _never,
        "C70": both("ETS182", _named),
        "C71": both("ORG_SCHENGEN", _named),
        "C72": _customs(),
        "C80": both("ATT"),
        "C101": both("NAIROBI_PROTOCOL"),
        "C102": both("NAIROBI_PROTOCOL"),
        "C103": both("NAIROBI_PROTOCOL"),
        "C104": both("SADC_FIREARMS_PROTOCOL"),
        "C105": both("SADC_FIREARMS_PROTOCOL"),
        "C106": both("KINSHASA_CONVENTION"),
        "C107": both("KINSHASA_CONVENTION"),
        "C108": both("ORG_COMMONWEALTH"),
        "C109": both("ORG_COMMONWEALTH", extradition),
        "C110": both("NASSAU_MLA_1992", lambda case: case.at_least(case.asking, 1)),
        "C111": both("ASEAN_MLA_2004"),
        "C112": both("WCO_NAIROBI_1977", _for_the_border),
        "C113": both("WCO_NAIROBI_1977", _for_the_border),
        "C114": both("WCO_JOHANNESBURG_2003", _for_the_border),
        "C115": _customs_agreement,
        "C116": _of_the_union_but("DNK"),
        "C117": _of_the_union_but("DNK"),
        "C118": _of_the_union_but("DNK", "IRL"),
        "C119": both("BUDAPEST_CYBERCRIME"),
        "C120": both("BUDAPEST_CYBERCRIME"),
        "C121": _directive_2023_977,
        "C122": both("CIFTA"),
        "C123": _of_benelux,
        "C130": _body_and_state("org:INTERPOL", "INTERPOL", Status.MEMBER),
        "C131": _body_and_state("org:EUROPOL", "EUROPOL", Status.MEMBER),
        "C132": _body_and_state("org:EUROPOL", "EUROPOL", Status.OPERATIONAL_AGREEMENT),
        "C133": _with_organisation("peace_operation"),
        "C134": _with_organisation("panel_of_experts"),
        "C135": _with_organisation("regional_body", but="org:EUROPOL"),
        "C136": _to_the_secretariat,
    }
)
"""Row id to its test."""
