# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Which row of the table of bases carries a question. One test for each row; the table cites it.

The table names instrument, article and source; who must be bound, and under which facts, is here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date
from types import MappingProxyType

from ploughshare.kernel.countries import Country
from ploughshare.kernel.text import N_, Text
from ploughshare.law.gateways.terms import Facts, Finding, Form, Question, Tables
from ploughshare.law.treaties import rules as treaty_rules
from ploughshare.law.treaties.rules import BINDING, all_of, signed_only
from ploughshare.law.treaties.terms import Answer, Standing, Status, Treaties

ITI_SINCE = date(2005, 12, 8)
"""General Assembly decision 60/519 adopted the International Tracing Instrument."""

_EUROPOL_WITH_PERSONAL_DATA = frozenset({Status.MEMBER, Status.OPERATIONAL_AGREEMENT})
_NETHERLANDS_GERMANY = frozenset({Country("NLD"), Country("DEU")})


@dataclass(frozen=True, slots=True)
class Tested:
    """Outcome of one test, before it is tied to its row."""

    answer: Answer
    standings: tuple[Standing, ...] = ()
    missing: tuple[Text, ...] = ()
    remarks: tuple[Text, ...] = ()


Test = Callable[[Question, Facts, Treaties], Tested]


def findings(question: Question, *, facts: Facts, tables: Tables) -> tuple[Finding, ...]:
    """One finding for each row that may carry the question, in the order of the table."""
    found = []
    for row in ROWS[question.form]:
        tested = TESTS[row](question, facts, tables.treaties)
        found.append(
            Finding(tables.bases[row], tested.answer, tested.standings, tested.missing, tested.remarks)
        )
    return tuple(found)


def day(question: Question) -> date:
    """The day the question is put, in UTC."""
    return question.at.astimezone(UTC).date()


def both(instrument: str, counts: frozenset[Status] = BINDING) -> Test:
    """Both states are bound by the instrument."""

    def test(question: Question, facts: Facts, treaties: Treaties) -> Tested:
        on = day(question)
        pair = tuple(
            treaty_rules.standing(treaties, instrument=instrument, state=state, on=on, counts=counts)
            for state in (question.asking, question.asked)
        )
        return _of_pair(pair, treaties)

    return test


def only_if(condition: Test, test: Test) -> Test:
    """Both tests hold; the second is asked even when the first is unknown, so that all gaps show."""

    def combined(question: Question, facts: Facts, treaties: Treaties) -> Tested:
        first, second = condition(question, facts, treaties), test(question, facts, treaties)
        answer = all_of(first.answer, second.answer)
        missing = first.missing + second.missing if answer is Answer.UNKNOWN else ()
        return Tested(answer, second.standings, missing, first.remarks + second.remarks)

    return combined


def _of_pair(pair: tuple[Standing, ...], treaties: Treaties) -> Tested:
    answer = all_of(*(one.answer for one in pair))
    gaps = tuple(_gap(one, treaties) for one in pair if one.answer is Answer.UNKNOWN)
    remarks = tuple(
        Text(
            N_(
                "%(state)s has signed %(title)s and is not shown as bound (%(as_of)s); "
                "whether it has ratified since was not checked."
            ),
            {"state": one.state, "title": _title(treaties, one.instrument), "as_of": one.as_of},
        )
        for one in pair
        if one.answer is Answer.NO and signed_only(one)
    )
    return Tested(answer, pair, gaps if answer is Answer.UNKNOWN else (), remarks)


def _gap(one: Standing, treaties: Treaties) -> Text:
    facts = {"state": one.state, "title": _title(treaties, one.instrument), "as_of": one.as_of}
    if one.state not in treaties.states:
        return Text(
            N_(
                "The tables hold nothing on %(state)s, so whether %(title)s binds it is not known. "
                "Ask your legal officer."
            ),
            facts,
        )
    if one.membership is None or one.as_of is None:
        return Text(
            N_(
                "Whether %(title)s binds %(state)s is not known: no source was found. "
                "Ask the depositary or the legal officer of %(state)s."
            ),
            facts,
        )
    return Text(
        N_(
            "Whether %(title)s binds %(state)s on this day is not known (last source: %(as_of)s). "
            "Ask the depositary or the legal officer of %(state)s."
        ),
        facts,
    )


def _title(treaties: Treaties, instrument: str) -> str:
    return treaties.titles.get(instrument, instrument)


def _not_state_transfer(question: Question, facts: Facts, treaties: Treaties) -> Tested:
    """Firearms Protocol 4(2): it does not reach transfers between states."""
    if not facts.state_transfer:
        return Tested(Answer.YES)
    remark = N_(
        "The arms are the object of a transfer between states, which the UN Firearms Protocol does not "
        "reach (article 4(2))."
    )
    return Tested(Answer.NO, remarks=(Text(remark),))


