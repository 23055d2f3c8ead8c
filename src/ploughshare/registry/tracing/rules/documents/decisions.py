# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Decisions and sentences at rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from ploughshare.kernel.text import Text
from ploughshare.vocabulary.decisions import ClockKind, Decision, Outcome, Provision, Term


def decision_document(decision: Decision) -> dict[str, Any]:
    """A decision at rest."""
    return {
        "outcome": decision.outcome.value,
        "reasons": [_text_document(text) for text in decision.reasons],
        "provisions": [_provision_document(each) for each in decision.provisions],
        "conditions": [_text_document(text) for text in decision.conditions],
        "missing": [_text_document(text) for text in decision.missing],
        "first": [_text_document(text) for text in decision.first],
        "times": [_text_document(text) for text in decision.times],
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
        tuple(_read_text(each) for each in document.get("first", ())),
        tuple(_read_text(each) for each in document.get("times", ())),
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
