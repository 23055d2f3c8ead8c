# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""An evaluation put into words: reasons, citations, conditions, gaps, terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from ploughshare.kernel.text import N_, Text
from ploughshare.law.clocks import rules as clock_rules
from ploughshare.law.clocks.terms import AnswerCase, Unit
from ploughshare.law.gateways.rules.barring import barred
from ploughshare.law.gateways.rules.case import Case
from ploughshare.law.gateways.rules.citations import INSTRUMENTS, cite, cite_basis, status_of
from ploughshare.law.gateways.rules.conditions import (
    AUTHORITIES,
    FIRST,
    conditions_on,
    general_conditions,
    kept_under,
    to_confirm,
)
from ploughshare.law.gateways.rules.evaluation import (
    NARROWEST_FIRST,
    STRONGEST_FIRST,
    about_lots,
    evaluate_each,
    findings,
    findings_on_ammunition,
    legs_of,
)
from ploughshare.law.gateways.rules.gaps import gap
from ploughshare.law.gateways.rules.ruled import ruled, with_stated
from ploughshare.law.gateways.terms import (
    Basis,
    Evaluation,
    Facts,
    Finding,
    Open,
    Question,
    Reach,
    Strength,
    Tables,
)
from ploughshare.law.rulings.terms import Ruling
from ploughshare.law.treaties.rules import signed_only, standing
from ploughshare.law.treaties.terms import Answer
from ploughshare.vocabulary.cooperation import DataKind, Form
from ploughshare.vocabulary.decisions import Decision, Outcome, Provision, Term

_OBLIGES = N_("%(title)s, %(article)s, obliges %(asked)s to answer %(asking)s (row %(row)s).")
_WITHIN_LAW = N_(
    "%(title)s, %(article)s, obliges %(asked)s to answer %(asking)s, within its own law (row %(row)s)."
)
_ALLOWS = N_("%(title)s (%(article)s, row %(row)s) allows %(asked)s to answer and does not oblige it.")
_ALLOWS_PLAINLY = N_("%(title)s (row %(row)s) allows %(asked)s to answer and does not oblige it.")
"""For a basis that is no text with articles, such as a database of INTERPOL."""
_LETS_SEND = N_(
    "%(title)s (%(article)s, row %(row)s) lets %(asking)s tell %(asked)s unasked and does not oblige it."
)
_PERMITS = N_("%(title)s, %(article)s, permits it between %(asking)s and %(asked)s (row %(row)s).")
_CASE_BY_CASE = N_("%(title)s, %(article)s, leaves it to %(asked)s from case to case (row %(row)s).")
_REASONS: Mapping[Strength, str] = MappingProxyType(
    {
        Strength.OBLIGATION: _OBLIGES,
        Strength.OBLIGATION_SUBJECT_TO_DOMESTIC_LAW: _WITHIN_LAW,
        Strength.OBLIGATION_CONDITIONAL: N_(
            "%(title)s, %(article)s, obliges %(asked)s where its conditions are met, as they are here (row "
            "%(row)s)."
        ),
        Strength.OBLIGATION_WITH_CONSENT: N_(
            "%(title)s, %(article)s, permits it with the consent of %(asked)s, or without it in an urgent "
            "case "
            "(row %(row)s)."
        ),
        Strength.OBLIGATION_AS_DECLARED: _PERMITS,
        Strength.OBLIGATION_UNLESS_RESERVED: _PERMITS,
        Strength.RIGHT_OF_COASTAL_STATE: _PERMITS,
        Strength.OBLIGATION_TO_HAVE_PROCEDURE: _CASE_BY_CASE,
        Strength.ENABLING: _ALLOWS,
        Strength.ENABLING_CASE_BY_CASE: _CASE_BY_CASE,
        Strength.CASE_BY_CASE: _CASE_BY_CASE,
        Strength.DISCRETION: _CASE_BY_CASE,
        Strength.POLITICAL: N_(
            "%(title)s (%(article)s, row %(row)s) is a political commitment: it does not "
            "bind %(asked)s in law."
        ),
        Strength.BILATERAL_MOU: N_(
            "%(title)s (row %(row)s) is an understanding between authorities and does not bind in law."
        ),
    }
)

