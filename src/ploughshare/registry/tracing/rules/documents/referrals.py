# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Bodies of the messages about a referral."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ploughshare.kernel.countries import Country, parse_country
from ploughshare.kernel.errors import PloughshareError
from ploughshare.registry.tracing.errors import RequestMalformed
from ploughshare.registry.tracing.rules.documents.answers import (
    AnsweredItem,
    answered_document,
    read_answers,
)
from ploughshare.registry.tracing.rules.documents.texts import TEXT_MOST, reference_text, short_text


@dataclass(frozen=True, slots=True)
class ReferralHead:
    """What every message about a referral names.

    Attributes:
        request, item: references of the asker.
        referral: reference of the referral.
        to: state the question shall go to.
    """

    request: str
    item: str
    referral: str
    to: Country


def head_document(head: ReferralHead) -> dict[str, Any]:
    """The head as JSON."""
    return {"request": head.request, "item": head.item, "referral": head.referral, "to": head.to}


def read_head(body: Mapping[str, Any]) -> ReferralHead:
    """Read the head.

    Raises:
        RequestMalformed: unreadable.
    """
    try:
        return ReferralHead(
            reference_text(body["request"]),
            reference_text(body["item"]),
            reference_text(body["referral"]),
            parse_country(body["to"]),
        )
    except (KeyError, TypeError, AttributeError, PloughshareError):
        raise RequestMalformed({"what": "a referral"}) from None


def proposed_document(head: ReferralHead, *, reason: str) -> dict[str, Any]:
    """The body of `trace.referral-proposed`."""
    return {**head_document(head), "reason": reason}


def decided_document(head: ReferralHead, *, consent: bool, words: str | None) -> dict[str, Any]:
    """The body of `trace.referral-decided`."""
    return {**head_document(head), "consent": consent, "words": words}


def read_consent(body: Mapping[str, Any]) -> bool:
    """Whether the asker consents: only a plain true does.

    Raises:
        RequestMalformed: neither true nor false.
    """
    consent = body.get("consent")
    if not isinstance(consent, bool):
        raise RequestMalformed({"what": "consent"})
    return consent


def told_document(head: ReferralHead, *, state: str, words: str | None) -> dict[str, Any]:
    """The body of `trace.referral-told`."""
    return {**head_document(head), "state": state, "words": words}


def passed_on_document(head: ReferralHead, answer: AnsweredItem) -> dict[str, Any]:
    """The body of `trace.referral-answered`: the third state's answer under the asker's references."""
    return {**head_document(head), "answer": answered_document(answer)}


def read_passed_on(body: Mapping[str, Any]) -> AnsweredItem:
    """Read an answer that was passed on.

    Raises:
        RequestMalformed: unreadable.
    """
    _, (answer,) = read_answers({"request": body.get("request"), "answers": [body.get("answer")]})
    return answer


def read_words(body: Mapping[str, Any], name: str) -> str | None:
    """A text of a body; None if it is not there.

    Raises:
        RequestMalformed: no text, or too long.
    """
    return short_text(body.get(name), TEXT_MOST)
