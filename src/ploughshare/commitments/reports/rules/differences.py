# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Two years beside each other, why they differ, and which difference nobody explained."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ploughshare.commitments.indicators.terms import Check, CheckKind
from ploughshare.commitments.reports.rules.tables import year_label
from ploughshare.commitments.reports.terms import Answer, Figure, Line, Report, Table
from ploughshare.kernel.text import N_, Text
from ploughshare.vocabulary.documents import Cell, Entry, Verbatim

LEAST = 10
SHARE_PERCENT = 20
"""A difference is one to be explained from both on: fewer arms move by chance, and a fifth is more than "
"drift."""
REASON = "reason:"
"""Before the key of a figure: the question why it differs."""

BESIDE = Text(N_("Beside the year before"))
DIFFERENCE = Text(N_("Difference"))
WHY = Text(N_("Why they differ"))
NOTE = N_(
    "Both years as the records stand now. A difference of %(least)d or more that is over %(share)d percent "
    "of the year before needs a reason."
)
# Translators: the reason for a difference, who gave it and when.
GIVEN = N_("%(words)s (%(by)s, %(on)s)")
# Translators: a reason that was given for a difference which is another one by now.
STALE = N_("Reason missing. For a difference of %(amount)d it was: %(words)s (%(by)s, %(on)s)")
MISSING = N_("Reason missing.")
UNEXPLAINED = N_("%(count)d large differences from the year before have no reason: nobody wrote why.")
EXPLAINED = N_("Each large difference from the year before has a reason.")


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure in two years.

    Attributes:
        label: of what.
        key: of the figure, without a year.
        then, now: in the year before, and in the year.
    """

    label: Entry
    key: str
    then: int | None
    now: int | None

    @property
    def apart(self) -> int | None:
        """How far they are apart; None where one is not known."""
        return None if self.then is None or self.now is None else self.now - self.then

    @property
    def large(self) -> bool:
        """Whether the difference needs a reason."""
        apart = self.apart
        if apart is None or self.then is None:
            return False
        return abs(apart) >= LEAST and 100 * abs(apart) > SHARE_PERCENT * self.then


def line_of(each: Compared, years: tuple[int, int], answers: Mapping[str, Answer]) -> Line:
    """Both years, how far they are apart, and why."""
    figures = (
        Figure(each.then, f"year:{years[0]},{each.key}"),
        Figure(each.now, f"year:{years[1]},{each.key}"),
        Figure(each.apart, f"difference:{each.key}"),
    )
    return Line(each.label, figures, _words(each, answers.get(REASON + each.key)))


def compared_table(
    name: str,
    title: Text,
    lines: Sequence[Compared],
    years: tuple[int, int],
    answers: Mapping[str, Answer],
) -> Table:
    """A table of two years and their difference."""
    columns: tuple[Cell, ...] = (title, year_label(years[0]), year_label(years[1]), DIFFERENCE)
    note = Text(NOTE, {"least": LEAST, "share": SHARE_PERCENT})
    drawn = tuple(line_of(each, years, answers) for each in lines)
    return Table(name, title, columns, drawn, note, WHY)


def difference_check(lines: Iterable[Compared], answers: Mapping[str, Answer]) -> Check:
    """Whether each large difference has a reason that was given for it as it is."""
    open_lines = [
        each for each in lines if each.large and not _explains(each, answers.get(REASON + each.key))
    ]
    if not open_lines:
        return Check(CheckKind.DIFFERENCE_EXPLAINED, True, True, Text(EXPLAINED))
    return Check(CheckKind.DIFFERENCE_EXPLAINED, False, True, Text(UNEXPLAINED, {"count": len(open_lines)}))


def _explains(each: Compared, answer: Answer | None) -> bool:
    return answer is not None and bool(answer.words) and answer.amount == each.apart


def _words(each: Compared, answer: Answer | None) -> Text | Verbatim:
    if answer is None or not answer.words:
        return Text(MISSING) if each.large else Verbatim("–")
    facts: Mapping[str, int | str] = {"words": answer.words, "by": answer.by, "on": answer.on.isoformat()}
    if _explains(each, answer):
        return Text(GIVEN, facts)
    return Text(STALE, {**facts, "amount": answer.amount or 0}) if each.large else Text(GIVEN, facts)


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference in a report that was drawn.

    Attributes:
        label: of what.
        key: of the figure, without a year.
        apart: how far the years are apart.
        large: whether it needs a reason.
    """

    label: Entry
    key: str
    apart: int
    large: bool


def differences_in(report: Report) -> list[Difference]:
    """The differences that can be explained, those that need it first."""
    found = []
    for table in report.tables:
        for line in table.lines:
            if table.words is None or len(line.figures) < 3:
                continue
            then, now, apart = line.figures
            key = apart.key.removeprefix("difference:")
            if apart.amount:
                large = Compared(line.label, key, then.amount, now.amount).large
                found.append(Difference(line.label, key, apart.amount, large))
    once = {each.key: each for each in found}
    return sorted(once.values(), key=lambda each: not each.large)
