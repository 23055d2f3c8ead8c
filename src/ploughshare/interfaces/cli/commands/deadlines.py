# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""When a term of law ends: no node is needed."""

from __future__ import annotations

from typing import Annotated

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.options import Json
from ploughshare.interfaces.cli.outcomes import named


def when_due(
    basis: Annotated[str, typer.Option("--basis", help="Row of the table of bases, such as C06.")],
    start: Annotated[
        str,
        typer.Option(
            "--start",
            help="When it began, such as 2026-12-23T10:20, by the clocks of the state or with a zone.",
        ),
    ],
    state: Annotated[str, typer.Option("--state", help="State whose authority has to act, ISO 3166-1.")],
    case: Annotated[
        str | None, typer.Option("--case", help="Which of its times; not needed where it sets one.")
    ] = None,
    as_json: Json = False,
) -> None:
    """When does a term end that a basis sets: by which clock, holidays and rule?"""
    from ploughshare.kernel.countries import parse_country
    from ploughshare.law.clocks.queries import due, moment
    from ploughshare.law.gateways.queries import deadline

    with named():
        where, term = parse_country(state), deadline(basis, case)
        began = moment(start, where)
        found = due(began, term, where)
    document = {
        "basis": term.basis,
        "case": term.case,
        "term": f"{term.amount} {term.unit.value}",
        "counted_from": term.counted_from,
        "state": where,
        "start": began.isoformat(),
        "due": found.instant.isoformat(),
        "last_day": found.last_day.isoformat() if found.last_day else None,
        "zone": found.zone,
        "counting": term.counting.value,
        "holidays_known": found.holidays_known,
        "why": [each.english() for each in found.why],
        "verification": term.verification,
    }
    if as_json:
        show.put_json(document)
    else:
        show.put_facts("", document.items())
