# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Licences, deliveries, diversion alerts, and lists of embargoes and denials."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.client import Office
from ploughshare.interfaces.cli.commands.certificates import read_form
from ploughshare.interfaces.cli.options import Json, Limit
from ploughshare.interfaces.cli.outcomes import named

app = typer.Typer(no_args_is_help=True, help="Licences, and what becomes of goods under them.")
alerts = typer.Typer(no_args_is_help=True, help="Diversion alerts: what does not add up under a licence.")
embargoes = typer.Typer(no_args_is_help=True, help="Lists of embargoes and denials that the office supplies.")

LicenceOf = Annotated[str, typer.Argument(metavar="ID", help="Id of the licence.")]
Why = Annotated[str, typer.Option("--reason", help="Why, in words that others will read.")]
FormFile = Annotated[Path, typer.Argument(metavar="FILE", help="JSON as the API takes it.")]


@app.command("list")
def list_licences(
    kind: Annotated[str | None, typer.Option("--kind", help="export, import, transit or brokering.")] = None,
    stands: Annotated[str | None, typer.Option("--stands", help="Only those that stand there today.")] = None,
    country: Annotated[str | None, typer.Option("--country", help="Only those whose goods go there.")] = None,
    reference: Annotated[str | None, typer.Option("--reference", help="Only with this number.")] = None,
    limit: Limit = 50,
    as_json: Json = False,
) -> None:
    """Licences, newest first."""
    found = Office().pages(
        "/licences", limit=limit, kind=kind, stands=stands, country=country, reference=reference
    )
    _table(found, as_json)


@app.command("by-serial")
def by_serial(
    serial: Annotated[str, typer.Argument(help="A serial as it is read.")], as_json: Json = False
) -> None:
    """Licences under which an arm with a serial went, then those of serials that look like it. A serial alone
    is never a match."""
    found = Office().get("/licences/by-serial", serial=serial)["items"]
    if as_json:
        show.put_json(found)
        return
    rows = (
        (each["likeness"], made["reference"], made["kind"], made["destination"], made["stands"], made["id"])
        for each in found
        for made in [each["licence"]]
    )
    show.put_table("Licences", ("likeness", "number", "kind", "to", "stands", "id"), rows)


def _table(found: Any, as_json: bool) -> None:
    if as_json:
        show.put_json(found)
        return
    show.put_table(
        "Licences",
        ("number", "kind", "to", "stands", "until", "id"),
        (
            (each["reference"], each["kind"], each["destination"], each["stands"], each["until"], each["id"])
            for each in found
        ),
    )


@app.command("show")
def show_licence(licence: LicenceOf, as_json: Json = False) -> None:
    """One licence: screening, what stands in the way, goods by stage, checks and alerts."""
    _put_view(Office().get(f"/licences/{licence}"), as_json)


@app.command("apply")
def apply(form: FormFile, as_json: Json = False) -> None:
    """Enter an application; another person grants it."""
    _put(Office().post("/licences", read_form(form)), as_json)


@app.command("change")
def change(licence: LicenceOf, form: FormFile, as_json: Json = False) -> None:
    """Change an application before it is decided. The file holds the version that was read."""
    _put(Office().put(f"/licences/{licence}", read_form(form)), as_json)


@app.command("rule")
def rule(
    licence: LicenceOf,
    listed: Annotated[str, typer.Option("--row", help="Id of the row that matches.")],
    key: Annotated[str, typer.Option("--key", help="What it matches, as `show` names it.")],
    ruling: Annotated[str, typer.Option("--ruling", help="no_match, exempt or applies.")],
    reason: Why,
    as_json: Json = False,
) -> None:
    """Say what a match with an embargo or denial is worth."""
    body = {"listed_id": listed, "key": key, "ruling": ruling, "reason": reason}
    _put_view(Office().post(f"/licences/{licence}/matches", body), as_json)


@app.command("grant")
def grant(licence: LicenceOf, reason: Why, as_json: Json = False) -> None:
    """Grant an application of another person after assessing the risk."""
    office = Office()
    version = office.get(f"/licences/{licence}")["licence"]["version"]
    _put(office.post(f"/licences/{licence}/grant", {"reason": reason, "version": version}), as_json)


@app.command("refuse")
def refuse(licence: LicenceOf, reason: Why, as_json: Json = False) -> None:
    """Refuse an application."""
    _put(Office().post(f"/licences/{licence}/refusal", {"reason": reason}), as_json)


@app.command("suspend")
def suspend(licence: LicenceOf, reason: Why, as_json: Json = False) -> None:
    """Suspend a licence."""
    _put(Office().post(f"/licences/{licence}/suspension", {"reason": reason}), as_json)


@app.command("resume")
def resume(licence: LicenceOf, reason: Why, as_json: Json = False) -> None:
    """Let a licence count again that another person suspended."""
    _put(Office().post(f"/licences/{licence}/resumption", {"reason": reason}), as_json)


