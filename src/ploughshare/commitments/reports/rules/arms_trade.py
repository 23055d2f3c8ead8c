# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The reports of the Arms Trade Treaty: annual (article 13(3), due on 31 May for the year before) and initial
(article 13(1)), as far as licences and deliveries feed them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ploughshare.commitments.indicators.terms import Check, CheckKind, Scope
from ploughshare.commitments.reports.terms import Figure, Line, Report, ReportKind, Table, Transfer
from ploughshare.kernel.text import N_, Text

EXPORTS = Text(N_("Exports"))
IMPORTS = Text(N_("Imports"))
AUTHORISED, ACTUAL = Text(N_("Authorised")), Text(N_("Actual"))
TO_LINE = N_("%(category)s, to %(state)s")
FROM_LINE = N_("%(category)s, from %(state)s")
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
    over = [
        each
        for each in rows
        if each.authorised is not None and each.actual is not None and each.actual > each.authorised
    ]
    check = Check(
        CheckKind.ACTUAL_WITHIN_AUTHORISED,
        not over,
        True,
        Text(OVER, {"count": len(over)}),
        tuple(record for each in over for record in each.records),
    )
    notes = [Text(DUE if kind is ReportKind.TRADE_YEAR else FIRST), Text(IN_WORDS)]
    if not known:
        notes.insert(0, Text(UNKNOWN))
    tables = (_table("exports", EXPORTS, rows, outward=True), _table("imports", IMPORTS, rows, outward=False))
    return Report(kind, (year,), as_at, scope, False, None, tables, (check,), tuple(notes))


def _table(name: str, title: Text, rows: Sequence[Transfer], *, outward: bool) -> Table:
    shown = sorted(
        (each for each in rows if each.outward is outward), key=lambda each: (each.category, each.other)
    )
    lines = tuple(
        Line(
            Text(TO_LINE if outward else FROM_LINE, {"category": each.category, "state": each.other}),
            (Figure(each.authorised), Figure(each.actual)),
        )
        for each in shown
    )
    return Table(name, title, (title, AUTHORISED, ACTUAL), lines, None if lines else NIL)
