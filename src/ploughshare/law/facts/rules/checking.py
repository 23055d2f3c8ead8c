# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Is a statement usable? Checked at the border against the same lists as the packaged tables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from ploughshare.kernel.countries import DIVIDED, Country, parse_country
from ploughshare.kernel.statehood import TERRITORIES, YOUNG
from ploughshare.law.facts.errors import (
    ActMissing,
    ActUnfit,
    BeforeTheAct,
    BeforeTheInstrument,
    BeforeTheState,
    DayAhead,
    DependentTerritory,
    HoldsTooFarAhead,
    NoSuchSubject,
    NotAState,
    NoteMissing,
    SourceMissing,
    StateDivided,
    StatuteMissing,
    ValueUnfit,
)
from ploughshare.law.facts.terms import Act, FactKind, Statement
from ploughshare.law.national.terms import Element, ObjectKind, Variable
from ploughshare.law.treaties.terms import Status, Treaties

HOLDS_AHEAD_YEARS = 3
"""Treaties enter into force for a state weeks or months after its act; a law may say a day of its own."""

_BOUND = frozenset({Status.PARTY, Status.BOUND})
_MEMBERS = frozenset(Status) - {Status.PARTY, Status.BOUND, Status.SIGNATORY, Status.NONE, Status.SUSPENDED}
ACTS: Mapping[Act, frozenset[Status]] = MappingProxyType(
    {
        Act.RATIFICATION: _BOUND,
        Act.SUCCESSION: _BOUND | {Status.MEMBER},
        Act.SIGNATURE: frozenset({Status.SIGNATORY}),
        Act.DENUNCIATION: frozenset({Status.NONE}),
        Act.SUSPENSION: frozenset({Status.SUSPENDED}),
        Act.PROVISIONAL: frozenset({Status.BOUND, Status.UNKNOWN}),
        Act.RESERVATION: _BOUND | {Status.UNKNOWN},
        Act.DECLARATION: _BOUND | {Status.UNKNOWN},
        Act.JOINED: _MEMBERS,
        Act.LEFT: frozenset({Status.NONE}),
        Act.CORRECTION: frozenset(Status),
    }
)
"""What a state's act can make of its status. How far an instrument that is applied provisionally binds
(Vienna Convention on the Law of Treaties, article 25), or a reservation lets it bind (articles 20 and 21), is
in no code: `unknown` where the articles that cooperation needs are touched, two lawyers' word where not."""

_WITH_NOTE = frozenset(
    {Act.PROVISIONAL, Act.RESERVATION, Act.DECLARATION, Act.CORRECTION, Act.SUCCESSION, Act.SUSPENSION}
)
_MAY_REACH_BACK = frozenset({Act.SUCCESSION, Act.CORRECTION, Act.RESERVATION, Act.DECLARATION})

_NUMBER = r"\d{1,6}(\.\d{1,4})?"
_WORD = r"[a-z0-9_]{1,80}"
_FORMS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "boolean": (r"true|false|conditional", "true, false, conditional, unknown"),
        "number": (rf"{_NUMBER}|life|permanent", "5, 7.5, life, permanent, unknown"),
        "integer": (r"\d{1,9}", "12, unknown"),
        "year": (r"\d{4}", "1900, unknown"),
        "set": (rf"{_WORD}(\|{_WORD})*|true|false", "one|two|three, true, false, unknown"),
        "enum": (_WORD, "a_word, unknown"),
        "text": (r".{1,200}", "some words, unknown"),
    }
)
_OBJECT_VALUES = ("firearm", "part", "ammunition", "regulated", "not_firearm", "unknown")
_CONDUCT_VALUES = ("yes", "no", "partly", "unknown")
UNKNOWN = "unknown"


def read_state(text: str, known: frozenset[Country]) -> Country:
    """A state of the tables.

    Raises:
        StateDivided: it does not exist any more.
        DependentTerritory: another state binds itself for it.
        NotAState: the tables do not speak of it.
        UnknownCountry: no code of a country.
    """
    code = text.strip().upper()
    if code in DIVIDED:
        raise StateDivided({"state": code, "successors": ", ".join(DIVIDED[code])})
    state = parse_country(text)
    if state in TERRITORIES:
        raise DependentTerritory({"state": state, "responsible": TERRITORIES[state]})
    if state not in known:
        raise NotAState({"state": state})
    return state


