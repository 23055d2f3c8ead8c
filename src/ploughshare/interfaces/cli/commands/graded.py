# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Graded intelligence reports."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.client import Office
from ploughshare.interfaces.cli.options import Json

app = typer.Typer(no_args_is_help=True, help="Graded intelligence reports: facts apart from assessment.")

ReportOf = Annotated[str, typer.Argument(help="Id of the report.")]
Title = Annotated[str, typer.Option("--title", help="In a line.")]
Facts = Annotated[str, typer.Option("--facts", help="What is reported.")]
Assessment = Annotated[str | None, typer.Option("--assessment", help="What you make of it.")]
SchemeOf = Annotated[str, typer.Option("--scheme", help="eu_4x4, uk_3x5x2 or admiralty.")]
GradeOf = Annotated[str, typer.Option("--grade", help="As it was given, such as B2 or 1BP.")]
Entities = Annotated[
    list[str] | None,
    typer.Option("--entity", help="“A1 arm Pistol”: mark; arm, goods, route, firm, vessel or place; words."),
]
Links = Annotated[list[str] | None, typer.Option("--link", help="“A1 > shipped by > F1”. Repeatable.")]


@app.command("list")
def list_reports(
    due: Annotated[bool, typer.Option("--due", help="Only those to be looked at again.")] = False,
    limit: Annotated[int, typer.Option("--limit", help="How many at most.", min=1)] = 50,
    as_json: Json = False,
) -> None:
    """Reports within reach, newest first."""
    rows = Office().pages("/intelligence-reports", limit=limit, review_due=due or None)
    if as_json:
        show.put_json(rows)
        return
    show.put_table(
        "Intelligence reports",
        ("title", "grade", "scheme", "label", "review on", "erased on", "id"),
        (
            (
                each["title"],
                f"{each['source_grade']}{each['information_grade']}{each['handling_grade'] or ''}",
                each["scheme"],
                each["tlp"],
                each["review_on"],
                each["erase_on"],
                each["id"],
            )
            for each in rows
        ),
    )


@app.command("show")
def show_report(report: ReportOf, as_json: Json = False) -> None:
    """One report, its grade as it was given."""
    _put(Office().get(f"/intelligence-reports/{report}"), as_json)


@app.command("write")
def write(
    title: Title,
    facts: Facts,
    scheme: SchemeOf,
    grade: GradeOf,
    review_on: Annotated[str, typer.Option("--review-on", help="When somebody looks again.")],
    erase_on: Annotated[str, typer.Option("--erase-on", help="When it is erased.")],
    assessment: Assessment = None,
    entity: Entities = None,
    link: Links = None,
    tlp: Annotated[str, typer.Option("--tlp", help="Label.")] = "amber",
    source: Annotated[
        str | None, typer.Option("--source", help="The handler's reference of the source, never a name.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Write a report down under the case of your mandate. Nobody is told by it."""
    sent = {
        **_said(title, facts, assessment, scheme, grade, entity, link),
        "handling": {"tlp": tlp},
        "source": source,
        "review_on": review_on,
        "erase_on": erase_on,
    }
    _put(Office().post("/intelligence-reports", sent), as_json)


@app.command("change")
def change(
    report: ReportOf,
    title: Title,
    facts: Facts,
    scheme: SchemeOf,
    grade: GradeOf,
    assessment: Assessment = None,
    entity: Entities = None,
    link: Links = None,
    as_json: Json = False,
) -> None:
    """Put better words or a better grade in place."""
    office = Office()
    version = office.get(f"/intelligence-reports/{report}")["version"]
    sent = {**_said(title, facts, assessment, scheme, grade, entity, link), "version": version}
    _put(office.put(f"/intelligence-reports/{report}", sent), as_json)


@app.command("keep")
def keep(
    report: ReportOf,
    review_on: Annotated[str, typer.Option("--review-on", help="When somebody looks again.")],
    as_json: Json = False,
) -> None:
    """Say that a report is still needed. Its day of erasure stays."""
    made = Office().post(f"/intelligence-reports/{report}/retention", {"review_on": review_on})
    _put(made, as_json)


@app.command("tellable")
def make_tellable(
    report: ReportOf,
    title: Title,
    words: Annotated[str, typer.Option("--words", help="What may be told on; nothing of the source.")],
) -> None:
    """Make information of ours of it, to be told on with `ploughshare information`."""
    sent = {"title": title, "words": words}
    made = Office().post(f"/intelligence-reports/{report}/tellable", sent)
    show.put(made["statement_id"])


@app.command("erase")
def erase(report: ReportOf) -> None:
    """Take what a report says out for good, before its day."""
    Office().delete(f"/intelligence-reports/{report}")
    show.put("erased")


def _said(
    title: str,
    facts: str,
    assessment: str | None,
    scheme: str,
    grade: str,
    entities: list[str] | None,
    links: list[str] | None,
) -> dict[str, Any]:
    from ploughshare.interfaces.cli.outcomes import named
    from ploughshare.registry.graded.rules import read_entities, read_links

    with named():
        things, ties = read_entities("\n".join(entities or [])), read_links("\n".join(links or []))
    return {
        "title": title,
        "facts": facts,
        "assessment": assessment,
        "entities": [{"mark": each.mark, "kind": each.kind.value, "words": each.words} for each in things],
        "links": [{"one": each.one, "words": each.words, "other": each.other} for each in ties],
        "grade": {
            "scheme": scheme,
            "source": grade[:1],
            "information": grade[1:2],
            "handling": grade[2:] or None,
        },
    }


def _put(made: dict[str, Any], as_json: bool) -> None:
    if as_json:
        show.put_json(made)
        return
    show.put_facts("", ((name, value) for name, value in made.items() if name not in {"entities", "links"}))
    for each in made["entities"]:
        show.put_facts("names", each.items())
    for each in made["links"]:
        show.put_facts("states", each.items())
