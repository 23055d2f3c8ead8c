# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How this register answers: by itself where one clear match and policy allow it, else an officer."""

from __future__ import annotations

from ploughshare.registry.tracing.service.answering.machine import (
    AT_ONCE,
    CHUNK,
    NOT_HELD_MOST,
    answer_by_machine,
)
from ploughshare.registry.tracing.service.answering.officers import (
    answer,
    candidate_lots,
    candidates,
    correct,
    decide,
    not_held,
    refuse,
)
from ploughshare.registry.tracing.service.answering.opening import GROUNDS_LEAST, open_item, open_request
from ploughshare.registry.tracing.service.answering.replies import (
    SEARCHED,
    WITHHELD_LABEL,
    agreement_of,
    answer_with,
    kept_item,
    refuse_with,
    send_answers,
)
from ploughshare.registry.tracing.service.answering.waiting import (
    AUTHORITY_LEAST,
    PASSED_ON,
    acknowledge,
    ask_back,
    delay,
    pass_on,
)

__all__ = [
    "AT_ONCE",
    "AUTHORITY_LEAST",
    "CHUNK",
    "GROUNDS_LEAST",
    "NOT_HELD_MOST",
    "PASSED_ON",
    "SEARCHED",
    "WITHHELD_LABEL",
    "acknowledge",
    "agreement_of",
    "answer",
    "answer_by_machine",
    "answer_with",
    "ask_back",
    "candidate_lots",
    "candidates",
    "correct",
    "decide",
    "delay",
    "kept_item",
    "not_held",
    "open_item",
    "open_request",
    "pass_on",
    "refuse",
    "refuse_with",
    "send_answers",
]
