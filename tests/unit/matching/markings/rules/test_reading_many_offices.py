# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How well serial fields of many offices and languages are read, and what a slip there would cost."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

from ploughshare.matching.markings.rules import folding, read_serial_field
from ploughshare.matching.markings.terms import OtherKind
from ploughshare.vocabulary.markings import MarkState

_LABELS = Path(__file__).parents[1] / "labels" / "fields_of_many_offices.tsv"
_STATES = {
    MarkState.CLEAR: "C",
    MarkState.PARTLY_LEGIBLE: "P",
    MarkState.OBLITERATED: "O",
    MarkState.ABSENT: "A",
    MarkState.NOT_RECORDED: "N",
}


def _labelled(half: str) -> list[tuple[str, str, str]]:
    lines = [line for line in _LABELS.read_text().splitlines() if not line.startswith("#")]
    rows = [line.split("\t") for line in lines]
    return [
        (text.replace("\\u00a0", "\u00a0"), state, serial)
        for _, of, state, serial, text in rows
        if of == half
    ]


def _forms(serial: str) -> frozenset[str]:
    """Every serial a label allows: `12[38]45` is `12345` or `12845`."""
    folded = "".join(folding.to_latin(char) or char for char in serial)
    parts = re.split(r"\[([^\]]*)\]", folded)
    return frozenset(
        "".join(one) for one in product(*(list(part) if at % 2 else [part] for at, part in enumerate(parts)))
    )


def _shares(half: str) -> tuple[float, float]:
    states = serials = 0
    rows = _labelled(half)
    for text, state, serial in rows:
        field = read_serial_field(text)
        read = [field.reading, *field.alternatives]
        found = frozenset().union(*(_forms(one.pattern) for one in read))
        either = "[" in serial and found == _forms(serial)
        states += either or _STATES[field.reading.state] in state.split("/")
        serials += either or serial == "*" or _forms(field.reading.pattern) == _forms(serial)
    return states / len(rows), serials / len(rows)


@pytest.mark.parametrize(
    ("half", "least_states", "least_serials"), [("a", 0.98, 0.96), ("b", 0.97, 0.94), ("c", 0.97, 0.94)]
)
def test_fields_of_many_offices_are_read(half: str, least_states: float, least_serials: float) -> None:
    states, serials = _shares(half)
    assert states >= least_states
    assert serials >= least_serials


@pytest.mark.parametrize(
    ("written", "pattern"),
    [
        ("4567812.0", "4567812"),
        ("4567812,0", "4567812"),
        ("1.23457E+11", "12345[76]??????"),
        ("1.2E+3", "1[21]??"),
        ("5.0E+3", "50??"),
        ("12E34", "12E34"),
    ],
)
def test_what_a_spreadsheet_made_of_a_number_is_undone(written: str, pattern: str) -> None:
    assert read_serial_field(written).reading.pattern == pattern


@pytest.mark.parametrize(
    ("written", "serial"),
    [
        ("Glock 19 GHZ123", "GHZ123"),
        ("pistola Beretta 92FS, BER123456Z", "BER123456Z"),
        ("AK47 type 56 14123456", "14123456"),
        ("Smith & Wesson .38 SPL #J12345", "J12345"),
        ("ПМ №ВК1234 1976 г.в.", "BK1234"),
        ("серия ТА № 1234", "TA1234"),
        ("N. 0012345", "0012345"),
        ("NS: 22-998877", "22998877"),
        ("9971 1/70", "9971170"),
        ("99711 12/70", "99711"),
    ],
)
def test_models_cartridges_and_labels_are_no_part_of_the_number(written: str, serial: str) -> None:
    assert read_serial_field(written).reading.pattern == serial


def test_a_model_is_no_number_where_the_arm_is_said_to_bear_none() -> None:
    assert read_serial_field("P80 no serial").reading.state is MarkState.ABSENT


@pytest.mark.parametrize(
    "written", ["début 4511 reste illisible", "begins 4511, rest illegible", "начало 4511, остальное стерто"]
)
def test_what_is_lost_behind_the_first_characters_leaves_the_end_open(written: str) -> None:
    assert read_serial_field(written).reading.pattern == "4511*"


def test_the_number_beside_an_import_mark_is_the_weapons() -> None:
    field = read_serial_field("CAI ST ALB VT 12345")
    assert field.reading.pattern == "12345"
    assert [(one.kind, one.text) for one in field.others] == [(OtherKind.IMPORT, "CAI ST ALB VT")]


@pytest.mark.parametrize("written", ["----", " . ", "/", "_"])
def test_a_field_of_strokes_alone_records_nothing(written: str) -> None:
    assert read_serial_field(written).reading.state is MarkState.NOT_RECORDED


@pytest.mark.parametrize(
    ("written", "state"),
    [
        ("S/N: none", MarkState.ABSENT),
        ("Serial: N/A", MarkState.NOT_RECORDED),
        ("matrícula: S/D", MarkState.NOT_RECORDED),
        ("номер: б/н", MarkState.ABSENT),
        ("none (80% lower)", MarkState.ABSENT),
        ("none of the digits legible", MarkState.OBLITERATED),
        ("see evidence bag 4411", MarkState.NOT_RECORDED),
    ],
)
def test_what_stands_behind_a_label_is_read_as_if_it_stood_alone(written: str, state: MarkState) -> None:
    reading = read_serial_field(written).reading
    assert (reading.state, reading.positions) == (state, ())


def test_a_byte_of_another_encoding_is_a_character_that_was_not_read() -> None:
    reading = read_serial_field("AB\udcff12").reading
    assert (reading.pattern, reading.state) == ("AB?12", MarkState.PARTLY_LEGIBLE)


@pytest.mark.parametrize(
    ("written", "pattern"),
    [
        ("frame obliterated, slide 12345", "12345"),
        ("armação raspada, cano 48211", "48211"),
        ("рамка спилена, затвор 1234", "1234"),
        ("slide 12345 obliterated", "*12345*"),
    ],
)
def test_the_number_of_another_part_stands_whole_where_the_frames_was_taken_off(
    written: str, pattern: str
) -> None:
    reading = read_serial_field(written).reading
    assert (reading.pattern, reading.state) == (pattern, MarkState.PARTLY_LEGIBLE)
