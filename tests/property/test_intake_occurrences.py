# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Rows without a record number are told apart by hash and occurrence, however many there are."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from ploughshare.crypto.digests import sha256
from ploughshare.registry.intake.rules.rows import Occurrences

rows = st.lists(st.tuples(st.integers(0, 20), st.sampled_from(["A", "B"])), max_size=200)


@given(rows)
def test_the_nth_equal_row_of_a_source_gets_number_n(seen: list[tuple[int, str]]) -> None:
    occurrences, counted = Occurrences(), Counter[tuple[int, str]]()
    for value, source in seen:
        counted[value, source] += 1
        digest = sha256(bytes([value]))
        expected = f"row:{digest.hex()[:32]}#{counted[value, source]}"
        assert occurrences.record(digest, source=source) == expected


@given(rows, st.randoms())
def test_the_numbers_do_not_depend_on_the_order_of_different_rows(
    seen: list[tuple[int, str]], chance: object
) -> None:
    def numbers(order: list[tuple[int, str]]) -> list[tuple[str, str]]:
        occurrences = Occurrences()
        return sorted(
            (source, occurrences.record(sha256(bytes([value])), source=source)) for value, source in order
        )

    mixed = list(seen)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert numbers(mixed) == numbers(seen)


def test_a_hundred_thousand_rows_are_told_apart() -> None:
    occurrences = Occurrences()
    made = [occurrences.record(sha256(str(n % 60_000).encode()), source="A") for n in range(120_000)]
    assert len(set(made)) == 120_000
    assert all(record.endswith("#1") for record in made[:60_000])
    assert all(record.endswith("#2") for record in made[60_000:])
