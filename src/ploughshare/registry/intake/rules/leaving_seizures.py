# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""From a seizure to the row of a table, so that reading the row tells the same thing again."""

from __future__ import annotations

import json
from collections.abc import Mapping

from ploughshare.registry.intake.rules.preview import understood
from ploughshare.registry.intake.rules.seizures import BESIDE
from ploughshare.registry.intake.terms import SeizureRow


def texts_of_seizure(row: SeizureRow) -> dict[str, str]:
    """What a row says by our columns, in our codes, without what is kept beside it."""
    told = dict(understood(row))
    if row.item is not None:
        told["quantity"] = str(row.item.quantity.amount)
        told["unit"] = row.item.quantity.unit.value
        if row.item.marking.arm_type:
            told["type"] = row.item.marking.arm_type
    if row.event.happened_on is None and row.event.date_given:
        # A date that cannot be counted is no date to a sheet: it is left out, and stays as it is.
        told.pop("happened_on", None)
    return {column: text.strip() for column, text in told.items() if text.strip()}


def export_row(row: SeizureRow) -> Mapping[str, str]:
    """The whole row of an export."""
    told = texts_of_seizure(row)
    beside = dict(row.extra or {})
    told |= {name: beside.pop(name) for name in BESIDE if name in beside}
    if beside:
        told["extra"] = json.dumps(beside, ensure_ascii=False)
    if row.source:
        told["source"], told["source_record"] = row.source, row.source_record
    told["held_item"] = row.held or ""
    told["held_version"] = str(row.held_version or "")
    return {column: text for column, text in told.items() if text}