def _organised(question: Question, facts: Facts, treaties: Treaties) -> Tested:
    """UNTOC 3(1): transnational, with an organised criminal group."""
    if facts.transnational_organised is not None:
        return Tested(Answer.YES if facts.transnational_organised else Answer.NO)
    gap = N_(
        "Whether the offence crosses borders and involves an organised criminal group (UNTOC, article "
        "3(1)) is not stated. Ask the officer of the case."
    )
    return Tested(Answer.UNKNOWN, missing=(Text(gap),))


def _not_collected(instrument: str) -> Test:
    """The table of status holds no column for the instrument."""

    def test(question: Question, facts: Facts, treaties: Treaties) -> Tested:
        gap = Text(
            N_(
                "Whether %(title)s binds %(asking)s and %(asked)s was not collected. Ask the depositary or "
                "your legal officer."
            ),
            {"title": instrument, "asking": question.asking, "asked": question.asked},
        )
        return Tested(Answer.UNKNOWN, missing=(gap,))

    return test


def _directive_2023_977(question: Question, facts: Facts, treaties: Treaties) -> Tested:
    pair = tuple(
        treaty_rules.standing_under_2023_977(treaties, state=state, on=day(question))
        for state in (question.asking, question.asked)
    )
    answer = all_of(*(one.answer for one in pair))
    gaps = tuple(
        Text(
            N_(
                "Whether Directive (EU) 2023/977 binds %(state)s has to be checked (protocols on "
                "Denmark and Ireland; membership on this day). Ask its single point of contact."
            ),
            {"state": one.state},
        )
        for one in pair
        if one.answer is Answer.UNKNOWN
    )
    return Tested(answer, pair, gaps if answer is Answer.UNKNOWN else ())


def _framework_decision_2006_960(question: Question, facts: Facts, treaties: Treaties) -> Tested:
    """Replaced by Directive (EU) 2023/977; before that day membership has to be known for the day."""
    if day(question) >= treaty_rules.DIRECTIVE_2023_977_SINCE:
        return Tested(Answer.NO)
    return both("ORG_EU")(question, facts, treaties)


def _all_un_members(question: Question, facts: Facts, treaties: Treaties) -> Tested:
    if day(question) < ITI_SINCE:
        return Tested(Answer.NO)
    outside = [state for state in (question.asking, question.asked) if state not in treaties.states]
    gap = N_("Whether %(state)s takes part in the International Tracing Instrument is not known. Ask it.")
    missing = tuple(Text(gap, {"state": state}) for state in outside)
    return Tested(Answer.UNKNOWN if outside else Answer.YES, missing=missing)


def _netherlands_and_germany(question: Question, facts: Facts, treaties: Treaties) -> Tested:
    pair = frozenset({question.asking, question.asked})
    return Tested(Answer.YES if pair == _NETHERLANDS_GERMANY else Answer.NO)


def _etrace_partner(question: Question, facts: Facts, treaties: Treaties) -> Tested:
    if question.asked != "USA":
        return Tested(Answer.NO)
    gap = N_(
        "Whether %(asking)s has a memorandum of understanding on eTrace with the United States was not "
        "collected. Ask the Bureau of Alcohol, Tobacco, Firearms and Explosives."
    )
    return Tested(Answer.UNKNOWN, missing=(Text(gap, {"asking": question.asking}),))


TESTS: Mapping[str, Test] = MappingProxyType(
    {
        "C01": only_if(_not_state_transfer, both("UN_FIREARMS_PROTOCOL")),
        "C02": only_if(_organised, both("UNTOC")),
        "C03": both("UNTOC"),
        "C04": _not_collected("ETS 182"),
        "C05": both("ORG_EU"),
        "C06": _directive_2023_977,
        "C07": _framework_decision_2006_960,
        "C08": both("EUROPOL", _EUROPOL_WITH_PERSONAL_DATA),
        "C09": both("INTERPOL"),
        "C10": only_if(_not_state_transfer, both("UN_FIREARMS_PROTOCOL")),
        "C11": _all_un_members,
        "C12": both("INTERPOL"),
        "C13": both("CIFTA"),
        "C14": both("ECOWAS_CONVENTION"),
        "C15": only_if(both("ORG_EU"), both("PRUM_TREATY_2005")),
        "C16": _netherlands_and_germany,
        "C17": _etrace_partner,
    }
)
"""Row id to its test. The Prüm Treaty (C15) is open to members of the European Union only."""

ROWS: Mapping[Form, tuple[str, ...]] = MappingProxyType(
    {
        Form.TRACE: ("C15", "C16", "C13", "C14", "C10", "C06", "C12", "C17", "C11"),
        Form.INFO_EXCHANGE: ("C06", "C07", "C01", "C02", "C05", "C03", "C04", "C08", "C09"),
    }
)
"""Rows that may carry a form, special before general and binding before enabling. A trace request
between states bound by Directive (EU) 2023/977 is also a request for information under it (C06)."""