_ARMS_ALONE = N_(
    "%(title)s (%(article)s, row %(row)s) carries it for an arm and does not reach ammunition: %(source)s."
)
_DISPLACED = N_(
    "%(title)s (row %(row)s) would carry it as well; the special treaty goes before it (UNTOC, article "
    "18(7))."
)
_SIGNED = N_(
    "%(state)s has signed %(title)s and is not shown as bound (%(as_of)s); "
    "whether it has ratified since was not checked."
)
_STATE_TRANSFER = N_(
    "The arms are the object of a transfer between states, which the UN Firearms Protocol does not "
    "reach (article 4(2))."
)
_UNKNOWN_FACTS = N_("No basis is known to carry this question, and facts are missing. Unknown is never yes.")
_UNKNOWN_GATE = N_("A basis is there, and a fact is missing on which a bar depends. Unknown is never yes.")
_SAME = N_("The asking and the asked state are the same.")
_NONE = N_("No instrument in the tables carries this question between %(asking)s and %(asked)s.")
_WOULD = N_("%(title)s would carry it if it bound both %(asking)s and %(asked)s.")
_BILATERAL = N_("An agreement between %(asking)s and %(asked)s under their own laws would carry it.")
_CLOCK = N_(
    "Whether the terms of Directive (EU) 2023/977 run between %(asking)s and %(asked)s has to be "
    "checked; until then no term is shown as law."
)
_SPLIT = N_("Without “%(barred)s” the rest of the question stands by itself: %(outcome)s.")
_LEG = N_("To %(state)s: %(outcome)s.")
_TIME = N_("%(amount)s %(unit)s for “%(case)s”, counted from: %(counted_from)s (row %(row)s).")
_DAY = N_("“%(case)s” by %(amount)s for the %(counted_from)s (row %(row)s).")

_CARRIED = frozenset(STRONGEST_FIRST)
_WITH_A_TERM = frozenset({Form.TRACE, Form.INFO_EXCHANGE})
_OF_THE_PROTOCOL = "UN_FIREARMS_PROTOCOL"


def decide(question: Question, *, facts: Facts, tables: Tables) -> Decision:
    """The decision on the whole question: permitted only if every kind of data in it is, and for a delivery
    with a route every leg.

    Raises:
        NothingAsked: the question names no kind of data.
    """
    legs = legs_of(question)
    if not legs:
        return _whole(question, facts, tables)
    made = {state: _whole(replace(question, asked=state, route=()), facts, tables) for state in legs}
    narrow = min(made.values(), key=lambda leg: NARROWEST_FIRST.index(leg.outcome))
    told = tuple(Text(_LEG, {"state": state, "outcome": leg.outcome.value}) for state, leg in made.items())
    joined = _joined(tuple(leg for leg in made.values() if leg.outcome is narrow.outcome))
    return replace(joined, reasons=(*told, *joined.reasons))


def decide_each(
    question: Question, *, facts: Facts, tables: Tables, ruling: Ruling | None = None
) -> Mapping[DataKind, Decision]:
    """The decision for each kind of data by itself, so that what may go goes.

    Args:
        ruling: the decision of the legal officer that reaches the question.

    Raises:
        NothingAsked: the question names no kind of data.
    """
    case = Case(question, with_stated(facts, ruling), tables)
    found = findings(case)
    made: dict[tuple[int, bool], Decision] = {}
    parts = {}
    for kind, part in evaluate_each(case, found).items():
        key = (id(part), kind is DataKind.PRIVATE_HOLDER)
        if key not in made:
            lots = kind is DataKind.AMMUNITION or about_lots(question)
            worded = (_of_lots if lots else _worded)(case, found, part, kind)
            made[key] = worded if ruling is None else ruled(case, worded, kind, part.missing, ruling)
        parts[kind] = made[key]
    return MappingProxyType(parts)


def _whole(question: Question, facts: Facts, tables: Tables) -> Decision:
    return whole_of(decide_each(question, facts=facts, tables=tables))


def whole_of(parts: Mapping[DataKind, Decision]) -> Decision:
    """The decision for all kinds of data, as narrow as the narrowest, with what is said of the rest."""
    narrow = min((part.outcome for part in parts.values()), key=NARROWEST_FIRST.index)
    held = [kind for kind, part in parts.items() if part.outcome is narrow]
    rest = [kind for kind, part in parts.items() if part.outcome is not narrow]
    # Kinds of which the same is said share one decision: told apart by comparing, it takes as long again.
    whole = _joined(tuple({id(parts[kind]): parts[kind] for kind in held}.values()))
    if not rest:
        return whole
    named = {
        "barred": ", ".join(kind.value for kind in held),
        "outcome": parts[rest[0]].outcome.value,
    }
    return replace(whole, conditions=(*whole.conditions, Text(_SPLIT, named)))


