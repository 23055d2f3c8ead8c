# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What law says: no node is needed."""

from __future__ import annotations

from typing import Annotated

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.options import Json
from ploughshare.interfaces.cli.outcomes import named

app = typer.Typer(no_args_is_help=True, help="What law says. Needs no node.")


@app.callback()
def law() -> None:
    """What law says. Needs no node."""


@app.command("decide")
def decide(
    asking: Annotated[str, typer.Argument(help="State that asks, ISO 3166-1.")],
    asked: Annotated[str, typer.Argument(help="State that would answer.")],
    form: Annotated[str, typer.Option("--form", help="Form of cooperation.")] = "trace",
    purpose: Annotated[str, typer.Option("--purpose", help="Purpose.")] = "tracing",
    data: Annotated[
        list[str] | None,
        typer.Option("--data", help="Kind of data: firearm, events, dealer, private_holder."),
    ] = None,
    urgency: Annotated[str | None, typer.Option("--urgency", help="Ground of urgency.")] = None,
    agreement: Annotated[bool, typer.Option("--agreement", help="An agreement is in force.")] = False,
    as_json: Json = False,
) -> None:
    """May one state ask another? On which article, under which conditions, and by when."""
    from ploughshare.kernel.clock import system_clock
    from ploughshare.kernel.countries import parse_country
    from ploughshare.law.gateways.service import decide as decided
    from ploughshare.law.gateways.terms import DataKind, Facts, Form, Question
    from ploughshare.vocabulary.purposes import Purpose
    from ploughshare.vocabulary.tracing import UrgencyGround

    try:
        kinds = frozenset(DataKind(each) for each in data or ["firearm", "events", "dealer"])
        ground = UrgencyGround(urgency) if urgency else None
        chosen, aim = Form(form), Purpose(purpose)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    with named():
        question = Question(
            parse_country(asking), parse_country(asked), chosen, aim, kinds, system_clock(), ground
        )
        decision = decided(question, facts=Facts(agreement=agreement))
    document = {
        "outcome": decision.outcome.value,
        "permitted": decision.permitted,
        "reasons": [each.english() for each in decision.reasons],
        "provisions": [f"{each.title} {each.article}" for each in decision.provisions],
        "conditions": [each.english() for each in decision.conditions],
        "missing": [each.english() for each in decision.missing],
        "authority": decision.authority.english() if decision.authority else None,
        "answer_within_hours": decision.term.length.total_seconds() / 3600 if decision.term else None,
        "clock": decision.term.kind.value if decision.term else None,
    }
    if as_json:
        show.put_json(document)
        return
    for name, value in document.items():
        if isinstance(value, list):
            show.put(f"{name}:" if value else f"{name}: –")
            for each in value:
                show.put(f"  {show.plain(each)}")
        else:
            show.put(f"{name}: {show.plain(value)}")
