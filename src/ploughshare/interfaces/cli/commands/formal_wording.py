# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What is written of a formal request: begun, changed, noted; and how one is shown."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.client import Office
from ploughshare.interfaces.cli.options import Json

Title = Annotated[str, typer.Option("--title", help="The matter in a line; it names nobody.")]
Authority = Annotated[str | None, typer.Option("--to", help="Authority that it goes to.")]
Content = Annotated[
    list[str] | None,
    typer.Option("--content", help="Words by code, such as facts=…; see what show names. Repeatable."),
]
Fact = Annotated[list[str] | None, typer.Option("--fact", help="Such as dual_criminality=true. Repeatable.")]
OffenceOf = Annotated[str | None, typer.Option("--offence", help="Such as illicit_trafficking.")]
Urgency = Annotated[str | None, typer.Option("--urgency", help="Ground of urgency.")]
Purpose = Annotated[str | None, typer.Option("--purpose", help="criminal_investigation or border_control.")]
Things = Annotated[
    bool | None, typer.Option("--things-only/--persons", help="Whether it names or seeks no natural person.")
]
Language = Annotated[str | None, typer.Option("--language", help="ISO 639 code of its language.")]
Translation = Annotated[
    str | None, typer.Option("--translation", help="not_needed, needed, enclosed or certified.")
]
Interpreter = Annotated[str | None, typer.Option("--interpreter", help="Which interpreter is needed.")]
Route = Annotated[
    list[str] | None, typer.Option("--route", help="States of a controlled delivery, in order. Repeatable.")
]
Label = Annotated[str | None, typer.Option("--tlp", help="Label on every page.")]


def draft(
    form: Annotated[
        str,
        typer.Argument(
            help="mla, investigation_order, evidence_preservation, extradition, arrest_warrant, jit or "
            "controlled_delivery."
        ),
    ],
    asked: Annotated[str, typer.Argument(help="State that is asked.")],
    title: Title,
    authority: Authority = None,
    content: Content = None,
    fact: Fact = None,
    offence: OffenceOf = None,
    urgency: Urgency = None,
    purpose: Purpose = None,
    things: Things = None,
    language: Language = None,
    translation: Translation = None,
    interpreter: Interpreter = None,
    route: Route = None,
    tlp: Label = None,
    as_json: Json = False,
) -> None:
    """Begin a formal request of ours. Nothing leaves."""
    body = {
        "form": form,
        "asked": asked,
        **_wording(
            {},
            title=title,
            requested_authority=authority,
            contents=_pairs(content),
            facts=_facts(fact),
            offence=offence,
            urgency=urgency,
            purpose=purpose,
            personal=None if things is None else not things,
            language=language,
            translation=translation,
            interpreter=interpreter,
            route=route,
            handling={"tlp": tlp} if tlp else None,
        ),
    }
    put_view(Office().post("/formal-requests", body), as_json)


def note_incoming(
    form: Annotated[str, typer.Argument(help="Which cooperation.")],
    asking: Annotated[str, typer.Argument(help="State that asks.")],
    title: Title,
    reference: Annotated[str, typer.Option("--reference", help="Theirs.")],
    received_on: Annotated[str, typer.Option("--received", help="Day on which it came.")],
    offence: OffenceOf = None,
    fact: Fact = None,
    as_json: Json = False,
) -> None:
    """Note a formal request of another state, to keep track of what we owe."""
    body = {
        "form": form,
        "asking": asking,
        "their_reference": reference,
        "received_on": received_on,
        **_wording({}, title=title, offence=offence, facts=_facts(fact)),
    }
    put_view(Office().post("/formal-requests/incoming", body), as_json)


def write(
    formal: Annotated[str, typer.Argument(help="Id of the formal request.")],
    title: Annotated[str | None, typer.Option("--title", help="The matter in a line.")] = None,
    authority: Authority = None,
    content: Content = None,
    fact: Fact = None,
    offence: OffenceOf = None,
    urgency: Urgency = None,
    purpose: Purpose = None,
    things: Things = None,
    language: Language = None,
    translation: Translation = None,
    interpreter: Interpreter = None,
    route: Route = None,
    tlp: Label = None,
    as_json: Json = False,
) -> None:
    """Change what is written of a request; what is left out stays. An approval falls."""
    office = Office()
    found = office.get(f"/formal-requests/{formal}")
    kept = found["wording"]
    body = {
        "version": found["request"]["version"],
        **_wording(
            kept,
            title=title,
            requested_authority=authority,
            contents={**kept["contents"], **_pairs(content)},
            facts={**kept["facts"], **_facts(fact)},
            offence=offence,
            urgency=urgency,
            purpose=purpose,
            personal=None if things is None else not things,
            language=language,
            translation=translation,
            interpreter=interpreter,
            route=route,
            handling={"tlp": tlp} if tlp else None,
        ),
    }
    put_view(office.put(f"/formal-requests/{formal}", body), as_json)


def put_view(found: dict[str, Any], as_json: bool) -> None:
    """Show one request."""
    if as_json:
        show.put_json(found)
        return
    made = found["request"]
    show.put(f"{made['direction']}: {made['form']} with {made['other']}, {made['state']} ({made['id']})")
    show.put(f"  {show.plain(made['title'])}")
    show.put(f"The law: {found['decision']['outcome']}; bases {', '.join(found['bases']) or '–'}.")
    for each in found["missing"]:
        show.put(f"  missing {each['code']}: {show.plain(each['why'])}")
    for each in found["questions"]:
        show.put(f"  not read: {show.plain(each)}")
    for each in found["materials"]:
        show.put(
            f"  with it: {each['kind']} {each['subject_id']}" + ("" if each["goes"] else " (stays here)")
        )
        for why in each["withheld"]:
            show.put(f"    {show.plain(why)}")
    for each in found["places"]:
        show.put(f"  look at {show.plain(each['key'])}")
    for each in found["put_to_officer"]:
        show.put(f"  put to the legal officer: {each}")
    for each in found["safeguards"]:
        given = "given" if each["given"] else "refused"
        show.put(f"  safeguard {each['kind']} {each['state'] or ''} {given}, {show.plain(each['paper'])}")
    for each in found["clocks"]:
        ended = ", stopped" if each["ended_at"] else ""
        show.put(f"  clock {each['number']}: {each['basis'] or 'expected'} due {each['due_at']}{ended}")
    for each in found["steps"]:
        show.put(f"  {each['on']} {each['kind']} {show.plain(each['note'] or '')}".rstrip())


def _wording(kept: dict[str, Any], **given: Any) -> dict[str, Any]:
    return {**kept, **{name: value for name, value in given.items() if value is not None}}


def _pairs(given: list[str] | None) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in given or []:
        code, equals, words = each.partition("=")
        if not equals:
            raise typer.BadParameter(f"{each}: give it as code=words")
        found[code.strip()] = words
    return found


def _facts(given: list[str] | None) -> dict[str, bool]:
    found: dict[str, bool] = {}
    for name, value in _pairs(given).items():
        if value not in {"true", "false"}:
            raise typer.BadParameter(f"{name}: true or false")
        found[name] = value == "true"
    return found
