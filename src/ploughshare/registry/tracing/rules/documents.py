# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What travels: the JSON bodies of trace messages, and decisions at rest.

A body is tolerant: fields this version does not know are kept by the mailbox with the signed
message and are passed over here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from ploughshare.kernel.countries import Country, parse_country
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.periods import PartDate, parse_part_date
from ploughshare.kernel.text import Text
from ploughshare.registry.tracing.errors import RequestMalformed
from ploughshare.registry.tracing.terms import ITEMS_MOST, Framing
from ploughshare.vocabulary.claims import Provenance, Source
from ploughshare.vocabulary.decisions import ClockKind, Decision, Outcome, Provision, Term
from ploughshare.vocabulary.firearms import ArmEvent, ArmEventKind
from ploughshare.vocabulary.handling import (
    Grade,
    Handling,
    HandlingCode,
    InformationGrade,
    SourceGrade,
    Tlp,
)
from ploughshare.vocabulary.markings import MARK_LENGTH_MOST, Marking
from ploughshare.vocabulary.parties import HolderKind
from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.tracing import (
    IllicitReason,
    IntendedUse,
    RefusalGround,
    ResultCode,
    UrgencyGround,
)

_MARKS = (
    "serial",
    "make",
    "model",
    "calibre",
    "arm_type",
    "country_of_manufacture",
    "import_mark",
    "other",
)
TEXT_MOST = 2000
EVENTS_MOST = 100


@dataclass(frozen=True, slots=True)
class AskedItem:
    """One arm of a request as it travels.

    Attributes:
        reference: random reference of the arm.
        marking: marks as the officer wrote them.
        recovered_on: date as text; None if not told.
        recovered_in: state of recovery.
    """

    reference: str
    marking: Marking
    recovered_on: str | None
    recovered_in: Country | None


@dataclass(frozen=True, slots=True)
class AnsweredItem:
    """One arm of an answer as it travels.

    Attributes:
        reference: random reference of the arm, as asked.
        outcome: `answered`, `not_held` or `refused`.
        result: code.
        events: what the asked register holds and may tell.
        next_state: state the record points to.
        ground: ground of refusal.
        searched: what was searched, in words.
        by_machine: whether no person answered.
        corrected: whether it replaces an earlier answer.
        withheld: what was kept back, with the reason.
    """

    reference: str
    outcome: str
    result: ResultCode | None
    events: tuple[ArmEvent, ...]
    next_state: Country | None
    ground: RefusalGround | None
    searched: str | None
    by_machine: bool
    corrected: bool
    withheld: str | None


def framing_document(framing: Framing) -> dict[str, Any]:
    """The framing as JSON."""
    return {
        "purpose": framing.purpose.value,
        "illicit_reason": framing.reason.value,
        "intended_use": framing.use.value,
        "urgency": framing.urgency.value if framing.urgency else None,
        "with_private_holder": framing.with_private_holder,
    }


def read_framing(body: Mapping[str, Any]) -> Framing:
    """Read a framing.

    Raises:
        RequestMalformed: a value outside the closed lists.
    """
    try:
        return Framing(
            Purpose(body["purpose"]),
            IllicitReason(body["illicit_reason"]),
            IntendedUse(body["intended_use"]),
            UrgencyGround(body["urgency"]) if body.get("urgency") else None,
            bool(body.get("with_private_holder", False)),
        )
    except (ValueError, KeyError, TypeError):
        raise RequestMalformed({"what": "purpose, reason or use"}) from None


def request_document(
    reference: str, framing: Framing, items: Sequence[AskedItem], *, basis: Sequence[str], tlp: Tlp
) -> dict[str, Any]:
    """The body of `trace.requested`."""
    return {
        "request": reference,
        **framing_document(framing),
        "basis": list(basis),
        "handling": {"tlp": tlp.value},
        "items": [_item_document(item) for item in items],
    }


def _item_document(item: AskedItem) -> dict[str, Any]:
    marks = {name: getattr(item.marking, name) for name in _MARKS}
    return {
        "item": item.reference,
        "marking": {name: value for name, value in marks.items() if value is not None},
        "recovered_on": item.recovered_on,
        "recovered_in": item.recovered_in,
    }


