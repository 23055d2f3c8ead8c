# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What nobody at the node can lift, in words, with the articles that say so."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ploughshare.kernel.text import N_, Text
from ploughshare.law.gateways.rules.case import YES, Case
from ploughshare.law.gateways.rules.citations import cite_basis
from ploughshare.law.gateways.rules.gates import leaves_the_union
from ploughshare.law.gateways.terms import Bar
from ploughshare.law.provisions.rules import cite
from ploughshare.vocabulary.decisions import Decision, Outcome, Provision

CONFIDENTIALITY = "FP-12e"
ITI_REQUEST = "ITI-17"
THIRD_STATES = "LED-35"
INTERPOL_DATA = "C09"

REASONS: Mapping[Bar, str] = MappingProxyType(
    {
        Bar.PURPOSE: N_(
            "The purpose “%(purpose)s” is an authority's own affair: no other state may be asked under it. "
            "Work under the purpose of the case."
        ),
        Bar.POLITICAL_OFFENCE: N_(
            "The offence is political: neither surrender nor assistance is given for it."
        ),
        Bar.MILITARY_OFFENCE: N_(
            "The offence is one of military law alone, and no offence under ordinary law."
        ),
        Bar.CONSENT_REFUSED: N_("The competent authority of %(asked)s has refused its consent."),
        Bar.OWN_NATIONAL: N_(
            "The person is a national of %(asked)s, whose law does not extradite its own nationals."
        ),
        Bar.DEATH_PENALTY: N_(
            "%(recipient)s can punish the offence with death, and an assurance against it was refused or "
            "broken."
        ),
        Bar.HUMAN_RIGHTS: N_(
            "A person who looked at it found a real risk for human rights in %(recipient)s."
        ),
        Bar.SAFEGUARDS: N_(
            "No safeguards for personal data are agreed between %(asked)s and %(asking)s, so what names a "
            "private person or points to one may not be sent. The arm's own data are not touched by this."
        ),
    }
)
WAYS: Mapping[Bar, str] = MappingProxyType(
    {
        Bar.OWN_NATIONAL: N_("%(asked)s can be asked to prosecute the case itself."),
        Bar.CONSENT_REFUSED: N_("It would take another decision of the competent authority of %(asked)s."),
        Bar.DEATH_PENALTY: N_("It would take a credible assurance of %(recipient)s, in the register."),
        Bar.HUMAN_RIGHTS: N_(
            "It would take another finding by a named person, on other facts, about %(recipient)s."
        ),
        Bar.SAFEGUARDS: N_(
            "It would take safeguards for personal data agreed between the authorities of %(asked)s and "
            "%(asking)s; nobody at this node can lift the bar."
        ),
    }
)
"""What would create a way, where there is one."""


def barred(case: Case, bars: tuple[Bar, ...]) -> Decision:
    """The refusal, by every bar that holds."""
    facts = {
        "asking": case.asking,
        "asked": case.asked,
        "recipient": case.recipient,
        "purpose": case.question.purpose.value,
    }
    return Decision(
        Outcome.BARRED,
        reasons=tuple(Text(REASONS[each], facts) for each in bars),
        provisions=tuple(dict.fromkeys(cited for each in bars for cited in _cited(case, each))),
        conditions=tuple(Text(WAYS[each], facts) for each in bars if each in WAYS),
    )


def _cited(case: Case, bar: Bar) -> tuple[Provision, ...]:
    tables = case.tables
    if bar is Bar.PURPOSE:
        return (cite(tables.provisions[ITI_REQUEST]), cite_basis(tables.bases[INTERPOL_DATA]))
    return _on_personal_data(case) if bar is Bar.SAFEGUARDS else ()


def _on_personal_data(case: Case) -> tuple[Provision, ...]:
    """Articles that call for safeguards between these two."""
    tables, cited = case.tables, []
    if _both(case, "UN_FIREARMS_PROTOCOL"):
        cited.append(cite(tables.provisions[CONFIDENTIALITY]))
    if _both(case, "INTERPOL"):
        cited.append(cite_basis(tables.bases[INTERPOL_DATA]))
    if leaves_the_union(case):
        cited.append(cite(tables.provisions[THIRD_STATES]))
    return tuple(cited)


def _both(case: Case, instrument: str) -> bool:
    return all(case.answer_of(party, instrument) is YES for party in (case.asking, case.asked))
