# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What a change of a fact of law must say, how it is laid over the tables, and what contradicts it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from ploughshare.kernel.countries import Country, UnknownCountry
from ploughshare.kernel.periods import MalformedDay
from ploughshare.law.facts import errors, rules
from ploughshare.law.facts.queries import packaged
from ploughshare.law.facts.rules import lines
from ploughshare.law.facts.terms import FactKind
from ploughshare.law.gateways import rules as gateways
from ploughshare.law.gateways.queries import over
from ploughshare.law.gateways.terms import Facts, Question
from ploughshare.law.national.reference import variables
from ploughshare.law.national.rules import held_on, law_on
from ploughshare.law.national.terms import Element, ObjectKind
from ploughshare.law.treaties.rules import holds
from ploughshare.law.treaties.terms import Answer
from ploughshare.testing.law_facts import national, ratification
from ploughshare.vocabulary.cooperation import DataKind, Form
from ploughshare.vocabulary.decisions import Outcome
from ploughshare.vocabulary.purposes import Purpose

TODAY = date(2026, 11, 24)


def check(**changes: str | None) -> None:
    rules.check(ratification(**changes), packaged().treaties, variables(), on=TODAY)


def laid(*said: rules.Statement):
    counted = rules.active((rules.digest(each), each) for each in said)
    return rules.lay(packaged(), counted, variables())


def bound(law, on: date, state: str = "LKA", instrument: str = "UN_FIREARMS_PROTOCOL") -> Answer:
    return holds(law.treaties, instrument=instrument, state=Country(state), on=on)


def test_a_ratification_can_be_laid_over_the_tables() -> None:
    check()


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"state": "YUG"}, errors.StateDivided),
        ({"state": "GRL"}, errors.DependentTerritory),
        ({"state": "TWN"}, errors.NotAState),
        ({"state": "QQQ"}, UnknownCountry),
        ({"subject": "TREATY_OF_NOWHERE"}, errors.NoSuchSubject),
        ({"value": "ratified"}, errors.ValueUnfit),
        ({"act": None}, errors.ActMissing),
        ({"act": "signature"}, errors.ActUnfit),
        ({"act": "reservation"}, errors.NoteMissing),
        ({"source": ""}, errors.SourceMissing),
        ({"as_of": "2026-11-25"}, errors.DayAhead),
        ({"act_on": "2027"}, errors.DayAhead),
        ({"holds_from": "2031-01-01"}, errors.HoldsTooFarAhead),
        ({"holds_from": "2026-05-01"}, errors.BeforeTheAct),
        ({"act_on": None, "holds_from": "2001-01-01"}, errors.BeforeTheInstrument),
        ({"state": "SSD", "act_on": None, "holds_from": "2010-01-01"}, errors.BeforeTheState),
    ],
)
def test_what_cannot_be_laid_over_the_tables_is_told_by_name(changes, error) -> None:
    with pytest.raises(error):
        check(**changes)


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"kind": "rumour"}, errors.NoSuchFact),
        ({"act": "wished"}, errors.ValueUnfit),
        ({"sureness": "statute_text"}, errors.SurenessUnfit),
        ({"holds_from": "2026"}, MalformedDay),
        ({"as_of": "2025-02-29"}, MalformedDay),
        ({"as_of": None}, MalformedDay),
        ({"note": "x" * 2001}, errors.TextTooLong),
        ({"undoes": "not a digest"}, errors.UpdateUnreadable),
        ({"note": 7}, errors.UpdateUnreadable),
    ],
)
def test_a_document_that_is_no_statement_is_told_by_name(changes, error) -> None:
    with pytest.raises(error):
        ratification(**changes)


def test_a_leap_day_is_a_day() -> None:
    assert ratification(as_of="2024-02-29", act_on="2024-02-29", holds_from="2024-03-30").as_of.iso() == (
        "2024-02-29"
    )


@pytest.mark.parametrize(
    ("subject", "value", "fits"),
    [
        ("acute_danger_crossing", "conditional", True),
        ("acute_danger_crossing", "perhaps", False),
        ("extradites_nationals", "option_of_person", True),
        ("extradites_nationals", "It depends.", False),
        ("trafficking_max_penalty_years", "life", True),
        ("trafficking_max_penalty_years", "7.5", True),
        ("trafficking_max_penalty_years", "seven", False),
        ("accepted_languages", "en|fr", True),
        ("accepted_languages", "English, French", False),
        ("antique_cutoff_year", "1890", True),
        ("antique_cutoff_year", "long ago", False),
        ("trafficking_max_penalty_years", "unknown", True),
    ],
)
def test_a_value_is_of_the_kind_that_the_variable_asks_for(subject: str, value: str, fits: bool) -> None:
    said = national(subject=subject, value=value)
    if fits:
        rules.check(said, packaged().treaties, variables(), on=TODAY)
        return
    with pytest.raises(errors.ValueUnfit):
        rules.check(said, packaged().treaties, variables(), on=TODAY)


def test_a_value_of_national_law_names_its_statute() -> None:
    with pytest.raises(errors.StatuteMissing):
        rules.check(national(law=None), packaged().treaties, variables(), on=TODAY)


def test_a_ratification_binds_from_its_day_on_and_says_nothing_of_the_days_before() -> None:
    before, law = packaged(), laid(ratification())
    assert bound(law, date(2026, 7, 1)) is Answer.YES
    for day in (date(2015, 1, 1), date(2025, 6, 30), date(2026, 6, 30)):
        assert bound(law, day) is bound(before, day)
    assert bound(before, date(2026, 7, 1)) is not Answer.YES


