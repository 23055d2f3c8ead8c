# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Files of requests and answers: registered among the commands of both."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.client import Office
from ploughshare.interfaces.cli.commands.files import (
    FetchTo,
    FileArgument,
    fetch_to,
    put_arrivals,
    put_sendings,
)
from ploughshare.interfaces.cli.options import Json

RequestArgument = Annotated[str, typer.Argument(help="Id of the request.")]
EnclosureArgument = Annotated[str, typer.Argument(help="Id of the files that were sent together.")]
ArmOption = Annotated[
    str | None, typer.Option("--arm", help="Id of the one arm they are about; else all of them.")
]
Confirm = Annotated[
    list[str] | None,
    typer.Option("--confirm", help="Key of a file that was looked at as it leaves. Repeatable."),
]
FilesLabel = Annotated[
    str | None,
    typer.Option("--files-tlp", help="Label of the files: clear, green, amber, amber+strict or red."),
]
Personal = Annotated[bool, typer.Option("--files-personal", help="The files show or name a natural person.")]
Why = Annotated[str, typer.Option("--why", help="The reason; it is told.")]


def leaving(confirm: list[str] | None, label: str | None, personal: bool) -> dict[str, Any]:
    """How files leave, as the office is told."""
    conditions = {"handling": {"tlp": label}} if label else None
    return {"confirmed": confirm or [], "conditions": conditions, "personal": personal}


def register(app: typer.Typer, base: str, whose: str) -> None:
    """Give an app the commands for files of its requests.

    Args:
        base: path of the requests.
        whose: what the files go with, in words.
    """

    @app.command("attach", help=f"Make files clean and add them, to go with {whose}. Look at each before.")
    def attach(
        request: RequestArgument,
        files: Annotated[
            list[Path], typer.Argument(help="Files to be made clean.", exists=True, dir_okay=False)
        ],
        arm: ArmOption = None,
        as_json: Json = False,
    ) -> None:
        fields = {"item_id": arm} if arm else {}
        made = [Office().upload(f"{base}/{request}/files", each, fields) for each in files]
        if as_json:
            show.put_json(made)
        else:
            _put_own([{"file": each, "unsent": True, "item_id": arm} for each in made])

    @app.command("files", help=f"Files that go with {whose}, that were sent, and that came.")
    def list_files(request: RequestArgument, as_json: Json = False) -> None:
        found = Office().get(f"{base}/{request}/files")
        if as_json:
            show.put_json(found)
            return
        _put_own(found["own"])
        _put_enclosures("Sent", found["sent"])
        _put_enclosures("Came", found["came"])

    @app.command("fetch", help="Write a file of ours to this machine, as it leaves.")
    def fetch(request: RequestArgument, file: FileArgument, to: FetchTo) -> None:
        fetch_to(f"{base}/{request}/files/{file}", to)

    @app.command("detach", help="Take a file away again, before it is sent.")
    def detach(request: RequestArgument, file: FileArgument) -> None:
        Office().delete(f"{base}/{request}/files/{file}")
        show.put("Taken away.")

    @app.command("send-files", help=f"Send what is still to be sent of the files of {whose}.")
    def send_files(
        request: RequestArgument,
        arm: ArmOption = None,
        confirm: Confirm = None,
        label: FilesLabel = None,
        personal: Personal = False,
        as_json: Json = False,
    ) -> None:
        body = {**leaving(confirm, label, personal), "item_id": arm}
        made = Office().post(f"{base}/{request}/enclosures", body)
        if as_json:
            show.put_json(made)
        else:
            show.put(f"Sent: {', '.join(made['sent'])}.")


def register_enclosed(app: typer.Typer) -> None:
    """Give an app the commands for files that were sent together, ours or theirs."""

    @app.command("fetch-file", help="Write a file that came to this machine, as it was made anew here.")
    def fetch_file(enclosure: EnclosureArgument, file: FileArgument, to: FetchTo) -> None:
        fetch_to(f"/enclosures/{enclosure}/files/{file}", to)

    @app.command("recall-files", help="Take files back: who has them erases them and says so.")
    def recall_files(enclosure: EnclosureArgument, why: Why) -> None:
        Office().post(f"/enclosures/{enclosure}/recall", {"why": why})
        show.put("Taken back.")

    @app.command("return-files", help="Give files back that came: they are erased here.")
    def return_files(enclosure: EnclosureArgument, why: Why) -> None:
        Office().post(f"/enclosures/{enclosure}/return", {"why": why})
        show.put("Given back.")

    @app.command("take-out-files", help="What came, as a document for another authority or a court.")
    def take_out_files(
        enclosure: EnclosureArgument,
        to: Annotated[Path, typer.Argument(help="File to write.")],
        court: Annotated[bool, typer.Option("--court", help="As a court bundle, with proof.")] = False,
    ) -> None:
        found = Office().post(f"/enclosures/{enclosure}/bundle", {"use": "court" if court else "export"})
        with to.open("x", encoding="utf-8") as target:
            json.dump(found["bundle"], target, indent=1, ensure_ascii=False)
        show.put(f"Written to {to}.")


def _put_own(own: list[Any]) -> None:
    show.put_table(
        "Files as they leave",
        ("id", "name", "arm", "made from", "bytes", "left out", "look at", "sent", "confirm by"),
        (
            (
                each["file"]["id"],
                each["file"]["name"],
                each["item_id"] or "all",
                each["file"]["found"],
                each["file"]["size"],
                ", ".join(each["file"]["left_out"]),
                ", ".join(one["words"] for one in each["file"]["look_at"]),
                "no" if each["unsent"] else "yes",
                each["file"]["key"],
            )
            for each in own
        ),
    )


def _put_enclosures(title: str, enclosures: list[Any]) -> None:
    if not enclosures:
        return
    show.put_table(
        title,
        ("id", "node", "arm", "label", "stands", "why", "files"),
        (
            (
                each["id"],
                each["partner"],
                each["item"] or "all",
                each["release"]["handling"]["tlp"],
                each["state"],
                each["words"] or "",
                ", ".join(one["name"] for one in each["files"]),
            )
            for each in enclosures
        ),
    )
    for each in enclosures:
        put_sendings(each["sendings"])
        put_arrivals(each["arrivals"])
