# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What law says: no node is needed, and no account."""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.commands import facts, law_notes
from ploughshare.interfaces.cli.commands.deadlines import when_due
from ploughshare.interfaces.cli.commands.objects import classify
from ploughshare.interfaces.cli.commands.offences import compare_offences
from ploughshare.interfaces.cli.commands.states import (
    Authority,
    Language,
    Paper,
    gaps_paper,
    partners,
    region,
    states,
)
from ploughshare.interfaces.cli.options import Json
from ploughshare.interfaces.cli.outcomes import named

if TYPE_CHECKING:
    from ploughshare.law.gaps.terms import Gap
    from ploughshare.law.gateways.terms import Evaluation, Facts
    from ploughshare.vocabulary.decisions import Decision

app = typer.Typer(no_args_is_help=True, help="What law says. Needs no node.")

Member = TypeVar("Member", bound=Enum)

At = Annotated[str | None, typer.Option("--at", help="The day, such as 2026-01-01; today if not given.")]
State = Annotated[str, typer.Option("--state", help="State, ISO 3166-1.")]


@app.callback()
def law() -> None:
    """What law says. Needs no node."""


@app.command("decide")
def decide(
    asking: Annotated[str, typer.Option("--from", help="State that asks, or organisation: org:INTERPOL.")],
    asked: Annotated[str, typer.Option("--to", help="State or organisation that would answer.")],
    form: Annotated[str, typer.Option("--form", help="Form of cooperation.")] = "trace",
    purpose: Annotated[str, typer.Option("--purpose", help="Purpose.")] = "tracing",
    data: Annotated[
        list[str] | None,
        typer.Option("--data", help="Kind of data: firearm, events, dealer, private_holder."),
    ] = None,
    offence: Annotated[
        str | None, typer.Option("--offence", help="Offence, such as illicit_trafficking.")
    ] = None,
    at: At = None,
    urgency: Annotated[str | None, typer.Option("--urgency", help="Ground of urgency.")] = None,
    route: Annotated[
        list[str] | None, typer.Option("--route", help="Of a controlled delivery: a state, in order.")
    ] = None,
    fact: Annotated[
        list[str] | None,
        typer.Option("--fact", help="What is known, such as dual_criminality=true or consent_of=DEU."),
    ] = None,
    agreement: Annotated[
        bool, typer.Option("--agreement", help="An agreement of the authorities is in force.")
    ] = False,
    as_note: Annotated[bool, typer.Option("--note", help="As a legal note, in words.")] = False,
    as_json: Json = False,
) -> None:
    """May one ask another? On which article, under which conditions, by when, and what is not known?"""
    from ploughshare.law.gateways import rules as gateways
    from ploughshare.law.gateways.reference import tables
    from ploughshare.law.gateways.rules.parties import parse_party
    from ploughshare.law.gateways.terms import Question
    from ploughshare.vocabulary.cooperation import DataKind, Form, Offence
    from ploughshare.vocabulary.purposes import Purpose
    from ploughshare.vocabulary.tracing import UrgencyGround

    kinds = frozenset(_member(DataKind, each) for each in data or ["firearm", "events", "dealer"])
    with named():
        question = Question(
            parse_party(asking),
            parse_party(asked),
            _member(Form, form),
            _member(Purpose, purpose),
            kinds,
            _instant(at),
            _member(UrgencyGround, urgency) if urgency else None,
            _member(Offence, offence) if offence else None,
            tuple(parse_party(each) for each in route or ()),
        )
        facts, known = _facts(fact or [], agreement=agreement), tables()
        if as_note:
            show.put(law_notes.written(question, facts, stated=[_pair(each)[0] for each in fact or ()]))
            return
        found = gateways.evaluate(question, facts=facts, tables=known)
        said = gateways.decide(question, facts=facts, tables=known)
        asks = {
            code: gateways.ask_for(code, question, facts=facts, tables=known).english()
            for code in found.missing
        }
        turns = [
            {
                "if": gateways.turn_words(each).english(),
                "fact": each.fact,
                "value": each.value,
                "outcome": each.outcome.value,
            }
            for each in gateways.turning_points(question, facts=facts, tables=known)
        ]
    document = {**_decided(found, said, asks), "turns": turns}
    if as_json:
        show.put_json(document)
    else:
        _put(document)


