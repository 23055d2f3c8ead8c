# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Over any serial, budget, document: a slip shares a key, no budget is overrun, hostile bytes have a name."""

from __future__ import annotations

import contextlib
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ploughshare.exchange.lookup.errors import DocumentMalformed, SerialUnfit
from ploughshare.exchange.lookup.rules import budgets, commitments, documents, letters, tags
from ploughshare.exchange.lookup.rules.variants import keys_of, reading_of
from ploughshare.exchange.lookup.terms import KEY_BYTES, KEYS_EACH, Budget, Domain, Spent, Stop
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.errors import PloughshareError

pytestmark = pytest.mark.hostile

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
SERIALS = st.text(ALPHABET, min_size=5, max_size=11)
DATES = st.dates()
DAY = date(2026, 3, 1)
DOMAIN = Domain(NodeId("AUT"), "A1", 3)
JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=60),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=12), inner, max_size=5),
    max_leaves=10,
)
FIELDS = st.fixed_dictionaries(
    {
        "v": st.just(1) | JSON,
        "agreement": st.just("A1") | JSON,
        "epoch": st.just(3) | JSON,
        "commitments": st.just("A" * 43) | JSON,
        "elements": st.just("A" * 512) | JSON,
        "proof": JSON,
    }
)


def keys(serial: str) -> set[bytes]:
    """Keys of a serial, one by one."""
    found = keys_of(reading_of(serial))
    assert found.complete
    assert 0 < len(found.keys) <= KEYS_EACH * KEY_BYTES
    return {found.keys[at : at + KEY_BYTES] for at in range(0, len(found.keys), KEY_BYTES)}


@settings(max_examples=300)
@given(SERIALS, st.integers(0), st.sampled_from(ALPHABET))
def test_a_serial_with_one_slip_shares_a_key(serial: str, place: int, char: str) -> None:
    at = place % len(serial)
    assert keys(serial) & keys(serial[:at] + char + serial[at + 1 :])
    if len(serial) < 11:
        assert keys(serial) & keys(serial[:at] + char + serial[at:])
    if len(serial) > 5:
        assert keys(serial) & keys(serial[:at] + serial[at + 1 :])
    if at + 1 < len(serial):
        assert keys(serial) & keys(serial[:at] + serial[at + 1] + serial[at] + serial[at + 2 :])
    assert keys(serial) & keys_of_unread(serial, at)


def keys_of_unread(serial: str, at: int) -> set[bytes]:
    """Keys where one character was not read."""
    return keys(serial[:at] + "?" + serial[at + 1 :])


@given(st.text(max_size=220))
def test_any_text_is_a_marking_in_its_form_or_refused_by_name(text: str) -> None:
    try:
        reading = reading_of(text)
    except SerialUnfit:
        return
    assert reading.pattern == text


BUDGETS = st.builds(
    Budget, st.integers(0, 10**6), share_ppm=st.integers(0, 10**6), batch_most=st.integers(1, 5000)
)
SPENT = st.builds(Spent, st.integers(0, 10**6), st.integers(0, 10**5), st.integers(0, 10**5))


@given(BUDGETS, SPENT, st.integers(1, 5000), st.integers(0, 10**8), DATES)
def test_what_is_permitted_overruns_nothing_and_what_is_stopped_would(
    budget: Budget, spent: Spent, lookups: int, records: int, on: date
) -> None:
    ruling = budgets.may_look_up(budget, spent, lookups=lookups, records=records, year=(on, on))
    yearly = (spent.lookups + spent.automatic_answers + lookups) * 1_000_000 > budget.share_ppm * records
    daily = spent.keys_today + lookups * KEYS_EACH > budget.keys_daily
    batch = lookups > min(budget.batch_most, 4096)
    assert ruling.permitted == (not (yearly or daily or batch))
    assert ruling.alarm == (ruling.stop is Stop.YEAR) == (yearly and not batch)


@given(BUDGETS, SPENT, st.integers(0, 10**8), st.integers(1, 500), st.integers(0, 10**6))
def test_who_has_asked_more_is_never_allowed_more(
    budget: Budget, spent: Spent, records: int, lookups: int, more: int
) -> None:
    year = budgets.agreement_year(DAY, on=DAY)
    later = Spent(spent.keys_today + more, spent.lookups, spent.automatic_answers + more)
    now, then = (
        budgets.may_look_up(budget, each, lookups=lookups, records=records, year=year)
        for each in (spent, later)
    )
    assert now.permitted or not then.permitted
    assert then.keys_left <= now.keys_left
    assert then.records_left <= now.records_left


