# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Rows of a sheet of many replies, each with the request that it answers, or why it cannot be keyed in."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date

from ploughshare.exchange.formats.rules.replies import NEEDED, ReadRow, read_each_reply, reply_words
from ploughshare.exchange.formats.terms import ReplyRow
from ploughshare.kernel.text import N_, Text
from ploughshare.registry.replies.terms import PreviewedRow
from ploughshare.registry.tracing.errors import AnswerUnfit
from ploughshare.registry.tracing.rules.answers import check_answer
from ploughshare.registry.tracing.rules.references import bare_reference
from ploughshare.registry.tracing.terms import (
    ChannelAnswer,
    Elsewhere,
    ElsewhereId,
    ElsewhereState,
    ReplyOutcome,
)
from ploughshare.vocabulary.handling import Handling

NO_REQUEST = N_("No request of ours within your reach bears this reference.")
SEVERAL = N_("%(count)d open requests bear this reference. Key it in by itself.")
NOT_OPEN = N_("The request with this reference was answered or given up. Key it in by itself.")
TWICE = N_("Row %(row)d answers the same request.")


_SEPARATORS = ",;\t"
_HEAD_WITHIN = 10
"""Lines within which the head stands: a workbook's text begins with the name of its sheet."""


def rows_in(text: str) -> tuple[ReadRow, ...]:
    """Rows of a reply sheet, whatever parts its cells; none if the text is no such sheet.

    Raises:
        PloughshareError: it is one, and out of bounds.
    """
    lines = text.splitlines()
    for place, line in enumerate(lines[:_HEAD_WITHIN]):
        for separator in _SEPARATORS:
            head = [each.strip().strip('"').strip().lower() for each in line.split(separator)]
            if set(NEEDED) <= set(head):
                return read_each_reply(_with_commas(lines[place + 1 :], head, separator))
    return ()


def _with_commas(lines: Sequence[str], head: Sequence[str], separator: str) -> bytes:
    """The same table as our reader takes it; a row's empty cells at the end may be left out."""
    while head and not head[-1]:
        head = head[:-1]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow(head)
    for cells in csv.reader(io.StringIO("\n".join(lines), newline=""), delimiter=separator):
        if any(each.strip() for each in cells):
            fitted = [*(each.strip() for each in cells), *([""] * len(head))][: len(head)]
            writer.writerow(fitted)
    return out.getvalue().encode()


def previewed(
    rows: Sequence[ReadRow],
    known: Mapping[str, Sequence[Elsewhere]],
    *,
    received_on: date,
    limits: Handling,
    today: date,
) -> tuple[PreviewedRow, ...]:
    """Rows with their requests.

    Args:
        known: requests within reach by their bare reference, whatever their state.
        limits: label where a row bears none.
    """
    made: list[PreviewedRow] = []
    first_for: dict[ElsewhereId, int] = {}
    for each in rows:
        if each.row is None:
            made.append(PreviewedRow(each.number, None, None, "", None, each.fault))
            continue
        row = each.row
        target, fault = _target(known.get(bare_reference(row.reference), ()))
        if target is not None:
            first = first_for.setdefault(target.id, each.number)
            answer = answer_of(row, received_on=received_on, limits=limits)
            unfit = Text(TWICE, {"row": first}) if first != each.number else _unfit(answer, target, today)
            target, fault = (target, None) if unfit is None else (None, unfit)
        outcome = ReplyOutcome(row.outcome.value)
        made.append(PreviewedRow(each.number, row.reference, outcome, reply_words([row]), target, fault))
    return tuple(made)


def _target(known: Sequence[Elsewhere]) -> tuple[Elsewhere | None, Text | None]:
    waiting = [each for each in known if each.state is ElsewhereState.OPEN]
    if len(waiting) == 1:
        return waiting[0], None
    if waiting:
        return None, Text(SEVERAL, {"count": len(waiting)})
    return None, Text(NOT_OPEN if known else NO_REQUEST)


def _unfit(answer: ChannelAnswer, target: Elsewhere, today: date) -> Text | None:
    try:
        check_answer(answer, asked_on=target.asked_on, today=today)
    except AnswerUnfit as error:
        return error.text
    return None


def answer_of(row: ReplyRow, *, received_on: date, limits: Handling) -> ChannelAnswer:
    """What a row answers. Its words stay words: a hop of the arm's way is keyed in by a person."""
    outcome = ReplyOutcome(row.outcome.value)
    return ChannelAnswer(
        outcome,
        received_on,
        row.handling or limits,
        result=row.result,
        ground=row.ground,
        note=reply_words([row]),
    )
