# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Lists of seizures for tests: read with rules that judge nothing, or brought into a node."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from nodes import Node
from ploughshare.bootstrap.seizure_sheets import SheetBook
from ploughshare.kernel.text import Text
from ploughshare.registry.firearms.terms import BatchId
from ploughshare.registry.intake.adapters.child import FileReader
from ploughshare.registry.intake.reference import open_codes
from ploughshare.registry.intake.service.imports import run_import
from ploughshare.registry.intake.terms import ImportReport, IntakeKind, SeizureRow
from ploughshare.safeguards.access.terms import Role
from ploughshare.safeguards.mandates import service as cases
from ploughshare.safeguards.work import AccountId, CaseId, Mandate
from ploughshare.vocabulary.seizures import ItemKind, Quantity, Unit
from registers import SMALL, order_of, still, write_csv


class PlainRules:
    """See `registry.intake.ports.SeizureRules`."""

    def quantity(self, text: str, *, kind: ItemKind, unit: Unit | None) -> Quantity:
        """A whole number."""
        return Quantity(int(text), unit or Unit.PIECES, text)

    def faults(self, row: SeizureRow, *, today: date) -> Sequence[tuple[str, Text, bool]]:
        """Nothing."""
        return ()


def officer(node: Node, *, actor: AccountId, case: CaseId | None = None) -> Mandate:
    """The mandate of a tracing officer."""
    return node.mandate(Role.TRACING_OFFICER, actor=actor, case=case)


def case_of(node: Node, actor: AccountId) -> CaseId:
    """A new case of somebody."""
    mandate = officer(node, actor=actor)
    with node.door.open(mandate) as work:
        made = cases.open_case(work, id=work.new_id(CaseId), reference="2026/9", purpose=mandate.purpose)
        return made.id


def write_list(path: Path, count: int) -> Path:
    """A list of so many things, three an event, each event over the border of a chunk now and then."""
    rows = [[f"E{n // 3}", f"S{n:05d}", "Glock", "9mm", "2017-05-04", "smuggling"] for n in range(count)]
    return write_csv(path, rows, ("event number", "serial", "make", "calibre", "date", "ground"))


def import_list(node: Node, path: Path, mandate: Mandate, *, id: BatchId) -> ImportReport:
    """Import a list of seizures to the end."""
    return run_import(
        node.door,
        mandate,
        replace(order_of(path, id=id), kind=IntakeKind.SEIZURES),
        reader=FileReader(path, limits=SMALL),
        codes=open_codes(),
        clock=lambda: datetime.now(UTC),
        seizures=SheetBook(),
        timer=still,
    )
