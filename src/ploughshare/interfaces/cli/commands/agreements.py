# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Agreements: propose, amend, sign, suspend, withdraw."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.client import Office
from ploughshare.interfaces.cli.options import Json

agreements = typer.Typer(no_args_is_help=True, help="Agreements with other nodes.")

Reference = Annotated[str, typer.Argument(help="Reference of the agreement.")]
Digest = Annotated[str, typer.Argument(help="SHA-256 of the amendment, as `agreement show` lists it.")]
With = Annotated[
    list[str] | None,
    typer.Option("--with", help="Name of a further node that is to be a party. Repeatable."),
]
Title = Annotated[str, typer.Option("--title", help="What people call it.")]
Kind = Annotated[
    list[str] | None,
    typer.Option("--kind", help="What may be exchanged; traces by default. Repeatable."),
]
For = Annotated[
    list[str] | None,
    typer.Option("--purpose", help="A purpose it covers; tracing by default. Repeatable."),
]
Ceiling = Annotated[str, typer.Option("--ceiling", help="Highest handling label.")]
Retention = Annotated[int, typer.Option("--retention-days", help="How long answers are kept.")]
Automatic = Annotated[
    bool, typer.Option("--automatic/--no-automatic", help="Whether a register may answer by itself.")
]
DailyBudget = Annotated[int, typer.Option("--daily-budget", help="Automatic answers a day, at most.")]
AnswerHours = Annotated[int, typer.Option("--answer-hours", help="Agreed time for an answer.")]
UrgentHours = Annotated[int, typer.Option("--urgent-hours", help="Agreed time for an urgent answer.")]
Safeguards = Annotated[
    str | None,
    typer.Option("--safeguards", help="What protects personal data; without it none may be sent."),
]
LookupKeys = Annotated[
    int | None,
    typer.Option(
        "--lookup-keys", help="Private look-ups: key evaluations a day; twelve for each. None without it."
    ),
]
LookupShare = Annotated[
    int, typer.Option("--lookup-share", help="Share of the register a year, in millionths.")
]
LookupBatch = Annotated[int, typer.Option("--lookup-batch", help="Look-ups in one request, at most.")]
Suites = Annotated[
    list[str] | None,
    typer.Option("--weaker-suite", help="A weaker suite of sealing that is let in. Repeatable."),
]
HitsTold = Annotated[
    bool, typer.Option("--lookup-hits-told/--lookup-hits-untold", help="Whether the owner learns of hits.")
]


@agreements.command("propose")
def propose(
    partner: Annotated[str, typer.Argument(help="Name of the partner's node.")],
    title: Title,
    further: With = None,
    kind: Kind = None,
    purpose: For = None,
    ceiling: Ceiling = "amber",
    retention_days: Retention = 365,
    automatic: Automatic = True,
    daily_budget: DailyBudget = 1000,
    answer_hours: AnswerHours = 168,
    urgent_hours: UrgentHours = 8,
    safeguards: Safeguards = None,
    lookup_keys: LookupKeys = None,
    lookup_share: LookupShare = 5000,
    lookup_batch: LookupBatch = 1,
    hits_told: HitsTold = False,
    suites: Suites = None,
    as_json: Json = False,
) -> None:
    """Sign terms and offer them to a partner, or to several."""
    lookup = _lookup(lookup_keys, lookup_share, lookup_batch, hits_told)
    body = {
        "partner": partner,
        "further": further or [],
        "title": title,
        "kinds": _kinds(kind, lookup),
        "purposes": purpose or ["tracing"],
        "ceiling": ceiling,
        "retention_days": retention_days,
        "automatic_answers": automatic,
        "automatic_daily_budget": daily_budget,
        "answer_hours": answer_hours,
        "urgent_answer_hours": urgent_hours,
        "personal_data": safeguards is not None,
        "safeguards": safeguards,
        "lookup": lookup,
        "suites": suites or [],
    }
    _put(Office().post("/agreements", body), as_json)


def _lookup(keys: int | None, share: int, batch: int, told: bool) -> dict[str, Any] | None:
    if keys is None:
        return None
    return {"keys_daily": keys, "share_ppm": share, "batch_most": batch, "hits_told": told}


def _kinds(given: list[str] | None, lookup: dict[str, Any] | None) -> list[str]:
    return sorted({*(given or ["trace"]), *(["lookup"] if lookup else [])})


CHANGED = (
    "title",
    "kinds",
    "purposes",
    "ceiling",
    "personal_data",
    "safeguards",
    "retention_days",
    "automatic_answers",
    "automatic_daily_budget",
    "answer_hours",
    "urgent_answer_hours",
    "starts_on",
    "ends_on",
    "lookup",
    "suites",
)
"""What an amendment takes over from the text in force where nothing else is said."""


