# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Typed ids."""

from __future__ import annotations

import pytest

from ploughshare.kernel.ids import Id, MalformedId, random_reference, system_chance, uuid7_bytes


class ShipId(Id):
    """For these tests."""

    __slots__ = ()
    noun = "ship"


class PortId(Id):
    """For these tests."""

    __slots__ = ()
    noun = "port"


def test_ids_of_two_kinds_are_never_equal() -> None:
    raw = bytes(range(16))
    assert ShipId(raw) == ShipId(raw)
    assert ShipId(raw) != PortId(raw)
    assert len({ShipId(raw), PortId(raw), ShipId(raw)}) == 2


def test_an_id_is_written_as_a_uuid_and_read_back() -> None:
    made = ShipId.new(1_795_516_200_000_001, lambda count: b"\xff" * count)
    assert ShipId.parse(str(made)) == made
    assert ShipId.parse(str(made).replace("-", "").upper()) == made
    assert str(made)[14] == "7"
    assert str(made)[19] in "89ab"


def test_an_id_holds_its_millisecond_and_orders_by_time() -> None:
    made = uuid7_bytes(1_795_516_200_123_456, system_chance)
    assert int.from_bytes(made[:6], "big") == 1_795_516_200_123
    ordered = [uuid7_bytes(at, system_chance) for at in range(0, 3000, 7)]
    assert ordered == sorted(ordered)


@pytest.mark.parametrize("text", ["", "x", "0" * 31, "0" * 33, "'; DROP TABLE account", "é" * 32])
def test_what_is_no_id_looks_like_what_does_not_exist(text: str) -> None:
    with pytest.raises(MalformedId) as refusal:
        ShipId.parse(text)
    assert refusal.value.kind.value == "not_found"


def test_an_id_has_sixteen_bytes() -> None:
    with pytest.raises(MalformedId):
        ShipId(b"short")


def test_a_reference_that_leaves_the_node_says_nothing() -> None:
    assert random_reference(lambda count: bytes(count)) == "0" * 26
    assert random_reference(lambda count: b"\xff" * count) == "7" + "Z" * 25
    assert len({random_reference() for _ in range(100)}) == 100
