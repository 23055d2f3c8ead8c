# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The body of an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ploughshare.kernel.countries import Country, parse_country
from ploughshare.kernel.errors import PloughshareError
from ploughshare.registry.tracing.errors import RequestMalformed
from ploughshare.registry.tracing.rules.documents.events import event_document, read_event
from ploughshare.registry.tracing.rules.documents.texts import TEXT_MOST, reference_text, short_text
from ploughshare.registry.tracing.terms import ITEMS_MOST
from ploughshare.vocabulary.firearms import ArmEvent
from ploughshare.vocabulary.tracing import RefusalGround, ResultCode

EVENTS_MOST = 100


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
    return reference_text(body.get("request")), tuple(_read_answer(answer) for answer in answers)


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
            reference_text(answer["item"]),
            outcome,
            ResultCode(answer["result"]) if answer.get("result") else None,
            tuple(read_event(event) for event in events),
            parse_country(state) if state else None,
            RefusalGround(answer["ground"]) if answer.get("ground") else None,
            short_text(answer.get("searched"), TEXT_MOST),
            bool(answer.get("by_machine")),
            bool(answer.get("corrected")),
            short_text(answer.get("withheld"), TEXT_MOST),
        )
    except (LookupError, TypeError, ValueError, AttributeError, PloughshareError):
        raise RequestMalformed({"what": "an answer"}) from None
