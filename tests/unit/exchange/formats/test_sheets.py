# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Trace requests as a sheet for channels beside the federation."""

from __future__ import annotations

import csv
import dataclasses
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ploughshare.exchange.formats.errors import (
    DocumentRefused,
    DocumentTooLarge,
    EncodingWrong,
    FieldUnusable,
    SheetMalformed,
    TooManyParts,
)
from ploughshare.exchange.formats.rules.sheets import (
    COLUMNS,
    NOT_IN_A_SHEET,
    OURS,
    ROWS_MOST,
    Channel,
    columns_of,
    losses_of,
    read_sheet,
    rows_of,
    write_sheet,
)
from ploughshare.exchange.formats.rules.table import FORMATS
from ploughshare.exchange.formats.terms import (
    Fate,
    Format,
    SheetRow,
    Standing,
    ToldRecovery,
    ToldRequest,
)
from ploughshare.kernel.periods import PartDate
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.tracing import IllicitReason, IntendedUse, UrgencyGround
from tellings import DAYS, STATES, TEXT, dossiers, full_dossier

CHANNELS = pytest.mark.parametrize("channel", Channel)
ODD = TEXT | st.sampled_from(["=1+1", "'", "''=x", "-7", '"', "a,b", "a\r\nb", "\t", " ", "@SUM", "é"])
HEADS = st.from_regex(r"newer_[a-z]{1,6}", fullmatch=True)
ROWS = st.builds(
    SheetRow,
    ODD,
    st.builds(Marking, *[st.none() | ODD] * 10),
    st.none() | STATES,
    st.none() | st.sampled_from(IllicitReason),
    st.none() | st.sampled_from(IntendedUse),
    st.none() | st.sampled_from(UrgencyGround),
    st.none() | DAYS.map(lambda day: PartDate(day.period, day.iso())),
    st.none() | STATES,
    st.none() | ODD,
    st.none() | ODD,
    st.none() | ODD,
    st.dictionaries(HEADS, ODD, max_size=2),
    st.none() | st.integers(1, 10**9),
)


def full_rows() -> tuple[SheetRow, ...]:
    """The arm of the full dossier."""
    told = full_dossier().told
    request = next(each for each in told if isinstance(each, ToldRequest))
    return rows_of(request, [each for each in told if isinstance(each, ToldRecovery)])


def cells(channel: Channel, rows: tuple[SheetRow, ...]) -> list[list[str]]:
    """A sheet as any other program reads it."""
    return list(csv.reader(io.StringIO(write_sheet(channel, rows).decode(), newline="")))


def carried(channel: Channel, row: SheetRow) -> SheetRow:
    """What a channel carries of a row."""
    if channel is Channel.ETRACE:
        return dataclasses.replace(row, asked=None, reason=None, use=None)
    bare = dict.fromkeys(("urgency", "recovered_on", "recovered_in", "subdivision", "locality", "notes"))
    return dataclasses.replace(row, **bare)  # type: ignore[arg-type]


@CHANNELS
def test_a_sheet_is_labelled_a_draft_with_its_source(channel: Channel) -> None:
    facts = FORMATS[Format(channel.value)]
    assert facts.standing is Standing.DRAFT
    assert facts.source
    assert facts.checked_with is None


@given(st.sampled_from(Channel), st.lists(ROWS, max_size=3))
def test_what_a_channel_carries_comes_back_as_it_was(channel: Channel, rows: list[SheetRow]) -> None:
    read, losses = read_sheet(channel, write_sheet(channel, rows))
    assert list(read) == [carried(channel, row) for row in rows]
    assert {loss.field for loss in losses} == {name for row in rows for name in row.extra}


@given(st.sampled_from(Channel), st.lists(ROWS, min_size=1, max_size=3))
def test_no_cell_is_taken_for_a_formula(channel: Channel, rows: list[SheetRow]) -> None:
    for line in cells(channel, tuple(rows)):
        assert [cell for cell in line if cell[:1] in set("=+-@\t\r") and cell] == []


@given(dossiers())
def test_every_recovery_of_a_request_has_its_row(dossier: object) -> None:
    told = dossier.told  # type: ignore[attr-defined]
    request = next(each for each in told if isinstance(each, ToldRequest))
    rows = rows_of(request, [each for each in told if isinstance(each, ToldRecovery)])
    assert len(rows) == len(request.recoveries)
    assert {row.reference for row in rows} == {request.reference}


LOT = SheetRow("R-1", Marking(make="Works", calibre="7,62x39", headstamp="=LVE 12", lot="-417"), rounds=400)


