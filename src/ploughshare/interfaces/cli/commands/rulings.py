# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Questions to the legal officer, and decisions on them."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.client import Office
from ploughshare.interfaces.cli.options import Json

questions = typer.Typer(no_args_is_help=True, help="Questions that the law leaves to the legal officer.")
rulings = typer.Typer(no_args_is_help=True, help="Decisions of the legal officer for all such questions.")

QuestionOf = Annotated[str, typer.Argument(help="Id of the question.")]
Why = Annotated[str, typer.Option("--grounds", help="The grounds, in words.")]
Relied = Annotated[
    list[str] | None, typer.Option("--provision", help="Provision relied on: a row, or as cited. Repeatable.")
]
ForAll = Annotated[
    str | None,
    typer.Option("--for-all-until", help="For all such questions until this day; else for the one thing."),
]


@questions.command("list")
def list_questions(
    over: Annotated[bool, typer.Option("--over", help="What is decided or taken back.")] = False,
    own: Annotated[bool, typer.Option("--own", help="Only those that you put.")] = False,
    as_json: Json = False,
) -> None:
    """The queue, by the clock that runs out first."""
    found = Office().get(
        "/law/questions", waiting="false" if over else "true", own="true" if own else "false"
    )
    if as_json:
        show.put_json(found)
        return
    show.put_table(
        "Questions to the legal officer",
        ("asks", "asked", "form", "law says", "due", "stands", "id"),
        (
            (
                each["asking"],
                each["asked"],
                each["form"],
                each["outcome"],
                each["due_at"],
                each["state"],
                each["id"],
            )
            for each in found["items"]
        ),
    )


@questions.command("show")
def show_question(question: QuestionOf, as_json: Json = False) -> None:
    """One question with what is not known, and the decision on it."""
    _put(Office().get(f"/law/questions/{question}"), as_json)


@questions.command("put")
def put_question(
    asking: Annotated[str, typer.Option("--from", help="Who asks: a state or org:….")],
    asked: Annotated[str, typer.Option("--to", help="Who is asked.")],
    form: Annotated[str, typer.Option("--form", help="Form of cooperation.")],
    purpose: Annotated[str, typer.Option("--purpose", help="Purpose.")],
    data: Annotated[list[str], typer.Option("--data", help="Kind of data. Repeatable.")],
    offence: Annotated[str | None, typer.Option("--offence", help="What it is about.")] = None,
    as_json: Json = False,
) -> None:
    """Put a question that the tables leave to a person."""
    body = {
        "asking": asking,
        "asked": asked,
        "form": form,
        "purpose": purpose,
        "data": data,
        "offence": offence,
    }
    _put(Office().post("/law/questions", body), as_json)


@questions.command("permit")
def permit(
    question: QuestionOf,
    grounds: Why,
    provision: Relied = None,
    looked_at: Annotated[
        list[str] | None, typer.Option("--looked-at", help="Code of what was not known. Repeatable.")
    ] = None,
    fact: Annotated[
        list[str] | None, typer.Option("--fact", help="A fact that you found: NAME=yes or NAME=no.")
    ] = None,
    until: ForAll = None,
    as_json: Json = False,
) -> None:
    """Permit it."""
    stated = dict(_fact(each) for each in fact or ())
    body = {"permit": True, "grounds": grounds, "looked_at": looked_at or [], "stated": stated}
    _decide(question, {**body, "provisions": provision or []}, until, as_json)


@questions.command("refuse")
def refuse(
    question: QuestionOf, grounds: Why, provision: Relied = None, until: ForAll = None, as_json: Json = False
) -> None:
    """Refuse it."""
    body = {"permit": False, "grounds": grounds, "provisions": provision or []}
    _decide(question, body, until, as_json)


@questions.command("take-back")
def take_back(question: QuestionOf, as_json: Json = False) -> None:
    """Take it back before it is decided."""
    _put(Office().post(f"/law/questions/{question}/withdrawal"), as_json)


@rulings.command("list")
def list_rulings(as_json: Json = False) -> None:
    """Decisions for all questions of a pair and form, the latest first."""
    found = Office().get("/law/rulings")
    if as_json:
        show.put_json(found)
        return
    show.put_table(
        "Decisions",
        ("asks", "asked", "form", "permits", "until", "ended", "id"),
        (
            (
                each["asking"],
                each["asked"],
                each["form"],
                each["permit"],
                each["until"],
                each["ended_at"],
                each["id"],
            )
            for each in found["items"]
        ),
    )


@rulings.command("end")
def end_ruling(
    ruling: Annotated[str, typer.Argument(help="Id of the decision.")],
    why: Annotated[str, typer.Option("--why", help="Why it ends.")],
    as_json: Json = False,
) -> None:
    """End a decision before its time."""
    _put(Office().post(f"/law/rulings/{ruling}/end", {"why": why}), as_json)


def _fact(given: str) -> tuple[str, bool]:
    name, _, value = given.partition("=")
    if value not in {"yes", "no"}:
        raise typer.BadParameter("say NAME=yes or NAME=no")
    return name, value == "yes"


def _decide(question: str, body: dict[str, Any], until: str | None, as_json: bool) -> None:
    reach = {"for_all": until is not None, "until": until}
    _put(Office().post(f"/law/questions/{question}/decision", {**body, **reach}), as_json)


def _put(made: Any, as_json: bool) -> None:
    if as_json:
        show.put_json(made)
        return
    show.put_facts("", ((name, value) for name, value in made.items() if name != "ruling"))
    if made.get("ruling"):
        show.put_facts("decision", made["ruling"].items())
