# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""`ploughshare assess`: what an office's own sheets say, on its own machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.options import Json

if TYPE_CHECKING:
    from ploughshare.commitments.assessment.terms import Assessment, NotRead
    from ploughshare.commitments.sheets.terms import Assumed

ENDINGS = frozenset({".csv", ".tsv", ".xlsx", ".xlsm", ".parquet"})
FILES_MOST = 2000
LISTED_MOST = 500


def assess(
    folder: Annotated[
        Path, typer.Argument(help="Folder with the office's lists.", exists=True, file_okay=False)
    ],
    state: Annotated[
        str | None,
        typer.Option(
            "--state", help="State of the office, ISO 3166-1 or English name, if its lists do not name it."
        ),
    ] = None,
    out: Annotated[
        list[Path] | None,
        typer.Option("--out", help="File to write: pdf, docx, xlsx (all rows) or txt. Repeatable."),
    ] = None,
    agency: Annotated[str | None, typer.Option("--agency", help="Name of the office.")] = None,
    territory: Annotated[
        str | None, typer.Option("--territory", help="Part of the state that the lists cover.")
    ] = None,
    dates: Annotated[
        str, typer.Option("--dates", help="Order of dates not written year first: ymd, dmy, mdy.")
    ] = "ymd",
    ground: Annotated[
        str | None,
        typer.Option("--ground", help="Ground of seizures whose row says none, as the office states it."),
    ] = None,
    language: Annotated[str, typer.Option("--language", help="Language of the paper, BCP 47.")] = "en",
    as_json: Json = False,
) -> None:
    """Assess a folder of lists: no node, no partner, no account, and nothing leaves this machine.

    Arms entered or seized twice, destroyed yet seized, marks that cannot be traced with, whom to ask and on
    what article, requests without an answer by age, and a draft of SDG indicator 16.4.2 with its gaps.
    """
    from ploughshare.interfaces.cli.outcomes import named

    assumed = _assumed(state, agency, dates, ground)
    with named():
        made = _assessed(folder, assumed, territory)
        _put(made, folder, agency, out or [], language, as_json)


def _assumed(state: str | None, agency: str | None, dates: str, ground: str | None) -> Assumed:
    from ploughshare.commitments.sheets.terms import Assumed
    from ploughshare.interfaces.cli.outcomes import named
    from ploughshare.kernel.clock import system_clock
    from ploughshare.kernel.countries import UNSTATED, parse_country
    from ploughshare.registry.intake.terms import DateOrder
    from ploughshare.vocabulary.seizures import LegalGround

    with named():
        country = parse_country(state) if state else UNSTATED
    try:
        order = DateOrder(dates)
        taken = LegalGround(ground) if ground else None
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    return Assumed(country, system_clock().date(), agency, ground=taken, dates=order)


def _assessed(folder: Path, assumed: Assumed, territory: str | None) -> Assessment:
    from ploughshare.commitments.assessment.errors import NothingToAssess
    from ploughshare.commitments.assessment.queries import assess as assess_files
    from ploughshare.kernel.clock import system_clock
    from ploughshare.registry.intake.adapters.child import FileReader

    files, others = _listed(folder)
    made = assess_files(
        [(_name(each, folder), FileReader(each)) for each in files],
        assumed=assumed,
        at=system_clock(),
        territory=territory,
        others=others,
    )
    if not made.read:
        why = "; ".join(f"{each.name}: {each.why.english()}" for each in made.not_read[:5]) or "–"
        count = len(files) + len(others)
        raise NothingToAssess({"folder": folder.name, "count": count, "why": why[:800]})
    return made


def _listed(folder: Path) -> tuple[list[Path], list[NotRead]]:
    """Lists in a folder and below it, and the files that are none; links are not followed."""
    from ploughshare.commitments.assessment.terms import NotRead
    from ploughshare.kernel.text import N_, Text

    files: list[Path] = []
    others: list[NotRead] = []
    for path in _walk(folder):
        if path.suffix.lower() not in ENDINGS:
            others.append(NotRead(_name(path, folder), Text(N_("It is no CSV, Excel or Parquet file."))))
        elif len(files) >= FILES_MOST:
            others.append(NotRead(_name(path, folder), Text(N_("There are too many files in the folder."))))
        else:
            files.append(path)
    return files, others


def _walk(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.is_symlink() or path.name.startswith((".", "~$")):
            continue
        if path.is_dir():
            yield from _walk(path)
        elif path.is_file():
            yield path


def _name(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


def _put(
    made: Assessment, folder: Path, agency: str | None, out: list[Path], language: str, as_json: bool
) -> None:
    from ploughshare.commitments.assessment.rules import paper_of
    from ploughshare.interfaces.presentation.assessments import assessment_document
    from ploughshare.interfaces.presentation.languages import negotiate
    from ploughshare.interfaces.presentation.papers import PaperFormat, paper_file
    from ploughshare.kernel.clock import system_clock

    paper = paper_of(made, office=agency or folder.name, made_at=system_clock())
    for file in out:
        try:
            wanted = PaperFormat(file.suffix.removeprefix(".").lower())
        except ValueError:
            raise typer.BadParameter("a file's name ends in .pdf, .docx, .xlsx or .txt") from None
        content = paper_file(paper, language=language, wanted=wanted).content
        file.write_bytes(content)
        typer.echo(f"{file}: {len(content)} bytes.", err=True)
    if as_json:
        document: dict[str, Any] = assessment_document(made, negotiate(accept=None), most=LISTED_MOST)
        show.put_json(document)
    elif not out:
        show.put(paper_file(paper, language=language, wanted=PaperFormat.TEXT).content.decode())
