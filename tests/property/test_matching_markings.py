# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import re
import string

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ploughshare.matching.markings import queries
from ploughshare.matching.markings.index import asking, codes, segments, weighing
from ploughshare.matching.markings.index.figures import figures_of
from ploughshare.matching.markings.reference import channel
from ploughshare.matching.markings.rules import fold, lexicon, normalise, read_serial
from ploughshare.matching.markings.rules import serials as serials_rules
from ploughshare.matching.markings.rules.alignment import align
from ploughshare.matching.markings.rules.channel import ALPHABET
from ploughshare.matching.markings.rules.lexicon import Meaning
from ploughshare.testing import marks
from ploughshare.testing.marks import Damage
from ploughshare.vocabulary.firearms import Description
from ploughshare.vocabulary.markings import MARK_LENGTH_MOST, Marking

SMALL_WORDS = {Meaning.LINK, Meaning.SMALL, Meaning.EITHER}


def _begins_with_a_word(serial: str) -> bool:
    """Whether what may stand apart in front is a label, a word or unread: `NO 4567`, `N.4567`, `xx4567`; or
    the last figure a spreadsheet's: `4567.0`.

    A small word of one or two letters is none: behind a label or at the beginning it is a prefix.
    """
    if serial.startswith("N") or (serial.isdecimal() and serial.endswith("0")):
        return True
    prefix = serial[: len(serial) - len(serial.lstrip(string.ascii_uppercase))]
    for length in range(1, len(prefix) + 1):
        said = {meaning for found in lexicon.find((prefix[:length].lower(),)) for meaning in found.meanings}
        if not said <= (SMALL_WORDS if length < 3 else set()):
            return True
    return prefix[:2] in {"IS", "ES"} or "XX" in prefix


serials = st.text(ALPHABET, min_size=4, max_size=12)
real_serials = st.from_regex(r"[A-Z]{0,3}[0-9]{4,8}[A-Z]?", fullmatch=True).filter(
    lambda serial: serial.strip("0") != "" and not _begins_with_a_word(serial)
)
patterns = st.lists(
    st.one_of(
        st.sampled_from(ALPHABET),
        st.just("?"),
        st.just("*"),
        st.sampled_from(["[8B]", "[0OD]", "[5S6]", "[AK]"]),
    ),
    min_size=1,
    max_size=12,
).map("".join)
anything = st.text(max_size=MARK_LENGTH_MOST)


@given(anything)
def test_any_text_is_read_without_trouble_and_only_capitals_and_digits_come_out(text: str) -> None:
    reading = read_serial(text)
    assert reading.raw == text
    assert all(set(position.options) <= set(ALPHABET) for position in reading.positions)


@given(anything)
def test_what_was_read_reads_the_same_again(text: str) -> None:
    pattern = read_serial(text).pattern
    if any(char.isdigit() for char in pattern):
        assert read_serial(pattern).pattern == pattern


@given(st.from_regex(r"\*?[0-9A-Z?]{1,12}\*?", fullmatch=True))
def test_a_plain_pattern_reads_the_same_the_long_way(text: str) -> None:
    short = serials_rules.read_field(text)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(serials_rules, "_PATTERN", re.compile("(?!)"))
        assert serials_rules.read_field(text) == short


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_any_marking_gets_a_verdict_and_a_completeness(
    serial: str, make: str, calibre: str, mark: str
) -> None:
    reading = queries.read_marking(
        Marking(serial=serial, make=make, calibre=calibre, import_mark=mark, model=make)
    )
    assert 0 <= reading.completeness <= 100
    assert reading.verdict.sufficient is (reading.verdict.code is None)
    queries.score(reading, Description(serial=make, make_text=serial, calibre_text=mark, model=calibre))


@given(serials)
def test_normal_form_and_fold_stand_still(serial: str) -> None:
    if any(char.isdigit() for char in serial):
        assert normalise(serial) == serial
        assert fold(fold(serial)) == fold(serial)


@given(
    real_serials,
    st.sampled_from([Damage.LOOK_ALIKE, Damage.TWO_LOOK_ALIKES, Damage.FORMAT, Damage.OTHER_SCRIPT]),
)
def test_look_alikes_spacing_and_scripts_fold_away_or_stay_one_class_apart(
    serial: str, damage: Damage
) -> None:
    written = marks.damage(serial, damage, 1)
    if damage in {Damage.FORMAT, Damage.OTHER_SCRIPT}:
        assert normalise(written) == serial
    else:
        assert len(fold(written)) == len(fold(serial))


