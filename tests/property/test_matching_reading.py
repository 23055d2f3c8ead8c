# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What holds of reading a mark, whatever was written."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from ploughshare.matching.markings.queries import read_identity, read_marking, resolve_calibre, resolve_make
from ploughshare.matching.markings.rules import read_serial, read_serial_field
from ploughshare.matching.markings.rules.folding import plain, to_latin, unaccented, word_form
from ploughshare.matching.markings.rules.serials import read_field
from ploughshare.registry.recoveries.rules import same_arm_key
from ploughshare.vocabulary.markings import MARK_LENGTH_MOST, Marking, MarkState

SCRIPTS = "AZaz09 ?*[]()/,;.-–_#№ºªãçéñüßАЯаяіїЁёΑΩαω٠٩۰۹ابطمس\u202e\u200b\u00ad\u0301０Ａ"
written = st.one_of(
    st.text(max_size=MARK_LENGTH_MOST),
    st.text(SCRIPTS, max_size=MARK_LENGTH_MOST),
    st.lists(
        st.sampled_from(
            [
                "raspado",
                "não",
                "12345",
                "AB",
                "?",
                "8",
                "ou",
                "último",
                "dígito",
                "(",
                ")",
                ",",
                "стёрт",
                "не",
                "مطموس",
                "غير",
                "٣٤",
                "PAT",
                "9mm",
                "frame",
                "E",
                "X",
                "sem",
                "número",
                "only",
                "ano",
                "1990",
            ]
        ),
        max_size=18,
    ).map(" ".join),
)
serials = st.from_regex(r"[A-Z]{0,3}[1-9][0-9]{3,7}[A-Z]?", fullmatch=True)
WIDE = {ord(char): chr(ord(char) + 0xFEE0) for char in "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"}
CYRILLIC = str.maketrans("ABEKMHOPCTX", "АВЕКМНОРСТХ")
GREEK = str.maketrans("ABEZHIKMNOPTYX", "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


@given(written)
def test_nothing_that_is_written_raises(text: str) -> None:
    assume(len(text) <= MARK_LENGTH_MOST)
    field = read_serial_field(text)
    assert field.reading.raw == text
    for reading in (field.reading, *field.alternatives):
        assert all(0 < at < len(reading.positions) for at in reading.gaps)


@given(st.text(SCRIPTS, max_size=3000))
def test_a_field_of_any_length_is_read(text: str) -> None:
    read_field(text)


@given(written)
@example("A\u200b\u0300")
def test_folding_stands_still_the_second_time(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert unaccented(unaccented(text)) == unaccented(text)
    assert word_form(word_form(text)) == word_form(text)


@given(written)
def test_a_certain_character_was_written(text: str) -> None:
    assume(len(text) <= MARK_LENGTH_MOST)
    seen = {
        to_latin(char) for form in (text, plain(text), unicodedata.normalize("NFKC", text)) for char in form
    }
    assert {at.options for at in read_serial(text).positions if at.certain} <= seen


@given(written)
def test_a_state_without_characters_has_none_and_a_clear_one_has_some(text: str) -> None:
    assume(len(text) <= MARK_LENGTH_MOST)
    reading = read_serial(text)
    if reading.state in {MarkState.ABSENT, MarkState.NOT_RECORDED}:
        assert not reading.positions
    if reading.state is MarkState.CLEAR:
        assert reading.positions
        assert all(at.certain for at in reading.positions)
        assert (reading.open_before, reading.open_after, reading.gaps) == (False, False, ())


@pytest.mark.parametrize("table", [WIDE, CYRILLIC, GREEK, ARABIC, PERSIAN])
@given(serial=serials)
def test_a_serial_reads_the_same_in_look_alikes_of_other_scripts(table: dict[int, int], serial: str) -> None:
    there, here = read_serial(serial.translate(table)), read_serial(serial)
    assert (there.pattern, there.state) == (here.pattern, here.state)


@given(serials, st.sampled_from("\u200b\u200e\u200f\u202d\u202e\u2066\u00ad\ufeff"), st.data())
def test_invisible_characters_change_nothing(serial: str, hidden: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(serial)))
    assert read_serial(serial[:at] + hidden + serial[at:]).pattern == serial


@given(
    serials,
    st.sampled_from(
        [
            " (na armação)",
            ", on the frame",
            " (sur la carcasse)",
            ", в хорошем состоянии",
            "; visible",
            " غير مطموس",
        ]
    ),
)
def test_a_note_that_says_nothing_of_damage_changes_nothing(serial: str, note: str) -> None:
    there = read_serial(serial + note)
    assert (there.pattern, there.state) == (serial, MarkState.CLEAR)


@given(
    st.sampled_from(
        ["raspado", "numeração raspada", "illisible", "ground off", "effacé", "спилен", "не читается"]
    ),
    st.sampled_from([str.upper, str.lower, str.title, str.capitalize]),
    st.sampled_from(["", ".", "!", " ", ";", "///", " ()"]),
)
def test_capitals_and_stops_do_not_change_a_state(text: str, change: object, end: str) -> None:
    assert callable(change)
    assert read_serial(change(text) + end).state is MarkState.OBLITERATED


@given(st.text(max_size=60))
def test_candidates_come_likeliest_first_and_never_weigh_more_than_certainty(text: str) -> None:
    for found in (resolve_make(text), resolve_calibre(text)):
        chances = [each.probability for each in found]
        assert chances == sorted(chances, reverse=True)
        assert sum(chances) <= 1.0 + 1e-9


@given(written, st.text(max_size=40), st.text(max_size=40), st.sampled_from(["pistol", "fuzil", "مسدس", ""]))
def test_every_contradiction_cites_a_source(serial: str, make: str, calibre: str, kind: str) -> None:
    assume(len(serial) <= MARK_LENGTH_MOST)
    reading = read_marking(Marking(serial, make, "PT 92", calibre, kind))
    assert all(each.source for each in reading.contradictions)
    assert 0 <= reading.completeness <= 100


@given(
    written,
    st.sampled_from(["Glock", "glock inc", "TAURUS / ROSSI", "Rosi", "Smith and Wesson", "?", ""]),
    st.sampled_from([".38", "9mm", "7,62x39", "12/70", ".223/5.56", "38 spl", ""]),
    st.sampled_from(["pistol", "fuzil", "revólver", ""]),
    st.sampled_from(["", "L-447", "LOT 12?"]),
)
def test_what_tells_an_arm_from_another_is_read_the_same_with_and_without_judging(
    serial: str, make: str, calibre: str, kind: str, lot: str
) -> None:
    marking = Marking(serial or None, make or None, None, calibre or None, kind or None, lot=lot or None)
    whole, part = read_marking(marking), read_identity(marking)
    assert (part.marking, part.serial) == (whole.marking, whole.serial)
    assert (part.makes, part.calibres) == (whole.makes, whole.calibres)
    assert same_arm_key(part) == same_arm_key(whole)


@given(st.text(st.characters(max_codepoint=127), max_size=60))
def test_plain_letters_become_small_ones_the_short_way_as_the_long_way(text: str) -> None:
    assert unaccented(f"{text} É") == f"{unaccented(text)} e"
