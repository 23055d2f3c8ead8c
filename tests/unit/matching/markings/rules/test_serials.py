# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from ploughshare.matching.markings.errors import MarkTooLong
from ploughshare.matching.markings.rules import fold, normalise, read_serial, read_serial_field
from ploughshare.vocabulary.markings import MARK_LENGTH_MOST, MarkState

READABLE = [
    ("70942 (na face inferior da empunhadura)", "70942", MarkState.CLEAR),
    ("165178, o algarismo 8 apresenta-se fora do padrão", "16517[8B3]", MarkState.PARTLY_LEGIBLE),
    ("A 908276", "A908276", MarkState.CLEAR),
    ("01760R", "01760R", MarkState.CLEAR),
    ("A*G775 (parcialmente legível)", "A*G775", MarkState.PARTLY_LEGIBLE),
    ("T6472-16 ** 035**", "T647216*035*", MarkState.PARTLY_LEGIBLE),
    ("АВ 1234 С", "AB1234C", MarkState.CLEAR),
    ("٣٤٥ ب ١٢", "345B12", MarkState.CLEAR),
    ("۱۲۳۴۵۶", "123456", MarkState.CLEAR),
    ("ΑΒ-998877", "AB998877", MarkState.CLEAR),
    ("ＡＢ１２３４", "AB1234", MarkState.CLEAR),
    ("12\u202e34\u202c5\u200f", "12345", MarkState.CLEAR),
    ("A\u0301B\u03081234", "AB1234", MarkState.CLEAR),
    ("TJU-------", "TJU*", MarkState.PARTLY_LEGIBLE),
    ("T1102-16E_____", "T110216E*", MarkState.PARTLY_LEGIBLE),
    ("B724805 e B724836", "B724805", MarkState.CLEAR),
    ("A C E D 6 1 2", "ACED612", MarkState.CLEAR),
    ("ABC?23", "ABC?23", MarkState.PARTLY_LEGIBLE),
    ("[8B]123?", "[8B]123?", MarkState.PARTLY_LEGIBLE),
    ("1234…", "1234*", MarkState.PARTLY_LEGIBLE),
    ("*123456", "*123456", MarkState.PARTLY_LEGIBLE),
    ("123(4?)5", "123[4A]5", MarkState.PARTLY_LEGIBLE),
    ("S/N: 12-34/5.6", "123456", MarkState.CLEAR),
    ("Ser. No. 4567 (front strap)", "4567", MarkState.CLEAR),
    ("No. de serie 77881", "77881", MarkState.CLEAR),
    ("номер: АВ 1234", "AB1234", MarkState.CLEAR),
    ("12345 raspado", "*12345*", MarkState.PARTLY_LEGIBLE),
    ("стёрт, видно 1234", "*1234*", MarkState.PARTLY_LEGIBLE),
    ("BVEU", "BVEU", MarkState.CLEAR),
    ("ber020830", "BER020830", MarkState.CLEAR),
]


@pytest.mark.parametrize(("written", "pattern", "state"), READABLE)
def test_a_serial_is_read_from_what_people_write(written: str, pattern: str, state: MarkState) -> None:
    reading = read_serial(written)
    assert (reading.pattern, reading.state, reading.raw) == (pattern, state, written)


WORDS = [
    ("suprimido por ação mecânica intencional", MarkState.OBLITERATED),
    ("indeterminado (raspado)", MarkState.OBLITERATED),
    ("Removido por ação humana.", MarkState.OBLITERATED),
    ("borrado", MarkState.OBLITERATED),
    ("número limado", MarkState.OBLITERATED),
    ("effacé", MarkState.OBLITERATED),
    ("illisible", MarkState.OBLITERATED),
    ("filed off", MarkState.OBLITERATED),
    ("OBLITERATED", MarkState.OBLITERATED),
    ("номер стёрт", MarkState.OBLITERATED),
    ("номер знищено", MarkState.OBLITERATED),
    ("مطموس", MarkState.OBLITERATED),
    ("???", MarkState.OBLITERATED),
    ("*", MarkState.OBLITERATED),
    ("SEM NÚMERO", MarkState.ABSENT),
    ("inexistente", MarkState.ABSENT),
    ("Não possui.", MarkState.ABSENT),
    ("sin número", MarkState.ABSENT),
    ("sans numéro", MarkState.ABSENT),
    ("none", MarkState.ABSENT),
    ("no serial number", MarkState.ABSENT),
    ("без номера", MarkState.ABSENT),
    ("номер відсутній", MarkState.ABSENT),
    ("بدون رقم", MarkState.ABSENT),
    ("N/C", MarkState.NOT_RECORDED),
    ("n/a", MarkState.NOT_RECORDED),
    ("Não identificado", MarkState.NOT_RECORDED),
    ("no consta", MarkState.NOT_RECORDED),
    ("inconnu", MarkState.NOT_RECORDED),
    ("unknown", MarkState.NOT_RECORDED),
    ("не указан", MarkState.NOT_RECORDED),
    ("невідомо", MarkState.NOT_RECORDED),
    ("غير معروف", MarkState.NOT_RECORDED),
    ("-", MarkState.NOT_RECORDED),
    ("xxxxxxx", MarkState.NOT_RECORDED),
    ("0000000", MarkState.NOT_RECORDED),
    ("desprovida de numeração", MarkState.ABSENT),
    ("", MarkState.NOT_RECORDED),
    (None, MarkState.NOT_RECORDED),
]


@pytest.mark.parametrize(("written", "state"), WORDS)
def test_words_in_the_serial_field_give_its_state_and_no_serial(
    written: str | None, state: MarkState
) -> None:
    reading = read_serial(written)
    assert reading.state is state
    assert reading.known_count == 0


def test_notes_are_kept_apart_in_the_writers_words() -> None:
    field = read_serial_field("118619, encontrado apenas na base do cano.")
    assert (field.reading.pattern, field.notes) == ("118619", ("encontrado apenas na base do cano.",))


def test_of_two_whole_numbers_the_first_is_read_and_the_second_kept() -> None:
    field = read_serial_field("22540; 714678")
    assert (field.reading.pattern, field.notes) == ("22540", ("714678",))


def test_a_mark_that_is_too_long_is_refused_with_its_length() -> None:
    with pytest.raises(MarkTooLong) as refused:
        read_serial("7" * 10_000)
    assert refused.value.facts == {"length": 10_000, "most": MARK_LENGTH_MOST}


@pytest.mark.parametrize(
    ("left", "right"),
    [("AB0123", "ABO1Z3"), ("1I8S2", "L1B5Z"), ("АВ12", "AB12"), ("٠١٢٣", "0123"), ("ab-12", "AB 12")],
)
def test_look_alikes_fold_to_one_class(left: str, right: str) -> None:
    assert fold(left) == fold(right)


def test_serials_that_differ_otherwise_fold_apart() -> None:
    assert fold("AB1234") != fold("AB1294")


def test_normal_form_keeps_unknown_positions_and_runs() -> None:
    assert normalise(" ab-1?3* ") == "AB1?3*"
