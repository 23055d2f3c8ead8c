# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Traces and requests to other states."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.client import Office
from ploughshare.interfaces.cli.commands import enclosures
from ploughshare.interfaces.cli.commands.enclosures import Confirm, FilesLabel, Personal, leaving
from ploughshare.interfaces.cli.commands.units import unit_id
from ploughshare.interfaces.cli.options import Json, Limit, Purpose, Reason, Urgency, Use, WithHolder

app = typer.Typer(no_args_is_help=True, help="Traces and requests to other states.")

TraceArgument = Annotated[str, typer.Argument(help="Id of the trace.")]
RequestArgument = Annotated[str, typer.Argument(help="Id of the request.")]


@app.command("open")
def open_trace(
    recovery: Annotated[str, typer.Argument(help="Id of the recovery.")], as_json: Json = False
) -> None:
    """Open the trace of a recovered arm."""
    _put_trace(Office().post("/traces", {"recovery_id": recovery}), as_json)


@app.command("list")
def list_traces(
    closed: Annotated[bool, typer.Option("--closed", help="Closed ones instead.")] = False,
    attention: Annotated[bool, typer.Option("--attention", help="Only what waits for an officer.")] = False,
    limit: Limit = 50,
    as_json: Json = False,
) -> None:
    """Traces within reach; the clock that runs out first comes first."""
    rows = Office().pages(
        "/traces", limit=limit, closed=str(closed).lower(), attention=str(attention).lower()
    )
    if as_json:
        show.put_json(rows)
        return
    show.put_table(
        "Traces",
        ("id", "serial", "make", "state", "result", "due", "attention"),
        (
            (
                each["trace"]["id"],
                each["recovery"]["marking"]["serial"],
                each["recovery"]["marking"]["make"],
                each["trace"]["state"],
                each["trace"]["result"],
                each["trace"]["due_at"],
                each["trace"]["attention"],
            )
            for each in rows
        ),
    )


@app.command("show")
def show_trace(trace: TraceArgument, as_json: Json = False) -> None:
    """One trace with its chain."""
    view = Office().get(f"/traces/{trace}")
    if as_json:
        show.put_json(view)
        return
    _put_trace(view["trace"], False)
    show.put_table(
        "Chain", ("what", "when", "where", "to or from", "holder", "source"), _links(view["chain"])
    )
    chain = view["chain"]
    interval = chain["diversion"] or {"since": None, "until": None}
    show.put_facts(
        "",
        [
            ("last legal record", (chain["last_legal"] or {}).get("kind")),
            ("left lawful hands between", [interval["since"], interval["until"]]),
            ("days from sale to recovery", chain["sale_to_recovery_days"]),
            ("result so far", chain["proposed"]),
        ],
    )
    show.put_table(
        "Requests",
        ("id", "asked", "state", "result", "due", "refused because", "erased or kept until"),
        (
            (
                each["request"]["id"],
                each["request"]["asked"],
                each["item"]["state"],
                each["item"]["result"],
                each["request"]["due_at"],
                each["request"]["refusal"],
                _kept(each["request"]),
            )
            for each in view["requests"]
        ),
    )


def _kept(request: Any) -> str | None:
    if request["erased_at"] is not None:
        return f"erased on {request['erased_at'][:10]}"
    return None if request["erase_on"] is None else str(request["erase_on"])


def _links(chain: Any) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = []
    for link in chain["links"]:
        event, gap = link["event"], link["gap"]
        if gap is not None:
            rows.append(("GAP", None, gap["country"], None, gap["words"], None))
            continue
        source = event["provenance"]
        rows.append(
            (
                event["kind"],
                event["on"],
                event["country"],
                event["other_country"],
                event["holder_name"] or event["holder_kind"],
                f"{source['authority']} ({source['grade']})",
            )
        )
    return rows


@app.command("propose")
def propose(
    trace: TraceArgument,
    purpose: Purpose = "tracing",
    reason: Reason = "used_in_crime",
    use: Use = "investigation",
    urgency: Urgency = None,
    with_private_holder: WithHolder = False,
    as_json: Json = False,
) -> None:
    """Whom to ask next, and what law says, before anything is sent."""
    framing = _framing(purpose, reason, use, urgency, with_private_holder)
    found = Office().post(f"/traces/{trace}/proposals", framing)
    if as_json:
        show.put_json(found)
        return
    show.put_table(
        "States worth asking",
        ("state", "why", "law", "because", "obstacle", "kept back"),
        (
            (
                each["state"],
                each["why"],
                each["decision"]["outcome"],
                each["decision"]["reasons"],
                each["obstacle"],
                each["withheld"],
            )
            for each in found["items"]
        ),
    )