def _decided(found: Evaluation, said: Decision, asks: dict[str, str]) -> dict[str, Any]:
    term = said.term
    return {
        "outcome": found.outcome.value,
        "permitted": said.permitted,
        "bases": [_base(row) for row in found.bases],
        "conditions": [*_english(said.first), *_english(said.conditions)],
        "open": [each.value for each in found.open],
        "deadline": None
        if term is None
        else {"hours": term.length.total_seconds() / 3600, "clock": term.kind.value},
        "deadlines": [
            {
                "basis": each.basis,
                "case": each.case,
                "amount": each.amount,
                "unit": each.unit.value,
                "counted_from": each.counted_from,
            }
            for each in found.deadlines
        ],
        "missing": [{"code": code, "ask": asks[code]} for code in found.missing],
        "barred_by": [each.value for each in found.barred_by],
        "displaced": list(found.displaced),
        "by_data": {kind.value: outcome.value for kind, outcome in found.by_data.items()},
        "legs": {state: outcome.value for state, outcome in found.legs.items()},
        "authority": said.authority.english() if said.authority else found.authority,
        "reasons": _english(said.reasons),
        "provisions": [f"{each.title} {each.article}" for each in said.provisions],
    }


def _base(row: str) -> dict[str, str]:
    from ploughshare.law.gateways.reference import bases

    found = bases()[row]
    return {
        "row": row,
        "instrument": found.instrument,
        "article": found.article,
        "strength": found.strength.value,
        "verification": found.verification,
        "as_of": found.as_of,
    }


def _english(texts: Any) -> list[str]:
    return [each.english() for each in texts]


@app.command("gaps")
def gaps(
    state: State,
    instrument: Annotated[str, typer.Option("--instrument", help="Such as FP, ATT, UNTOC, CIFTA.")],
    at: At = None,
    paper: Paper = None,
    language: Language = "en",
    authority: Authority = "Ploughshare",
    as_json: Json = False,
) -> None:
    """One state against one instrument: each provision met, partly, not, or not known, by which article."""
    from ploughshare.kernel.countries import parse_country
    from ploughshare.law.gaps import service

    with named():
        found = service.compare(parse_country(state), instrument, at=_instant(at))
    if paper is not None:
        gaps_paper(found, paper, at=_instant(at), language=language, authority=authority)
        return
    if as_json:
        show.put_json(
            {
                "state": found.state,
                "instrument": found.instrument,
                "title": found.title,
                "bound": found.standing.answer.value if found.standing else None,
                "counts": {met.value: count for met, count in found.counts.items()},
                "provisions": [_gap(each) for each in found.gaps],
            }
        )
        return
    bound = f", bound: {found.standing.answer.value}" if found.standing else ""
    show.put_table(
        f"{found.state} and {found.title}{bound}",
        ("article", "what it asks", "met", "national law", "lacking"),
        (
            (
                each.obligation.article,
                each.obligation.obligation,
                each.met.value,
                each.fact.value if each.fact else None,
                ", ".join(each.lacking),
            )
            for each in found.gaps
        ),
    )


def _gap(each: Gap) -> dict[str, Any]:
    asked, fact = each.obligation, each.fact
    return {
        "row": asked.row,
        "article": asked.article,
        "obligation": asked.obligation,
        "binding": asked.binding,
        "variable": asked.national_variable,
        "wanted": asked.threshold,
        "met": each.met.value,
        "value": fact.value if fact else None,
        "law": fact.law if fact else None,
        "source": fact.source if fact else None,
        "as_of": fact.as_of if fact else None,
        "evidence": fact.evidence.value if fact else None,
        "lacking": list(each.lacking),
    }


