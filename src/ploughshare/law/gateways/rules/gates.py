# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What is asked of the whole question, whatever basis carries it: so that no further basis lifts a bar."""

from __future__ import annotations

from dataclasses import dataclass, field

from ploughshare.law.gateways.rules.case import NO, YES, Case
from ploughshare.law.gateways.terms import Bar, Open
from ploughshare.law.national.rules import law_on
from ploughshare.vocabulary.cooperation import Form

_UNION = "ORG_EU"
_ABOLITION = "ICCPR_OP2"
_NATIONALS = "extradites_nationals"


@dataclass(slots=True)
class Gates:
    """What stands in the way.

    Attributes:
        bars: what holds.
        unknown: codes of what is not known for a bar.
        open: what has to be done first.
    """

    bars: set[Bar] = field(default_factory=set)
    unknown: set[str] = field(default_factory=set)
    open: set[Open] = field(default_factory=set)


def gates(case: Case, *, personal: bool, surrendered: bool) -> Gates:
    """Ask every gate of one question.

    Args:
        personal: whether the data name a private person.
        surrendered: whether an arrest warrant carries the question: it knows no bar for own nationals.
    """
    form, facts, found = case.form, case.facts, Gates()
    if case.question.purpose not in form.purposes:
        found.bars.add(Bar.PURPOSE)
    if facts.political_offence:
        found.bars.add(Bar.POLITICAL_OFFENCE)
    if facts.military_offence:
        found.bars.add(Bar.MILITARY_OFFENCE)
    if form.needs_consent and case.asked in facts.consent_refused_by:
        found.bars.add(Bar.CONSENT_REFUSED)
    if case.question.form is Form.EXTRADITION and not surrendered and facts.own_national is not False:
        _own_nationals(case, found)
    if not (personal or form.concerns_person):
        return found
    union = _both_of_the_union(case)
    _person(case, found, union=union)
    if personal and not union and not _adequate(case):
        if facts.safeguards is False:
            found.bars.add(Bar.SAFEGUARDS)
        elif facts.safeguards is None:
            found.open.add(Open.SAFEGUARDS)
    return found


def _own_nationals(case: Case, found: Gates) -> None:
    law = law_on(case.tables.national, case.asked, _NATIONALS, case.on)
    value, own = None if law is None else law.value, case.facts.own_national
    if value == "yes":
        return
    if value == "no" and own:
        found.bars.add(Bar.OWN_NATIONAL)
        return
    if value != "no":
        found.unknown.add(f"law:{case.asked}:{_NATIONALS}")
    if own is None:
        found.unknown.add("fact:own_national")


def _person(case: Case, found: Gates, *, union: bool) -> None:
    """Members of the Union have abolished the death penalty (Charter of Fundamental Rights, 2(2)), and one
    may rely on the other's courts unless somebody found a risk."""
    facts = case.facts
    if facts.human_rights_risk:
        found.bars.add(Bar.HUMAN_RIGHTS)
    elif facts.human_rights_risk is None and not union:
        found.open.add(Open.HUMAN_RIGHTS)
    if union or facts.death_penalty is False or facts.death_penalty_assurance:
        return
    if facts.death_penalty is None and case.answer_of(case.recipient, _ABOLITION) is YES:
        return
    if facts.death_penalty is None:
        found.unknown.add("fact:death_penalty")
    elif facts.death_penalty_assurance is False:
        found.bars.add(Bar.DEATH_PENALTY)
    else:
        found.open.add(Open.DEATH_PENALTY)


def _both_of_the_union(case: Case) -> bool:
    return all(case.answer_of(party, _UNION) is YES for party in (case.asking, case.asked))


def _adequate(case: Case) -> bool:
    if case.answer_of(case.provider, _UNION) is not YES:
        return False
    return any(
        each.recipient == case.recipient and each.since <= case.on < each.until
        for each in case.tables.adequacy
    )


def leaves_the_union(case: Case) -> bool:
    """Whether data would go from a member of the Union to a state that is none."""
    return case.answer_of(case.provider, _UNION) is YES and case.answer_of(case.recipient, _UNION) is NO