def test_membership_that_ends_and_begins_again_is_two_changes_more() -> None:
    common = {"instrument": "ORG_EAC", "state": "LKA"}
    base = {"subject": "ORG_EAC", "act_on": None}
    law = laid(
        ratification(**base, value="member", act="membership_begun", holds_from="2010-01-01"),
        ratification(**base, value="none", act="membership_ended", holds_from="2015-01-01"),
        ratification(**base, value="member", act="membership_begun", holds_from="2020-01-01"),
    )
    said = [bound(law, date(year, 6, 1), **common) for year in (2012, 2017, 2022)]
    assert said == [Answer.YES, Answer.NO, Answer.YES]


def test_an_unknown_status_makes_what_was_a_party_unknown_and_not_a_party() -> None:
    law = laid(ratification(state="AUT", value="unknown", act="reservation", note="to article 12"))
    assert bound(law, date(2026, 8, 1), state="AUT") is Answer.UNKNOWN
    assert bound(law, date(2026, 6, 1), state="AUT") is Answer.YES


def test_what_is_taken_back_leaves_the_tables_as_they_were() -> None:
    first = ratification()
    back = replace(first, value="", undoes=rules.digest(first))
    assert laid(first, back).digest == ""
    assert bound(laid(first, back), TODAY) is bound(packaged(), TODAY)
    # Said anew after that, it counts again.
    assert bound(laid(first, back, first), TODAY) is Answer.YES


def test_of_two_changes_from_the_same_day_the_one_confirmed_later_is_used() -> None:
    party = ratification()
    none = ratification(value="none", act="correction", act_on=None, note="the notification was withdrawn")
    assert bound(laid(party, none), TODAY) is Answer.NO
    assert bound(laid(none, party), TODAY) is Answer.YES


def test_a_value_of_national_law_does_not_reach_back() -> None:
    old = packaged().national[Country("ARG"), "trafficking_max_penalty_years"]
    law = laid(national(state="ARG", value="25"))
    now, then = (
        law_on(law.national, Country("ARG"), "trafficking_max_penalty_years", day)
        for day in (date(2026, 3, 1), date(2026, 2, 28))
    )
    assert now is not None
    assert (now.value, now.row) == ("25", "law:ARG:trafficking_max_penalty_years")
    assert then == old


def test_an_object_and_a_conduct_are_laid_with_the_law_they_were_read_in() -> None:
    law = laid(
        national(kind="object", subject="silencer", value="part", law="Arms Act, section 3"),
        national(kind="conduct", subject="printing", value="yes", law="Arms Act, section 9"),
    )
    thing = held_on(law.objects[Country("LKA"), ObjectKind.SILENCER], TODAY)
    act = held_on(law.conduct[Country("LKA"), Element.PRINTING], TODAY)
    assert thing is not None
    assert act is not None
    assert thing.law is not None
    assert act.law is not None
    assert (thing.law.row, thing.law.law) == ("object:LKA:silencer", "Arms Act, section 3")
    assert (act.value, act.law.row) == ("yes", "conduct:LKA:printing")


def test_a_decision_follows_a_ratification_from_its_day_on() -> None:
    def decided(law, year: int) -> Outcome:
        at = datetime(year, 12, 1, 12, tzinfo=UTC)
        question = Question(
            Country("MEX"), Country("LKA"), Form.TRACE, Purpose.TRACING, frozenset({DataKind.FIREARM}), at
        )
        return gateways.decide(question, facts=Facts(), tables=over(law)).outcome

    law = laid(ratification())
    assert decided(law, 2026) is Outcome.OWED
    assert decided(packaged(), 2026) is not Outcome.OWED
    assert decided(law, 2015) is decided(packaged(), 2015)


def line(said, state: str, subject: str, on: date = TODAY):
    return lines.line(
        packaged(),
        [rules.said_held(each) for each in said],
        kind=FactKind.STATUS,
        state=Country(state),
        subject=subject,
        title="",
        on=on,
    )


def test_a_source_that_knew_the_day_and_says_otherwise_is_a_clash() -> None:
    # The packaged table names Austria a party on a source of after 2020.
    said = ratification(
        state="AUT", value="none", act="correction", act_on=None, holds_from="2014-01-01", note="says so"
    )
    assert line([said], "AUT", "UN_FIREARMS_PROTOCOL").clash
    later = replace(said, holds_from=date(2026, 11, 1))
    assert not line([later], "AUT", "UN_FIREARMS_PROTOCOL").clash


def test_what_is_not_known_stands_as_not_known() -> None:
    assert line([], "KEN", "BENELUX_POLICE_TREATY_2004").bound is Answer.NO
    silent = line([], "LKA", "UN_FIREARMS_PROTOCOL")
    assert (silent.bound, silent.by_change, silent.clash) == (Answer.UNKNOWN, False, False)
    every = list(lines.subjects(packaged(), variables()))
    assert len(every) == len(packaged().treaties.titles) + len(variables()) + 9 + 10


def test_one_digest_for_the_same_words_however_they_were_typed() -> None:
    one, other = ratification(as_of="2026-6-5"), ratification(as_of="2026-06-05", source="  the   gazette ")
    assert rules.digest(one) == rules.digest(replace(other, source=one.source))
    assert other.source == "the gazette"


@pytest.mark.parametrize("given", ["lk", "LK", "Sri Lanka", "lka"])
def test_a_state_is_one_state_however_it_was_typed(given: str) -> None:
    assert ratification(state=given) == ratification()


def test_a_statement_survives_its_document() -> None:
    for said in (ratification(), national(), national(kind="object", subject="air", value="regulated")):
        assert rules.read(rules.write(said)) == said
