# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Sheets that people fill in: templates for each kind of file. Needs no node."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ploughshare.interfaces.cli import show
from ploughshare.registry.intake.terms import Format, IntakeKind

app = typer.Typer(no_args_is_help=True, help="Sheets that people fill in.")


@app.command("template")
def template(
    kind: Annotated[IntakeKind, typer.Option("--kind", help="What its rows hold.")],
    language: Annotated[str, typer.Option("--language", help="en, fr, es or pt.")] = "en",
    form: Annotated[str, typer.Option("--format", help="xlsx or csv.")] = "xlsx",
    file: Annotated[
        Path | None, typer.Option("--file", help="Where to write it; its usual name where not given.")
    ] = None,
) -> None:
    """Write an empty sheet with names, permitted words, explanations and an example in a language."""
    # Loaded only here: the libraries of workbooks are slow to load.
    from ploughshare.registry.intake.adapters.templates import template_file
    from ploughshare.registry.intake.reference import LANGUAGES

    if language not in LANGUAGES:
        raise typer.BadParameter(f"templates come in {', '.join(LANGUAGES)}")
    if form not in {Format.CSV.value, Format.XLSX.value}:
        raise typer.BadParameter("a template is xlsx or csv")
    name, content = template_file(kind, language=language, form=Format(form))
    target = file or Path(name)
    target.write_bytes(content)
    show.put(f"Wrote {target} ({len(content)} bytes).")
