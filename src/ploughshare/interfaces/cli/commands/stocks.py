# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Stocks of a force."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.client import Office
from ploughshare.interfaces.cli.commands.certificates import read_form
from ploughshare.interfaces.cli.options import Json, Limit
from ploughshare.interfaces.cli.outcomes import named

app = typer.Typer(no_args_is_help=True, help="Stocks of a force: stores, arms, lots and counts.")

StoreOf = Annotated[str, typer.Argument(metavar="STORE", help="Id of the store.")]
ArmOf = Annotated[str, typer.Argument(metavar="ARM", help="Id of the arm in stock.")]
Why = Annotated[str, typer.Option("--reason", help="Why, in words that others will read.")]
Reference = Annotated[str, typer.Option("--reference", help="Order, form or report.")]
On = Annotated[str | None, typer.Option("--on", help="Day; today if left out.")]
Confirm = Annotated[bool, typer.Option("--confirm/--refuse", help="Whether it counts.")]


@app.command("stores")
def stores(as_json: Json = False) -> None:
    """Stores, by name."""
    found = Office().get("/stores")["items"]
    if as_json:
        show.put_json(found)
        return
    rows = ((each["name"], each["force"], each["kind"], each["host"], each["id"]) for each in found)
    show.put_table("Stores", ("name", "force", "kind", "host state", "id"), rows)


@app.command("open")
def open_store(
    name: Annotated[str, typer.Argument(help="Name of the place.")],
    force: Annotated[str, typer.Option("--force", help="Whose stock it is.")],
    kind: Annotated[str, typer.Option("--kind", help="force, mission or captured.")] = "force",
    host: Annotated[str | None, typer.Option("--host", help="State in which a mission is.")] = None,
    channel: Annotated[str | None, typer.Option("--channel", help="How its arms are traced.")] = None,
    as_json: Json = False,
) -> None:
    """Open a store."""
    body = {"name": name, "force": force, "kind": kind, "host": host, "channel": channel}
    _put(Office().post("/stores", body), as_json)


@app.command("show")
def show_store(store: StoreOf, limit: Limit = 50, as_json: Json = False) -> None:
    """A store with its arms, lots and counts."""
    view = Office().get(f"/stores/{store}", limit=limit)
    if as_json:
        show.put_json(view)
        return
    show.put_facts("", view["store"].items())
    rows = (
        (each["serial"], each["make"], each["model"], each["stands"], each["id"]) for each in view["arms"]
    )
    show.put_table("Arms", ("serial", "make", "model", "stands", "id"), rows)
    lots = ((each["description"], each["lot"], each["quantity"], each["id"]) for each in view["lots"])
    show.put_table("Lots", ("description", "lot", "quantity", "id"), lots)
    for each in view["counts"]:
        show.put_facts("count", each.items())


@app.command("by-serial")
def by_serial(
    serial: Annotated[str, typer.Argument(help="A serial as it is read.")], as_json: Json = False
) -> None:
    """Arms of all stores with a serial, then those whose serial looks like it."""
    found = Office().get("/stores/by-serial", serial=serial)["items"]
    if as_json:
        show.put_json(found)
        return
    rows = (
        (each["likeness"], arm["serial"], arm["make"], arm["model"], arm["stands"], arm["id"])
        for each in found
        for arm in [each["arm"]]
    )
    show.put_table("Arms", ("likeness", "serial", "make", "model", "stands", "id"), rows)


@app.command("enter")
def enter(
    store: StoreOf,
    reference: Reference,
    serial: Annotated[str | None, typer.Option("--serial", help="Serial as it stands there.")] = None,
    make: Annotated[str | None, typer.Option("--make", help="Maker.")] = None,
    model: Annotated[str | None, typer.Option("--model", help="Model.")] = None,
    calibre: Annotated[str | None, typer.Option("--calibre", help="Calibre.")] = None,
    arm_type: Annotated[str | None, typer.Option("--type", help="Kind of arm.")] = None,
    on: On = None,
    as_json: Json = False,
) -> None:
    """Enter an arm that came in. What is left out stands in the queue of exceptions."""
    body = {
        "serial": serial,
        "make": make,
        "model": model,
        "calibre": calibre,
        "arm_type": arm_type,
        "on": on,
        "reference": reference,
    }
    _put(Office().post(f"/stores/{store}/arms", body), as_json)


@app.command("complete")
def complete(
    arm: ArmOf,
    form: Annotated[Path, typer.Argument(metavar="FILE", help="JSON as the API takes it, with the version.")],
    as_json: Json = False,
) -> None:
    """Fill in or correct what stands on an arm."""
    _put(Office().put(f"/stock-arms/{arm}", read_form(form)), as_json)


@app.command("excuse")
def excuse(arm: ArmOf, reason: Why, as_json: Json = False) -> None:
    """Say why fields of an arm stay empty."""
    _put(Office().post(f"/stock-arms/{arm}/excuse", {"reason": reason}), as_json)


@app.command("arm")
def show_arm(arm: ArmOf, as_json: Json = False) -> None:
    """An arm of a stock with its history."""
    view = Office().get(f"/stock-arms/{arm}")
    if as_json:
        show.put_json(view)
        return
    show.put_facts("", view["arm"].items())
    for each in view["acts"]:
        show.put_facts(each["kind"], each.items())


