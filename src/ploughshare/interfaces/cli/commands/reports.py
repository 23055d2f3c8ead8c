# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reports that a state owes, from a node's records or from an office's own sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.commands.report_nodes import (
    answer_report,
    keep_report,
    list_questions,
    list_reports,
    node_report,
    show_report,
    sign_report,
    take_paper,
)
from ploughshare.interfaces.cli.commands.report_printing import put_records, put_report, write_paper
from ploughshare.interfaces.cli.commands.report_sheets import Sheet, sheet_report
from ploughshare.interfaces.cli.options import Json

app = typer.Typer(
    no_args_is_help=True, help="Reports from records; every figure opens what stands behind it."
)

Year = Annotated[int, typer.Option("--year", min=1900, max=2200, help="Year of apprehension.")]
AsAt = Annotated[
    str | None, typer.Option("--as-at", help="Day on which results of tracing stand so; today if left out.")
]
From = Annotated[
    Path | None,
    typer.Option(
        "--from",
        help="A sheet of seizures (CSV, XLSX, Parquet): no node is needed.",
        exists=True,
        dir_okay=False,
    ),
]
State = Annotated[
    str | None, typer.Option("--state", help="With --from: state of the office, if the sheet names none.")
]
Territory = Annotated[
    str | None, typer.Option("--territory", help="Part of the state that the records cover.")
]
Agency = Annotated[
    list[str] | None, typer.Option("--agency", help="Agency whose records these are; repeatable.")
]
National = Annotated[
    str | None, typer.Option("--national", help="Why the records cover the whole state, where they do.")
]
Marked = Annotated[bool, typer.Option("--marked-only", help="Count uniquely marked arms alone.")]
Mapping = Annotated[
    list[str] | None, typer.Option("--mapping", help="HEADING=OUR-COLUMN of the sheet. Repeatable.")
]
Ground = Annotated[
    str | None,
    typer.Option("--ground", help="Ground of seizures whose row says none, as the office states it."),
]
How = Annotated[
    str, typer.Option("--apprehension", help="How things came, where the sheet has no such column.")
]
Dates = Annotated[str, typer.Option("--dates", help="Order of dates not written year first: ymd, dmy, mdy.")]
SheetName = Annotated[str | None, typer.Option("--sheet", help="Sheet of a workbook; else the first.")]
Records = Annotated[
    str | None,
    typer.Option("--records", help="List the records behind a figure: its key, such as success:yes."),
]
Only = Annotated[
    str | None,
    typer.Option("--only", help="With --records: those alone that are so, such as type:pistol or state:AUT."),
]
Out = Annotated[
    Path | None,
    typer.Option("--out", help="File to write; its ending says the format: pdf, docx, xlsx, txt."),
]
LanguageOf = Annotated[str, typer.Option("--language", help="Language of the paper, BCP 47.")]


@app.command("sdg-16.4.2")
def sdg(
    year: Year,
    as_at: AsAt = None,
    source: From = None,
    state: State = None,
    territory: Territory = None,
    agency: Agency = None,
    national: National = None,
    marked_only: Marked = False,
    mapping: Mapping = None,
    ground: Ground = None,
    apprehension: How = "seized",
    dates: Dates = "ymd",
    sheet: SheetName = None,
    records: Records = None,
    only: Only = None,
    out: Out = None,
    language: LanguageOf = "en",
    as_json: Json = False,
) -> None:
    """Indicator 16.4.2: numerator, denominator, value and each disaggregation."""
    given = Sheet(source, state, agency, mapping, ground, apprehension, dates, sheet)
    _draw(
        "sdg-16.4.2",
        year,
        as_at,
        given,
        territory,
        national,
        marked_only,
        records,
        only,
        out,
        language,
        as_json,
    )