def read_items(body: Mapping[str, Any]) -> tuple[AskedItem, ...]:
    """Read the arms of a request.

    Raises:
        RequestMalformed: none, too many, two alike, or unreadable.
    """
    items = body.get("items")
    if not isinstance(items, list) or not 1 <= len(items) <= ITEMS_MOST:
        raise RequestMalformed({"what": "number of arms"})
    read = tuple(_read_item(item) for item in items)
    if len({item.reference for item in read}) != len(read):
        raise RequestMalformed({"what": "two arms with one reference"})
    return read


def _read_item(item: Any) -> AskedItem:
    try:
        marks = item["marking"]
        marking = read_marking_document(marks)
        state = item.get("recovered_in")
        return AskedItem(
            _reference(item["item"]),
            marking,
            _short(item.get("recovered_on"), 40),
            parse_country(state) if state else None,
        )
    except (KeyError, TypeError, AttributeError, PloughshareError):
        raise RequestMalformed({"what": "an arm"}) from None


def read_marking_document(marks: Mapping[str, Any]) -> Marking:
    """Marks out of JSON; unknown names are passed over.

    Raises:
        RequestMalformed: a mark that is no text or too long.
    """
    return Marking(**{name: _short(marks.get(name), MARK_LENGTH_MOST) for name in _MARKS})


def marking_document(marking: Marking) -> dict[str, str]:
    """Marks as JSON."""
    marks = {name: getattr(marking, name) for name in _MARKS}
    return {name: value for name, value in marks.items() if value is not None}


def _short(value: Any, most: int) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or len(value) > most:
        raise RequestMalformed({"what": "a text"})
    return value


def _reference(value: Any) -> str:
    if not isinstance(value, str) or not 8 <= len(value) <= 40:
        raise RequestMalformed({"what": "a reference"})
    return value


def answer_document(request: str, answers: Sequence[AnsweredItem], *, complete: bool) -> dict[str, Any]:
    """The body of `trace.answered`."""
    return {
        "request": request,
        "complete": complete,
        "answers": [answered_document(answer) for answer in answers],
    }


def answered_document(answer: AnsweredItem) -> dict[str, Any]:
    """One arm's answer as JSON."""
    return {
        "item": answer.reference,
        "outcome": answer.outcome,
        "result": answer.result.value if answer.result else None,
        "events": [event_document(event) for event in answer.events],
        "next_state": answer.next_state,
        "ground": answer.ground.value if answer.ground else None,
        "searched": answer.searched,
        "by_machine": answer.by_machine,
        "corrected": answer.corrected,
        "withheld": answer.withheld,
    }


def read_answers(body: Mapping[str, Any]) -> tuple[str, tuple[AnsweredItem, ...]]:
    """Read the body of `trace.answered`: the request's reference and the answers.

    Raises:
        RequestMalformed: unreadable.
    """
    answers = body.get("answers")
    if not isinstance(answers, list) or not 1 <= len(answers) <= ITEMS_MOST:
        raise RequestMalformed({"what": "number of answers"})
    return _reference(body.get("request")), tuple(_read_answer(answer) for answer in answers)


def _read_answer(answer: Any) -> AnsweredItem:
    try:
        outcome = answer["outcome"]
        if outcome not in {"answered", "not_held", "refused"}:
            raise RequestMalformed({"what": "outcome"})
        events = answer.get("events") or []
        if not isinstance(events, list) or len(events) > EVENTS_MOST:
            raise RequestMalformed({"what": "events"})
        state = answer.get("next_state")
        return AnsweredItem(
            _reference(answer["item"]),
            outcome,
            ResultCode(answer["result"]) if answer.get("result") else None,
            tuple(read_event(event) for event in events),
            parse_country(state) if state else None,
            RefusalGround(answer["ground"]) if answer.get("ground") else None,
            _short(answer.get("searched"), TEXT_MOST),
            bool(answer.get("by_machine")),
            bool(answer.get("corrected")),
            _short(answer.get("withheld"), TEXT_MOST),
        )
    except (LookupError, TypeError, ValueError, AttributeError, PloughshareError):
        raise RequestMalformed({"what": "an answer"}) from None


