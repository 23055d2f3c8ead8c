# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What an object is under the law on arms of a state: no node is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.options import Day, Json
from ploughshare.interfaces.cli.outcomes import named

if TYPE_CHECKING:
    from ploughshare.law.classification.terms import Classification


def classify(
    kind: Annotated[
        str,
        typer.Option(
            "--object",
            help="firearm, alarm, deactivated, antique, air, silencer, part, unfinished_receiver "
            "or ammunition.",
        ),
    ],
    state: Annotated[str, typer.Option("--state", help="Whose law, ISO 3166-1.")],
    against: Annotated[
        str | None, typer.Option("--against", help="Another state: is it treated unlike there?")
    ] = None,
    made_in: Annotated[int | None, typer.Option("--made-in", help="Year of manufacture.")] = None,
    convertible: Annotated[
        bool | None,
        typer.Option("--convertible/--not-convertible", help="It can readily be converted to shoot."),
    ] = None,
    specifications: Annotated[
        bool | None,
        typer.Option(
            "--specifications/--no-specifications",
            help="It meets the Union's technical specifications for alarm arms.",
        ),
    ] = None,
    certificate: Annotated[
        bool | None,
        typer.Option(
            "--certificate/--no-certificate", help="It bears a certificate or mark of deactivation."
        ),
    ] = None,
    at: Day = None,
    as_json: Json = False,
) -> None:
    """Is it a firearm there? By which law, on which conditions, and what to ask where it is not known."""
    from ploughshare.interfaces.cli.options import day_of
    from ploughshare.kernel.countries import parse_country
    from ploughshare.law.classification import queries
    from ploughshare.law.classification.terms import ObjectFacts
    from ploughshare.law.national.terms import ObjectKind

    try:
        object_kind = ObjectKind(kind)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    facts = ObjectFacts(made_in, convertible, specifications, certificate)
    with named():
        on, where = day_of(at), parse_country(state)
        found = queries.classify(object_kind, where, on, facts=facts)
        document = _document(found)
        if against is not None:
            beside = queries.differs(object_kind, where, parse_country(against), on, facts=facts)
            document["against"] = _document(beside.other)
            document["differs"] = beside.differs.value
    if as_json:
        show.put_json(document)
        return
    show.put_facts("", ((name, value) for name, value in document.items() if name != "against"))
    if against is not None:
        show.put()
        show.put_facts("", document["against"].items())


def _document(found: Classification) -> dict[str, Any]:
    return {
        "object": found.object.value,
        "state": found.state,
        "at": found.on.isoformat(),
        "answer": found.reach.value,
        "as": found.regime.value if found.regime else None,
        "by_own_law": found.by_own_law,
        "clash": found.clash,
        "conditions": [each.value for each in found.conditions],
        "missing": list(found.missing),
        "ask": list(found.ask),
        "provisions": [f"{each.title} {each.article} ({each.row})" for each in found.cited],
    }
