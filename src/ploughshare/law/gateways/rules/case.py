# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""One question against the tables, read by the tests of rows: what was read, and what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date
from types import MappingProxyType

from ploughshare.kernel.countries import Country
from ploughshare.law.gateways.terms import Facts, FormRules, Question, Tables
from ploughshare.law.national.rules import law_on
from ploughshare.law.national.rules import number as law_number
from ploughshare.law.treaties import rules as treaty_rules
from ploughshare.law.treaties.rules import BINDING, all_of
from ploughshare.law.treaties.terms import Answer, Status
from ploughshare.vocabulary.cooperation import Offence

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN

PENALTY: Mapping[Offence, str] = MappingProxyType(
    {
        Offence.TRAFFICKING: "trafficking_max_penalty_years",
        Offence.AGGRAVATED_TRAFFICKING: "trafficking_aggravated_max_penalty_years",
        Offence.MANUFACTURE: "illicit_manufacture_max_penalty_years",
        Offence.MARKING: "marking_alteration_max_penalty_years",
        Offence.EXPORT: "export_offence_max_penalty_years",
        Offence.POSSESSION: "possession_max_penalty_years",
        Offence.TRADE: "unlicensed_trade_max_penalty_years",
    }
)
"""Offence to the variable of national law that says its greatest penalty."""

_UNION = "org:EU"


def day(question: Question) -> date:
    """The day the question is put, in UTC."""
    return question.at.astimezone(UTC).date()


class Case:
    """One question between two parties.

    Attributes:
        asking, asked: the parties; of a leg of a delivery other than those of the question.
        on: the day.
        form: what holds for the form.
        question, facts, tables: as handed in.
        read: codes of what was read and says yes.
        missing: codes of what is not known.
    """

    __slots__ = ("asked", "asking", "facts", "form", "missing", "on", "question", "read", "tables")

    def __init__(
        self,
        question: Question,
        facts: Facts,
        tables: Tables,
        *,
        asking: Country | None = None,
        asked: Country | None = None,
        on: date | None = None,
    ) -> None:
        self.question, self.facts, self.tables = question, facts, tables
        self.asking = question.asking if asking is None else asking
        self.asked = question.asked if asked is None else asked
        self.on = day(question) if on is None else on
        self.form: FormRules = tables.forms[question.form]
        self.read: list[str] = []
        self.missing: list[str] = []

    def forget(self) -> None:
        """Begin anew with the next row."""
        self.read, self.missing = [], []

    def aside(self) -> Case:
        """The same question with nothing read yet: for one way of several."""
        made = object.__new__(Case)
        made.question, made.facts, made.tables, made.form = self.question, self.facts, self.tables, self.form
        made.asking, made.asked, made.on = self.asking, self.asked, self.on
        made.read, made.missing = [], []
        return made

    def take(self, other: Case) -> None:
        """Count what was read aside."""
        self.read += other.read
        self.missing += other.missing

    # -- what the tables and the facts say

    def bound(self, party: Country, instrument: str, counts: frozenset[Status] = BINDING) -> Answer:
        """Whether a party is bound by an instrument, or a member of a body, on the day."""
        answer = self.answer_of(party, instrument, counts)
        if answer is YES:
            self.read.append(f"status:{party}:{instrument}")
        elif answer is UNKNOWN:
            self.missing.append(f"status:{party}:{instrument}")
        return answer

    def answer_of(self, party: Country, instrument: str, counts: frozenset[Status] = BINDING) -> Answer:
        """The same, and nothing noted. An organisation joins no treaty among states; of the European
        Union, which is party to some, no row says to which."""
        if party in self.tables.organisations:
            return UNKNOWN if party == _UNION else NO
        return treaty_rules.standing(
            self.tables.treaties, instrument=instrument, state=party, on=self.on, counts=counts
        ).answer

    def both(self, instrument: str, counts: frozenset[Status] = BINDING) -> Answer:
        """Whether both parties are."""
        return all_of(self.bound(self.asking, instrument, counts), self.bound(self.asked, instrument, counts))

    def fact(self, name: str, value: bool | None, wanted: bool = True) -> Answer:
        """What somebody stated; nothing is unknown."""
        if value is None:
            self.missing.append(f"fact:{name}")
            return UNKNOWN
        return YES if value is wanted else NO

    @property
    def provider(self) -> Country:
        """The party that gives."""
        return self.asked if self.form.provider == "to" else self.asking

    @property
    def recipient(self) -> Country:
        """The party that gets what is given."""
        return self.asking if self.form.provider == "to" else self.asked

    def law_is(self, party: Country, variable: str, wanted: str, other: str) -> Answer:
        """Whether national law has one of two values; any third is unknown until a lawyer has looked.
        An organisation has no national law."""
        if party in self.tables.organisations:
            return NO
        found = law_on(self.tables.national, party, variable, self.on)
        value = None if found is None else found.value
        if value in (wanted, other):
            self.read.append(f"law:{party}:{variable}")
            return YES if value == wanted else NO
        self.missing.append(f"law:{party}:{variable}")
        return UNKNOWN

    def number(self, party: Country, variable: str) -> float | None:
        """A number of national law; `life` is above every other."""
        found = law_on(self.tables.national, party, variable, self.on)
        value = None if found is None else law_number(found.value)
        (self.missing if value is None else self.read).append(f"law:{party}:{variable}")
        return value

    def maximum(self, party: Country) -> float | None:
        """The greatest penalty for the offence in a party's law, in years."""
        if self.question.offence is None:
            self.missing.append("fact:offence")
            return None
        return self.number(party, PENALTY[self.question.offence])

    def at_least(self, party: Country, years: float) -> Answer:
        """Whether the greatest penalty reaches so many years."""
        found = self.maximum(party)
        return UNKNOWN if found is None else YES if found >= years else NO

    def named(self) -> Answer:
        """The offence is named: all that can be are offences of laws on arms."""
        if self.question.offence is None:
            self.missing.append("fact:offence")
            return UNKNOWN
        return YES
