# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How long records are kept, and the review of what is kept."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.client import Office
from ploughshare.interfaces.cli.options import Json, Limit

app = typer.Typer(
    no_args_is_help=True, help="How long records are kept; what is looked at, kept or erased by two."
)

OrderOf = Annotated[str, typer.Argument(help="Id of the entry in the review.")]
Reason = Annotated[str, typer.Option("--reason", help="Why, in words that others will read.")]


@app.command("schedule")
def show_schedule(as_json: Json = False) -> None:
    """How long each kind of record is kept here, and by which law."""
    found = Office().get("/retention")
    if as_json:
        show.put_json(found)
        return
    show.put_table(
        "Kept for",
        ("kind", "for", "from", "bound", "limit", "ends", "law"),
        (
            (
                each["kind"],
                each["span"] or "as agreed",
                each["runs_from"],
                each["bound"],
                each["limit"],
                each["way"],
                each["law"],
            )
            for each in found["items"]
        ),
    )


@app.command("set")
def propose_term(
    kind: Annotated[str, typer.Argument(help="Kind of record, as in the schedule.")],
    span: Annotated[str, typer.Argument(help="P10Y for ten years, P90D for ninety days.")],
    reason: Reason,
    as_json: Json = False,
) -> None:
    """Propose another time of keeping; a second person confirms it."""
    show.put_made(
        Office().post("/retention/proposal", {"kind": kind, "span": span, "reason": reason}), as_json
    )


@app.command("confirm")
def confirm_term(
    kind: Annotated[str, typer.Argument(help="Kind of record.")],
    decline: Annotated[bool, typer.Option("--decline", help="Decline it instead.")] = False,
    as_json: Json = False,
) -> None:
    """Confirm, as a second person, the time that another proposed."""
    show.put_made(Office().post("/retention/decision", {"kind": kind, "confirm": not decline}), as_json)


@app.command("list")
def list_orders(
    standing: Annotated[
        list[str] | None,
        typer.Option("--standing", help="waits, proposed, kept, held, ordered or erased. Repeatable."),
    ] = None,
    kind: Annotated[str | None, typer.Option("--kind", help="Only of this kind.")] = None,
    limit: Limit = 50,
    as_json: Json = False,
) -> None:
    """Records that are or were looked at, newest first; never what they say."""
    rows = Office().pages("/erasures", limit=limit, standing=standing or None, kind=kind)
    if as_json:
        show.put_json(rows)
        return
    show.put_table(
        "Review of what is kept",
        ("kind", "reference", "why", "stands", "held by", "look on", "erased", "id"),
        (
            (
                each["kind"],
                each["reference"],
                each["cause"],
                each["standing"],
                each["held_by"],
                each["look_on"],
                each["erased_at"],
                each["id"],
            )
            for each in rows
        ),
    )


@app.command("show")
def show_order(order: OrderOf, as_json: Json = False) -> None:
    """One entry, with the proof of its erasure."""
    show.put_made(Office().get(f"/erasures/{order}"), as_json)


@app.command("open")
def open_order(
    kind: Annotated[str, typer.Argument(help="Kind of record, as in the schedule.")],
    reference: Annotated[str, typer.Argument(help="Id or reference of the record, exactly.")],
    as_json: Json = False,
) -> None:
    """Put one record into the review."""
    show.put_made(Office().post("/erasures", {"kind": kind, "reference": reference}), as_json)


@app.command("keep")
def keep(
    order: OrderOf,
    reason: Reason,
    look_on: Annotated[str, typer.Option("--until", help="Day on which somebody looks again.")],
    as_json: Json = False,
) -> None:
    """Keep a record for a reason, until a day."""
    office = Office()
    body = {"version": _version(office, order), "reason": reason, "look_on": look_on}
    show.put_made(office.post(f"/erasures/{order}/keeping", body), as_json)


@app.command("erase")
def propose(order: OrderOf, reason: Reason, as_json: Json = False) -> None:
    """Propose to erase a record. Nothing goes before a second person decides."""
    office = Office()
    body = {"version": _version(office, order), "reason": reason}
    show.put_made(office.post(f"/erasures/{order}/proposal", body), as_json)


@app.command("decide")
def decide(
    order: OrderOf,
    confirm: Annotated[bool, typer.Option("--erase/--send-back", help="Confirm it, or send it back.")],
    reason: Annotated[str, typer.Option("--reason", help="Why it is sent back.")] = "",
    as_json: Json = False,
) -> None:
    """Confirm an erasure as a second person, or send it back."""
    office = Office()
    body = {"version": _version(office, order), "confirm": confirm, "reason": reason}
    show.put_made(office.post(f"/erasures/{order}/decision", body), as_json)


def _version(office: Office, order: str) -> Any:
    return office.get(f"/erasures/{order}")["version"]
