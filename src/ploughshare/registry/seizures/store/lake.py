# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What of seizures goes into the lake: no words that somebody wrote, no count of persons, no officer, no
reference of a parcel."""

from __future__ import annotations

from ploughshare.registry.seizures.store.tables import item, seizure
from ploughshare.storage.shelves import Shelf

_EVENT = (
    "id case_id apprehension since until country subdivision locality locode latitude_deg longitude_deg "
    "ground border conveyance concealment origin_country destination_country check_reason check_minutes "
    "check_scanned check_opened source recorded_at version"
)
_ITEM = (
    "seizure_id position id kind amount unit serial make model calibre country_of_manufacture arm_type "
    "arm_class making alteration part headstamp lot uniquely_marked standing disposal recovery_id"
)

SHELVES = (
    Shelf("seizure", tuple(seizure.c[name] for name in _EVENT.split()), hidden=seizure.c.batch_id),
    Shelf(
        "seized_item",
        tuple(item.c[name] for name in _ITEM.split()),
        key_length=3,
        hidden=item.c.batch_id,
    ),
)
