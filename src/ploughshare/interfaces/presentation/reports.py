# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A report as a document for programs: the same from a node and from an office's own sheet."""

from __future__ import annotations

import enum
from typing import Any

from ploughshare.commitments.indicators.rules import breakdown
from ploughshare.commitments.indicators.rules.breaking_down import token
from ploughshare.commitments.indicators.terms import SERIES, Check, Indicator
from ploughshare.commitments.reports.rules import Behind
from ploughshare.commitments.reports.rules.papers import title_of
from ploughshare.commitments.reports.terms import Report, ReportKind, Table
from ploughshare.interfaces.presentation.languages import Language
from ploughshare.interfaces.presentation.papers.drawing import shown
from ploughshare.interfaces.presentation.rendering import translate, word
from ploughshare.vocabulary.documents import Entry

DIMENSIONS = ("apprehension", "standing", "means", "type", "border")
"""Disaggregations that the metadata asks for, and two that it suggests."""
RECORDS_MOST = 100


def report_document(report: Report, language: Language) -> dict[str, Any]:
    """A report with numerator, denominator, each disaggregation, and the key by which a figure opens."""
    made = report.indicators[-1] if report.kind is ReportKind.SDG and report.indicators else None
    scope = report.scope
    return {
        "kind": report.kind.value,
        "title": translate(title_of(report), language),
        "years": list(report.years),
        "as_at": report.as_at.isoformat(),
        "state": scope.state,
        "territory": scope.territory,
        "agencies": list(scope.agencies),
        "national": scope.national,
        "national_because": scope.national_because,
        "marked_only": report.marked_only,
        "value_percent": None if report.percent is None else float(report.percent),
        **(_indicator(made) if made else {}),
        "tables": [_table(each, language) for each in report.tables],
        "checks": [_check(each, language) for each in report.checks],
        "notes": [translate(each, language) for each in report.notes],
    }


def record_document(each: Behind, language: Language) -> dict[str, Any]:
    """One record behind a figure."""
    row, settled = each.row, each.settled
    return {
        "record": row.record,
        "event": row.event,
        "agency": row.agency,
        "happened_on": row.happened_on.iso() if row.happened_on else None,
        "apprehension": _value(row.apprehension),
        "ground": _value(row.ground),
        "kind": row.kind.value,
        "type": _value(row.arm_type),
        "amount": row.amount,
        "make": row.marking.make,
        "model": row.marking.model,
        "calibre": row.marking.calibre,
        "serial": row.marking.serial,
        "standing": settled.standing.value if settled else None,
        "why": translate(settled.why, language) if settled else None,
        "entered_as": _value(settled.unsupported) if settled else None,
        "trace_says": _value(settled.beside) if settled else None,
        "established_by": settled.diversion.established_by if settled and settled.diversion else None,
        "grounds": settled.diversion.grounds if settled and settled.diversion else None,
        "established_on": settled.diversion.on.iso() if settled and settled.diversion else None,
        "left_out": _value(each.because),
        "left_out_words": word(each.because, language) if each.because else None,
        "same_as": each.same_as,
    }


def _indicator(made: Indicator) -> dict[str, Any]:
    out: dict[str, int] = {}
    for each in made.left_out:
        out[each.because.value] = out.get(each.because.value, 0) + each.row.amount
    return {
        "series": SERIES,
        "numerator": made.numerator,
        "denominator": made.denominator,
        "disaggregations": {
            name: {
                token(value): {
                    "all": sum(line.values()),
                    **{standing.value: amount for standing, amount in line.items()},
                }
                for value, line in breakdown(made.counted, name).items()
            }
            for name in DIMENSIONS
        },
        "by_standing": {standing.value: amount for standing, amount in made.by_standing.items()},
        "left_out": out,
    }


def label_shown(label: Entry, language: Language) -> str:
    """The label of a line, of one part or several."""
    parts = label if isinstance(label, tuple) else (label,)
    return " ".join(shown(each, language) for each in parts)


def _table(table: Table, language: Language) -> dict[str, Any]:
    return {
        "name": table.name,
        "title": translate(table.title, language),
        "columns": [shown(each, language) for each in table.columns],
        "lines": [
            {
                "label": label_shown(line.label, language),
                "figures": [{"amount": each.amount, "key": each.key} for each in line.figures],
            }
            for line in table.lines
        ],
        "note": translate(table.note, language) if table.note else None,
        "by_records": table.by_records,
    }


def _check(check: Check, language: Language) -> dict[str, Any]:
    return {
        "kind": check.kind.value,
        "holds": check.holds,
        "stops": check.stops,
        "words": translate(check.text, language),
        "records": list(check.records[:RECORDS_MOST]),
        "records_total": len(check.records),
    }


def _value(member: enum.Enum | None) -> str | None:
    return None if member is None else str(member.value)
