# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What the demonstration tells a person while it runs, and keeps for the JSON at the end."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.panel import Panel
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table


class StepFailed(Exception):
    """A step did not hold: what was expected and what was found."""


class Report:
    """Prints each step and keeps it with its figures."""

    def __init__(self, *, quiet: bool = False) -> None:
        self.console = Console(quiet=quiet, highlight=False, soft_wrap=False)
        self.steps: list[dict[str, Any]] = []
        self.seconds: dict[str, float] = {}
        self.figures: dict[str, Any] = {}
        self._present: dict[str, Any] | None = None

    @contextmanager
    def step(self, name: str, title: str) -> Iterator[None]:
        """One step: its title, its time, whether it held."""
        self._present = {"step": name, "title": title, "held": False, "facts": []}
        self.steps.append(self._present)
        self.console.rule(f"[bold]{escape(title)}[/bold]", align="left")
        began = time.monotonic()
        try:
            yield
            self._present["held"] = True
        except Exception as error:
            self._present["trouble"] = str(error)
            raise
        finally:
            took = round(time.monotonic() - began, 2)
            self._present["seconds"] = self.seconds[name] = took

    def say(self, words: str, **facts: Any) -> None:
        """A sentence for the reader, kept with its facts."""
        self.console.print("  " + words)
        if self._present is not None:
            self._present["facts"].append({"words": _bare(words), **facts})

    def by_hand(self, command: str) -> None:
        """How to do the same by hand."""
        self.console.print(f"  [dim]by hand: {escape(command)}[/dim]", soft_wrap=True)

    def hold(self, words: str, holds: bool, found: Any = None) -> None:
        """A claim that must hold.

        Raises:
            StepFailed: it does not.
        """
        self.console.print(f"  [{'green' if holds else 'red'}]{'holds' if holds else 'FAILS'}[/]: {words}")
        if self._present is not None:
            self._present["facts"].append({"claim": _bare(words), "holds": holds})
        if not holds:
            raise StepFailed(f"{_bare(words)} (found: {found})")

    def table(
        self, title: str, heads: tuple[str, ...], rows: list[tuple[str, ...]], *, whole: bool = False
    ) -> None:
        """A small table; `whole` where no cell but the last may be broken."""
        table = Table(title=title, title_justify="left", expand=False)
        for at, head in enumerate(heads):
            table.add_column(head, no_wrap=whole and at < len(heads) - 1, overflow="fold")
        for row in rows:
            table.add_row(*(escape(cell) for cell in row))
        self.console.print(table)

    def panel(self, text: str, title: str) -> None:
        """A box."""
        self.console.print(Panel(text, title=title, expand=False))

    def progress(self) -> Progress:
        """A bar for long steps."""
        return Progress(
            TextColumn("  {task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=self.console,
        )

    def write(self, path: Path, *, held: bool) -> None:
        """Everything as JSON, figures at the top level."""
        document = {"held": held, **self.figures, "seconds": self.seconds, "steps": self.steps}
        path.write_text(json.dumps(document, indent=1, ensure_ascii=False, default=str) + "\n", "utf-8")


def _bare(words: str) -> str:
    """Without colours."""
    from rich.text import Text

    return Text.from_markup(words).plain
