# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A paper as plain text: for the terminal, for a mail, for a screen reader."""

from __future__ import annotations

from textwrap import fill, wrap

from ploughshare.interfaces.presentation.papers.drawing import Drawn, Part, Span

WIDTH = 96
FOOT = " · "


def as_text(paper: Drawn) -> str:
    """The paper, line by line."""
    head = [each for each in (paper.marking, paper.draft) if each]
    lines = [*head, paper.title, "=" * min(len(paper.title), WIDTH), paper.number, ""]
    for part in paper.parts:
        lines += [*_lines(part), ""]
    return "\n".join([*lines, FOOT.join(paper.foot)]) + "\n"


def _lines(part: Part) -> list[str]:
    match part["kind"]:
        case "heading":
            return [part["text"], "-" * min(len(part["text"]), WIDTH)]
        case "paragraph":
            return [_wrapped(joined(part["spans"]))]
        case "points":
            marks = [
                f"{number}. " if part["numbered"] else "- " for number, _ in enumerate(part["points"], 1)
            ]
            return [_wrapped(joined(spans), mark) for mark, spans in zip(marks, part["points"], strict=True)]
        case "fields":
            return [_wrapped(f"{each['labelled']} {joined(each['spans'])}") for each in part["fields"]]
        case "grid":
            if not part["rows"]:
                return [part["empty"] or ""]
            rows = [" | ".join(span["text"] for span in row) for row in part["rows"]]
            return [" | ".join(part["columns"]), *rows]
        case "missing":
            return [_wrapped(f"[ ] {part['head']} {wanted(part)}")]
        case "code":
            return [f"{part['says']}:", *wrap(part["text"], WIDTH, break_on_hyphens=False)]
        case _:
            return [part["who"], *(f"{line['labelled']} ______________________" for line in part["lines"])]


def joined(spans: list[Span]) -> str:
    """Parts of a paragraph as one string."""
    return " ".join(span["text"] for span in spans)


def wanted(part: Part) -> str:
    """What is missing, and where to ask for it."""
    return " – ".join(each for each in (part["what"], part["ask"]) if each)


def _wrapped(text: str, mark: str = "") -> str:
    return fill(text, WIDTH, initial_indent=mark, subsequent_indent=" " * len(mark))
