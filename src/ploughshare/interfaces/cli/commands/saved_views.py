# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Saved views of lists."""

from __future__ import annotations

from typing import Annotated

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.client import Office
from ploughshare.interfaces.cli.options import Json

app = typer.Typer(no_args_is_help=True, help="Filters of lists, kept under a name.")


@app.command("list")
def list_views(
    place: Annotated[str | None, typer.Option("--list", help="Path of one list, such as /seizures.")] = None,
    as_json: Json = False,
) -> None:
    """One's own views, and those that colleagues share."""
    found = Office().get("/saved-views", place=place)
    if as_json:
        show.put_json(found)
        return
    show.put_table(
        "Saved views",
        ("name", "address", "shared", "id"),
        ((each["name"], each["address"], each["shared"], each["id"]) for each in found["items"]),
    )


@app.command("save")
def save_view(
    name: Annotated[str, typer.Argument(help="By which people call it.")],
    place: Annotated[str, typer.Option("--list", help="Path of the list, such as /seizures.")],
    query: Annotated[
        str, typer.Option("--filters", help="As in the address: country=AUT&kind=firearm.")
    ] = "",
    shared: Annotated[
        bool, typer.Option("--shared", help="Colleagues who may open the list see it.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Keep the filters of a list; one's own view of that name and list is replaced."""
    made = Office().post("/saved-views", {"place": place, "name": name, "query": query, "shared": shared})
    if as_json:
        show.put_json(made)
    else:
        show.put(f"{show.plain(made['name'])} is saved: {made['address']}")


@app.command("remove")
def remove_view(view: Annotated[str, typer.Argument(help="Id of the view.")]) -> None:
    """Take a view of one's own away."""
    Office().delete(f"/saved-views/{view}")
    show.put("The view is gone.")
