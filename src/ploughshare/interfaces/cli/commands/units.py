# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Contact points of the state, and the posts and provinces that file through them."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.client import Office, stop
from ploughshare.interfaces.cli.options import Json

app = typer.Typer(no_args_is_help=True, help="Contact points, and the posts that file through them.")

Unit = Annotated[str, typer.Argument(help="Name or id of the unit.")]
Through = Annotated[str | None, typer.Option("--through", help="Name or id of its contact point.")]
CopyTo = Annotated[
    list[str] | None, typer.Option("--copy-to", help="Unit that gets a copy of all it files. Repeatable.")
]


@app.command("open")
def open_unit(
    name: Annotated[str, typer.Argument(help="By which it is known.")],
    kind: Annotated[str, typer.Option("--kind", help="contact-point, central, province or post.")] = "post",
    through: Through = None,
    copy_to: CopyTo = None,
    node: Annotated[str | None, typer.Option("--node", help="Name of the node that it runs itself.")] = None,
    as_json: Json = False,
) -> None:
    """Open a contact point, or a unit that files through one."""
    office = Office()
    made = office.post(
        "/units", {"name": name, "kind": kind, "node": node, **_ways(office, through, copy_to)}
    )
    _put(made, "is open", as_json)


@app.command("list")
def list_units(as_json: Json = False) -> None:
    """All units in use."""
    found = Office().get("/units")
    if as_json:
        show.put_json(found)
        return
    names = {each["id"]: each["name"] for each in found["items"]}
    show.put_table(
        "Units",
        ("name", "kind", "through", "copies to", "people", "id"),
        (
            (
                each["name"],
                each["kind"],
                names.get(each["through"]),
                [names.get(other, "-") for other in each["copies"]],
                len(each["members"]),
                each["id"],
            )
            for each in found["items"]
        ),
    )


@app.command("change")
def change_unit(
    unit: Unit,
    name: Annotated[str | None, typer.Option("--name", help="Another name.")] = None,
    through: Through = None,
    copy_to: CopyTo = None,
    as_json: Json = False,
) -> None:
    """Another name, contact point or copies; what is not said stays."""
    office = Office()
    present = _unit(office, unit)
    said = _ways(office, through, copy_to)
    body = {
        "name": name or present["name"],
        "through": said["through"] or present["through"],
        "copies": present["copies"] if copy_to is None else said["copies"],
    }
    _put(office.put(f"/units/{present['id']}", body), "is changed", as_json)


@app.command("close")
def close_unit(unit: Unit, as_json: Json = False) -> None:
    """Close a unit to which nobody belongs."""
    office = Office()
    _put(office.post(f"/units/{unit_id(office, unit)}/closing"), "is closed", as_json)


def unit_id(office: Office, given: str) -> str:
    """Id of the unit with a name or id; ends the command where there is none."""
    return str(_unit(office, given)["id"])


def _unit(office: Office, given: str) -> Any:
    for each in office.get("/units")["items"]:
        if given.lower() in {each["id"], each["name"].lower()}:
            return each
    stop(f"There is no unit “{given}”.", 7)


def _ways(office: Office, through: str | None, copy_to: list[str] | None) -> dict[str, Any]:
    return {
        "through": None if through is None else unit_id(office, through),
        "copies": [unit_id(office, each) for each in copy_to or ()],
    }


def _put(made: Any, words: str, as_json: bool) -> None:
    if as_json:
        show.put_json(made)
    else:
        show.put(f"{show.plain(made['name'])} {words} ({made['id']}).")
