# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The list of faults leaves as a table that runs nothing."""

from __future__ import annotations

import csv
import io

from ploughshare.kernel.text import Text
from ploughshare.registry.intake.adapters.tables import CsvTable
from ploughshare.registry.intake.rules.faults import fault
from ploughshare.registry.intake.rules.listing import COLUMNS, fault_rows


def test_a_list_of_faults_names_row_column_and_what_to_do() -> None:
    faults = [
        fault(7, "=Serial", "date", facts={"given": "=1+1"}),
        fault(9, None, "nothing"),
        fault(12, "recovered_on", "kept-as-written", facts={"given": "spring"}, stops=False),
    ]
    target = io.BytesIO()
    table = CsvTable(target)
    table.write(COLUMNS)
    for row in fault_rows(faults, render=Text.english):
        table.write(row)
    table.finish()
    read = list(csv.reader(io.StringIO(target.getvalue().decode("utf-8-sig"))))
    assert read[0] == list(COLUMNS)
    assert read[1][:3] == ["7", "'=Serial", "date"]
    assert read[1][3].startswith("“=1+1” is no date. Write")
    assert read[2][:2] == ["9", ""]
    assert [row[4] for row in read[1:]] == ["no", "no", "yes"]