@app.command("illicit-arms-flows")
def flows(
    year: Year,
    as_at: AsAt = None,
    source: From = None,
    state: State = None,
    territory: Territory = None,
    agency: Agency = None,
    national: National = None,
    mapping: Mapping = None,
    ground: Ground = None,
    apprehension: How = "seized",
    dates: Dates = "ymd",
    sheet: SheetName = None,
    records: Records = None,
    only: Only = None,
    out: Out = None,
    language: LanguageOf = "en",
    as_json: Json = False,
) -> None:
    """The Illicit Arms Flows Questionnaire, as far as records feed it."""
    given = Sheet(source, state, agency, mapping, ground, apprehension, dates, sheet)
    _draw(
        "illicit-arms-flows",
        year,
        as_at,
        given,
        territory,
        national,
        False,
        records,
        only,
        out,
        language,
        as_json,
    )


@app.command("poa-iti")
def programme(
    year: Year,
    as_at: AsAt = None,
    territory: Territory = None,
    records: Records = None,
    only: Only = None,
    out: Out = None,
    language: LanguageOf = "en",
    as_json: Json = False,
) -> None:
    """Figures of two years for the Programme of Action and the Tracing Instrument. Needs a node."""
    node_report("poa-iti", year, as_at, territory, None, False, records, only, out, language, as_json)


@app.command("att-annual")
def trade_year(
    year: Year,
    as_at: AsAt = None,
    records: Records = None,
    only: Only = None,
    out: Out = None,
    language: LanguageOf = "en",
    as_json: Json = False,
) -> None:
    """The annual report of the Arms Trade Treaty. Needs a node."""
    node_report("att-annual", year, as_at, None, None, False, records, only, out, language, as_json)


@app.command("att-initial")
def trade_first(
    year: Year,
    as_at: AsAt = None,
    records: Records = None,
    only: Only = None,
    out: Out = None,
    language: LanguageOf = "en",
    as_json: Json = False,
) -> None:
    """The initial report of the Arms Trade Treaty. Needs a node."""
    node_report("att-initial", year, as_at, None, None, False, records, only, out, language, as_json)


@app.command("region")
def region(
    files: Annotated[
        list[Path],
        typer.Argument(help="What --json wrote for each state.", exists=True, dir_okay=False),
    ],
    as_json: Json = False,
) -> None:
    """The value of several states: the sum of their numerators over the sum of their denominators."""
    import json

    from ploughshare.commitments.indicators.rules import regional
    from ploughshare.commitments.indicators.terms import Share
    from ploughshare.kernel.countries import Country

    shares = []
    for file in files:
        try:
            read = json.loads(file.read_text("utf-8"))
            if read["state"] is None:
                raise ValueError("no state")
            shares.append(Share(Country(read["state"]), read["numerator"], int(read["denominator"])))
        except (OSError, ValueError, KeyError, TypeError):
            raise typer.BadParameter(
                f"“{file.name}” is no report of the indicator as --json writes it"
            ) from None
        if not read.get("national"):
            typer.echo(f"{file.name}: the value of {read['state']} is none of the whole state.", err=True)
    value, silent = regional(shares)
    said = {
        "value_percent": None if value is None else round(value, 2),
        "states": [each.state for each in shares if each.numerator is not None],
        "nothing_recorded": list(silent),
    }
    if as_json:
        show.put_json(said)
    else:
        show.put_facts("", said.items())


app.command("list")(list_reports)
app.command("questions")(list_questions)
app.command("answer")(answer_report)
app.command("keep")(keep_report)
app.command("show")(show_report)
app.command("sign")(sign_report)
app.command("paper")(take_paper)


def _draw(
    kind: str,
    year: int,
    as_at: str | None,
    sheet: Sheet,
    territory: str | None,
    national: str | None,
    marked_only: bool,
    records: str | None,
    only: str | None,
    out: Path | None,
    language: str,
    as_json: bool,
) -> None:
    from ploughshare.interfaces.cli.outcomes import named

    if sheet.file is None:
        node_report(
            kind, year, as_at, territory, national, marked_only, records, only, out, language, as_json
        )
        return
    with named():
        report, remarks = sheet_report(kind, year, as_at, sheet, territory, national, marked_only)
        if records is not None:
            put_records(report, records, only, as_json)
        elif out is not None:
            write_paper(report, out, language)
        else:
            put_report(report, as_json)
        for each in remarks:
            typer.echo(f"{each}", err=True)
