# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Until when what partners told is kept."""

from __future__ import annotations

from typing import Annotated

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.client import Office
from ploughshare.interfaces.cli.options import Json, Limit


def kept(
    erased: Annotated[
        bool, typer.Option("--erased", help="What was erased instead of what is kept.")
    ] = False,
    agreement: Annotated[
        str | None, typer.Option("--agreement", help="Only under the agreement with this reference.")
    ] = None,
    limit: Limit = 50,
    as_json: Json = False,
) -> None:
    """What ended exchanges about traces brought: what is erased when, or was; never what it is about."""
    chosen = {"agreement": agreement} if agreement else {}
    rows = Office().pages("/kept-exchanges", limit=limit, erased=str(erased).lower(), **chosen)
    if as_json:
        show.put_json(rows)
        return
    columns = ("erased_at" if erased else "erase_on", "side", "reference", "partner", "agreement", "ended_at")
    title = "Erased" if erased else "To be erased"
    show.put_table(title, columns, ([each[name] for name in columns] for each in rows))
