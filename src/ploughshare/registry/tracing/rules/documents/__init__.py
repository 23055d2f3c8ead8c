# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What travels: the JSON bodies of trace messages, and decisions at rest.

A body is tolerant: fields this version does not know are kept by the mailbox with the signed
message and are passed over here.
"""

from __future__ import annotations

from ploughshare.registry.tracing.rules.documents.answers import (
    EVENTS_MOST,
    AnsweredItem,
    answer_document,
    answered_document,
    read_answers,
)
from ploughshare.registry.tracing.rules.documents.asking import (
    AskedItem,
    framing_document,
    marking_document,
    read_framing,
    read_items,
    read_marking_document,
    request_document,
)
from ploughshare.registry.tracing.rules.documents.decisions import (
    decision_document,
    read_decision,
    read_text,
    text_document,
)
from ploughshare.registry.tracing.rules.documents.enclosures import (
    Enclosed,
    enclosed_document,
    read_enclosed,
    read_taken_back,
    taken_back_document,
)
from ploughshare.registry.tracing.rules.documents.events import event_document, read_event
from ploughshare.registry.tracing.rules.documents.referrals import (
    ReferralHead,
    decided_document,
    passed_on_document,
    proposed_document,
    read_consent,
    read_head,
    read_passed_on,
    read_words,
    told_document,
)
from ploughshare.registry.tracing.rules.documents.texts import TEXT_MOST, reference_text, short_text

__all__ = [
    "Enclosed",
    "enclosed_document",
    "read_enclosed",
    "read_taken_back",
    "taken_back_document",
    "ReferralHead",
    "decided_document",
    "passed_on_document",
    "proposed_document",
    "read_consent",
    "read_head",
    "read_passed_on",
    "read_words",
    "told_document",
    "AnsweredItem",
    "AskedItem",
    "EVENTS_MOST",
    "TEXT_MOST",
    "answer_document",
    "answered_document",
    "decision_document",
    "event_document",
    "framing_document",
    "marking_document",
    "read_answers",
    "read_decision",
    "read_event",
    "read_framing",
    "read_items",
    "read_marking_document",
    "read_text",
    "reference_text",
    "request_document",
    "short_text",
    "text_document",
]