@app.command("act")
def act(
    arm: ArmOf,
    kind: Annotated[
        str,
        typer.Argument(
            help="issued, returned, transferred, lost, found, deactivated, destroyed or written_off."
        ),
    ],
    reference: Reference,
    words: Annotated[str | None, typer.Option("--words", help="The unit it goes to, or why.")] = None,
    photograph: Annotated[
        list[Path] | None, typer.Option("--photograph", help="File; its digest is sent. Repeatable.")
    ] = None,
    to_store: Annotated[str | None, typer.Option("--to", help="Id of the store it goes to.")] = None,
    on: On = None,
    as_json: Json = False,
) -> None:
    """Do something with an arm. What ends its record waits for a second person."""
    from ploughshare.crypto.digests import sha256

    with named():
        digests = [sha256(each.read_bytes()).hex() for each in photograph or []]
    body = {
        "kind": kind,
        "reference": reference,
        "words": words,
        "photographs": digests,
        "to_store": to_store,
        "on": on,
    }
    _put(Office().post(f"/stock-arms/{arm}/acts", body), as_json)


@app.command("enter-lot")
def enter_lot(
    store: StoreOf,
    description: Annotated[str, typer.Argument(help="What it is.")],
    quantity: Annotated[int, typer.Option("--quantity", help="How many.")],
    reference: Reference,
    lot: Annotated[str | None, typer.Option("--lot", help="Lot as marked.")] = None,
    headstamp: Annotated[str | None, typer.Option("--headstamp", help="Headstamp as marked.")] = None,
    calibre: Annotated[str | None, typer.Option("--calibre", help="Calibre.")] = None,
    on: On = None,
    as_json: Json = False,
) -> None:
    """Enter a lot that came in."""
    body = {
        "description": description,
        "quantity": quantity,
        "reference": reference,
        "lot": lot,
        "headstamp": headstamp,
        "calibre": calibre,
        "on": on,
    }
    _put(Office().post(f"/stores/{store}/lots", body), as_json)


@app.command("act-lot")
def act_lot(
    lot: Annotated[str, typer.Argument(metavar="LOT", help="Id of the lot.")],
    kind: Annotated[
        str, typer.Argument(help="received, issued, returned, lost, found, destroyed or written_off.")
    ],
    quantity: Annotated[int, typer.Option("--quantity", help="How many.")],
    reference: Reference,
    words: Annotated[str | None, typer.Option("--words", help="The unit it goes to, or why.")] = None,
    on: On = None,
    as_json: Json = False,
) -> None:
    """Take from a lot or put back."""
    body = {"kind": kind, "quantity": quantity, "reference": reference, "words": words, "on": on}
    _put(Office().post(f"/stock-lots/{lot}/acts", body), as_json)


@app.command("count")
def count(
    store: StoreOf,
    sheet: Annotated[Path, typer.Argument(metavar="FILE", help="Serials as read, one a line.")],
    lot: Annotated[list[str] | None, typer.Option("--lot", help="ID=QUANTITY of a lot. Repeatable.")] = None,
    on: On = None,
    as_json: Json = False,
) -> None:
    """Count a store. What does not add up is named and waits for a second person."""
    with named():
        serials = [each.strip() for each in sheet.read_text("utf-8").splitlines() if each.strip()]
    counted = {
        name: int(value) for name, _, value in (each.partition("=") for each in lot or []) if value.isdigit()
    }
    body = {"serials": serials, "lots": counted, "on": on}
    _put(Office().post(f"/stores/{store}/counts", body), as_json)


@app.command("confirm-count")
def confirm_count(
    counted: Annotated[str, typer.Argument(metavar="COUNT", help="Id of the count.")],
    reason: Why,
    confirm: Confirm = True,
    as_json: Json = False,
) -> None:
    """Confirm the difference of another person's count, or withdraw the count."""
    body = {"confirm": confirm, "reason": reason}
    _put(Office().post(f"/stock-counts/{counted}/decision", body), as_json)


@app.command("waiting")
def waiting(as_json: Json = False) -> None:
    """Acts that wait for a second person."""
    found = Office().get("/stock-acts")["items"]
    if as_json:
        show.put_json(found)
        return
    rows = ((each["kind"], each["on"], each["words"], each["subject_id"], each["id"]) for each in found)
    show.put_table("Waiting", ("act", "day", "why", "of", "id"), rows)


@app.command("confirm")
def confirm_act(
    acted: Annotated[str, typer.Argument(metavar="ACT", help="Id of the act.")],
    confirm: Confirm = True,
    as_json: Json = False,
) -> None:
    """Confirm or refuse what another person proposed."""
    _put(Office().post(f"/stock-acts/{acted}/decision", {"confirm": confirm}), as_json)


@app.command("exceptions")
def exceptions(limit: Limit = 50, as_json: Json = False) -> None:
    """Arms with empty fields that nobody excused."""
    found = Office().pages("/stock-exceptions", limit=limit)
    if as_json:
        show.put_json(found)
        return
    rows = ((each["serial"], each["make"], each["missing"], each["id"]) for each in found)
    show.put_table("Exceptions", ("serial", "make", "missing", "id"), rows)


def _put(made: Any, as_json: bool) -> None:
    if as_json:
        show.put_json(made)
        return
    show.put_facts("", made.items())
