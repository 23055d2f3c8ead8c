# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A report from an office's own sheet: nothing leaves the machine, and no node is needed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ploughshare.interfaces.cli.options import day_of

if TYPE_CHECKING:
    from ploughshare.commitments.reports.terms import Report
    from ploughshare.commitments.sheets.terms import Assumed
    from ploughshare.kernel.countries import Country

REMARKS_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet, and what the office says of it.

    Attributes:
        file: None to ask a node instead.
        state: of the office; None for the one that the sheet names.
        agencies: whose records these are.
        mapping: HEADING=OUR-COLUMN.
        ground, apprehension: of rows that do not say it.
        dates: order of numeric dates.
        name: of the sheet in a workbook.
    """

    file: Path | None
    state: str | None
    agencies: list[str] | None
    mapping: list[str] | None
    ground: str | None
    apprehension: str
    dates: str
    name: str | None


def sheet_report(
    kind: str,
    year: int,
    as_at: str | None,
    sheet: Sheet,
    territory: str | None,
    national: str | None,
    marked_only: bool,
) -> tuple[Report, list[str]]:
    """The report of a sheet, and what was assumed or could not be read."""
    from ploughshare.commitments.indicators.rules import count
    from ploughshare.commitments.indicators.terms import Scope
    from ploughshare.commitments.reports.rules import flows_report, sdg_report
    from ploughshare.commitments.sheets.queries import seizures_of
    from ploughshare.commitments.sheets.rules.scoping import agencies_of, with_state
    from ploughshare.kernel.countries import UNSTATED, parse_country
    from ploughshare.registry.intake.adapters.child import FileReader
    from ploughshare.registry.intake.terms import Options

    if sheet.file is None:
        raise typer.BadParameter("name the sheet by --from")
    said_state = parse_country(sheet.state) if sheet.state else UNSTATED
    assumed = _assumed(sheet, said_state)
    found = seizures_of(
        FileReader(sheet.file),
        assumed=assumed,
        options=Options(sheet=sheet.name),
        mapping=_pairs(sheet.mapping),
    )
    state, arms = with_state(found.arms, said_state)
    agencies = agencies_of(arms, sheet.agencies or []) or (sheet.file.name,)
    scope = Scope(state, territory, agencies, national)
    day = day_of(as_at)
    before, made = (
        count(arms, year=each, scope=scope, as_at=day, marked_only=marked_only) for each in (year - 1, year)
    )
    report = sdg_report(made, before) if kind == "sdg-16.4.2" else flows_report(made, before)
    said = [each.english() for each in found.notes]
    if state == UNSTATED:
        said.append("Neither --state nor the sheet says which state this is: no state's value.")
    said += [
        f"row {each.row}, {each.column}: {each.text.english()}" for each in found.remarks[:REMARKS_SHOWN]
    ]
    if len(found.remarks) > REMARKS_SHOWN:
        said.append(f"… and {len(found.remarks) - REMARKS_SHOWN} further remarks.")
    return report, said


def _assumed(sheet: Sheet, state: Country) -> Assumed:
    from ploughshare.commitments.sheets.terms import Assumed
    from ploughshare.kernel.clock import system_clock
    from ploughshare.registry.intake.terms import DateOrder
    from ploughshare.vocabulary.seizures import Apprehension, LegalGround

    try:
        return Assumed(
            state,
            system_clock().date(),
            sheet.agencies[0] if sheet.agencies and len(sheet.agencies) == 1 else None,
            Apprehension(sheet.apprehension),
            LegalGround(sheet.ground) if sheet.ground else None,
            DateOrder(sheet.dates),
        )
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


def _pairs(given: list[str] | None) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for each in given or []:
        theirs, mark, ours = each.rpartition("=")
        if not mark:
            raise typer.BadParameter(f"“{each}” is no HEADING=OUR-COLUMN")
        pairs[theirs] = ours
    return pairs
