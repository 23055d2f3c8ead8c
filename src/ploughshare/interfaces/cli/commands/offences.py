# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Offences of two states side by side: no node is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.options import Day, Json, day_of
from ploughshare.interfaces.cli.outcomes import named

if TYPE_CHECKING:
    from ploughshare.law.offences.terms import Comparison, Punished


def compare_offences(
    asking: Annotated[str, typer.Option("--from", help="State that asks, ISO 3166-1.")],
    asked: Annotated[str, typer.Option("--to", help="State that is asked, ISO 3166-1.")],
    offence: Annotated[
        str,
        typer.Option("--offence", help="An offence such as illicit_trafficking, or an element of conduct."),
    ],
    also: Annotated[
        list[str] | None,
        typer.Option(
            "--also", help="A further element it rests on: parts, ammunition, conversion, printing."
        ),
    ] = None,
    years: Annotated[
        float | None,
        typer.Option(
            "--years",
            min=0,
            help="Years that the greatest penalty has to reach in both; else the rule of the asked state's "
            "law on extradition.",
        ),
    ] = None,
    at: Day = None,
    as_json: Json = False,
) -> None:
    """Is the same conduct punishable in both, element by element, and severely enough?"""

    from ploughshare.kernel.clock import noon
    from ploughshare.kernel.countries import parse_country
    from ploughshare.law.offences.queries import compare
    from ploughshare.law.offences.rules import named as conduct_named

    with named():
        chosen, element = conduct_named(offence)
        further = {conduct_named(each)[1] for each in also or ()}
        found = compare(
            parse_country(asking),
            parse_country(asked),
            chosen,
            noon(day_of(at)),
            conduct={element, *further},
            years=years,
        )
    document = _document(found)
    if as_json:
        show.put_json(document)
        return
    elements = document.pop("elements")
    show.put_facts("", document.items())
    show.put_table(
        "Elements of conduct",
        ("element", "decides", found.asking, found.asked, "together"),
        [
            (
                each["element"],
                each["decisive"],
                each["asking"]["answer"],
                each["asked"]["answer"],
                each["shared"],
            )
            for each in elements
        ],
    )


def _document(found: Comparison) -> dict[str, Any]:
    threshold = found.threshold
    return {
        "asking": found.asking,
        "asked": found.asked,
        "offence": found.offence.value if found.offence else None,
        "at": found.on.isoformat(),
        "dual_criminality": found.dual_criminality.value,
        "missing": list(found.missing),
        "ask": [each.english() for each in found.ask],
        "penalty_reaches": threshold.reached.value,
        "penalty_wanted_years": threshold.years,
        "penalty_by_law_on_extradition": threshold.own_rule,
        "penalty_asking": threshold.greatest_asking,
        "penalty_asked": threshold.greatest_asked,
        "penalty_missing": list(threshold.missing),
        "provisions": [f"{each.title} ({each.row})" for each in found.cited],
        "elements": [
            {
                "element": each.element.value,
                "decisive": each.decisive,
                "shared": each.shared.value,
                "asking": _side(each.asking),
                "asked": _side(each.asked),
            }
            for each in found.elements
        ],
    }


def _side(each: Punished) -> dict[str, Any]:
    return {
        "answer": each.answer.value,
        "owed_by_treaty": each.owed.value,
        "note": each.note,
        "row": each.cited.row if each.cited else None,
    }
