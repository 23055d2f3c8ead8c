# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The reports of the Arms Trade Treaty: annual (article 13(3), due on 31 May for the year before) and initial
(article 13(1)), as far as licences and deliveries feed them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from ploughshare.commitments.indicators.terms import Check, CheckKind, Scope
from ploughshare.commitments.reports.rules.counted import figure_of, fits_source, of_transfers, trade_marks
from ploughshare.commitments.reports.rules.differences import (
    BESIDE,
    Compared,
    compared_table,
    difference_check,
)
from ploughshare.commitments.reports.rules.tables import NOT_SAID
from ploughshare.commitments.reports.terms import (
    NO_ANSWERS,
    Answer,
    Line,
    Report,
    ReportKind,
    Source,
    Table,
    Transfer,
)
from ploughshare.kernel.text import N_, Text

EXPORTS = Text(N_("Exports"))
IMPORTS = Text(N_("Imports"))
AUTHORISED, ACTUAL = Text(N_("Authorised")), Text(N_("Actual"))
# Translators: after a kind of arm, in a table of exports or imports.
TO_STATE, FROM_STATE = N_("to %(state)s"), N_("from %(state)s")
ALL_EXPORTS_AUTHORISED, ALL_EXPORTS = Text(N_("Exports, authorised")), Text(N_("Exports, actual"))
ALL_IMPORTS_AUTHORISED, ALL_IMPORTS = Text(N_("Imports, authorised")), Text(N_("Imports, actual"))
CATEGORY = Text(N_("Category VIII, small arms and light weapons. Other categories are given by hand below."))
NIL = Text(N_("Nothing was recorded: where that is so, tick the nil report (annex 3)."))
DUE = N_("The annual report is due on 31 May for the calendar year before (article 13(3)).")
FIRST = N_("The initial report is due within a year of entry into force (article 13(1)).")
IN_WORDS = N_(
    "Measures, competent authorities and national definitions are told in words; only figures come from "
    "records here. Say whether data was withheld for commercial or security reasons."
)
UNKNOWN = N_("This node keeps no licences and deliveries yet: the tables are filled in by hand.")
OVER = N_("%(count)d lines show more actual transfers than were authorised: look again.")
_SUMS = (
    (ALL_EXPORTS_AUTHORISED, "way:export,of:authorised"),
    (ALL_EXPORTS, "way:export,of:actual"),
    (ALL_IMPORTS_AUTHORISED, "way:import,of:authorised"),
    (ALL_IMPORTS, "way:import,of:actual"),
)


def trade_report(
    kind: ReportKind,
    *,
    year: int,
    as_at: date,
    scope: Scope,
    transfers: Sequence[Transfer] | None,
    answers: Mapping[str, Answer] = NO_ANSWERS,
) -> Report:
    """The report of a year, the annual one beside the year before.

    Args:
        transfers: of the year and of the one before, both ways; None where this node keeps none.
        answers: what people gave.
    """
    known = transfers is not None
    sources = of_transfers(transfers or ())
    own = [each for each in transfers or () if each.year == year]
    now = [each for each in sources if each.year == year]
    tables = [_table("exports", EXPORTS, own, now, outward=True)]
    tables.append(_table("imports", IMPORTS, own, now, outward=False))
    checks = [_over(tables, now)]
    earlier = [each for each in sources if each.year == year - 1]
    if kind is ReportKind.TRADE_YEAR and earlier:
        lines = [
            Compared(label, key, figure_of(earlier, key).amount, figure_of(now, key).amount)
            for label, key in _SUMS
        ]
        tables.append(compared_table("beside", BESIDE, lines, (year - 1, year), answers))
        checks.append(difference_check(lines, answers))
    notes = [Text(DUE if kind is ReportKind.TRADE_YEAR else FIRST), Text(IN_WORDS)]
    if not known:
        notes.insert(0, Text(UNKNOWN))
    return Report(
        kind, (year,), as_at, scope, False, None, tuple(tables), tuple(checks), tuple(notes), sources=sources
    )


def _table(
    name: str, title: Text, rows: Sequence[Transfer], sources: Sequence[Source], *, outward: bool
) -> Table:
    """Lines by state and kind of arm: category VIII of article 2(1), small arms and light weapons."""
    lines: dict[tuple[str, str], Line] = {}
    for each in rows:
        place = (each.other, each.arm_type.value if each.arm_type else "")
        if each.outward is outward and place not in lines:
            lines[place] = _line(each, sources)
    ordered = tuple(lines[place] for place in sorted(lines))
    return Table(name, title, (title, AUTHORISED, ACTUAL), ordered, CATEGORY if ordered else NIL)


def _line(first: Transfer, sources: Sequence[Source]) -> Line:
    where = Text(TO_STATE if first.outward else FROM_STATE, {"state": first.other})
    way, _, state, kind = trade_marks(first)
    figures = tuple(figure_of(sources, f"{way},{of},{state},{kind}") for of in ("of:authorised", "of:actual"))
    return Line((first.arm_type or NOT_SAID, where), figures)


def _over(tables: Sequence[Table], sources: Sequence[Source]) -> Check:
    """What moved this year may have been authorised before: a person looks, and the report can be signed."""
    over = [line for table in tables for line in table.lines if _more_than_authorised(line)]
    keys = [figure.key for line in over for figure in line.figures]
    records = tuple(each.record for each in sources if any(fits_source(each, key) for key in keys))
    text = Text(OVER, {"count": len(over)})
    return Check(CheckKind.ACTUAL_WITHIN_AUTHORISED, not over, False, text, records)


def _more_than_authorised(line: Line) -> bool:
    authorised, actual = (each.amount for each in line.figures)
    return actual is not None and actual > (authorised or 0)
