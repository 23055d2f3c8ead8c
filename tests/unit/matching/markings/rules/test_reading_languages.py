# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What officers of several countries write in the serial field. The texts are made up."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from ploughshare.matching.markings.rules import read_serial, read_serial_field
from ploughshare.matching.markings.rules.lexicon.finding import entries
from ploughshare.matching.markings.rules.serials import read_field
from ploughshare.matching.markings.terms import OtherKind, OtherMark
from ploughshare.vocabulary.markings import MarkState

TABLE = Path(__file__).parent.parent / "labels" / "written_in_offices.txt"
STATES = {
    "c": MarkState.CLEAR,
    "p": MarkState.PARTLY_LEGIBLE,
    "o": MarkState.OBLITERATED,
    "a": MarkState.ABSENT,
    "n": MarkState.NOT_RECORDED,
}
WRITTEN = [
    tuple(line.split("|", 2))
    for line in TABLE.read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("state", "language", "text"), WRITTEN)
def test_the_state_is_read_in_every_language(state: str, language: str, text: str) -> None:
    assert read_serial(text).state is STATES[state], language


def test_every_language_has_words_for_every_state() -> None:
    languages = {"pt", "es", "fr", "en", "ru", "uk", "ar"}
    for state in ("obliterated", "absent", "not_recorded", "partly"):
        assert languages <= {entry.language for entry in entries() if entry.meaning.value == state}


PATTERNS = [
    ("apenas os três últimos dígitos 456 legíveis", "*456"),
    ("first two characters AB legible, rest filed", "AB*"),
    ("AB690 (últimos dígitos suprimidos)", "AB690*"),
    ("o terceiro dígito pode ser 3 ou 8: 12345", "12[38]45"),
    ("123456 third digit 3 or 8", "12[38]456"),
    ("12(3/8)45", "12[38]45"),
    ("7744##", "7744??"),
    ("AB 7744xx", "AB7744??"),
    ("7744X, X is a digit that is illegible", "7744?"),
    ("slide 67890, frame 12345", "12345"),
    ("затвор 67890, рамка 12345", "12345"),
    ("corredera 67890, armazón 12345", "12345"),
    ("T 4411 - 13 B 02669", "T441113B02669"),
    ("серия АВ № 123456", "AB123456"),
    ("1902 Nº 55417", "55417"),
    ("4545 (quatro cinco quatro cinco)", "4545"),
    ("raspado em 3 pontos", ""),
    ("только последний символ: 7", "*7"),
    ("123456 sem sinais de adulteração", "123456"),
    ("الرقم ٤٥٦٧ غير ممسوح", "4567"),
    ("PAT. 4,539,889 S/N 123456", "123456"),
]


@pytest.mark.parametrize(("written", "pattern"), PATTERNS)
def test_what_a_note_says_of_single_characters_is_heeded(written: str, pattern: str) -> None:
    assert read_serial(written).pattern == pattern


OTHERS = [
    ("123456, PAT 4,539,889", OtherKind.PATENT, "4,539,889"),
    ("123456 cal. 9mm", OtherKind.CALIBRE, "9mm"),
    ("7.62x39 AB1234", OtherKind.CALIBRE, "7.62x39"),
    ("123456 lote 44", OtherKind.LOT, "44"),
    ("AB1234 année 1998", OtherKind.YEAR, "1998"),
    ("АВ1234 1978 года, клеймо 7", OtherKind.PROOF, "7"),
    ("123456 importado CA 12", OtherKind.IMPORT, "CA 12"),
    ("123456 (inventario 998)", OtherKind.PROPERTY, "998"),
    ("raspado (laudo 1234/2017)", OtherKind.DOCUMENT, "1234/2017"),
    ("AB123456, assembly number 771", OtherKind.ASSEMBLY, "771"),
]


@pytest.mark.parametrize(("written", "kind", "text"), OTHERS)
def test_other_marks_in_the_field_are_found_and_kept_out_of_the_serial(
    written: str, kind: OtherKind, text: str
) -> None:
    field = read_serial_field(written)
    assert OtherMark(kind, text) in field.others
    assert text.replace(",", "") not in field.reading.pattern


@pytest.mark.parametrize(
    ("written", "first", "others"),
    [
        ("22541; 714679", "22541", ["714679"]),
        ("35298 ou 55298", "35298", ["55298"]),
        ("AB1234 или AB1284", "AB1234", ["AB1284"]),
        ("ABC622; AE????", "ABC622", ["AE????"]),
        ("WGS538, WGS539", "WGS538", ["WGS539"]),
        ("slide 67890, frame 12345", "12345", ["67890"]),
    ],
)
def test_several_serials_of_one_field_are_alternatives(written: str, first: str, others: list[str]) -> None:
    field = read_serial_field(written)
    assert field.reading.pattern == first
    assert [one.pattern for one in field.alternatives] == others


def test_notes_say_where_the_number_stands_and_what_looks_wrong() -> None:
    field = read_serial_field("70942 (na face inferior da empunhadura), algarismos desalinhados")
    assert field.where == ("na face inferior da empunhadura",)
    assert field.odd == ("algarismos desalinhados",)
    assert field.notes == (*field.where, *field.odd)


HOSTILE = [
    "a",
    "1",
    "?",
    "*",
    "(",
    "[",
    "não ",
    "1,",
    "A1 ",
    "sem ",
    "٣",
    "()",
    "[8",
    "x",
    "é",
    " - ",
    ".",
    "1 e ",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_fields_of_any_length_are_read_in_time_that_grows_with_their_length(piece: str) -> None:
    def seconds(length: int) -> float:
        text = (piece * length)[:length]
        best = []
        for _ in range(3):
            start = time.perf_counter()
            read_field(text)
            best.append(time.perf_counter() - start)
        return min(best)

    read_field(piece)
    # Eight times the length: eight times the time if linear, sixty-four times if quadratic.
    assert seconds(10_000) < 24 * seconds(1_250) + 0.01
