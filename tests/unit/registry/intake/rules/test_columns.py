# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Columns of foreign files find ours, or say why not."""

from __future__ import annotations

import pytest

from ploughshare.kernel.errors import PloughshareError
from ploughshare.registry.intake import errors
from ploughshare.registry.intake.reference import lexicon
from ploughshare.registry.intake.rules.columns import full_uses, key_of, uses_of
from ploughshare.registry.intake.terms import ColumnUse, IntakeKind

ARMS = lexicon(IntakeKind.FIREARMS)


def uses(*names: str, mapping: dict[str, str] | None = None) -> dict[str, str | None]:
    """What is done with each column."""
    found = uses_of(names, row=1, mapping=mapping or {}, lexicon=ARMS)
    return {use.name: use.read_as for use in found}


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("SERIAL NO.", "serial"),
        ("serialNumber", "serial"),
        ("Número de Série", "serial"),
        ("Caliber", "calibre"),
        ("year_of_manufacture", "year"),
        ("Licence colour", None),
    ],
)
def test_a_column_is_known_by_many_names(name: str, column: str | None) -> None:
    assert uses(name, "Make")[name] == column


def test_a_mapping_goes_before_every_known_name() -> None:
    found = uses("Serial", "Waffennr", mapping={"Waffennr": "serial", "Serial": "-"})
    assert found == {"Serial": "-", "Waffennr": "serial"}


@pytest.mark.parametrize(
    ("names", "mapping", "expected"),
    [
        (("Serial", ""), {}, errors.ColumnUnnamed),
        (("Serial", "Make", "Make"), {}, errors.ColumnNameTwice),
        (("Serial", "x" * 121), {}, errors.ColumnNameUnusable),
        (("Serial", "Ma\u202eke"), {}, errors.ColumnNameUnusable),
        (tuple(f"c{n}" for n in range(1001)), {}, errors.ColumnsTooMany),
        (("Serial", "Serial no"), {}, errors.ColumnTwice),
        (("Colour", "Weight"), {}, errors.ColumnsMissing),
        (("Serial",), {"Serial": "number"}, errors.MappingTargetUnknown),
        (("Serial",), {"Nummer": "serial"}, errors.MappingColumnUnknown),
        (("Serial", "Owner"), {}, errors.PersonColumn),
        (("Serial", "holderName"), {}, errors.PersonColumn),
        (("Serial", "Date of birth"), {}, errors.PersonColumn),
        (("Serial", "Dirección del propietario"), {}, errors.PersonColumn),
    ],
)
def test_columns_that_cannot_be_used_are_named(
    names: tuple[str, ...], mapping: dict[str, str], expected: type[PloughshareError]
) -> None:
    with pytest.raises(expected) as raised:
        uses(*names, mapping=mapping)
    assert "{" not in raised.value.text.english()


def test_a_person_column_may_be_dropped_but_never_kept() -> None:
    assert uses("Serial", "Owner", mapping={"Owner": "-"})["Owner"] == "-"
    assert uses("Serial", "Owner", mapping={"Owner": "holder_pointer"})["Owner"] == "holder_pointer"


def test_no_name_of_ours_stands_for_two_columns() -> None:
    for kind in IntakeKind:
        seen: dict[str, str] = {}
        for column in lexicon(kind).columns:
            for name in {column.name, *column.aliases}:
                assert seen.setdefault(key_of(name), column.name) == column.name, name


def test_our_own_columns_read_as_themselves() -> None:
    ours = full_uses(ARMS)
    names = [use.name for use in ours]
    assert uses_of(names, row=1, mapping={}, lexicon=ARMS) == tuple(ColumnUse(n, n) for n in names)