@app.command("revoke")
def revoke(licence: LicenceOf, reason: Why, as_json: Json = False) -> None:
    """Revoke a licence for good."""
    _put(Office().post(f"/licences/{licence}/revocation", {"reason": reason}), as_json)


@app.command("move")
def move(
    licence: LicenceOf,
    stage: Annotated[str, typer.Argument(help="shipped, declared, delivered or in_stock.")],
    line: Annotated[int, typer.Option("--line", help="Line of the goods.")],
    quantity: Annotated[int, typer.Option("--quantity", help="How many.")],
    on: Annotated[str, typer.Option("--on", help="Day, such as 2026-11-20.")],
    reference: Annotated[str, typer.Option("--reference", help="Bill, declaration or verification number.")],
    told_by: Annotated[str, typer.Option("--told-by", help="Authority, firm or office that says so.")],
    serial: Annotated[list[str] | None, typer.Option("--serial", help="A serial. Repeatable.")] = None,
    as_json: Json = False,
) -> None:
    """Record that goods reached a stage."""
    body = {
        "stage": stage,
        "line": line,
        "quantity": quantity,
        "on": on,
        "reference": reference,
        "told_by": told_by,
        "serials": serial or [],
    }
    _put(Office().post(f"/licences/{licence}/movements", body), as_json)


@app.command("annul")
def annul(
    licence: LicenceOf,
    movement: Annotated[str, typer.Argument(help="Id of the movement.")],
    reason: Why,
    as_json: Json = False,
) -> None:
    """Note that a movement was entered in error."""
    _put_view(
        Office().post(f"/licences/{licence}/movements/{movement}/annulment", {"reason": reason}), as_json
    )


@app.command("import-movements")
def import_movements(
    sheet: Annotated[
        Path,
        typer.Argument(help="CSV: licence, line, stage, on, quantity, reference, told_by, serials."),
    ],
) -> None:
    """Take over a sheet of movements: all of it, or nothing."""
    with named():
        content = sheet.read_text("utf-8")
    show.put(f"{Office().post('/movements', {'content': content})['rows']} rows taken over")


@app.command("plan-check")
def plan_check(
    licence: LicenceOf,
    on: Annotated[str, typer.Option("--on", help="For which day.")],
    by: Annotated[str, typer.Option("--by", help="Authority that does it.")],
    as_json: Json = False,
) -> None:
    """Plan a check at the end user."""
    _put(Office().post(f"/licences/{licence}/checks", {"on": on, "by": by}), as_json)


@app.command("finish-check")
def finish_check(
    licence: LicenceOf,
    check: Annotated[str, typer.Argument(help="Id of the check.")],
    on: Annotated[str, typer.Option("--on", help="When it was done.")],
    seen: Annotated[
        str, typer.Option("--seen", help="as_certified, fewer, not_found, elsewhere or access_refused.")
    ],
    quantity: Annotated[int | None, typer.Option("--quantity", help="How many were seen.")] = None,
    notes: Annotated[str | None, typer.Option("--notes", help="Further words.")] = None,
    as_json: Json = False,
) -> None:
    """Enter what a check found."""
    body = {"on": on, "seen": seen, "quantity": quantity, "notes": notes}
    _put(Office().post(f"/licences/{licence}/checks/{check}/result", body), as_json)


@app.command("retransfer")
def retransfer(
    licence: LicenceOf,
    line: Annotated[int, typer.Option("--line", help="Line of the goods.")],
    quantity: Annotated[int, typer.Option("--quantity", help="How many.")],
    receiver: Annotated[str, typer.Option("--to", help="Firm or state body that gets them.")],
    country: Annotated[str, typer.Option("--country", help="Where it is.")],
    reason: Why,
    found: Annotated[bool, typer.Option("--found", help="It happened without consent.")] = False,
    as_json: Json = False,
) -> None:
    """Enter that the end user asks to pass goods on, or did so without consent."""
    body = {
        "line": line,
        "quantity": quantity,
        "receiver": receiver,
        "country": country,
        "reason": reason,
        "found": found,
    }
    _put(Office().post(f"/licences/{licence}/retransfers", body), as_json)


@app.command("decide-retransfer")
def decide_retransfer(
    licence: LicenceOf,
    asked: Annotated[str, typer.Argument(help="Id of the re-transfer.")],
    grounds: Annotated[str, typer.Option("--grounds", help="Why.")],
    consent: Annotated[bool, typer.Option("--consent/--refuse", help="Whether goods may go on.")] = False,
    as_json: Json = False,
) -> None:
    """Consent to goods going on, or refuse."""
    body = {"consent": consent, "grounds": grounds}
    _put(Office().post(f"/licences/{licence}/retransfers/{asked}/decision", body), as_json)