def _joined(parts: tuple[Decision, ...]) -> Decision:
    """Parts with one outcome as one: nothing said twice."""
    if len(parts) == 1:
        return parts[0]
    return replace(
        parts[0],
        reasons=tuple(dict.fromkeys(text for part in parts for text in part.reasons)),
        first=tuple(dict.fromkeys(text for part in parts for text in part.first)),
        conditions=tuple(dict.fromkeys(text for part in parts for text in part.conditions)),
        missing=tuple(dict.fromkeys(text for part in parts for text in part.missing)),
        provisions=tuple(dict.fromkeys(cited for part in parts for cited in part.provisions)),
        times=tuple(dict.fromkeys(text for part in parts for text in part.times)),
    )


def _worded(case: Case, found: tuple[Finding, ...], part: Evaluation, kind: DataKind) -> Decision:
    if part.outcome is Outcome.BARRED:
        return barred(case, part.barred_by)
    if part.outcome is Outcome.NO_BASIS:
        return _no_basis(case, found)
    if part.outcome is Outcome.UNDETERMINED:
        return _undetermined(case, found, part)
    return _carried(case, found, part, kind)


def _of_lots(case: Case, found: tuple[Finding, ...], part: Evaluation, kind: DataKind) -> Decision:
    """The decision on ammunition, with each basis that would carry the same about an arm and stops there."""
    made = _worded(case, findings_on_ammunition(case), part, kind)
    short = [each for each in found if each.answer is Answer.YES and each.basis.ammunition is Reach.NO]
    told = (
        Text(_ARMS_ALONE, {**_names(case, each.basis), "source": each.basis.ammunition_source or "–"})
        for each in short
    )
    return replace(made, reasons=(*made.reasons, *told))


def _carried(case: Case, found: tuple[Finding, ...], part: Evaluation, kind: DataKind) -> Decision:
    tables = case.tables
    carrying = sorted(
        (each for each in found if each.answer is Answer.YES),
        key=lambda each: STRONGEST_FIRST.index(each.yields or Outcome.DISCRETION),
    )
    best = carrying[0].yields
    term = _term(case)
    conditions = [
        text
        for each in carrying
        for text in kept_under(each.basis, tables.kept.get(each.basis.row, ()), _pair(case))
    ]
    conditions += general_conditions(_pair(case), case.facts)
    # Two bases may rest on one status.
    conditions += dict.fromkeys(
        text for each in carrying if each.yields is best for text in _to_confirm(case, each)
    )
    conditions += conditions_on(kind)
    provisions = [*_citations(case, carrying)]
    if term is not None and term.provision is not None:
        provisions.append(term.provision)
    authority = None
    if part.authority is not None:
        authority = Text(AUTHORITIES[part.authority], {"asked": case.asked})
    return Decision(
        part.outcome,
        reasons=(*(_reason(case, each) for each in carrying), *_remarks(case, found, best)),
        provisions=tuple(provisions),
        conditions=tuple(conditions),
        missing=(*(gap(code, case) for code in part.missing), *_clock_gap(case, term)),
        authority=authority if part.outcome is Outcome.DISCRETION else None,
        term=term,
        first=tuple(_first(case, each, authority) for each in part.open),
        times=tuple(
            Text(
                _DAY if each.unit is Unit.DATE else _TIME,
                {
                    "amount": each.amount,
                    "unit": each.unit.value,
                    "case": each.case,
                    "counted_from": each.counted_from,
                    "row": each.basis,
                },
            )
            for each in part.deadlines
        ),
    )


def _pair(case: Case) -> Question:
    """The question as between these two: of a delivery, the leg."""
    question = case.question
    if (question.asking, question.asked) == (case.asking, case.asked):
        return question
    return replace(question, asking=case.asking, asked=case.asked)


def _first(case: Case, each: Open, authority: Text | None) -> Text:
    facts = {
        "asking": case.asking,
        "asked": case.asked,
        "recipient": case.recipient,
        "authority": authority.english() if authority else "",
    }
    return Text(FIRST[each], facts)


def _reason(case: Case, finding: Finding) -> Text:
    basis = finding.basis
    msgid = _REASONS[basis.strength]
    if msgid is _ALLOWS:
        if case.form.provider == "from":
            msgid = _LETS_SEND
        elif basis.article == "-":
            msgid = _ALLOWS_PLAINLY
    return Text(msgid, _names(case, basis))


def _names(case: Case, basis: Basis) -> dict[str, str | int | float | bool | None]:
    return {
        "title": basis.instrument,
        "article": basis.article,
        "row": basis.row,
        "asking": case.asking,
        "asked": case.asked,
    }


