# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Many states at once: who is bound, what one can do with whom, a region and an instrument. Needs no node."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.options import Day, Json
from ploughshare.interfaces.cli.outcomes import named

if TYPE_CHECKING:
    from ploughshare.law.gaps.terms import Comparison
    from ploughshare.vocabulary.documents import Document

Body = Annotated[
    str | None,
    typer.Option("--body", help="Only members of this body, such as ORG_ECOWAS."),
]
Paper = Annotated[
    Path | None,
    typer.Option("--paper", help="Write it as a paper: FILE.pdf, FILE.docx, FILE.xlsx or FILE.txt."),
]
Language = Annotated[str, typer.Option("--language", help="Language of the paper, such as en.")]
Authority = Annotated[
    str, typer.Option("--authority", help="The authority that the paper names as its author.")
]


def states(
    instrument: Annotated[
        list[str], typer.Option("--instrument", help="Such as FP, ATT, UNTOC, ORG_EU; may be given again.")
    ],
    body: Body = None,
    answer: Annotated[
        str | None, typer.Option("--answer", help="Only states that the first binds: yes, no or unknown.")
    ] = None,
    at: Day = None,
    as_json: Json = False,
) -> None:
    """Who is bound by which instrument, with the day and the source of each status."""
    from ploughshare.law.gaps import queries
    from ploughshare.law.treaties.terms import Answer

    with named():
        found = queries.standings(instrument, body=body, at=_noon(at))
    if answer is not None:
        if answer not in {each.value for each in Answer}:
            raise typer.BadParameter("--answer is yes, no or unknown")
        found = [row for row in found if row[1][0].answer.value == answer]
    if as_json:
        show.put_json(
            [
                {
                    "state": state,
                    "bound": {
                        each.instrument: {"answer": each.answer.value, "as_of": each.as_of} for each in of
                    },
                }
                for state, of in found
            ]
        )
        return
    show.put_table(
        f"{len(found)} states",
        ("state", *(each.instrument for each in found[0][1])) if found else ("state",),
        ((state, *(each.answer.value for each in of)) for state, of in found),
    )


def partners(
    state: Annotated[str, typer.Option("--state", help="State, ISO 3166-1.")],
    form: Annotated[str, typer.Option("--form", help="Form of cooperation, such as mla.")] = "trace",
    body: Body = None,
    at: Day = None,
    as_json: Json = False,
) -> None:
    """What one state can do with every other in one form, each way, for the usual case."""
    from ploughshare.kernel.countries import parse_country
    from ploughshare.law.gaps import queries
    from ploughshare.vocabulary.cooperation import Form

    try:
        wanted = Form(form)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    with named():
        found = queries.partners_of(parse_country(state), wanted, body=body, at=_noon(at))
    rows = [
        {
            "with": other,
            "asks": ours.outcome.value,
            "asks_by": list(ours.bases),
            "is_asked": theirs.outcome.value,
            "is_asked_by": list(theirs.bases),
        }
        for other, ours, theirs in found
    ]
    if as_json:
        show.put_json({"state": parse_country(state), "form": wanted.value, "partners": rows})
        return
    show.put_table(
        f"{parse_country(state)}, {wanted.value}",
        ("with", "asks", "by", "is asked", "by"),
        (
            (other, ours.outcome.value, " ".join(ours.bases), theirs.outcome.value, " ".join(theirs.bases))
            for other, ours, theirs in found
        ),
    )


def region(
    body: Annotated[str, typer.Option("--body", help="Members of this body, such as ORG_ECOWAS.")],
    instrument: Annotated[str, typer.Option("--instrument", help="Such as FP, ATT, UNTOC.")],
    at: Day = None,
    paper: Paper = None,
    language: Language = "en",
    authority: Authority = "Ploughshare",
    as_json: Json = False,
) -> None:
    """The members of a body beside one instrument: how many provisions stand how, state by state."""
    from ploughshare.law.gaps import queries, rules, service
    from ploughshare.law.gaps.terms import Met
    from ploughshare.law.treaties.queries import title_of

    when = _noon(at)
    with named():
        found = service.compare_each(queries.members_of(body, at=when), instrument, at=when)
        if paper is not None:
            made = rules.region_report(
                found,
                body=title_of(queries.status_code(body)),
                number=f"{body} {found[0].instrument} {when.date().isoformat()}",
                made_at=when,
                made_by=authority,
            )
            write_paper(made, paper, language)
            return
    if as_json:
        show.put_json(
            {
                "body": body,
                "instrument": found[0].instrument,
                "title": found[0].title,
                "states": [_counted(each) for each in found],
            }
        )
        return
    show.put_table(
        f"{body} and {found[0].title}",
        ("state", "bound", *(met.value for met in Met)),
        (
            (
                each.state,
                each.standing.answer.value if each.standing else None,
                *(each.counts[met] for met in Met),
            )
            for each in found
        ),
    )


def gaps_paper(found: Comparison, paper: Path, *, at: datetime, language: str, authority: str) -> None:
    """Write the comparison of one state as a paper."""
    from ploughshare.law.gaps import rules

    number = f"{found.state} {found.instrument} {at.date().isoformat()}"
    made = rules.state_report(found, number=number, made_at=at, made_by=authority)
    write_paper(made, paper, language)


def write_paper(made: Document, target: Path, language: str) -> None:
    """Write a paper in the format that its name ends with; the file is there whole or not at all.

    Raises:
        typer.BadParameter: no such format or language.
    """
    from ploughshare.interfaces.presentation.papers import PaperFormat, paper_file, paper_tags

    ending = target.suffix.removeprefix(".").lower()
    if ending not in {each.value for each in PaperFormat}:
        raise typer.BadParameter(f"a paper ends in .pdf, .docx, .xlsx or .txt, not {target.suffix!r}")
    if language not in paper_tags():
        raise typer.BadParameter(f"papers come in: {', '.join(paper_tags())}")
    beside = target.with_name(target.name + ".part")
    try:
        beside.write_bytes(paper_file(made, language=language, wanted=PaperFormat(ending)).content)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
    show.put(f"{target}")


def _counted(found: Comparison) -> dict[str, Any]:
    return {
        "state": found.state,
        "bound": found.standing.answer.value if found.standing else None,
        "counts": {met.value: count for met, count in found.counts.items()},
        "provisions": {each.obligation.row: each.met.value for each in found.gaps},
    }


def _noon(given: str | None) -> datetime:
    from ploughshare.interfaces.cli.options import day_of
    from ploughshare.kernel.clock import noon, system_clock

    with named():
        return noon(day_of(given)) if given else system_clock()