def event_document(event: ArmEvent) -> dict[str, Any]:
    """One event as JSON. The pointer to a natural person never leaves."""
    source = event.provenance.source
    return {
        "kind": event.kind.value,
        "on": event.on.iso() if event.on else None,
        "on_text": event.on.text if event.on else None,
        "country": event.country,
        "other_country": event.other_country,
        "holder_kind": event.holder_kind.value if event.holder_kind else None,
        "holder_name": event.holder_name,
        "reference": event.reference,
        "source": {
            "state": source.state,
            "authority": source.authority,
            "record": source.record,
        },
        "grade": str(event.provenance.grade),
        "handling": {
            "tlp": event.provenance.handling.tlp.value,
            "codes": [code.value for code in event.provenance.handling.codes],
            "restriction": event.provenance.handling.restriction,
        },
    }


def read_event(document: Mapping[str, Any]) -> ArmEvent:
    """Read one event.

    Raises:
        RequestMalformed, or ValueError and KeyError that the caller names.
    """
    source, handling, grade = document["source"], document["handling"], document["grade"]
    on = document.get("on")
    country, other = document.get("country"), document.get("other_country")
    kind = document.get("holder_kind")
    return ArmEvent(
        ArmEventKind(document["kind"]),
        _day(on, document.get("on_text")) if on else None,
        parse_country(country) if country else None,
        Provenance(
            Source(
                parse_country(source["state"]),
                _short(source["authority"], 200) or "",
                _short(source.get("record"), 200),
            ),
            Grade(SourceGrade(grade[0]), InformationGrade(grade[1])),
            Handling(
                Tlp(handling["tlp"]),
                tuple(HandlingCode(code) for code in handling["codes"][:4]),
                _short(handling.get("restriction"), 400),
            ),
        ),
        parse_country(other) if other else None,
        HolderKind(kind) if kind else None,
        _short(document.get("holder_name"), 200),
        None,
        _short(document.get("reference"), 200),
    )


def _day(on: Any, text: Any) -> PartDate:
    """The days that are meant, with the words of the source beside."""
    read = parse_part_date(_short(on, 40) or "")
    words = _short(text, 40)
    return PartDate(read.period, words) if words else read


def decision_document(decision: Decision) -> dict[str, Any]:
    """A decision at rest."""
    return {
        "outcome": decision.outcome.value,
        "reasons": [_text_document(text) for text in decision.reasons],
        "provisions": [_provision_document(each) for each in decision.provisions],
        "conditions": [_text_document(text) for text in decision.conditions],
        "missing": [_text_document(text) for text in decision.missing],
        "authority": _text_document(decision.authority) if decision.authority else None,
        "term": {
            "hours": decision.term.length.total_seconds() / 3600,
            "kind": decision.term.kind.value,
            "provision": _provision_document(decision.term.provision) if decision.term.provision else None,
        }
        if decision.term
        else None,
    }


def read_decision(document: Mapping[str, Any]) -> Decision:
    """A decision out of rest."""
    term = document.get("term")
    return Decision(
        Outcome(document["outcome"]),
        tuple(_read_text(each) for each in document["reasons"]),
        tuple(Provision(*each) for each in document["provisions"]),
        tuple(_read_text(each) for each in document["conditions"]),
        tuple(_read_text(each) for each in document["missing"]),
        _read_text(document["authority"]) if document.get("authority") else None,
        Term(
            timedelta(hours=term["hours"]),
            ClockKind(term["kind"]),
            Provision(*term["provision"]) if term.get("provision") else None,
        )
        if term
        else None,
    )


def text_document(text: Text | None) -> list[Any] | None:
    """A sentence at rest."""
    return None if text is None else _text_document(text)


def read_text(document: Sequence[Any] | None) -> Text | None:
    """A sentence out of rest."""
    return None if document is None else _read_text(document)


def _text_document(text: Text) -> list[Any]:
    return [text.msgid, dict(text.facts)]


def _read_text(document: Sequence[Any]) -> Text:
    return Text(document[0], document[1])


def _provision_document(each: Provision) -> list[Any]:
    return [each.instrument, each.title, each.article, each.row, each.source, each.as_of]
