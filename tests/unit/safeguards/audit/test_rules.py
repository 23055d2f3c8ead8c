# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The form of an entry, what is drawn, and the check of a log in memory."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from ploughshare.crypto.digests import commitment
from ploughshare.crypto.merkle import Frontier
from ploughshare.crypto.notes import Checkpoint
from ploughshare.kernel.ids import Id
from ploughshare.safeguards.audit import rules
from ploughshare.safeguards.audit.terms import Draw, EntryId, Fault, Row
from ploughshare.safeguards.deeds import LOOK_UPS, Deed
from ploughshare.safeguards.work import MACHINE, AccountId, CaseId, Entry, Mandate
from ploughshare.vocabulary.purposes import Purpose

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
ANNA = AccountId(b"\x01" * 16)
ENTRY_ID = EntryId(bytes(16))


def entry(deed: Deed = Deed.TRACE_READ, **changes: object) -> Entry:
    """An entry of Anna's."""
    values: dict[str, object] = {
        "actor": ANNA,
        "agency": "Agency A",
        "purpose": Purpose.TRACING,
        "permissions": frozenset(),
        "at": NOW,
    }
    mandate = Mandate(**{**values, **changes})  # type: ignore[arg-type]
    return Entry(deed, mandate, None, {"b": 1, "a": "é"})


def test_an_entry_has_one_form_and_reads_back() -> None:
    made = entry(case=CaseId(b"\x02" * 16), recovery=Id(b"\x03" * 16), basis="art. 1", break_glass="fire")
    content = rules.content_of(made, ENTRY_ID, draw=Draw.LOUD)
    assert content.startswith(b'{"actor":"01010101-')
    assert b'"facts":{"a":"\xc3\xa9","b":1}' in content
    read = rules.read_content(content, index=7)
    assert (read.entry_id, read.index, read.at, read.deed) == (ENTRY_ID, 7, NOW, "trace.read")
    assert (read.case, read.recovery) == (str(CaseId(b"\x02" * 16)), str(Id(b"\x03" * 16)))
    assert (read.basis, read.break_glass, read.draw) == ("art. 1", "fire", Draw.LOUD)
    assert dict(read.facts) == {"a": "é", "b": 1}
    bare = rules.read_content(rules.content_of(entry(), ENTRY_ID), index=None)
    assert (bare.case, bare.subject, bare.draw, bare.break_glass) == (None, None, None, None)


LOTS = [bytes(4), b"\x05\x1e\xb8\x50", b"\x05\x1e\xb8\x52", b"\xff\xff\xff\xff"]


def test_the_lot_draws_the_wished_share() -> None:
    assert [rules.is_drawn(lot, 0.02) for lot in LOTS] == [True, True, False, False]
    assert [rules.is_drawn(lot, 0.0) for lot in LOTS] == [False] * 4
    assert [rules.is_drawn(lot, 1.0) for lot in LOTS] == [True] * 4


@pytest.mark.parametrize("deed", list(Deed))
def test_of_all_deeds_only_look_ups_are_drawn_by_lot(deed: Deed) -> None:
    drawn = rules.draw_of(entry(deed), lot=bytes(4), share=0.02)
    assert (drawn is not None) is (
        deed in LOOK_UPS or deed.value.startswith("account.c") or deed is Deed.FACTOR_REMOVED
    )
    assert rules.draw_of(entry(deed, actor=MACHINE), lot=bytes(4), share=1.0) is None
    assert rules.draw_of(entry(deed, break_glass="fire"), lot=b"\xff" * 4, share=0.0) is Draw.LOUD


def test_a_change_of_ones_own_account_is_not_drawn() -> None:
    own = Entry(Deed.ACCOUNT_CHANGED, entry().mandate, ANNA, {})
    assert rules.draw_of(own, lot=bytes(4), share=1.0) is None


def rows_of(count: int) -> list[Row]:
    """Sound rows."""
    made = []
    for index in range(count):
        entry_id = EntryId(index.to_bytes(16, "big"))
        content, salt = rules.content_of(entry(), entry_id), bytes([index]) * 32
        made.append(
            Row(
                index,
                str(entry_id),
                commitment(content, salt),
                salt,
                content,
                NOW,
                "trace.read",
                str(ANNA),
                None,
                None,
                False,
            )
        )
    return made


def head(rows: list[Row], size: int, *extensions: str) -> Checkpoint:
    """The head of the first `size` rows."""
    frontier = Frontier()
    frontier.extend(row.commitment for row in rows[:size])
    return Checkpoint("log", size, frontier.root(), extensions)


def leaves(rows: list[Row]) -> Iterator[bytes]:
    """The leaves of rows."""
    return (row.commitment for row in rows)


def test_a_break_takes_back_the_heads_beyond_it_and_no_others() -> None:
    old, new = rows_of(6), [*rows_of(3), *rows_of(8)[6:]]
    heads = [head(old, 2), head(old, 6), head(new, 3, "break restored"), head(new, 5)]
    new = [Row(index, *[getattr(row, name) for name in Row.__slots__[1:]]) for index, row in enumerate(new)]
    result = rules.check_log(leaves(new), heads, iter(new))
    assert (result.finding, result.breaks, result.entries) == (None, 1, 5)
    without = [heads[0], heads[1], heads[3]]
    finding = rules.check_log(leaves(new), without, iter(new)).finding
    assert finding is not None
    assert finding.fault is Fault.LOG_CUT


def test_two_heads_of_one_size_cannot_both_be_right() -> None:
    rows = rows_of(3)
    forked = Checkpoint("log", 3, bytes(32))
    finding = rules.check_log(leaves(rows), [head(rows, 3), forked], iter(rows)).finding
    assert finding is not None
    assert finding.fault is Fault.LOG_REWRITTEN


def test_an_empty_log_is_sound() -> None:
    assert rules.check_log([], [], iter([])).sound
    assert rules.check_log([], [head([], 0)], None).sound


def test_content_that_is_no_entry_is_a_fault_and_no_stack_trace() -> None:
    for content in (b"", b"[]", b"{}", b"\xff", b'{"v":1,"id":"x"}'):
        row = Row(0, "x", commitment(content, bytes(32)), bytes(32), content, NOW, "", "", None, None, False)
        assert rules.row_fault(row) is Fault.CONTENT_CHANGED
