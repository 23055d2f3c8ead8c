# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What of the register goes into the lake: no pointer to a holder and no name of one, no handling of a single
record, no column of the source that we have no field for."""

from __future__ import annotations

from ploughshare.registry.firearms.store.tables import JOINED, VISIBLE, arm_event, firearm
from ploughshare.storage.shelves import Shelf

_ARM = (
    "id number serial make make_text model calibre calibre_text arm_type country year importer "
    "import_country protected source source_state recorded_at"
)
_EVENT = "firearm_id place kind since until country other_country holder_kind"
_VISIBLE_EVENTS = arm_event.join(firearm, firearm.c.id == arm_event.c.firearm_id)

SHELVES = (
    Shelf("arm", tuple(firearm.c[name] for name in _ARM.split()), source=JOINED, where=VISIBLE),
    Shelf(
        "arm_event",
        tuple(arm_event.c[name] for name in _EVENT.split()),
        key_length=2,
        source=_VISIBLE_EVENTS,
        hidden=firearm.c.batch_id,
    ),
)