@given(BUDGETS, SPENT, st.integers(0, 10**8))
def test_an_automatic_answer_needs_one_record_left(budget: Budget, spent: Spent, records: int) -> None:
    year = budgets.agreement_year(DAY, on=DAY)
    told = spent.lookups + spent.automatic_answers + 1
    ruling = budgets.may_answer_by_machine(budget, spent, records=records, year=year)
    assert ruling.permitted == (told * 1_000_000 <= budget.share_ppm * records)


@given(st.dates(max_value=date(9000, 1, 1)), st.integers(0, 200_000))
def test_each_day_lies_in_one_agreement_year(starts: date, days: int) -> None:
    on = starts.fromordinal(starts.toordinal() + days)
    since, until = budgets.agreement_year(starts, on=on)
    assert since <= on < until
    assert 365 <= (until - since).days <= 366
    assert budgets.agreement_year(starts, on=until)[0] == until


@given(st.lists(st.integers(0, 2**64 - 1), max_size=60), st.lists(st.integers(0, 2**64 - 1), max_size=30))
def test_a_set_only_grows_where_records_come(before: list[int], more: list[int]) -> None:
    records = len(before) // KEYS_EACH + 1
    added = len(more) // KEYS_EACH + 1
    first = tags.tag_set(np.array(before, np.uint64), records=records, secret=bytes(32), domain=DOMAIN)
    second = tags.tag_set(
        np.array(before + more, np.uint64), records=records + added, secret=bytes(32), domain=DOMAIN
    )
    assert len(first) == records * KEYS_EACH
    assert len(second) == (records + added) * KEYS_EACH
    assert tags.are_filed(np.array(before + more, np.uint64), second).all()
    assert tags.are_filed(first, second).all()


@given(st.lists(st.binary(min_size=32, max_size=32), max_size=30), st.integers(0, 40), st.binary(min_size=32))
def test_a_sample_is_of_its_size_and_in_order(given_: list[bytes], count: int, randomness: bytes) -> None:
    drawn = commitments.sampled(given_, count=count, randomness=randomness)
    assert len(drawn) == min(count, len(given_))
    assert list(drawn) == sorted(set(drawn))
    assert all(0 <= place < len(given_) for place in drawn)


@given(JSON | FIELDS)
def test_any_document_ends_in_a_name(document: Any) -> None:
    with pytest.raises(PloughshareError):
        documents.request_from(document, owner=NodeId("AUT"), epoch=3)


TAGS = st.sets(st.integers(0, 2**64 - 1), max_size=40)


def as_tags(numbers: set[int]) -> tags.Tags:
    """A set of tags in order."""
    return np.array(sorted(numbers), np.uint64)


@given(TAGS, TAGS)
def test_what_changed_between_two_sets_leads_from_one_to_the_other(before: set[int], after: set[int]) -> None:
    added, removed = tags.changes(as_tags(before), as_tags(after))
    made = tags.changed(as_tags(before), added=added, removed=removed)
    assert made.tolist() == sorted(after)
    assert tags.digest_of(made) == tags.digest_of(as_tags(after))
    if len(removed):
        with pytest.raises(ValueError, match="does not fit"):
            tags.changed(as_tags(after), added=added, removed=removed)


LETTER = st.dictionaries(
    st.sampled_from(
        [
            "v",
            "sample",
            "lookups",
            "due_at",
            "openings",
            "refused",
            "agreement",
            "epoch",
            "version",
            "base",
            "records",
            "keys_each",
            "filter",
            "public",
            "key",
            "digest",
            "pieces",
            "place",
            "added",
            "removed",
        ]
    ),
    JSON | st.just(1) | st.just(12) | st.just("sorted-tags-64") | st.just("A" * 43) | st.just("a" * 64),
    max_size=16,
)


@given(LETTER)
def test_any_letter_is_read_or_refused_by_name(letter: dict[str, Any]) -> None:
    for read in (letters.piece_from, letters.sample_from, letters.openings_from):
        with contextlib.suppress(DocumentMalformed):
            read(letter)
