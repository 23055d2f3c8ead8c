# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Whatever is changed in a log is found, and an untouched one is sound."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from ploughshare.crypto.digests import commitment
from ploughshare.crypto.merkle import Frontier, root_of
from ploughshare.crypto.notes import Checkpoint
from ploughshare.safeguards.audit import rules
from ploughshare.safeguards.audit.terms import EntryId, Fault, Row
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.work import AccountId, Entry, Mandate
from ploughshare.vocabulary.purposes import Purpose

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
ANNA = AccountId(b"\x01" * 16)
MANDATE = Mandate(ANNA, "A", Purpose.TRACING, frozenset(), NOW)


def row(index: int, text: str) -> Row:
    """A sound row."""
    entry_id = EntryId(index.to_bytes(16, "big"))
    content = rules.content_of(Entry(Deed.TRACE_READ, MANDATE, None, {"text": text}), entry_id)
    salt = bytes([index % 256]) * 32
    return Row(
        index,
        str(entry_id),
        commitment(content, salt),
        salt,
        content,
        NOW,
        "trace.read",
        str(ANNA),
        None,
        str(MANDATE.case) if MANDATE.case else None,
        False,
    )


@st.composite
def logs(draw: st.DrawFn) -> tuple[list[Row], list[Checkpoint]]:
    """A sound log of 1 to 20 entries under some heads, the last of them over all."""
    rows = [
        row(index, text)
        for index, text in enumerate(draw(st.lists(st.text(max_size=5), min_size=1, max_size=20)))
    ]
    sizes = sorted(draw(st.sets(st.integers(0, len(rows)))) | {len(rows)})
    heads = [Checkpoint("log", size, root_of([each.commitment for each in rows[:size]])) for size in sizes]
    return rows, heads


def leaves(rows: list[Row]) -> list[bytes]:
    """The leaves of rows."""
    return [each.commitment for each in rows]


@given(logs())
def test_an_untouched_log_is_sound(log: tuple[list[Row], list[Checkpoint]]) -> None:
    rows, heads = log
    frontier = Frontier()
    frontier.extend(leaves(rows))
    state = (len(rows), frontier.packed())
    assert rules.check_log(leaves(rows), heads, iter(rows), state=state).sound
    assert rules.check_log(leaves(rows), heads, None).sound


@given(logs(), st.data())
def test_a_row_removed_anywhere_is_named(
    log: tuple[list[Row], list[Checkpoint]], data: st.DataObject
) -> None:
    rows, heads = log
    index = data.draw(st.integers(0, len(rows) - 1))
    finding = rules.check_log(leaves(rows), heads, iter(rows[:index] + rows[index + 1 :])).finding
    assert finding is not None
    assert (finding.index, finding.fault) == (index, Fault.REMOVED)


@given(logs(), st.data())
def test_a_row_rewritten_anywhere_is_named(
    log: tuple[list[Row], list[Checkpoint]], data: st.DataObject
) -> None:
    rows, heads = log
    index = data.draw(st.integers(0, len(rows) - 1))
    forged = [*rows[:index], replace(row(index, "forged!"), index=index), *rows[index + 1 :]]
    finding = rules.check_log(leaves(rows), heads, iter(forged)).finding
    assert finding is not None
    assert (finding.index, finding.fault) == (index, Fault.COMMITMENT_CHANGED)


@given(logs(), st.data())
def test_a_leaf_rewritten_in_the_file_is_named(
    log: tuple[list[Row], list[Checkpoint]], data: st.DataObject
) -> None:
    rows, heads = log
    index = data.draw(st.integers(0, len(rows) - 1))
    file = leaves(rows)
    file[index] = bytes(32)
    finding = rules.check_log(file, heads, iter(rows)).finding
    assert finding is not None
    assert (finding.index, finding.fault) == (index, Fault.LEAF_CHANGED)


@given(logs(), st.data())
def test_row_and_leaf_rewritten_alike_are_found_between_the_heads(
    log: tuple[list[Row], list[Checkpoint]], data: st.DataObject
) -> None:
    rows, heads = log
    index = data.draw(st.integers(0, len(rows) - 1))
    forged = [*rows[:index], row(index, "forged!"), *rows[index + 1 :]]
    finding = rules.check_log(leaves(forged), heads, iter(forged)).finding
    before = max((head.size for head in heads if head.size <= index), default=0)
    assert finding is not None
    assert (finding.index, finding.fault) == (before, Fault.LOG_REWRITTEN)


@given(logs(), st.data())
def test_a_log_cut_in_file_and_database_is_found(
    log: tuple[list[Row], list[Checkpoint]], data: st.DataObject
) -> None:
    rows, heads = log
    size = data.draw(st.integers(0, len(rows) - 1))
    finding = rules.check_log(leaves(rows[:size]), heads, iter(rows[:size])).finding
    assert finding is not None
    assert (finding.index, finding.fault) == (size, Fault.LOG_CUT)


@given(logs(), st.permutations(range(5)))
def test_reordered_rows_are_found(log: tuple[list[Row], list[Checkpoint]], order: list[int]) -> None:
    rows, heads = log
    mixed = [rows[place] for place in order if place < len(rows)] + rows[5:]
    renumbered = [replace(each, index=index) for index, each in enumerate(mixed)]
    first = next((index for index, each in enumerate(mixed) if each.index != index), None)
    finding = rules.check_log(leaves(rows), heads, iter(renumbered)).finding
    assert (None if finding is None else finding.index) == first