FIGURES = figures_of(channel())
NOTHING_ELSE = asking.Table(np.zeros((0, 1), np.float32), np.zeros((0, 1), np.int8), np.zeros(0, np.int64))

ONE_SLIP = [
    Damage.NONE,
    Damage.FORMAT,
    Damage.OTHER_SCRIPT,
    Damage.SWAPPED,
    Damage.MISSING,
    Damage.EXTRA,
    Damage.UNKNOWN,
    Damage.TWO_UNKNOWN,
    Damage.LOOK_ALIKE,
]


@given(st.lists(real_serials, min_size=1, max_size=30, unique=True), st.data())
def test_every_single_slip_is_found_whatever_the_register(register: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(register) - 1))
    written = marks.damage(register[at], data.draw(st.sampled_from(ONE_SLIP)), data.draw(st.integers(0, 99)))
    segment = segments.build(range(len(register)), codes.encode(register))
    found = asking.ask(asking.question(read_serial(written)), segment, NOTHING_ELSE, FIGURES)
    assert at in found.records[: found.many, 0].tolist()


@settings(max_examples=400)
@given(patterns, st.text(ALPHABET + "?", min_size=1, max_size=14))
def test_the_index_weighs_a_record_as_the_explanation_does(pattern: str, serial: str) -> None:
    reading, held = read_serial(pattern), normalise(serial).replace("*", "")
    if not reading.positions or not held:
        return
    explained = align(reading, held, channel())
    assert weigh(asking.question(reading), held) == pytest.approx(explained.log, abs=2e-3)


@settings(max_examples=1000)
@given(st.one_of(patterns, serials), st.data(), st.floats(0, 40))
def test_what_is_left_out_early_would_not_have_been_kept(
    pattern: str, data: st.DataObject, limit: float
) -> None:
    reading = read_serial(pattern)
    if not reading.positions:
        return
    near = "".join(position.options[:1] or "7" for position in reading.positions)
    held = data.draw(st.one_of(serials, st.just(near), st.permutations(near).map("".join)))
    at = data.draw(st.integers(0, len(held) - 1))
    held = held[:at] + data.draw(st.sampled_from(["", "0", "1", "B", held[at] * 2])) + held[at + 1 :]
    if not held:
        return
    asked = asking.question(reading)
    whole, early = weigh(asked, held), weigh(asked, held, limit)
    if whole >= FIGURES.slack[asked.damaged] - limit or asked.runs.any():
        assert early == whole or asked.runs.any()
    else:
        assert early == whole or early < -1e29


@pytest.mark.parametrize(
    ("written", "held"), [("AAAAA0", "000"), ("GLOCK12345", "12345"), ("ABCDEFG77", "77")]
)
def test_a_long_prefix_is_not_left_out_before_its_end(written: str, held: str) -> None:
    asked = asking.question(read_serial(written))
    assert weigh(asked, held, 12.0) == weigh(asked, held) > -20


def weigh(asked: asking.Question, held: str, limit: float = 1e9) -> float:
    text = codes.encode([held])[0]
    room, out = asking.Scratch(), np.zeros(1, np.int64)
    return weighing.weigh(
        asked.options, asked.counts, asked.runs, len(asked.counts), asked.damaged, text, 0, len(held),
        FIGURES.shares, FIGURES.profiles, FIGURES.steps, FIGURES.lost, FIGURES.confusable,
        FIGURES.combinations, FIGURES.doubts, FIGURES.instead, FIGURES.shifted, room.cost, room.share,
        room.slips, limit, out,
    )  # fmt: skip


@given(patterns, serials)
def test_an_alignment_spells_both_sides(pattern: str, held: str) -> None:
    reading = read_serial(pattern)
    columns = align(reading, held, channel()).columns
    assert "".join(column.held for column in columns) == held
    assert sum(column.read != "" for column in columns) == len(reading.positions)


@given(st.lists(st.integers(0, 2**63 - 1), min_size=1, max_size=20, unique=True), st.data())
def test_segments_keep_numbers_and_join_in_any_grouping(numbers: list[int], data: st.DataObject) -> None:
    register = [data.draw(real_serials) for _ in numbers]
    cut = data.draw(st.integers(0, len(numbers)))
    halves = [(numbers[:cut], register[:cut]), (numbers[cut:], register[cut:])]
    parts = [segments.build(some, codes.encode(held)) for some, held in halves if some]
    whole = segments.joined(parts)
    assert sorted(whole.numbers.tolist()) == sorted(numbers)
    alone = segments.build(numbers, codes.encode(register))
    assert np.array_equal(whole.text, alone.text)
    assert np.array_equal(whole.filed.starts, alone.filed.starts)