@agreements.command("amend")
def amend(
    reference: Reference,
    further: With = None,
    title: Annotated[str | None, typer.Option("--title", help="What people call it.")] = None,
    kind: Kind = None,
    purpose: For = None,
    ceiling: Annotated[str | None, typer.Option("--ceiling", help="Highest handling label.")] = None,
    retention_days: Annotated[
        int | None, typer.Option("--retention-days", help="How long answers are kept.")
    ] = None,
    automatic: Annotated[
        bool | None,
        typer.Option("--automatic/--no-automatic", help="Whether a register may answer by itself."),
    ] = None,
    ends_on: Annotated[
        str | None, typer.Option("--ends-on", help="First day no longer in force, such as 2027-01-01.")
    ] = None,
    lookup_keys: LookupKeys = None,
    lookup_share: LookupShare = 5000,
    lookup_batch: LookupBatch = 1,
    hits_told: HitsTold = False,
    as_json: Json = False,
) -> None:
    """Sign a text to take the place of the one in force: that one, with what is named here changed."""
    office = Office()
    present = office.get(f"/agreements/{reference}")
    body = {name: present[name] for name in CHANGED}
    changes = {
        "title": title,
        "purposes": purpose,
        "ceiling": ceiling,
        "retention_days": retention_days,
        "automatic_answers": automatic,
        "ends_on": ends_on,
        "lookup": _lookup(lookup_keys, lookup_share, lookup_batch, hits_told),
    }
    body.update({name: value for name, value in changes.items() if value is not None})
    body["kinds"] = _kinds(kind or present["kinds"], body["lookup"])
    body["further"] = further or []
    _put(office.post(f"/agreements/{reference}/amendments", body), as_json)


@agreements.command("list")
def list_agreements(as_json: Json = False) -> None:
    """All agreements."""
    found = Office().get("/agreements")
    if as_json:
        show.put_json(found)
        return
    show.put_table(
        "Agreements",
        ("reference", "title", "partner", "state", "starts", "ends"),
        (
            (
                each["reference"],
                each["title"],
                each["partner"],
                each["state"],
                each["starts_on"],
                each["ends_on"],
            )
            for each in found["items"]
        ),
    )


@agreements.command("show")
def show_agreement(reference: Reference, as_json: Json = False) -> None:
    """One agreement with its terms."""
    _put(Office().get(f"/agreements/{reference}"), as_json)


@agreements.command("sign")
def sign(
    reference: Reference,
    amendment: Annotated[
        str | None, typer.Option("--amendment", help="SHA-256 of the amendment that is signed.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Sign what a partner offered: the agreement, or an amendment of it."""
    what = f"/amendments/{amendment}" if amendment else ""
    _put(Office().post(f"/agreements/{reference}{what}/signature"), as_json)


@agreements.command("decline")
def decline(reference: Reference, amendment: Digest, as_json: Json = False) -> None:
    """Say that an amendment will not be signed; the text in force stands."""
    _put(Office().post(f"/agreements/{reference}/amendments/{amendment}/refusal"), as_json)


@agreements.command("suspend")
def suspend(
    reference: Reference,
    ground: Annotated[str, typer.Option("--ground", help="human_rights, misuse, security, law or other.")],
    kind: Annotated[
        list[str] | None, typer.Option("--kind", help="What is stopped; all without it. Repeatable.")
    ] = None,
    purpose: Annotated[
        list[str] | None, typer.Option("--purpose", help="For which purpose; all without it. Repeatable.")
    ] = None,
    words: Annotated[str | None, typer.Option("--words", help="What the others are told.")] = None,
    carry_on: Annotated[
        list[str] | None,
        typer.Option("--carry-on", help="Reference of a running request that goes on. Repeatable."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Stop exchange alone and at once. `agreement running` lists what may be carried on."""
    body = {
        "ground": ground,
        "kinds": kind or [],
        "purposes": purpose or [],
        "words": words,
        "carried_on": carry_on or [],
    }
    _put(Office().post(f"/agreements/{reference}/suspensions", body), as_json)


@agreements.command("resume")
def resume(
    reference: Reference,
    suspension: Annotated[
        str, typer.Argument(help="Reference of our suspension, as `agreement show` lists it.")
    ],
    as_json: Json = False,
) -> None:
    """Let exchange go on again where we stopped it."""
    _put(Office().post(f"/agreements/{reference}/suspensions/{suspension}/end"), as_json)


@agreements.command("running")
def running(reference: Reference, as_json: Json = False) -> None:
    """Requests under an agreement that have not ended, urgent ones first."""
    found = Office().get(f"/agreements/{reference}/running")
    if as_json:
        show.put_json(found)
        return
    show.put_table(
        "Running requests",
        ("reference", "asked by", "with", "urgent", "since"),
        (
            (
                each["reference"],
                "us" if each["ours"] else "them",
                each["state"],
                "yes" if each["urgent"] else "no",
                each["since"],
            )
            for each in found["items"]
        ),
    )


@agreements.command("withdraw")
def withdraw(reference: Reference, as_json: Json = False) -> None:
    """Withdraw at once; duties for what was sent outlive it."""
    _put(Office().post(f"/agreements/{reference}/withdrawal"), as_json)


def _put(made: Any, as_json: bool) -> None:
    if as_json:
        show.put_json(made)
    else:
        show.put_facts(f"Agreement {made['reference']}", made.items())