@app.command("what-if")
def what_if(
    state: State,
    join: Annotated[
        list[str] | None, typer.Option("--join", help="Instrument that shall bind it, such as ATT.")
    ] = None,
    change: Annotated[
        list[str] | None, typer.Option("--set", help="National law, such as mla_requires_treaty=false.")
    ] = None,
    at: At = None,
    as_json: Json = False,
) -> None:
    """Which pairs of states and forms of cooperation one change would open."""
    from ploughshare.kernel.countries import parse_country
    from ploughshare.law.gaps import service
    from ploughshare.law.gaps.terms import Change

    values = dict(_pair(each) for each in change or ())
    with named():
        wanted = Change(parse_country(state), tuple(join or ()), values)
        found = service.what_if(wanted, at=_instant(at))
    if as_json:
        opened = [
            {
                "from": each.asking,
                "to": each.asked,
                "form": each.form.value,
                "before": each.before.value,
                "after": each.after.value,
                "bases": list(each.bases),
            }
            for each in found
        ]
        show.put_json({"state": wanted.state, "join": list(wanted.joins), "set": values, "opens": opened})
        return
    show.put_table(
        f"What it would open for {wanted.state}: {len(found)} questions",
        ("from", "to", "form", "before", "after", "by"),
        (
            (
                each.asking,
                each.asked,
                each.form.value,
                each.before.value,
                each.after.value,
                ", ".join(each.bases),
            )
            for each in found
        ),
    )


@app.command("matrix")
def matrix(
    target: Annotated[Path, typer.Argument(help="Parquet file to write.")],
    form: Annotated[list[str] | None, typer.Option("--form", help="Form; all if not given.")] = None,
    at: At = None,
) -> None:
    """Write what every pair of states may do in every form, for a map: one row a pair and form."""
    from ploughshare.law.gaps import service
    from ploughshare.law.gaps.adapters import write_matrix
    from ploughshare.vocabulary.cooperation import Form

    forms = [_member(Form, each) for each in form] if form else list(Form)
    with named():
        count = write_matrix(target, service.matrix(at=_instant(at), forms=forms))
    show.put(f"{target}: {count} rows")


def _pair(text: str) -> tuple[str, str]:
    name, separator, value = text.partition("=")
    if not separator or not name.strip() or not value.strip():
        raise typer.BadParameter(f"write it as name=value, not {text!r}")
    return name.strip(), value.strip()


def _facts(given: list[str], *, agreement: bool) -> Facts:
    from dataclasses import replace

    from ploughshare.law.gateways.rules.parties import parse_party
    from ploughshare.law.gateways.terms import Facts

    known = {name: str(kind) for name, kind in Facts.__annotations__.items()}
    found: dict[str, Any] = {}
    for name, value in map(_pair, given):
        kind = known.get(name, "")
        if kind.startswith("frozenset"):
            parties = (parse_party(each) for each in value.split(","))
            found[name] = found.get(name, frozenset()) | frozenset(parties)
        elif kind.startswith("bool") and value in ("true", "false"):
            found[name] = value == "true"
        elif kind.startswith("bool"):
            raise typer.BadParameter(f"{name} is true or false, not {value!r}")
        else:
            facts = ", ".join(each for each, of in known.items() if of.startswith(("bool", "frozenset")))
            raise typer.BadParameter(f"there is no fact {name!r}; there are: {facts}")
    return replace(Facts(agreement=agreement), **found)


def _member(kind: type[Member], text: str) -> Member:
    """A member by its value or its name."""
    wanted = text.strip().lower()
    for each in kind:
        if wanted in (str(each.value), each.name.lower()):
            return each
    raise typer.BadParameter(f"{text!r} is none of: {', '.join(str(each.value) for each in kind)}")


def _instant(text: str | None) -> datetime:
    from ploughshare.kernel.clock import noon, system_clock

    if text is None:
        return system_clock()
    try:
        return noon(date.fromisoformat(text))
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no day; write it as 2026-01-01") from None


def _put(document: dict[str, Any]) -> None:
    for name, value in document.items():
        if isinstance(value, list):
            show.put(f"{name}:" if value else f"{name}: –")
            for each in value:
                line = (
                    " · ".join(map(show.plain, each.values())) if isinstance(each, dict) else show.plain(each)
                )
                show.put(f"  {line}")
        elif isinstance(value, dict):
            inner = ", ".join(f"{key} {show.plain(each)}" for key, each in value.items())
            show.put(f"{name}: {inner or '–'}")
        else:
            show.put(f"{name}: {show.plain(value)}")


app.command("classify")(classify)
app.add_typer(facts.app, name="facts")
app.command("dual-criminality")(compare_offences)
app.command("due")(when_due)
app.command("states")(states)
app.command("partners")(partners)
app.command("region")(region)