@app.command("reconcile")
def reconcile(licence: LicenceOf, as_json: Json = False) -> None:
    """Compare a licence with what is known of its goods."""
    _put_alerts(Office().post(f"/licences/{licence}/reconciliation")["items"], as_json)


@alerts.command("list")
def list_alerts(
    stands: Annotated[
        str | None,
        typer.Option("--stands", help="open, settled, explained, entry_error or diversion_suspected."),
    ] = "open",
    limit: Limit = 50,
    as_json: Json = False,
) -> None:
    """Diversion alerts, newest first."""
    _put_alerts(Office().pages("/diversion-alerts", limit=limit, stands=stands), as_json)


@alerts.command("decide")
def decide_alert(
    alert: Annotated[str, typer.Argument(help="Id of the alert.")],
    decision: Annotated[str, typer.Argument(help="explained, entry_error or diversion_suspected.")],
    reason: Why,
    case: Annotated[str | None, typer.Option("--case", help="Case that follows a suspicion up.")] = None,
    as_json: Json = False,
) -> None:
    """Say what a difference is."""
    body = {"decision": decision, "reason": reason, "case_id": case}
    _put(Office().post(f"/diversion-alerts/{alert}/decision", body), as_json)


@embargoes.command("list")
def list_embargoes(as_json: Json = False) -> None:
    """Lists that were supplied."""
    found = Office().get("/embargo-lists")["items"]
    if as_json:
        show.put_json(found)
        return
    show.put_table(
        "Lists",
        ("name", "rows", "as of", "supplied"),
        ((each["name"], each["rows"], each["as_of"], each["supplied_at"]) for each in found),
    )


@embargoes.command("show")
def show_embargoes(
    name: Annotated[str, typer.Argument(help="Name of the list.")], as_json: Json = False
) -> None:
    """Rows of a list."""
    found = Office().get(f"/embargo-lists/{name}")["items"]
    if as_json:
        show.put_json(found)
        return
    show.put_table(
        name,
        ("line", "kind", "state", "name", "since", "until", "source"),
        (
            (
                each["line"],
                each["kind"],
                each["state"],
                each["name"],
                each["since"],
                each["until"],
                each["source"],
            )
            for each in found
        ),
    )


@embargoes.command("supply")
def supply_embargoes(
    name: Annotated[str, typer.Argument(help="Name; a list under it is replaced.")],
    sheet: Annotated[
        Path, typer.Argument(help="CSV: kind, state, name, goods, since, until, source, reference.")
    ],
    as_of: Annotated[str, typer.Option("--as-of", help="The list's own date.")],
) -> None:
    """Supply a list of embargoes or denials."""
    with named():
        content = sheet.read_text("utf-8")
    made = Office().post("/embargo-lists", {"name": name, "as_of": as_of, "content": content})
    show.put(f"{made['name']}: {made['rows']} rows")


@embargoes.command("drop")
def drop_embargoes(name: Annotated[str, typer.Argument(help="Name of the list.")], reason: Why) -> None:
    """Take a list away."""
    Office().post(f"/embargo-lists/{name}/removal", {"reason": reason})
    show.put(f"{name}: taken away")


def _put(made: Any, as_json: bool) -> None:
    if as_json:
        show.put_json(made)
        return
    plain = [(name, value) for name, value in made.items() if name not in {"parties", "goods"}]
    show.put_facts("", plain)
    for each in made.get("parties", ()):
        show.put_facts("party", each.items())
    for each in made.get("goods", ()):
        show.put_facts(f"line {each['number']}", each.items())


def _put_view(view: Any, as_json: bool) -> None:
    if as_json:
        show.put_json(view)
        return
    _put(view["licence"], as_json=False)
    for each in view["decision"]["first"] or view["decision"]["reasons"]:
        show.put(f"first: {each}")
    for each in view["matches"]:
        row = each["listed"]
        facts = {"row": row["id"], "key": each["key"], "source": row["source"], "why": each["why"]}
        show.put_facts("match", {**facts, "ruling": each["ruling"]}.items())
    for each in view["lines"]:
        show.put_facts(f"line {each['line']}", {"licensed": each["licensed"], **each["reached"]}.items())
    for name in ("movements", "visits", "retransfers"):
        for each in view[name]:
            show.put_facts(name[:-1], each.items())
    _put_alerts(view["alerts"], as_json=False)


def _put_alerts(found: Any, as_json: bool) -> None:
    if as_json:
        show.put_json(found)
        return
    show.put_table(
        "Diversion alerts",
        ("sign", "line", "stage", "expected", "found", "serials", "stands", "due", "id"),
        (
            (
                each["sign"],
                each["line"],
                each["stage"],
                each["expected"],
                each["found"],
                each["serials"],
                each["stands"],
                each["due_at"],
                each["id"],
            )
            for each in found
        ),
    )
