# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The reports of the Arms Trade Treaty: annual (article 13(3), due on 31 May for the year before) and initial
(article 13(1)), as far as licences and deliveries feed them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from ploughshare.commitments.indicators.terms import Check, CheckKind, Scope
from ploughshare.commitments.reports.rules.tables import NOT_SAID
from ploughshare.commitments.reports.terms import Figure, Line, Report, ReportKind, Table, Transfer
from ploughshare.kernel.text import N_, Text

EXPORTS = Text(N_("Exports"))
IMPORTS = Text(N_("Imports"))
AUTHORISED, ACTUAL = Text(N_("Authorised")), Text(N_("Actual"))
# Translators: after a kind of arm, in a table of exports or imports.
TO_STATE, FROM_STATE = N_("to %(state)s"), N_("from %(state)s")
CATEGORY = Text(N_("Category VIII, small arms and light weapons. Other categories are filled in by hand."))
NIL = Text(N_("Nothing was recorded: where that is so, tick the nil report (annex 3)."))
DUE = N_("The annual report is due on 31 May for the calendar year before (article 13(3)).")
FIRST = N_("The initial report is due within a year of entry into force (article 13(1)).")
IN_WORDS = N_(
    "Measures, competent authorities and national definitions are told in words; only figures come from "
    "records here. Say whether data was withheld for commercial or security reasons."
)
UNKNOWN = N_("This node keeps no licences and deliveries yet: the tables are filled in by hand.")
OVER = N_("%(count)d lines show more actual transfers than were authorised: look again.")


def trade_report(
    kind: ReportKind,
    *,
    year: int,
    as_at: date,
    scope: Scope,
    transfers: Sequence[Transfer] | None,
) -> Report:
    """The report of a year.

    Args:
        transfers: of the year, both ways; None where this node keeps none.
    """
    known = transfers is not None
    rows = transfers or ()
    tables = (_table("exports", EXPORTS, rows, outward=True), _table("imports", IMPORTS, rows, outward=False))
    over = [line for table in tables for line in table.lines if _more_than_authorised(line)]
    # What moved this year may have been authorised before: a person looks, and the report can be signed.
    check = Check(CheckKind.ACTUAL_WITHIN_AUTHORISED, not over, False, Text(OVER, {"count": len(over)}))
    notes = [Text(DUE if kind is ReportKind.TRADE_YEAR else FIRST), Text(IN_WORDS)]
    if not known:
        notes.insert(0, Text(UNKNOWN))
    return Report(kind, (year,), as_at, scope, False, None, tables, (check,), tuple(notes))


def _table(name: str, title: Text, rows: Sequence[Transfer], *, outward: bool) -> Table:
    """Lines by state and kind of arm: category VIII of article 2(1), small arms and light weapons."""
    sums: dict[tuple[str, str], list[Transfer]] = {}
    for each in rows:
        if each.outward is outward:
            kind = each.arm_type.value if each.arm_type else ""
            sums.setdefault((each.other, kind), []).append(each)
    lines = tuple(_line(same, outward=outward) for _, same in sorted(sums.items()))
    return Table(name, title, (title, AUTHORISED, ACTUAL), lines, CATEGORY if lines else NIL)


def _more_than_authorised(line: Line) -> bool:
    authorised, actual = (each.amount for each in line.figures)
    return actual is not None and actual > (authorised or 0)


def _line(same: Sequence[Transfer], *, outward: bool) -> Line:
    first = same[0]
    where = Text(TO_STATE if outward else FROM_STATE, {"state": first.other})
    figures = Figure(_sum(each.authorised for each in same)), Figure(_sum(each.actual for each in same))
    return Line((first.arm_type or NOT_SAID, where), figures)


def _sum(amounts: Iterable[int | None]) -> int | None:
    """The sum of what is known; None where nothing is."""
    known = [each for each in amounts if each is not None]
    return sum(known) if known else None
