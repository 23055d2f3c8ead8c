# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Files that leave in another format, and files of other systems that come in as drafts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.client import Office, stop
from ploughshare.interfaces.cli.options import Json, Limit

app = typer.Typer(no_args_is_help=True, help="Files of other systems, and records as files for them.")

WAYS = {
    "trace": "/traces/{}/file",
    "information": "/information/{}/file",
    "received": "/received-information/{}/file",
    "paper": "/papers/{}/file",
}
PaperArgument = Annotated[str, typer.Argument(help="Id of the file.")]
Confirm = Annotated[
    list[str] | None,
    typer.Option("--confirm", help="Key of a place in the text that was looked at. Repeatable."),
]
Audience = Annotated[str, typer.Option("--audience", help="The authority that gets it. It is recorded.")]
Preview = Annotated[
    bool, typer.Option("--preview", help="Show what would leave and what would be lost; nothing leaves.")
]
Format = Annotated[str, typer.Option("--format", help="See `ploughshare paper formats`.")]


@app.command("formats")
def formats(as_json: Json = False) -> None:
    """The formats at the border, and how far each may be relied on."""
    found = Office().get("/formats")
    if as_json:
        show.put_json(found)
        return
    show.put_table(
        "Formats",
        ("format", "name", "version", "standing", "checked with", "after"),
        (
            (
                each["format"],
                each["name"],
                each["version"],
                each["standing"],
                each["checked_with"] or "nobody",
                each["source"],
            )
            for each in found["items"]
        ),
    )


@app.command("out")
def take_out(
    kind: Annotated[str, typer.Argument(help="trace, information, received or paper.")],
    subject: Annotated[str, typer.Argument(help="Its id.")],
    audience: Audience,
    to: Annotated[Path | None, typer.Option("--to", help="File to write; nothing is overwritten.")] = None,
    format: Format = "stix",  # noqa: A002  the option's name
    court: Annotated[bool, typer.Option("--court", help="For a court.")] = False,
    tlp: Annotated[str, typer.Option("--tlp", help="Label of what is ours in it.")] = "amber",
    leave_out: Annotated[
        bool, typer.Option("--leave-out", help="Leave out what may not leave, instead of stopping.")
    ] = False,
    confirm: Confirm = None,
    preview: Preview = False,
    as_json: Json = False,
) -> None:
    """Take something out as a file, for another authority of this state or for a court."""
    if kind not in WAYS:
        raise typer.BadParameter(f"{kind}: one of {', '.join(WAYS)}")
    body: dict[str, Any] = {
        "format": format,
        "audience": audience,
        "use": "court" if court else "export",
        "label": {"tlp": tlp},
        "leave_out": leave_out,
        "confirmed": confirm or [],
        "preview": preview,
    }
    _put_file(Office().post(WAYS[kind].format(subject), body), to, preview, as_json)


@app.command("sheet")
def sheet(
    request: Annotated[str, typer.Argument(help="Id under which the request on a channel was noted.")],
    audience: Annotated[str, typer.Option("--audience", help="The bureau that gets it. It is recorded.")],
    to: Annotated[Path | None, typer.Option("--to", help="File to write; nothing is overwritten.")] = None,
    format: Format = "iarms",  # noqa: A002  the option's name
    use: Annotated[str, typer.Option("--use", help="What the answer will be used for.")] = "investigation",
    confirm: Confirm = None,
    preview: Preview = False,
    as_json: Json = False,
) -> None:
    """The sheet of a noted request in the field set of its channel. No link to the channel is claimed."""
    body = {
        "format": format,
        "audience": audience,
        "intended_use": use,
        "confirmed": confirm or [],
        "preview": preview,
    }
    _put_file(Office().post(f"/elsewhere/{request}/sheet", body), to, preview, as_json)


def _put_file(made: Any, to: Path | None, preview: bool, as_json: bool) -> None:
    written = None
    if not preview:
        written = to or Path(made["name"])
        try:
            with written.open("xb") as target:
                target.write(made["content"].encode())
        except FileExistsError:
            stop(f"{written} stands there already. Name another file: nothing is overwritten.", 8)
        except OSError as error:
            stop(f"{written}: {error.strerror or type(error).__name__}.", 10)
    if as_json:
        show.put_json(made)
        return
    facts = made["format"]
    show.put_facts(
        "What would leave" if preview else "What left",
        [
            ("format", f"{facts['name']} {facts['version']}"),
            ("standing", facts["standing"]),
            ("checked with", facts["checked_with"] or "nobody"),
            ("after", facts["source"]),
            ("label", made["label"]["tlp"]),
            ("sha-256", made["digest"]),
            *([("written to", str(written))] if written else []),
        ],
    )
    _put_losses("What the file does not say", made["losses"])
    show.put_table(
        "Places to look at before it leaves",
        ("key", "what", "words"),
        ((each["key"], each["hint"], each["words"]) for each in made["places"]),
    )