@CHANNELS
def test_a_lot_stands_in_columns_of_ours_and_the_report_says_so(channel: Channel) -> None:
    head, row = cells(channel, (LOT,))
    assert head[-3:] == ["lot", "headstamp", "rounds"]
    assert row[-3:] == ["'-417", "'=LVE 12", "400"]
    losses = losses_of(channel, (LOT,))
    assert {each.field for each in losses if "copy it into the remarks" in each.why.english()} == {
        "lot",
        "headstamp",
        "rounds",
    }
    missing = {each.field for each in losses if each.fate is Fate.MISSING}
    assert not missing & {"serial", "model", "type", "import_mark"}
    assert "country_manufacture" in missing


@CHANNELS
def test_a_sheet_of_arms_has_no_column_of_ours(channel: Channel) -> None:
    (row,) = full_rows()
    marking = dataclasses.replace(row.marking, lot=None, headstamp=None)
    head, _ = cells(channel, (dataclasses.replace(row, marking=marking, rounds=None),))
    assert head == [each.name for each in columns_of(channel)]


@pytest.mark.parametrize("rounds", ["0", "many", "-1", "9" * 15])
def test_rounds_that_are_no_number_of_rounds_are_refused(rounds: str) -> None:
    written = write_sheet(Channel.IARMS, (LOT,)).replace(b'"400"', f'"{rounds}"'.encode())
    with pytest.raises(FieldUnusable):
        read_sheet(Channel.IARMS, written)


def test_a_row_says_what_the_form_asks() -> None:
    head, row = cells(Channel.ETRACE, full_rows())
    said = dict(zip(head, row, strict=True))
    assert said["serial"] == "AB12?4"
    assert said["recovered_date"] == "2026-11-20"
    assert said["priority_reason"] == "suspect_held"
    assert "intended_use" not in said


@CHANNELS
def test_the_report_names_what_the_channel_has_no_column_for(channel: Channel) -> None:
    losses = losses_of(channel, full_rows())
    named = {loss.field for loss in losses if loss.thing == "row 2" and loss.fate is Fate.NOT_CARRIED}
    without = {column.name for column in COLUMNS} - {column.name for column in columns_of(channel)}
    ours = {column.name for column in OURS}
    assert named == without | ours | ({"recovered_date"} if channel is Channel.ETRACE else set())
    assert set(NOT_IN_A_SHEET) <= set(losses)
    assert [loss for loss in losses if loss.fate is Fate.MISSING] == []


def test_the_report_names_what_the_channel_asks_for_and_is_not_known() -> None:
    (row,) = full_rows()
    bare = dataclasses.replace(row, marking=dataclasses.replace(row.marking, calibre=None, arm_type=None))
    losses = losses_of(Channel.ETRACE, [bare])
    assert {loss.field for loss in losses if loss.fate is Fate.MISSING} == {"calibre", "type"}


HEAD = b"request_reference,serial,route_country\r\n"
HOSTILE: list[tuple[str, bytes, type[DocumentRefused]]] = [
    ("empty", b"", SheetMalformed),
    ("another sheet", b"a,b\r\n1,2\r\n", SheetMalformed),
    ("one column twice", b"serial,request_reference,serial\r\n", SheetMalformed),
    ("a column without a name", b"serial,request_reference,\r\n", SheetMalformed),
    ("a short row", HEAD + b"R1\r\n", SheetMalformed),
    ("an open quote", HEAD + b'R1,"AB', SheetMalformed),
    ("a huge cell", HEAD + b"R1," + b"A" * 1_000_000 + b",MEX", SheetMalformed),
    ("no reference", HEAD + b",AB1,MEX", FieldUnusable),
    ("no country", HEAD + b"R1,AB1,Narnia", FieldUnusable),
    ("a long serial", HEAD + b"R1," + b"A" * 201 + b",MEX", FieldUnusable),
    ("a serial that ends a C string", HEAD + b"R1,A\x00B,MEX", DocumentRefused),
    ("UTF-16", "serial".encode("utf-16"), EncodingWrong),
    ("ten million rows", b"\r\n" * 10_000_000, DocumentTooLarge),
    ("too many rows", HEAD + b"R1,A,MEX\r\n" * (ROWS_MOST + 1), TooManyParts),
]


@pytest.mark.parametrize(
    ("data", "outcome"), [each[1:] for each in HOSTILE], ids=[each[0] for each in HOSTILE]
)
def test_a_hostile_sheet_is_refused_by_name(data: bytes, outcome: type[DocumentRefused]) -> None:
    with pytest.raises(outcome):
        read_sheet(Channel.IARMS, data)


@given(st.sampled_from(Channel), st.binary(max_size=80), st.booleans())
def test_no_input_ends_in_an_unnamed_error(channel: Channel, data: bytes, headed: bool) -> None:
    try:
        rows, _ = read_sheet(channel, (HEAD if headed else b"") + data)
    except DocumentRefused:
        return
    assert read_sheet(channel, write_sheet(channel, rows))[0] == rows
