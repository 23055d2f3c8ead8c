# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Seized things that may have travelled together."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.client import Office
from ploughshare.interfaces.cli.options import Json

app = typer.Typer(no_args_is_help=True, help="Seized things that may have travelled together.")

ConsignmentOf = Annotated[str, typer.Argument(help="Id of the consignment.")]


@app.command("list")
def list_consignments(
    waiting: Annotated[
        bool, typer.Option("--waiting", help="Only those of several seizures that nobody judged yet.")
    ] = False,
    sign: Annotated[
        str | None, typer.Option("--sign", help="Only serial_run, same_lot or same_packaging.")
    ] = None,
    cursor: Annotated[str | None, typer.Option("--cursor", help="Where the next page starts.")] = None,
    as_json: Json = False,
) -> None:
    """Consignments, what changed last first."""
    found = Office().get("/consignments", waiting=waiting or None, sign=sign, cursor=cursor)
    if as_json:
        show.put_json(found)
        return
    show.put_table(
        "Consignments",
        ("sign", "maker", "from", "to", "things", "seizures", "chance", "judged", "id"),
        (
            (
                each["sign"],
                each["maker"],
                each["first"] or each["mark"],
                each["last"],
                each["things"],
                each["events"],
                None if each["chance"] is None else f"{each['chance']:.2g}",
                each["verdict"],
                each["id"],
            )
            for each in found["items"]
        ),
    )


@app.command("show")
def show_consignment(consignment: ConsignmentOf, as_json: Json = False) -> None:
    """One consignment with what was judged and asked."""
    _put(Office().get(f"/consignments/{consignment}"), as_json)


@app.command("judge")
def judge_consignment(
    consignment: ConsignmentOf,
    verdict: Annotated[str, typer.Argument(help="travelled_together or chance.")],
    reason: Annotated[str, typer.Option("--reason", help="Why, so that the next officer can follow it.")],
    as_json: Json = False,
) -> None:
    """Say whether these things travelled together."""
    office = Office()
    seen = office.get(f"/consignments/{consignment}")
    body = {"verdict": verdict, "reason": reason, "seen_at": seen["last_change"]}
    _put(office.post(f"/consignments/{consignment}/verdicts", body), as_json)


@app.command("ask")
def ask_for_parts(consignment: ConsignmentOf, as_json: Json = False) -> None:
    """Ask every partner privately whether it holds a part of the run."""
    _put(Office().post(f"/consignments/{consignment}/lookups"), as_json)


def _put(found: dict[str, Any], as_json: bool) -> None:
    if as_json:
        show.put_json(found)
        return
    show.put_facts("", ((key, value) for key, value in found.items() if not isinstance(value, list)))
    show.put_table(
        "Things",
        ("number", "seized in", "amount", "seizure"),
        ((each["number"], each["country"], each["amount"], each["seizure_id"]) for each in found["members"]),
    )
    for each in found["verdicts"]:
        show.put_facts("judged", each.items())
