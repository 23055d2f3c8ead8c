# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Seizures that come by lists: rows of one event belong together, nothing is seen or left by halves."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

import pytest

from ploughshare.kernel.countries import Country
from ploughshare.kernel.periods import parse_part_date
from ploughshare.kernel.places import Place
from ploughshare.registry.firearms import service as firearms
from ploughshare.registry.firearms.terms import BatchId, Loaded
from ploughshare.registry.intake.terms import EventCells, ItemCells, SeizureRow
from ploughshare.registry.recoveries import queries as recoveries
from ploughshare.registry.seizures import queries, rules, service
from ploughshare.registry.seizures.adapters import SeizureBook
from ploughshare.registry.seizures.errors import NothingCorrected, SeizureNeedsCase, SeizureUnfit
from ploughshare.registry.seizures.terms import Check
from ploughshare.testing.builders import marks, provenance
from ploughshare.testing.members import Member
from ploughshare.vocabulary.seizures import (
    Apprehension,
    CheckReason,
    ItemKind,
    LegalGround,
    Quantity,
    Unit,
)

BRAZIL = Country("BRA")
BOOK = SeizureBook()


@pytest.fixture
def node(federation) -> Member:
    return federation.add("a", "BRA")


def event(**changes: Any) -> EventCells:
    values: dict[str, Any] = {
        "reference": None,
        "agency": "Polícia Civil",
        "apprehension": Apprehension.SEIZED,
        "happened_on": parse_part_date("2017-05-04"),
        "date_given": "04/05/2017",
        "place": Place(BRAZIL, "BR-RJ"),
        "ground": LegalGround.OTHER_CRIME,
    }
    return EventCells(**{**values, **changes})


def pistol(serial: str) -> ItemCells:
    return ItemCells(ItemKind.ARM, Quantity(1), marks(serial))


ROUNDS = ItemCells(ItemKind.AMMUNITION, Quantity(50, Unit.ROUNDS), marks(None))


def row(number: int, record: str, item: ItemCells | None, **changes: Any) -> SeizureRow:
    cells = event(**changes)
    digest = hashlib.sha256(repr((cells, item)).encode()).digest()
    return SeizureRow(number, cells, item, "rio", record, f"{record}/{number}", digest, {"RO": record})


LIST = [
    row(1, "900-1", pistol("KSA1001")),
    row(2, "900-1", ROUNDS),
    row(3, "900-2", pistol("KSA1002")),
    row(4, "900-1", pistol("KSA1003")),
    row(
        5,
        "900-3",
        None,
        apprehension=Apprehension.NOTHING,
        check_reason=CheckReason.TIP,
        ground=None,
        scanned=4,
    ),
]


def load(node: Member, *chunks: list[SeizureRow], publish: bool = True) -> tuple[BatchId, list[Loaded]]:
    with node.in_case() as work:
        id = work.new_id(BatchId)
        firearms.start_batch(work, id=id, kind="seizures", file_name="rio.csv", file_digest="00")
    told = []
    for rows in chunks:
        with node.in_case() as work:
            told.append(BOOK.load(work, id, rows=rows, provenance=provenance("BRA")))
    if publish:
        with node.in_case() as work:
            firearms.publish_batch(work, id)
    return id, told


def shown(node: Member) -> list[tuple[str, int]]:
    with node.in_case() as work:
        page = queries.seizures(work)
    return sorted((str(each.seizure.source_record), each.items_total) for each in page.items)


def test_rows_with_one_number_are_one_event_in_whatever_chunk_they_come(node):
    _, told = load(node, LIST[:2], LIST[2:])
    assert told == [Loaded(2, 0, ()), Loaded(3, 0, ())]
    assert shown(node) == [("900-1", 3), ("900-2", 1), ("900-3", 0)]
    with node.in_case() as work:
        by_record = {each.seizure.source_record: each.seizure for each in queries.seizures(work).items}
        whole = queries.seizure(work, by_record["900-1"].id).seizure
        check = by_record["900-3"]
        listed = recoveries.recoveries(work).items
    assert [each.position for each in whole.items] == [1, 2, 3]
    assert check.check == Check(CheckReason.TIP, None, 4)
    assert {each.marking.serial for each in listed} == {"KSA1001", "KSA1002", "KSA1003"}
    assert {each.recovered_on.iso() for each in listed} == {"2017-05-04"}


def test_nobody_sees_an_import_before_it_is_published(node):
    load(node, LIST, publish=False)
    assert shown(node) == []
    with node.in_case() as work:
        assert list(queries.apprehended(work, None, None)) == []
        assert queries.map_counts(work).places == ()
        assert queries.rates(work) == []
        assert recoveries.recoveries(work).items == []


def test_a_list_that_comes_again_adds_only_what_is_new_and_names_what_differs(node):
    load(node, LIST)
    changed = replace(LIST[2], content_digest=bytes(32))
    with node.in_case() as work:
        expected = BOOK.compare(work, rows=[LIST[0], changed, row(6, "900-2", ROUNDS), LIST[4]])
    _, (told,) = load(node, [LIST[0], changed, row(6, "900-2", ROUNDS), LIST[4]])
    assert told == expected == Loaded(1, 2, ("900-2/3",))
    assert shown(node) == [("900-1", 3), ("900-2", 2), ("900-3", 0)]


def test_taking_an_import_back_leaves_nothing_of_it_and_all_of_others(node):
    load(node, LIST[:3])
    id, _ = load(node, LIST[3:])
    removed = 0
    with node.in_case() as work:
        while step := BOOK.remove(work, id, most=1):
            removed += step
    assert removed == 2
    assert shown(node) == [("900-1", 2), ("900-2", 1)]
    with node.in_case() as work:
        assert {each.marking.serial for each in recoveries.recoveries(work).items} == {"KSA1001", "KSA1002"}


def test_a_row_that_contradicts_itself_is_kept_out_with_its_field(node):
    wrong = row(1, "1", replace(pistol("KSA1"), quantity=Quantity(3)), declaration="!", consignor="Jane Doe")
    told = BOOK.faults(wrong, today=parse_part_date("2026-01-01").period.since)
    assert [(field, stops) for field, _, stops in told] == [
        ("declaration", True),
        ("consignor", True),
        ("quantity", True),
    ]
    with pytest.raises(SeizureUnfit):
        load(node, [wrong])
    assert shown(node) == []


def test_arms_come_only_into_a_case(node):
    with node.in_case() as work:
        id = work.new_id(BatchId)
        firearms.start_batch(work, id=id, kind="seizures", file_name="rio.csv", file_digest="00")
    with pytest.raises(SeizureNeedsCase), node.work() as work:
        BOOK.load(work, id, rows=LIST, provenance=provenance("BRA"))
    with node.work() as work:
        BOOK.load(work, id, rows=[LIST[4]], provenance=provenance("BRA"))


def test_a_day_in_the_lists_own_order_survives_a_correction_of_something_else(node):
    load(node, LIST[:1])
    with node.in_case() as work:
        id = queries.seizures(work).items[0].seizure.id
        read = queries.seizure(work, id)
        entry = rules.entry_of(read.seizure)
        assert (read.date_trouble, entry.date_given) == (None, "2017-05-04")
    with pytest.raises(NothingCorrected), node.in_case() as work:
        service.correct_seizure(work, id, version=1, entry=entry, reason="none")
    with node.in_case() as work:
        after = service.correct_seizure(
            work, id, version=1, entry=replace(entry, persons=1), reason="counted"
        )
    assert (after.date_given, after.happened_on.iso()) == ("04/05/2017", "2017-05-04")