def _remarks(case: Case, found: tuple[Finding, ...], best: Outcome | None) -> tuple[Text, ...]:
    """What a reader should know though it does not count: of rows that would have been stronger."""
    told = [Text(_DISPLACED, _names(case, each.basis)) for each in found if each.displaced]
    if best is not Outcome.OWED:
        tried = {each.basis.row for each in found}
        for basis in case.tables.by_form[case.question.form]:
            if basis.row not in tried:
                told += _signatures(case, basis)
    return tuple(dict.fromkeys(told))


def _signatures(case: Case, basis: Basis) -> list[Text]:
    instrument = INSTRUMENTS.get(basis.row)
    if instrument is None:
        return []
    treaties, told = case.tables.treaties, []
    if instrument == _OF_THE_PROTOCOL and case.facts.state_transfer:
        told.append(Text(_STATE_TRANSFER))
    for state in (case.asking, case.asked):
        one = standing(treaties, instrument=instrument, state=state, on=case.on)
        if one.answer is Answer.NO and signed_only(one):
            title = treaties.titles.get(instrument, instrument)
            told.append(Text(_SIGNED, {"state": state, "title": title, "as_of": one.as_of}))
    return told


def _citations(case: Case, carrying: list[Finding]) -> tuple[Provision, ...]:
    """Bases first, then the statuses and national laws they rest on, each once."""
    cited = [cite_basis(each.basis) for each in carrying]
    codes = dict.fromkeys(code for each in carrying for code in each.read)
    cited += [each for each in (cite(code, case.tables, case.on) for code in codes) if each is not None]
    return tuple(cited)


def _to_confirm(case: Case, finding: Finding) -> tuple[Text, ...]:
    codes = [code for code in finding.read if code.startswith("status:")]
    rows = (status_of(code, case.tables, case.on) for code in codes)
    return to_confirm(finding.basis, tuple(row for row in rows if row is not None), case.tables.treaties)


def _term(case: Case) -> Term | None:
    if case.question.form not in _WITH_A_TERM:
        return None
    return clock_rules.answer_term(
        _answer_case(case),
        treaties=case.tables.treaties,
        provisions=case.tables.provisions,
        trace=case.question.form is Form.TRACE,
    )


def _answer_case(case: Case) -> AnswerCase:
    facts = case.facts
    return AnswerCase(
        asking=case.asking,
        asked=case.asked,
        at=case.question.at,
        urgency=case.question.urgency,
        directly_available=facts.directly_available,
        agreed=facts.agreed_term if facts.agreement else None,
    )


def _clock_gap(case: Case, term: Term | None) -> tuple[Text, ...]:
    """Whether a term of law runs may itself be unknown; then none is shown as law."""
    if case.question.form not in _WITH_A_TERM or (term is not None and term.provision is not None):
        return ()
    binds = clock_rules.directive_2023_977_binds(_answer_case(case), treaties=case.tables.treaties)
    if binds is not Answer.UNKNOWN:
        return ()
    return (Text(_CLOCK, {"asking": case.asking, "asked": case.asked}),)


def _undetermined(case: Case, found: tuple[Finding, ...], part: Evaluation) -> Decision:
    carried = any(each.answer is Answer.YES for each in found)
    reason = _SAME if case.asking == case.asked else _UNKNOWN_GATE if carried else _UNKNOWN_FACTS
    unknown = () if carried else (each for each in found if each.answer is Answer.UNKNOWN)
    return Decision(
        Outcome.UNDETERMINED,
        reasons=(Text(reason),),
        provisions=tuple(cite_basis(each.basis) for each in unknown),
        missing=tuple(gap(code, case) for code in part.missing),
    )


def _no_basis(case: Case, found: tuple[Finding, ...]) -> Decision:
    states = {"asking": case.asking, "asked": case.asked}
    strong = {
        Strength.OBLIGATION,
        Strength.OBLIGATION_SUBJECT_TO_DOMESTIC_LAW,
        Strength.OBLIGATION_CONDITIONAL,
    }
    rows = case.tables.by_form[case.question.form]
    titles = dict.fromkeys(each.instrument for each in rows if each.strength in strong)
    return Decision(
        Outcome.NO_BASIS,
        reasons=(Text(_NONE, states), *_remarks(case, found, None)),
        provisions=tuple(cite_basis(each) for each in rows),
        conditions=(
            *(Text(_WOULD, {"title": title, **states}) for title in titles),
            Text(_BILATERAL, states),
        ),
    )
