# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Information told unasked, received, passed on with consent, corrected and taken back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.client import Office
from ploughshare.interfaces.cli.commands import files
from ploughshare.interfaces.cli.commands.files import (
    ReceivedArgument,
    StatementArgument,
    put_arrivals,
    put_files,
    put_sendings,
)
from ploughshare.interfaces.cli.options import Json, Limit

app = typer.Typer(no_args_is_help=True, help="Information of ours: told, corrected, taken back.")
theirs = typer.Typer(no_args_is_help=True, help="Information of others: accepted, passed on, used.")
consents = typer.Typer(no_args_is_help=True, help="Questions of consent to an onward use.")

Why = Annotated[str, typer.Option("--why", help="The reason; it is told.")]
Confirm = Annotated[
    list[str] | None,
    typer.Option(
        "--confirm", help="Key of a place in the text, or of a file, that was looked at. Repeatable."
    ),
]


@app.command("list")
def list_statements(limit: Limit = 50, as_json: Json = False) -> None:
    """Information of ours, newest first."""
    rows = Office().pages("/information", limit=limit)
    if as_json:
        show.put_json(rows)
        return
    show.put_table(
        "Information",
        ("id", "title", "state", "told to", "not followed", "undecided"),
        (
            (
                each["id"],
                (each["content"] or {}).get("title", "(erased)"),
                each["state"],
                ", ".join(one["partner"] for one in each["tellings"]),
                ", ".join(one["partner"] for one in each["tellings"] if one["waits"]),
                ", ".join(each["undecided"]),
            )
            for each in rows
        ),
    )


@app.command("write")
def write(
    title: Annotated[str, typer.Option("--title", help="In a line.")],
    words: Annotated[Path, typer.Option("--words", help="File with the text.", exists=True)],
    tlp: Annotated[str, typer.Option("--tlp", help="clear, green, amber, amber+strict or red.")] = "amber",
    code: Annotated[
        list[str] | None, typer.Option("--code", help="Europol handling code. Repeatable.")
    ] = None,
    grade: Annotated[str, typer.Option("--grade", help="European 4x4, such as B2.")] = "X4",
    caveat: Annotated[
        list[str] | None,
        typer.Option("--caveat", help="Another label for one audience: state:DEU=green. Repeatable."),
    ] = None,
    ask_onward: Annotated[
        bool, typer.Option("--ask-onward", help="We are asked before any onward use.")
    ] = False,
    personal: Annotated[
        bool, typer.Option("--personal", help="It names a natural person or points to one.")
    ] = False,
    erase_on: Annotated[str | None, typer.Option("--erase-on", help="Day of erasure.")] = None,
    level: Annotated[
        str | None, typer.Option("--level", help="National classification, such as restricted.")
    ] = None,
    source: Annotated[
        str | None, typer.Option("--source", help="The handler's reference of the source, never a name.")
    ] = None,
    trace: Annotated[str | None, typer.Option("--trace", help="Id of the trace it comes from.")] = None,
    as_json: Json = False,
) -> None:
    """Write information down under the open case. Nobody is told by it."""
    body: dict[str, Any] = {
        "title": title,
        "words": words.read_text("utf-8"),
        "grade": grade,
        "personal": personal,
        "handling": {"tlp": tlp, "codes": code or ["H0"]},
        "caveats": [_caveat(each) for each in caveat or []],
        "ask_onward": ask_onward,
        "erase_on": erase_on,
        "level": level,
        "source": source,
        "trace_id": trace,
    }
    _put_view(Office().post("/information", body), as_json)


def _caveat(given: str) -> dict[str, Any]:
    kind, _, rest = given.partition(":")
    name, _, tlp = rest.partition("=")
    if not (kind and name and tlp):
        raise typer.BadParameter(f"{given}: write it as state:DEU=green, node:mx-0123456789ab=red")
    return {"kind": kind, "name": name, "handling": {"tlp": tlp}}


@app.command("show")
def show_statement(statement: StatementArgument, as_json: Json = False) -> None:
    """One, with who was told, who should be, and what stands in the way."""
    _put_view(Office().get(f"/information/{statement}"), as_json)


def _put_view(view: Any, as_json: bool) -> None:
    if as_json:
        show.put_json(view)
        return
    made = view["statement"]
    content = made["content"] or {}
    show.put_facts(
        f"Information {made['id']}",
        [
            ("title", content.get("title")),
            ("words", content.get("words")),
            ("state", made["state"]),
            ("version", made["version"]),
            ("label", made["release"]["handling"]["tlp"]),
            ("affected", ", ".join(made["affected"])),
            ("undecided", ", ".join(made["undecided"])),
        ],
    )
    show.put_table(
        "Told",
        ("to", "label", "stands", "version", "followed", "onward copies waiting"),
        (
            (
                each["partner"],
                each["handling"]["tlp"],
                each["standing"],
                each["version"],
                each["complied"],
                each["onward"],
            )
            for each in made["tellings"]
        ),
    )
    show.put_table(
        "Places to look at before it leaves",
        ("key", "what", "words"),
        ((each["key"], each["hint"], each["words"]) for each in view["places"]),
    )
    if view["files"]:
        put_files(view["files"])
    put_sendings(view["sendings"])
    show.put_table(
        "Ways",
        ("node", "state", "label", "obstacle"),
        (
            (each["node"], each["state"], each["handling"]["tlp"], each["obstacle"] or "–")
            for each in view["ways"]
        ),
    )


