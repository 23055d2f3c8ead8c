# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""An assessment of an office's sheets as a document for programs."""

from __future__ import annotations

from typing import Any

from ploughshare.commitments.assessment.terms import Assessment, Group, Sameness
from ploughshare.commitments.indicators.terms import Indicator
from ploughshare.interfaces.presentation.languages import Language
from ploughshare.interfaces.presentation.rendering import translate
from ploughshare.kernel.countries import UNSTATED


def assessment_document(made: Assessment, language: Language, *, most: int) -> dict[str, Any]:
    """The assessment; long lists are cut at `most`, and their whole length stands beside them."""
    groups = {
        why.value: {
            "total": len(made.of(why)),
            "items": [_group(each) for each in made.of(why)[:most]],
        }
        for why in Sameness
    }
    return {
        "state": None if made.state == UNSTATED else made.state,
        "on": made.on.isoformat(),
        "first": [
            {"words": translate(each.text, language), "count": each.count, "section": each.section}
            for each in made.steps
        ],
        **groups,
        "marks": {
            "total": len(made.marks),
            "items": [
                {
                    "place": each.place,
                    "serial": each.serial,
                    "make": each.make,
                    "code": each.code.value if each.code else None,
                    "why": translate(each.why, language),
                }
                for each in made.marks[:most]
            ],
        },
        "to_ask": [
            {
                "state": each.state,
                "arms": each.arms,
                "why": translate(each.why, language),
                "outcome": each.decision.outcome.value,
                "articles": [f"{one.title} {one.article}" for one in each.decision.provisions],
                "places": list(each.places[:most]),
            }
            for each in made.to_ask
        ],
        "own_state": made.own,
        "no_state": made.nowhere,
        "unanswered": {
            "total": len(made.waiting),
            "undated": made.undated,
            "items": [
                {
                    "reference": each.sent.reference,
                    "asked": each.sent.asked or each.sent.asked_given,
                    "sent_on": each.sent.sent_on.iso() if each.sent.sent_on else None,
                    "days": each.days,
                    "place": each.sent.place,
                }
                for each in made.waiting[:most]
            ],
        },
        "indicator": [_year(each, language) for each in made.years],
        "read": [
            {
                "file": each.file,
                "sheet": each.sheet,
                "kind": each.kind.value,
                "rows": each.rows,
                "faults": each.faults,
                "remarks": each.remarks,
                "unused": list(each.unused),
                "encoding": each.encoding,
            }
            for each in made.read
        ],
        "not_read": [{"name": each.name, "why": translate(each.why, language)} for each in made.not_read],
    }


def _group(each: Group) -> dict[str, Any]:
    marks = each.marking
    return {
        "make": marks.make,
        "model": marks.model,
        "calibre": marks.calibre,
        "serial": marks.serial,
        "places": list(each.places),
        "days": [day.iso() for day in each.days],
        "probability": each.probability,
    }


def _year(made: Indicator, language: Language) -> dict[str, Any]:
    out: dict[str, int] = {}
    for each in made.left_out:
        out[each.because.value] = out.get(each.because.value, 0) + each.row.amount
    return {
        "year": made.year,
        "numerator": made.numerator,
        "denominator": made.denominator,
        "value_percent": None if made.value_percent is None else round(made.value_percent, 2),
        "by_standing": {standing.value: amount for standing, amount in made.by_standing.items()},
        "left_out": out,
        "gaps": [translate(each.text, language) for each in made.checks if not each.holds],
    }
