# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What is not known, in words: which fact, and whom to ask for it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ploughshare.kernel.countries import Country
from ploughshare.kernel.statehood import TERRITORIES, YOUNG
from ploughshare.kernel.text import N_, Text
from ploughshare.law.gateways.rules.case import Case
from ploughshare.law.gateways.terms import Facts, Question, Tables
from ploughshare.law.national.rules import law_on
from ploughshare.law.treaties.rules import DIRECTIVE_2023_977, standing

FACTS: Mapping[str, str] = MappingProxyType(
    {
        "transnational_organised": N_(
            "Whether the offence crosses borders and involves an organised criminal group (UNTOC, article "
            "3(1)) is not stated. Ask the officer of the case."
        ),
        "dual_criminality": N_(
            "Whether the same conduct is punishable in %(asking)s and in %(asked)s is not stated. Compare "
            "the "
            "elements of the offence, or ask your legal officer."
        ),
        "offence": N_("Which offence it is about is not stated. Ask the officer of the case."),
        "own_national": N_(
            "Whether the person is a national of %(asked)s is not stated. Ask the officer of the case."
        ),
        "death_penalty": N_(
            "Whether %(recipient)s can punish the offence with death is not stated. Ask your legal officer."
        ),
        "extradition_treaty": N_(
            "Whether a treaty on extradition binds %(asking)s and %(asked)s was not collected. Ask your "
            "ministry of justice."
        ),
        "bilateral_agreement": N_(
            "Whether %(asking)s and %(asked)s have an agreement of this kind was not collected. Ask your "
            "legal officer."
        ),
        "in_the_act": N_(
            "Whether the person was caught in the act or escaped is not stated. Ask the officer who pursues."
        ),
        "common_land_border": N_("Whether %(asking)s and %(asked)s meet in a land border is not stated."),
        "at_sea": N_("Whether the pursuit is at sea is not stated."),
        "declaration_known": N_(
            "The declaration of %(asked)s on area, time and the right to stop is not at hand. Ask your legal "
            "officer."
        ),
        "reservation": N_(
            "Whether %(asked)s made a reservation to the article is not known. Ask the depositary."
        ),
        "mandate": N_(
            "Whether the mandate of the organisation reaches this question is not stated. Ask its legal "
            "office."
        ),
    }
)
"""Fact to the sentence that says that nobody stated it."""

_STRANGER = N_("The tables hold nothing on %(state)s, so what binds it is not known. Ask your legal officer.")
_TERRITORY = N_(
    "%(state)s is bound through %(country)s, as far as %(country)s has said so. Ask its legal officer, or "
    "put the "
    "question to %(country)s."
)
_NOT_YET = N_(
    "%(state)s became a state on %(since)s, so nothing bound it on this day. Ask about the state that it was "
    "part of."
)
_ONE_STATE = N_(
    "Exchange inside one state is a matter of the law of %(state)s, which these tables do not hold. "
    "Ask your legal officer."
)
_NO_SOURCE = N_(
    "Whether %(title)s binds %(state)s is not known: no source was found. "
    "Ask the depositary or the legal officer of %(state)s."
)
_NOT_THAT_DAY = N_(
    "Whether %(title)s binds %(state)s on this day is not known (last source: %(as_of)s). "
    "Ask the depositary or the legal officer of %(state)s."
)
_DIRECTIVE = N_(
    "Whether Directive (EU) 2023/977 binds %(state)s has to be checked (protocols on "
    "Denmark and Ireland). Ask its single point of contact."
)
_NATIONAL = N_(
    "What the law of %(state)s says to “%(variable)s” is not known. Ask the legal officer of %(state)s."
)
_UNCLEAR = N_(
    "The law of %(state)s says “%(value)s” to “%(variable)s”: a lawyer has to look. Ask the legal "
    "officer of %(state)s."
)
_GOODS = N_(
    "Whether %(title)s reaches ammunition was not read (row %(row)s). Ask your legal officer to look at its "
    "definitions."
)
_ROW = N_("Nobody has read how %(title)s binds (row %(row)s). %(ask)s")


def gap(code: str, case: Case) -> Text:
    """The sentence for one code of what is missing."""
    kind, _, rest = code.partition(":")
    if kind == "fact":
        question = case.question
        facts = {"asking": case.asking, "asked": case.asked, "recipient": case.recipient}
        return Text(FACTS[rest], {**facts, "form": question.form.value})
    if kind == "basis":
        basis = case.tables.bases[rest]
        return Text(_ROW, {"title": basis.instrument, "row": rest, "ask": basis.ask or ""})
    if kind == "goods":
        return Text(_GOODS, {"title": case.tables.bases[rest].instrument, "row": rest})
    if kind == "party":
        return _of_party(rest, case)
    # `org:EU` holds a colon itself.
    state, _, name = rest.rpartition(":")
    return _of_status(state, name, case) if kind == "status" else _of_law(state, name, case)


def _of_party(party: str, case: Case) -> Text:
    if case.asking == case.asked:
        return Text(_ONE_STATE, {"state": party})
    if party in TERRITORIES:
        return Text(_TERRITORY, {"state": party, "country": TERRITORIES[party]})
    since = YOUNG.get(Country(party))
    if since is not None and case.on < since:
        return Text(_NOT_YET, {"state": party, "since": since.isoformat()})
    return Text(_STRANGER, {"state": party})


def _of_status(state: str, instrument: str, case: Case) -> Text:
    if instrument == DIRECTIVE_2023_977:
        return Text(_DIRECTIVE, {"state": state})
    treaties = case.tables.treaties
    row = standing(treaties, instrument=instrument, state=Country(state), on=case.on).membership
    facts = {
        "state": state,
        "title": treaties.titles.get(instrument, instrument),
        "as_of": None if row is None else row.as_of,
    }
    return Text(_NO_SOURCE if row is None or row.as_of is None else _NOT_THAT_DAY, facts)


def _of_law(state: str, variable: str, case: Case) -> Text:
    found = law_on(case.tables.national, Country(state), variable, case.on)
    if found is None or found.value == "unknown":
        return Text(_NATIONAL, {"state": state, "variable": variable})
    return Text(_UNCLEAR, {"state": state, "variable": variable, "value": found.value})


def ask_for(code: str, question: Question, *, facts: Facts, tables: Tables) -> Text:
    """What to ask, and whom, for one code of what is missing (`Evaluation.missing`)."""
    return gap(code, Case(question, facts, tables))