app.command("attach")(files.attach)
app.command("fetch")(files.fetch)
app.command("detach")(files.detach)


@app.command("tell")
def tell(
    statement: StatementArgument,
    to: Annotated[str | None, typer.Option("--to", help="Name of the node.")] = None,
    group: Annotated[
        str | None, typer.Option("--group", help="Reference of an agreement: all its parties.")
    ] = None,
    confirm: Confirm = None,
    as_json: Json = False,
) -> None:
    """Tell a node, or every party of an agreement, unasked."""
    if (to is None) is (group is None):
        raise typer.BadParameter("name --to a node or a --group")
    if to is not None:
        made = Office().post(f"/information/{statement}/tellings", {"to": to, "confirmed": confirm or []})
        _say(made, f"Told {to}.", as_json)
        return
    body = {"agreement": group, "confirmed": confirm or []}
    _put_outcomes(Office().post(f"/information/{statement}/group-tellings", body), as_json)


@app.command("history")
def history(
    agreement: Annotated[str, typer.Argument(help="Reference of the agreement.")],
    to: Annotated[str, typer.Option("--to", help="Name of the new party's node.")],
    as_json: Json = False,
) -> None:
    """Give a new party what we told under an agreement before, as far as it may see it."""
    _put_outcomes(Office().post("/information-histories", {"agreement": agreement, "to": to}), as_json)


def _put_outcomes(found: Any, as_json: bool) -> None:
    if as_json:
        show.put_json(found)
        return
    show.put_table(
        "Told",
        ("which", "outcome"),
        ((each["subject"], each["problem"] or "told") for each in found["outcomes"]),
    )


@app.command("silence")
def silence(
    statement: StatementArgument,
    towards: Annotated[str, typer.Option("--towards", help="State that is not told for now.")],
    review_on: Annotated[str, typer.Option("--review-on", help="Day on which it is looked at again.")],
    why: Why,
    as_json: Json = False,
) -> None:
    """Decide that a state which it touches is not told for now. A supervisor's act."""
    body = {"towards": towards, "reason": why, "review_on": review_on}
    _say(Office().post(f"/information/{statement}/silences", body), f"Silent towards {towards}.", as_json)


@app.command("silences")
def silences(as_json: Json = False) -> None:
    """Silences whose day of review has come."""
    found = Office().get("/information-silences")
    if as_json:
        show.put_json(found)
        return
    show.put_table(
        "Silences to review",
        ("information", "towards", "review on", "reason"),
        (
            (each["statement_id"], each["towards"], each["review_on"], each["reason"])
            for each in found["items"]
        ),
    )


@app.command("correct")
def correct(
    statement: StatementArgument,
    words: Annotated[Path, typer.Option("--words", help="File with the better text.", exists=True)],
    why: Why,
    title: Annotated[str | None, typer.Option("--title", help="A better title.")] = None,
    confirm: Confirm = None,
    as_json: Json = False,
) -> None:
    """Put a better text in place, here and with everybody who was told."""
    office = Office()
    content = office.get(f"/information/{statement}")["statement"]["content"] or {}
    body = {
        **{name: content.get(name) for name in ("title", "arms", "grade", "personal")},
        "words": words.read_text("utf-8"),
        "why": why,
        "confirmed": confirm or [],
    }
    if title is not None:
        body["title"] = title
    _put_view(office.post(f"/information/{statement}/correction", body), as_json)


@app.command("recall")
def recall(
    statement: StatementArgument,
    why: Why,
    erase: Annotated[bool, typer.Option("--erase", help="Erase its content here, too.")] = False,
    as_json: Json = False,
) -> None:
    """Take it back: who was told erases its content and says so, forwarded copies with it."""
    body = {"why": why, "erase": erase}
    _put_view(Office().post(f"/information/{statement}/recall", body), as_json)


@theirs.command("list")
def list_received(
    state: Annotated[str | None, typer.Option("--state", help="new, accepted, returned, …")] = None,
    limit: Limit = 50,
    as_json: Json = False,
) -> None:
    """What other nodes told us, newest first."""
    asked = {"standing": state} if state else {}
    rows = Office().pages("/received-information", limit=limit, **asked)
    if as_json:
        show.put_json(rows)
        return
    show.put_table(
        "Received",
        ("id", "title", "from", "origin", "label", "state", "erase on"),
        (
            (
                each["id"],
                (each["content"] or {}).get("title", "(erased)"),
                each["partner"],
                each["origin_state"],
                each["release"]["handling"]["tlp"],
                each["state"],
                each["erase_on"],
            )
            for each in rows
        ),
    )


