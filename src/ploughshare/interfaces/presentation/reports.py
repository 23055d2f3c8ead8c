# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A report as a document for programs: the same from a node and from an office's own sheet."""

from __future__ import annotations

import enum
from typing import Any

from ploughshare.commitments.indicators.rules import breakdown
from ploughshare.commitments.indicators.rules.breaking_down import Value, token
from ploughshare.commitments.indicators.terms import SERIES, ArmRow, Check, Indicator
from ploughshare.commitments.reports.rules import Behind
from ploughshare.commitments.reports.rules.asking import QUESTIONS
from ploughshare.commitments.reports.rules.papers import title_of
from ploughshare.commitments.reports.terms import Answer, Report, ReportKind, Source, Table
from ploughshare.interfaces.presentation.languages import Language
from ploughshare.interfaces.presentation.papers.drawing import shown
from ploughshare.interfaces.presentation.rendering import translate, word
from ploughshare.kernel.countries import UNSTATED
from ploughshare.vocabulary.documents import Entry, Verbatim

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
        "state": None if scope.state == UNSTATED else scope.state,
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
        "questions": question_documents(report, language),
    }


def record_document(each: Behind, language: Language) -> dict[str, Any]:
    """One record behind a figure: a seized thing, or a record of another room."""
    found: dict[str, Any] = dict.fromkeys(_OF_RECORD)
    found |= {"record": each.record, "amount": each.amount}
    if each.source is not None:
        return found | _source(each.source)
    row, settled = each.row, each.settled
    if row is not None:
        found |= _thing(row)
    if settled is not None:
        found |= {
            "standing": settled.standing.value,
            "why": translate(settled.why, language),
            "entered_as": _value(settled.unsupported),
            "trace_says": _value(settled.beside),
        }
        if settled.diversion is not None:
            found |= {
                "established_by": settled.diversion.established_by,
                "grounds": settled.diversion.grounds,
                "established_on": settled.diversion.on.iso(),
            }
    if each.because is not None:
        found |= {
            "left_out": each.because.value,
            "left_out_words": word(each.because, language),
            "same_as": each.same_as,
        }
    return found


_OF_RECORD = (
    *("record", "what", "opens", "reference", "state", "event", "agency", "happened_on", "apprehension"),
    *("ground", "kind", "type", "amount", "make", "model", "calibre", "serial", "disposal"),
    *("disposal_entered", "standing", "why", "entered_as", "trace_says", "established_by", "grounds"),
    *("established_on", "left_out", "left_out_words", "same_as"),
)


def _thing(row: ArmRow) -> dict[str, Any]:
    marks = row.marking
    return {
        "what": "seized_thing",
        "opens": row.event,
        "event": row.event,
        "agency": row.agency,
        "happened_on": row.happened_on.iso() if row.happened_on else None,
        "apprehension": _value(row.apprehension),
        "ground": _value(row.ground),
        "kind": row.kind.value,
        "type": _value(row.arm_type),
        "make": marks.make,
        "model": marks.model,
        "calibre": marks.calibre,
        "serial": marks.serial,
        "disposal": _value(row.fate),
        "disposal_entered": _value(row.disposal),
    }


def _source(source: Source) -> dict[str, Any]:
    return {
        "what": source.kind.value,
        "opens": source.opens,
        "reference": source.reference,
        "state": source.state,
        "happened_on": source.on.isoformat() if source.on else None,
        "type": _value(source.arm_type),
    }


def question_documents(report: Report, language: Language) -> list[dict[str, Any]]:
    """What the report asks of people, with what they gave."""
    given = {each.question: each for each in report.answers}
    return [
        {
            "question": asked.name,
            "words": translate(asked.text, language),
            "number": asked.number,
            **_answer(given.get(asked.name)),
        }
        for asked in QUESTIONS[report.kind]
    ]


def _answer(given: Answer | None) -> dict[str, Any]:
    if given is None:
        return {"amount": None, "answer": None, "given_by": None, "given_on": None, "version": 0}
    return {
        "amount": given.amount,
        "answer": given.words,
        "given_by": given.by,
        "given_on": given.on.isoformat(),
        "version": given.version,
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


def shown_value(value: Value, language: Language) -> str:
    """A value by which records are narrowed."""
    return shown(value if isinstance(value, enum.Enum) else Verbatim(str(value)), language)


def _table(table: Table, language: Language) -> dict[str, Any]:
    return {
        "name": table.name,
        "title": translate(table.title, language),
        "columns": [shown(each, language) for each in table.columns],
        "lines": [
            {
                "label": label_shown(line.label, language),
                "figures": [{"amount": each.amount, "key": each.key} for each in line.figures],
                "words": shown(line.words, language) if line.words else None,
            }
            for line in table.lines
        ],
        "note": translate(table.note, language) if table.note else None,
        "words": translate(table.words, language) if table.words else None,
    }


def _check(check: Check, language: Language) -> dict[str, Any]:
    return {
        "kind": check.kind.value,
        "year": check.year,
        "holds": check.holds,
        "stops": check.stops,
        "words": translate(check.text, language),
        "records": list(check.records[:RECORDS_MOST]),
        "records_total": len(check.records),
    }


def _value(member: enum.Enum | None) -> str | None:
    return None if member is None else str(member.value)
