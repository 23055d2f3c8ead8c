# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Worked pairs, as they are written down, in the terms of the gateways: for tests and benchmarks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ploughshare.kernel.clock import noon
from ploughshare.kernel.countries import Country
from ploughshare.law.gateways.terms import Facts, Question
from ploughshare.vocabulary.cooperation import DataKind, Form, Offence
from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.tracing import UrgencyGround

PARTIES = ("consent_of", "consent_refused_by")


def question_of(pair: Mapping[str, Any]) -> tuple[Question, Facts]:
    """A pair's question and facts. The fact `urgent` is a ground of urgency in a question."""
    given = dict(pair.get("facts", {}))
    urgent = given.pop("urgent", False)
    given |= {name: frozenset(given[name]) for name in PARTIES if name in given}
    question = Question(
        asking=Country(pair["from"]),
        asked=Country(pair["to"]),
        form=Form(pair["form"]),
        purpose=Purpose(pair["purpose"]),
        data=frozenset(map(DataKind, pair["data"])),
        at=noon(pair["at"]),
        urgency=UrgencyGround.DANGER_TO_LIFE if urgent else None,
        offence=Offence(pair["offence"]) if pair.get("offence") else None,
        route=tuple(map(Country, pair.get("route", []))),
    )
    return question, Facts(**given)
