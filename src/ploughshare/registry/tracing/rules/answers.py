# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What an answer of another channel may say: each outcome has its fields, and none borrows another's."""

from __future__ import annotations

from datetime import date

from ploughshare.kernel.text import N_
from ploughshare.registry.tracing.errors import AnswerUnfit
from ploughshare.registry.tracing.terms import ChannelAnswer, ReplyOutcome
from ploughshare.vocabulary.tracing import ResultCode

EVENTS_MOST = 20
REFERENCE_MOST = 80

TO_COME = N_("the day has not come")
BEFORE_ASKED = N_("the day lies before the request")
NOT_WITH_OUTCOME = N_("this outcome has none")
TOO_MANY = N_("there are too many")
TOO_LONG = N_("it is too long")
PAST = N_("the day is past")

_NO_RECORD = frozenset({ResultCode.U30, ResultCode.U31, ResultCode.U32})
_FOUND = frozenset(code for code in ResultCode if code.value.startswith("R"))


def check_answer(answer: ChannelAnswer, *, asked_on: date, today: date) -> None:
    """Stop at an answer whose fields do not go together.

    Raises:
        AnswerUnfit: naming the field, and why.
    """
    if answer.received_on > today:
        raise _unfit("received_on", TO_COME)
    if answer.received_on < asked_on:
        raise _unfit("received_on", BEFORE_ASKED)
    outcome = answer.outcome
    if answer.ground is not None and outcome is not ReplyOutcome.REFUSED:
        raise _unfit("ground", NOT_WITH_OUTCOME)
    if answer.events and outcome is not ReplyOutcome.ANSWERED:
        raise _unfit("events", NOT_WITH_OUTCOME)
    if len(answer.events) > EVENTS_MOST:
        raise _unfit("events", TOO_MANY)
    if answer.result is not None and not goes_with(outcome, answer.result):
        raise _unfit("result", NOT_WITH_OUTCOME)
    if answer.next_state is not None and outcome is ReplyOutcome.INTERIM:
        raise _unfit("next_state", NOT_WITH_OUTCOME)
    if answer.expected_by is not None:
        if outcome is not ReplyOutcome.INTERIM:
            raise _unfit("expected_by", NOT_WITH_OUTCOME)
        if answer.expected_by < answer.received_on:
            raise _unfit("expected_by", PAST)
    if answer.their_reference is not None and len(answer.their_reference) > REFERENCE_MOST:
        raise _unfit("their_reference", TOO_LONG)


def goes_with(outcome: ReplyOutcome, result: ResultCode) -> bool:
    """Whether a result code can stand beside an outcome."""
    if outcome is ReplyOutcome.NOT_HELD:
        return result not in _FOUND and result is not ResultCode.U60
    if outcome is ReplyOutcome.REFUSED:
        return result is ResultCode.U60
    return outcome is ReplyOutcome.ANSWERED and result not in _NO_RECORD


def _unfit(field: str, what: str) -> AnswerUnfit:
    return AnswerUnfit({"field": field, "other": what})
