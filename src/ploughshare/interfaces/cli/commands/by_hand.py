# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Mail by hand: onto a medium and from one; ways to other nodes, and gaps."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from ploughshare.interfaces.cli import medium, show
from ploughshare.interfaces.cli.client import Document, Office, stop
from ploughshare.interfaces.cli.options import Json

app = typer.Typer(no_args_is_help=True, help="Mail by hand: sealed messages as files on a medium.")

FolderArgument = Annotated[
    Path, typer.Argument(help="Folder on the medium.", exists=True, file_okay=False, resolve_path=True)
]
Peer = Annotated[str, typer.Argument(help="Name of the node.")]


@app.command("export")
def export(
    folder: FolderArgument,
    to: Annotated[str, typer.Option("--to", help="Name of the node the medium goes to.")],
    one_way: Annotated[
        bool | None,
        typer.Option(
            "--one-way/--both-ways",
            help="Nothing will come back: each message is written three times, in as many exports.",
        ),
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Also what left before and has no receipt yet: a medium was lost.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Write what waits for a node, and receipts for what its messenger brought, as files that check
    themselves. Nothing counts as sent before all of them stand whole."""
    office = Office()
    done: list[Document] = []
    while True:
        wanted = {"to": to, "one_way": one_way, "again": again}
        parcel = office.post("/mail/parcels", wanted)["parcel"]
        if parcel is None or (done and _same(parcel, done[-1])):
            break
        _write(office, folder, parcel)
        done.append(office.post(f"/mail/parcels/{parcel['id']}/handover"))
        if parcel["one_way"] or again:
            # What was just written would be packed once more.
            break
    if as_json:
        show.put_json({"parcels": done})
        return
    if not done:
        show.put(f"Nothing waits for {to}. Nothing was written.")
    for each in done:
        words = "sent, not confirmable" if each["one_way"] else "on its way by hand"
        show.put(f"Parcel {each['number']} to {to}: {len(each['files'])} files, {words}.")


def _same(parcel: Document, before: Document) -> bool:
    return [each["name"] for each in parcel["files"]] == [each["name"] for each in before["files"]]


def _write(office: Office, folder: Path, parcel: Document) -> None:
    written = 0
    try:
        for each in parcel["files"]:
            data = office.fetch_bytes(f"/mail/parcels/{parcel['id']}/files/{each['name']}")
            medium.write_whole(folder, each["name"], data)
            written += 1
        # The list comes last: where it stands, everything stands.
        medium.write_whole(folder, parcel["list_name"], parcel["list_text"].encode())
    except OSError as error:
        stop(
            f"The medium could not be written ({_why(error)}): {written} of {len(parcel['files'])} files "
            "stand whole, and nothing counts as sent. Make room or take another medium, and export again.",
            10,
        )


def _why(error: OSError) -> str:
    return error.strerror or type(error).__name__


@app.command("import")
def take_in(
    folder: FolderArgument,
    receipts: Annotated[
        bool, typer.Option("--receipts/--no-receipts", help="Write receipts onto the medium.")
    ] = True,
    as_json: Json = False,
) -> None:
    """Take in what somebody brought, in any order and as often as you like. What is damaged or foreign is
    named and left alone; everything else is taken."""
    office = Office()
    try:
        found = medium.look(folder)
    except OSError as error:
        stop(f"The medium cannot be read ({_why(error)}). Nothing was taken in.", 10)
    results: list[Document] = []
    unread: list[str] = []
    for name in found.names:
        data = _read(folder, name, len(results))
        if data is None:
            unread.append(name)
            continue
        result = office.send_bytes("/mail/by-hand", name, data)
        results.append(result)
        if receipts and result["receipt_name"]:
            _write_receipt(folder, result)
    _report(found, results, unread, as_json=as_json)


def _read(folder: Path, name: str, taken: int) -> bytes | None:
    try:
        return medium.read_plain(folder, name)
    except OSError as error:
        stop(
            f"The medium stopped being readable ({_why(error)}): {taken} files were taken in. "
            "Nothing is lost; import it again.",
            10,
        )


def _write_receipt(folder: Path, result: Document) -> None:
    try:
        medium.write_whole(folder, result["receipt_name"], result["receipt_text"].encode())
    except OSError:
        # A medium that is full or locked against writing: the receipts go with the next export.
        result["receipt_name"] = None


def _report(found: medium.Found, results: list[Document], unread: list[str], *, as_json: bool) -> None:
    present = {each["name"] for each in results if each["fate"] != "refused"}
    missing = [
        (each["sender"], each["number"], name)
        for each in results
        for name in each["listed"] or []
        if name not in present
    ]
    refused = [each for each in results if each["fate"] == "refused"]
    if as_json:
        rows = [{"sender": sender, "number": number, "name": name} for sender, number, name in missing]
        show.put_json({"files": results, "missing": rows, "unread": unread, "left_alone": list(found.left)})
    else:
        counted = {fate: sum(each["fate"] == fate for each in results) for fate in ("taken", "known", "own")}
        show.put(
            f"{counted['taken']} files taken in, {counted['known']} had come before, "
            f"{counted['own']} are our own."
        )
        for each in refused:
            show.put(f"Refused: {each['name'][:16]}…: {each['words']} ({each['code']})")
        for name in unread:
            show.put(f"Not read: {name[:16]}… is no plain file, or too large.")
        for sender, number, name in missing:
            show.put(f"Missing: {name[:16]}… of parcel {number} from {sender}.")
        if found.left:
            show.put(f"Left alone: {len(found.left)} other files, such as {show.plain(found.left[0][:60])}.")
    if refused or unread:
        raise typer.Exit(6)


@app.command("parcels")
def list_parcels(as_json: Json = False) -> None:
    """Parcels that were made."""
    rows = Office().get("/mail/parcels")["items"]
    if as_json:
        show.put_json(rows)
        return
    show.put_table(
        "Parcels",
        ("number", "to", "files", "one way", "made", "handed over"),
        (
            (
                each["number"],
                each["recipient"],
                len(each["files"]),
                each["one_way"],
                each["made_at"],
                each["handed_at"],
            )
            for each in rows
        ),
    )


def list_ways(as_json: Json = False) -> None:
    """The ways to other nodes that were chosen; every other node is reached by line."""
    rows = Office().get("/mail/ways")["items"]
    columns = ("peer", "way", "via", "agreement", "chosen_at")
    if as_json:
        show.put_json(rows)
    else:
        show.put_table("Ways", columns, ([each[name] for name in columns] for each in rows))


def choose_way(
    peer: Peer,
    way: Annotated[str, typer.Argument(help="line, hub, hand, one_way or silent.")],
    via: Annotated[str | None, typer.Option("--via", help="The hub, for the way through one.")] = None,
    agreement: Annotated[
        str | None, typer.Option("--agreement", help="Reference of the agreement it belongs to.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Choose how messages to a node go. What has no receipt yet goes again by the new way."""
    chosen: Any = Office().put(f"/mail/ways/{peer}", {"way": way, "via": via, "agreement": agreement})
    if as_json:
        show.put_json(chosen)
    else:
        show.put(f"Messages to {chosen['peer']} go by {chosen['way']} now.")


def list_gaps(as_json: Json = False) -> None:
    """Messages and parcels of other nodes that did not come, though later ones did."""
    rows = Office().get("/mail/gaps")["items"]
    columns = ("sender", "of", "first", "last", "noticed_at", "asked_at", "can_ask")
    if as_json:
        show.put_json(rows)
    else:
        show.put_table("Gaps", columns, ([each[name] for name in columns] for each in rows))


def add_to(mail: typer.Typer) -> None:
    """Add what belongs to the mailbox."""
    mail.command("ways")(list_ways)
    mail.command("way")(choose_way)
    mail.command("gaps")(list_gaps)