@app.command("ask")
def ask(
    state: Annotated[str, typer.Argument(help="State to ask, ISO 3166-1.")],
    traces: Annotated[list[str], typer.Argument(help="Ids of one or several traces.")],
    purpose: Purpose = "tracing",
    reason: Reason = "used_in_crime",
    use: Use = "investigation",
    urgency: Urgency = None,
    with_private_holder: WithHolder = False,
    hold: Annotated[
        bool, typer.Option("--hold", help="Keep it as a draft, to add files before it is released.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Ask one state about one or several arms. A refusal is recorded and nothing is sent."""
    body = {
        **_framing(purpose, reason, use, urgency, with_private_holder),
        "trace_ids": traces,
        "state": state,
        "hold": hold,
    }
    _put_request(Office().post("/requests", body), as_json)


@app.command("release")
def release(
    request: RequestArgument,
    copy_to: Annotated[
        list[str] | None,
        typer.Option("--copy-to", help="Unit that gets a copy. Repeatable."),
    ] = None,
    no_copies: Annotated[
        bool, typer.Option("--no-copies", help="Copy to nobody, not even to whom the unit always copies.")
    ] = False,
    name_filer: Annotated[
        bool, typer.Option("--name-filer", help="Tell the asked state which post filed it.")
    ] = False,
    confirm: Confirm = None,
    label: FilesLabel = None,
    personal: Personal = False,
    as_json: Json = False,
) -> None:
    """Let a drafted request go, with its files; one that was filed through your contact point with copies."""
    office = Office()
    copies = [unit_id(office, each) for each in copy_to] if copy_to else ([] if no_copies else None)
    files = leaving(confirm, label, personal)
    body = {"copies": copies, "named": name_filer, "files": files}
    _put_request(office.post(f"/requests/{request}/release", body), as_json)


@app.command("return")
def give_back(
    request: RequestArgument,
    reason: Annotated[str, typer.Option("--reason", help="What is to be done before it can go.")],
    as_json: Json = False,
) -> None:
    """Give a filed request back to who filed it; nothing is sent."""
    _put_request(Office().post(f"/requests/{request}/return", {"reason": reason}), as_json)


@app.command("filings")
def list_filings(
    which: Annotated[
        str, typer.Option("--which", help="waiting, returned, released, or copied to your unit.")
    ] = "waiting",
    limit: Limit = 50,
    as_json: Json = False,
) -> None:
    """What your unit filed, decides on, or has a copy of."""
    office = Office()
    rows = office.pages("/filings", limit=limit, which=which)
    if as_json:
        show.put_json(rows)
        return
    names = {each["id"]: each["name"] for each in office.get("/units")["items"]}
    show.put_table(
        "Filings",
        ("request", "filed", "by", "through", "asked", "urgent", "state", "reason"),
        (
            (
                each["request"]["id"],
                each["filing"]["filed_at"],
                names.get(each["filing"]["unit_id"], "-"),
                names.get(each["filing"]["through"], "-"),
                each["request"]["asked"],
                each["filing"]["urgent"],
                each["request"]["state"],
                each["filing"]["reason"],
            )
            for each in rows
        ),
    )


@app.command("withdraw")
def withdraw(request: RequestArgument, as_json: Json = False) -> None:
    """Take a request back."""
    _put_request(Office().post(f"/requests/{request}/withdrawal"), as_json)


@app.command("clarify")
def clarify(
    request: RequestArgument,
    words: Annotated[str, typer.Option("--words", help="Answer to their question.")],
    as_json: Json = False,
) -> None:
    """Answer a question asked back."""
    _put_request(Office().post(f"/requests/{request}/clarification", {"words": words}), as_json)


@app.command("requests")
def list_requests(
    state: Annotated[str | None, typer.Option("--state", help="Only in this state.")] = None,
    limit: Limit = 50,
    as_json: Json = False,
) -> None:
    """Requests of ours, newest first."""
    rows = Office().pages("/requests", limit=limit, state=state)
    if as_json:
        show.put_json(rows)
        return
    columns = ("id", "asked", "state", "items", "sent_at", "due_at", "refusal")
    show.put_table("Requests", columns, ([each[name] for name in columns] for each in rows))


@app.command("open-requests")
def open_requests(as_json: Json = False) -> None:
    """Every open request of ours in all channels."""
    found = Office().get("/open-requests")
    if as_json:
        show.put_json(found)
        return
    rows = [
        ("between nodes", each["asked"], each["reference"], each["due_at"], each["state"])
        for each in found["here"]
    ]
    rows += [
        (each["channel"], each["asked"], each["reference"], each["due_on"], each["id"])
        for each in found["elsewhere"]
    ]
    show.put_table("Open requests", ("channel", "asked", "reference", "due", "state or id"), rows)


@app.command("elsewhere")
def note_elsewhere(
    trace: TraceArgument,
    channel: Annotated[str, typer.Option("--channel", help="i-24/7, siena, etrace, liaison or letter.")],
    reference: Annotated[str, typer.Option("--reference", help="The one it bears there.")],
    asked: Annotated[str, typer.Option("--asked", help="State that is asked.")],
    on: Annotated[str, typer.Option("--on", help="Day on which it was asked, such as 2026-11-02.")],
    due: Annotated[str | None, typer.Option("--due", help="Day by which an answer is expected.")] = None,
    as_json: Json = False,
) -> None:
    """Note a request that was made on another channel. Nothing is sent by it."""
    body = {"channel": channel, "reference": reference, "asked": asked, "asked_on": on, "due_on": due}
    made = Office().post(f"/traces/{trace}/elsewhere", body)
    if as_json:
        show.put_json(made)
    else:
        show.put(f"Noted as {made['id']}.")


@app.command("end-elsewhere")
def end_elsewhere(
    request: Annotated[str, typer.Argument(help="Id under which it was noted.")],
    answered: Annotated[bool, typer.Option("--answered/--given-up", help="What became of it.")],
    note: Annotated[str | None, typer.Option("--note", help="What came, or why it was given up.")] = None,
    tlp: Annotated[str, typer.Option("--tlp", help="Label under which the answer came.")] = "amber",
    as_json: Json = False,
) -> None:
    """Note that the answer came, with the channel's limits, or that it was given up."""
    body = {"answered": answered, "note": note, "limits": {"tlp": tlp} if answered else None}
    made = Office().post(f"/elsewhere/{request}/end", body)
    if as_json:
        show.put_json(made)
    else:
        show.put(f"It is {made['state']}.")


@app.command("close")
def close_trace(
    trace: TraceArgument,
    result: Annotated[str, typer.Option("--result", help="Result code, such as R11.")],
    grounds: Annotated[str, typer.Option("--grounds", help="On what grounds.")] = "",
    as_json: Json = False,
) -> None:
    """Close a trace with a result code."""
    made = Office().post(f"/traces/{trace}/closure", {"result": result, "grounds": grounds})
    _put_trace(made, as_json)


@app.command("papers")
def papers(
    trace: TraceArgument,
    target: Annotated[Path, typer.Argument(help="ZIP file to write.")],
    language: Annotated[
        list[str] | None, typer.Option("--language", help="Language of the papers; may be given again.")
    ] = None,
    unit: Annotated[str | None, typer.Option("--unit", help="For which unit the result is.")] = None,
) -> None:
    """The papers of a closed trace: result, request for a certified extract, bundle for the prosecutor."""
    query = {"language": language or ["en"], **({"unit": unit} if unit else {})}
    size = Office().download(f"/traces/{trace}/papers", target, query)
    show.put(f"{target}: {size} bytes")


enclosures.register(app, "/requests", "a request of ours")
enclosures.register_enclosed(app)


def _framing(
    purpose: str, reason: str, use: str, urgency: str | None, with_private_holder: bool
) -> dict[str, Any]:
    return {
        "purpose": purpose,
        "reason": reason,
        "use": use,
        "urgency": urgency,
        "with_private_holder": with_private_holder,
    }


def _put_trace(trace: Any, as_json: bool) -> None:
    if as_json:
        show.put_json(trace)
        return
    show.put_facts(
        f"Trace {trace['id']}",
        [(name, trace[name]) for name in ("state", "result", "remark", "due_at", "closed_at")],
    )


def _put_request(request: Any, as_json: bool) -> None:
    if as_json:
        show.put_json(request)
        return
    names = (
        "asked",
        "state",
        "partner",
        "agreement",
        "refusal",
        "due_at",
        "clock",
        "items",
        "erase_on",
        "erased_at",
    )
    show.put_facts(
        f"Request {request['id']}",
        [
            *((name, request[name]) for name in names),
            ("law", request["decision"]["outcome"]),
            (
                "articles",
                [f"{each['title']} {each['article']}" for each in request["decision"]["provisions"]],
            ),
        ],
    )