def _put_losses(title: str, losses: Any) -> None:
    show.put_table(
        title,
        ("what", "field", "became", "why"),
        ((each["thing"], each["field"] or "", each["fate"], each["why"]) for each in losses),
    )


@app.command("reply-sheet")
def reply_sheet(
    request: Annotated[str, typer.Argument(help="Id under which the request on a channel was noted.")],
    to: Annotated[Path, typer.Argument(help="File to write.")],
) -> None:
    """An empty reply sheet for a noted request, to be filled from what came."""
    data = Office().fetch_bytes(f"/elsewhere/{request}/reply.csv")
    with to.open("xb") as target:
        target.write(data)
    show.put(f"Written to {to}.")


@app.command("in")
def bring_in(
    file: Annotated[Path, typer.Argument(help="The file.", exists=True, dir_okay=False, readable=True)],
    authority: Annotated[str, typer.Option("--authority", help="Whose information it is.")],
    format: Format = "stix",  # noqa: A002  the option's name
    state: Annotated[str | None, typer.Option("--state", help="Its state.")] = None,
    channel: Annotated[
        str | None,
        typer.Option("--channel", help="i-24/7, siena, etrace, liaison or letter; none for our own state."),
    ] = None,
    title: Annotated[str | None, typer.Option("--title", help="In a line.")] = None,
    tlp: Annotated[str, typer.Option("--tlp", help="Label that was set beside the file.")] = "amber",
    codes: Annotated[str, typer.Option("--codes", help="Handling codes, parted by blanks.")] = "H0",
    restriction: Annotated[
        str | None, typer.Option("--restriction", help="The words that H3 refers to.")
    ] = None,
    ask_onward: Annotated[
        bool, typer.Option("--ask-onward", help="Its originator is asked before any onward use.")
    ] = False,
    erase_on: Annotated[str | None, typer.Option("--erase-on", help="Day of erasure.")] = None,
    answers: Annotated[
        str | None, typer.Option("--answers", help="Id of the noted request that it answers.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Bring in a file of another system as a draft under the open case. Nothing in it acts."""
    fields = {
        "format": format,
        "authority": authority,
        "authority_state": state,
        "channel": channel,
        "title": title,
        "tlp": tlp,
        "codes": codes,
        "restriction": restriction,
        "ask_onward": "true" if ask_onward else None,
        "erase_on": erase_on,
        "elsewhere_id": answers,
    }
    given = {name: value for name, value in fields.items() if value is not None}
    put_view(Office().upload("/papers", file, given), as_json)


@app.command("list")
def list_papers(limit: Limit = 50, as_json: Json = False) -> None:
    """Files of other systems, newest first."""
    rows = Office().pages("/papers", limit=limit)
    if as_json:
        show.put_json(rows)
        return
    show.put_table(
        "Files of other systems",
        ("id", "title", "format", "standing of the format", "whose", "label", "state"),
        (
            (
                each["id"],
                each["title"],
                each["format"],
                each["standing"],
                each["authority"],
                each["release"]["handling"]["tlp"],
                each["state"],
            )
            for each in rows
        ),
    )


@app.command("show")
def show_paper(paper: PaperArgument, as_json: Json = False) -> None:
    """One, with what this version makes of it."""
    put_view(Office().get(f"/papers/{paper}"), as_json)


def put_view(view: Any, as_json: bool) -> None:
    """Show a file of another system with what this version makes of it."""
    if as_json:
        show.put_json(view)
        return
    made = view["paper"]
    show.put_facts(
        f"File {made['id']}",
        [
            ("title", made["title"]),
            ("format", f"{made['format']} ({made['standing']})"),
            ("whose", made["authority"]),
            ("label", made["release"]["handling"]["tlp"]),
            ("state", made["state"]),
            ("words", view["words"]),
            ("holds", ", ".join(f"{count} {kind}" for kind, count in view["kinds"].items())),
            ("sha-256", made["digest"]),
        ],
    )
    show.put_table(
        "Arms",
        ("serial", "make", "model", "calibre"),
        ((each["serial"], each["make"], each["model"], each["calibre"]) for each in view["arms"]),
    )
    _put_losses("Not understood, or taken with caution", view["losses"])


@app.command("accept")
def accept(paper: PaperArgument, as_json: Json = False) -> None:
    """Take a draft in, under its conditions; a reply ends the request that it answers."""
    made = Office().post(f"/papers/{paper}/acceptance")
    if as_json:
        show.put_json(made)
    else:
        show.put("Accepted.")


@app.command("refuse")
def refuse(
    paper: PaperArgument,
    why: Annotated[str, typer.Option("--why", help="The reason.")],
    as_json: Json = False,
) -> None:
    """Do not take a draft in: its content is erased."""
    made = Office().post(f"/papers/{paper}/refusal", {"why": why})
    if as_json:
        show.put_json(made)
    else:
        show.put("Refused.")
