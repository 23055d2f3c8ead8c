# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Files before they leave: what they hold unseen, and new ones without it. Needs no node."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.client import stop
from ploughshare.interfaces.cli.options import Json
from ploughshare.interfaces.cli.outcomes import named

if TYPE_CHECKING:
    from ploughshare.exchange.release.terms import Cleaned

app = typer.Typer(no_args_is_help=True, help="Files before they leave.")

TO_LOOK_AT = 3
"""Exit code where a person has places to look at."""

FileArgument = Annotated[
    Path, typer.Argument(help="The file. It is not changed.", exists=True, dir_okay=False, readable=True)
]


@app.command("check")
def check(file: FileArgument, as_json: Json = False) -> None:
    """Say what a file holds beside what is seen, what would be left out, and what to look at.

    Ends with 3 where places in the text are to be looked at.
    """
    cleaned = _clean(file)
    _tell(cleaned, as_json, written=None)
    if cleaned.findings:
        raise typer.Exit(TO_LOOK_AT)


@app.command("clean")
def clean(
    file: FileArgument,
    to: Annotated[Path, typer.Argument(help="File to write, or a folder; nothing is overwritten.")],
    as_json: Json = False,
) -> None:
    """Make a new file that holds what is seen and nothing else. You look at it before it leaves."""
    cleaned = _clean(file)
    place = to / cleaned.name if to.is_dir() else to
    if place.suffix.lower() != Path(cleaned.name).suffix:
        stop(f"The clean file is of another kind: let its name end in {Path(cleaned.name).suffix}.", 3)
    try:
        with place.open("xb") as out:
            out.write(cleaned.data)
    except FileExistsError:
        stop(f"{place} stands there already. Name another file: nothing is overwritten.", 8)
    except OSError as error:
        stop(f"{place}: {error.strerror or type(error).__name__}.", 10)
    _tell(cleaned, as_json, written=place)


def _clean(file: Path) -> Cleaned:
    from ploughshare.exchange.release.adapters.child import ChildCleaner

    with named():
        return ChildCleaner().clean(file.read_bytes(), name=file.name)


def _tell(cleaned: Cleaned, as_json: bool, *, written: Path | None) -> None:
    from ploughshare.interfaces.presentation.languages import negotiate
    from ploughshare.interfaces.presentation.rendering import word

    language = negotiate(accept=None)
    document = {
        "found": cleaned.found.value,
        "becomes": cleaned.kind.value,
        "bytes": len(cleaned.data),
        "left_out": [each.value for each in cleaned.left_out],
        "look_at": [{"hint": each.hint.value, "words": each.words} for each in cleaned.findings],
        "eye": cleaned.eye.value,
        "written": str(written) if written else None,
    }
    if as_json:
        show.put_json(document)
        return
    facts = [
        ("it is", word(cleaned.found, language)),
        ("it becomes", f"{word(cleaned.kind, language)}, {len(cleaned.data)} bytes"),
    ]
    show.put_facts("", facts + ([("written to", str(written))] if written else []))
    show.put_table("Left out", ("what",), ([word(each, language)] for each in cleaned.left_out))
    if cleaned.findings:
        rows = ([word(each.hint, language), each.words] for each in cleaned.findings)
        show.put_table("Look at these", ("why", "words"), rows)
    show.put(word(cleaned.eye, language))
