# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Options that many commands share."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

Json = Annotated[bool, typer.Option("--json", help="Print the API's document as JSON.")]
Limit = Annotated[int, typer.Option("--limit", min=1, max=500, help="Rows to show.")]
Purpose = Annotated[str, typer.Option("--purpose", help="Purpose of the request.")]
Reason = Annotated[str, typer.Option("--reason", help="Why the arm is taken for illicit.")]
Use = Annotated[str, typer.Option("--use", help="What the answer will be used for.")]
Urgency = Annotated[str | None, typer.Option("--urgency", help="Ground of urgency, where it is urgent.")]
WithHolder = Annotated[
    bool, typer.Option("--with-private-holder", help="Ask for the purchaser, too, where law lets it pass.")
]
Day = Annotated[str | None, typer.Option("--at", help="The day asked about, such as 2026-01-31; else today.")]


def day_of(given: str | None) -> date:
    """The day that was given, else today in UTC.

    Raises:
        MalformedDay: it is no day.
    """
    from ploughshare.kernel.clock import system_clock
    from ploughshare.kernel.periods import MalformedDay, parse_part_date

    if given is None:
        return system_clock().date()
    read = parse_part_date(given)
    if not read.period.exact:
        raise MalformedDay({"given": given[:40]})
    return read.period.since
