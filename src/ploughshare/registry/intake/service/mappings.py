# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How files of a source are read: remembered, proposed, shown, forgotten."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date

from ploughshare.registry.intake import store
from ploughshare.registry.intake.errors import NothingRemembered
from ploughshare.registry.intake.ports import Reader
from ploughshare.registry.intake.reference import lexicon
from ploughshare.registry.intake.rules.columns import known_uses
from ploughshare.registry.intake.rules.proposing import proposals
from ploughshare.registry.intake.rules.remembering import (
    fingerprint_of,
    key_for,
    read_as_before,
    worth_remembering,
)
from ploughshare.registry.intake.terms import (
    Codes,
    Heading,
    IntakeKind,
    Options,
    Proposal,
    Remembered,
    Understanding,
)
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.work import Work

LOOKED_AT = 300
"""First rows of which the values are looked at."""


def understand(
    reader: Reader,
    open_work: Callable[[], AbstractContextManager[Work]],
    *,
    kind: IntakeKind,
    options: Options,
    source: str,
    codes: Codes,
    today: date,
) -> Understanding:
    """Look at a file before it is read: how such files were read, and what its unknown columns may be.

    The file is read with no Work open.

    Args:
        source: list that it comes from where the options name none.

    Raises:
        PloughshareError: the file cannot be used as a whole; the message says what to do.
    """
    heading, rows = _first(reader, options)
    before = None
    if options.remembered and not options.mapping:
        with open_work() as work:
            before = _best(work, kind, heading.columns, options.source or source)
        if before is not None:
            options = read_as_before(options, before.options)
            if (options.sheet, options.header_row) != (None, None):
                heading, rows = _first(reader, options)
    found = _proposals(kind, heading, rows, options, codes, today)
    if options.proposed:
        taken = {each.name: each.column for each in found}
        options = replace(options, mapping={**taken, **options.mapping})
    return Understanding(options, before, found, heading.columns)


def _first(reader: Reader, options: Options) -> tuple[Heading, list[tuple[str | None, ...]]]:
    rows: list[tuple[str | None, ...]] = []
    with reader.open(options) as reading:
        for chunk in reading.chunks():
            rows.extend(tuple(cells) for cells in chunk.cells)
            if len(rows) >= LOOKED_AT:
                break
        return reading.heading, rows[:LOOKED_AT]


def _proposals(
    kind: IntakeKind,
    heading: Heading,
    rows: list[tuple[str | None, ...]],
    options: Options,
    codes: Codes,
    today: date,
) -> tuple[Proposal, ...]:
    words = lexicon(kind)
    uses = known_uses(heading.columns, mapping=options.mapping, lexicon=words)
    return proposals(uses, rows, lexicon=words, codes=codes, today=today)


def _best(work: Work, kind: IntakeKind, columns: tuple[str, ...], source: str) -> Remembered | None:
    """What is remembered of this source, else the latest of any source."""
    found = store.of_file(work.connection, fingerprint_of(kind, columns))
    return next((each for each in found if each.source == source), found[0] if found else None)


def remember(
    work: Work, *, kind: IntakeKind, columns: tuple[str, ...], options: Options, source: str
) -> None:
    """Keep how a file was read for the next of its source; where nobody said anything, nothing is kept."""
    if not worth_remembering(options):
        return
    named = (options.source or source)[:200]
    mark = fingerprint_of(kind, columns)
    mapping = {name: column for name, column in options.mapping.items() if name in columns}
    kept = replace(options, mapping=mapping)
    store.put(work.connection, mark, Remembered(key_for(mark, named), kind, named, columns, kept, work.at))


def remembered(work: Work, kinds: tuple[IntakeKind, ...], *, most: int = 100) -> list[Remembered]:
    """What is remembered of files of kinds that the actor may bring, the latest first."""
    found = store.all_of(work.connection, kinds, most=most)
    work.record(Deed.BATCH_READ, None, {"count": len(found), "step": "remembered"})
    return found


def forget(work: Work, kinds: tuple[IntakeKind, ...], id: bytes) -> None:
    """Forget how files of one source were read.

    Raises:
        NothingRemembered: there is none such, or not of a kind that the actor may bring.
    """
    held = {each.id for each in store.all_of(work.connection, kinds, most=10_000)}
    if id not in held or not store.forget(work.connection, id):
        raise NothingRemembered()
    work.record(Deed.BATCH_READ, None, {"step": "forgotten"})