@theirs.command("show")
def show_received(received: ReceivedArgument, as_json: Json = False) -> None:
    """One, with what may be done with it and by which rule."""
    view = Office().get(f"/received-information/{received}")
    if as_json:
        show.put_json(view)
        return
    made, content = view["received"], view["received"]["content"] or {}
    show.put_facts(
        f"Received {made['id']}",
        [
            ("title", content.get("title")),
            ("words", content.get("words")),
            ("grade", content.get("grade")),
            ("origin", f"{made['origin_authority']} ({made['origin_state']})"),
            ("label", made["release"]["handling"]["tlp"]),
            ("state", made["state"]),
            ("erase on", made["erase_on"]),
            ("told by its originator", view["origin_told"]),
            ("of these corrected", view["origin_corrected"]),
            ("of these recalled", view["origin_recalled"]),
        ],
    )
    show.put_table(
        "What may be done",
        ("use", "to", "now", "why"),
        (
            (
                each["use"],
                each["to"] or "",
                "yes" if each["decision"]["permitted"] else "with consent",
                " ".join(each["decision"]["reasons"]),
            )
            for each in view["uses"]
        ),
    )
    put_arrivals(view["arrivals"])
    put_sendings(view["sendings"])


theirs.command("fetch")(files.fetch_received)


@theirs.command("accept")
def accept(received: ReceivedArgument, as_json: Json = False) -> None:
    """Take it in, under its conditions."""
    _say(Office().post(f"/received-information/{received}/acceptance"), "Accepted.", as_json)


@theirs.command("return")
def give_back(received: ReceivedArgument, why: Why, as_json: Json = False) -> None:
    """Give it back: its content is erased here."""
    _say(Office().post(f"/received-information/{received}/return", {"why": why}), "Returned.", as_json)


@theirs.command("pass-on")
def pass_on(
    received: ReceivedArgument,
    to: Annotated[str, typer.Option("--to", help="Name of the node.")],
    as_json: Json = False,
) -> None:
    """Pass it on to a third node, where its label or its originator lets it go."""
    _say(Office().post(f"/received-information/{received}/tellings", {"to": to}), f"Told {to}.", as_json)


@theirs.command("take-out")
def take_out(
    received: ReceivedArgument,
    to: Annotated[Path, typer.Argument(help="File to write.")],
    court: Annotated[bool, typer.Option("--court", help="As a court bundle, with proof.")] = False,
) -> None:
    """Take it out of this node, for another authority of this state or as a court bundle."""
    body = {"use": "court" if court else "export"}
    found = Office().post(f"/received-information/{received}/bundle", body)
    with to.open("x", encoding="utf-8") as target:
        json.dump(found["bundle"], target, indent=1, ensure_ascii=False)
    show.put(f"Written to {to}.")


@theirs.command("ask-consent")
def ask_consent(
    received: ReceivedArgument,
    use: Annotated[str, typer.Option("--use", help="forward, export or court.")],
    why: Why,
    to: Annotated[str | None, typer.Option("--to", help="State it would go to, for forward.")] = None,
    as_json: Json = False,
) -> None:
    """Ask who gave it whether we may do something with it."""
    body = {"use": use, "to": to, "why": why}
    made = Office().post(f"/received-information/{received}/consents", body)
    _say(made, f"Asked; an answer is agreed until {made['due_at']}.", as_json)


@consents.command("list")
def list_consents(as_json: Json = False) -> None:
    """Questions of consent, ours and those put to us, newest first."""
    found = Office().get("/consents")
    if as_json:
        show.put_json(found)
        return
    show.put_table(
        "Consents",
        ("id", "asked by", "with", "use", "to", "state", "due", "why"),
        (
            (
                each["id"],
                "us" if each["ours"] else "them",
                each["partner"],
                each["use"],
                each["to"] or "",
                each["state"],
                each["due_at"],
                each["why"],
            )
            for each in found["items"]
        ),
    )


@consents.command("answer")
def answer_consent(
    consent: Annotated[str, typer.Argument(help="Id of the question.")],
    grant: Annotated[bool, typer.Option("--grant/--deny", help="Whether consent is given.")],
    words: Annotated[str | None, typer.Option("--words", help="What goes with it.")] = None,
    as_json: Json = False,
) -> None:
    """Give or deny consent to what another wants to do with our information."""
    made = Office().post(f"/consents/{consent}/answer", {"granted": grant, "words": words})
    _say(made, "Granted." if grant else "Denied.", as_json)


def _say(made: Any, words: str, as_json: bool) -> None:
    if as_json:
        show.put_json(made)
    else:
        show.put(words)