def wanted_value(kind: FactKind, subject: str, variables: Mapping[str, Variable]) -> str:
    """What can be written as the value of a fact, for people."""
    if kind is FactKind.STATUS:
        return ", ".join(each.value for each in Status)
    if kind is FactKind.OBJECT:
        return ", ".join(_OBJECT_VALUES)
    if kind is FactKind.CONDUCT:
        return ", ".join(_CONDUCT_VALUES)
    return _FORMS[variables[subject].value_type][1]


def check(said: Statement, treaties: Treaties, variables: Mapping[str, Variable], *, on: date) -> None:
    """Stop unless the statement can be laid over the tables.

    Args:
        on: today.

    Raises:
        StateDivided, DependentTerritory, NotAState, UnknownCountry, NoSuchSubject, ValueUnfit, ActMissing,
        ActUnfit, NoteMissing, SourceMissing, StatuteMissing, DayAhead, HoldsTooFarAhead, BeforeTheAct,
        BeforeTheInstrument, BeforeTheState.
    """
    read_state(said.state, treaties.states)
    check_subject(said.kind, said.subject, treaties, variables)
    _check_days(said, on)
    if not said.source:
        raise SourceMissing()
    if said.undoes is not None:
        return
    if said.kind is FactKind.STATUS:
        _check_status(said, treaties)
    else:
        _check_value(said, variables)


def check_subject(
    kind: FactKind, subject: str, treaties: Treaties, variables: Mapping[str, Variable]
) -> None:
    """Stop unless the tables have such a subject.

    Raises:
        NoSuchSubject: they have none.
    """
    known: Mapping[str, object] = {
        FactKind.STATUS: treaties.titles,
        FactKind.NATIONAL: variables,
        FactKind.OBJECT: {each.value: each for each in ObjectKind},
        FactKind.CONDUCT: {each.value: each for each in Element},
    }[kind]
    if subject not in known:
        raise NoSuchSubject({"given": subject[:60], "known": ", ".join(known)})


def _check_days(said: Statement, on: date) -> None:
    for each in (said.as_of, said.act_on):
        if each is not None and each.period.since > on:
            raise DayAhead({"day": each.text})
    if said.holds_from.year > on.year + HOLDS_AHEAD_YEARS:
        raise HoldsTooFarAhead({"day": said.holds_from.isoformat(), "years": HOLDS_AHEAD_YEARS})


def _check_status(said: Statement, treaties: Treaties) -> None:
    statuses = {each.value: each for each in Status}
    if said.value not in statuses:
        raise ValueUnfit({"value": said.value[:60], "wanted": ", ".join(statuses)})
    if said.act is None:
        raise ActMissing({"wanted": ", ".join(each.value for each in Act)})
    status = statuses[said.value]
    if status not in ACTS[said.act]:
        fitting = ", ".join(sorted(each.value for each in ACTS[said.act]))
        raise ActUnfit({"act": said.act.value, "value": said.value, "wanted": fitting})
    if said.act in _WITH_NOTE and said.note is None:
        raise NoteMissing({"act": said.act.value})
    reaches_back = said.act_on is not None and said.holds_from < said.act_on.period.since
    if said.act_on is not None and reaches_back and said.act not in _MAY_REACH_BACK:
        raise BeforeTheAct({"day": said.holds_from.isoformat(), "act": said.act_on.text})
    began = YOUNG.get(said.state)
    if began is not None and status is not Status.NONE and said.holds_from < began:
        facts = {"state": said.state, "since": began.isoformat()}
        raise BeforeTheState({**facts, "day": said.holds_from.isoformat()})
    since = treaties.in_force_since.get(said.subject)
    if since is not None and status in _BOUND and said.holds_from < since:
        facts = {"instrument": treaties.titles[said.subject], "since": since.isoformat()}
        raise BeforeTheInstrument({**facts, "day": said.holds_from.isoformat()})


def _check_value(said: Statement, variables: Mapping[str, Variable]) -> None:
    wanted = wanted_value(said.kind, said.subject, variables)
    if said.kind is FactKind.NATIONAL:
        pattern = _FORMS[variables[said.subject].value_type][0]
        fits = said.value == UNKNOWN or re.fullmatch(pattern, said.value) is not None
    else:
        fits = said.value in (_OBJECT_VALUES if said.kind is FactKind.OBJECT else _CONDUCT_VALUES)
    if not fits:
        raise ValueUnfit({"value": said.value[:60], "wanted": wanted})
    if said.act is not None or said.act_on is not None:
        raise ValueUnfit({"value": "act", "wanted": FactKind.STATUS.value})
    if said.law is None and said.value != UNKNOWN:
        raise StatuteMissing()
