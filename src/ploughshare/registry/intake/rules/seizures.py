# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""From the rows of a list to things of events: rows with one event number are one event."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ploughshare.crypto.digests import sha256
from ploughshare.kernel.countries import Country
from ploughshare.registry.intake.rules.cells import BadCell
from ploughshare.registry.intake.rules.extras import extra_of
from ploughshare.registry.intake.rules.faults import fault
from ploughshare.registry.intake.rules.rows import Occurrences, Plan, says_any, texts_of
from ploughshare.registry.intake.rules.seized_events import EVENT, event_of
from ploughshare.registry.intake.rules.seized_items import SAYS, ItemReading
from ploughshare.registry.intake.rules.typed import Cells
from ploughshare.registry.intake.terms import Codes, Fault, RowRules, SeizureRow
from ploughshare.vocabulary.seizures import Apprehension

BESIDE = ("owner_body", "custody_number", "seal_number")
"""Our columns that are kept beside the thing under their own names."""
_COLUMNS = {"reference": "event_reference", "arm_type": "type", "date_given": "happened_on"}
"""Fields of `EventCells` and `ItemCells` that have another name among our columns."""
_IDENTITY = frozenset({"source", "source_record", "held_item", "held_version", "extra"})


class SeizureRows:
    """Reads the rows of one file in order.

    The first good row of an event says what the event is. What a later row says otherwise, or more, is kept
    beside its thing and remarked: nothing is lost, and nothing is decided.
    """

    def __init__(
        self,
        plan: Plan,
        *,
        country: Country,
        agency: str,
        codes: Codes,
        rules: RowRules,
        grounds: Sequence[tuple[str, str]],
    ) -> None:
        self._plan = plan
        self._country = country
        self._agency = agency
        self._rules = rules
        self._grounds = grounds
        self._items = ItemReading(plan, codes=codes, rules=rules)
        self._occurrences = Occurrences()
        self._records = Occurrences()
        self._events: dict[tuple[str, str], tuple[int, dict[str, str]]] = {}

    def read(self, row: int, cells: Sequence[str | None]) -> tuple[SeizureRow | None, list[Fault]]:
        """The thing of a row if it can be loaded, and all faults and remarks."""
        values, others, faults = texts_of(self._plan, row, cells)
        others.update({name: values.pop(name) for name in BESIDE if name in values})
        if "extra" in values:
            others = {**extra_of(self._plan, row, values["extra"], faults), **others}
        source = values.get("source", self._plan.source)
        remarks = self._same_event(row, source, values, others)
        typed = Cells(self._plan, row, values, faults)
        event = event_of(
            typed,
            country=self._country,
            agency=self._agency,
            names=self._plan.countries,
            grounds=self._grounds,
        )
        item = self._items.item_of(typed)
        nothing = event is not None and event.apprehension is Apprehension.NOTHING
        if not nothing and not says_any(self._plan, values, faults, SAYS):
            faults.append(fault(row, None, "nothing-seized"))
        if event is None or faults:
            return None, [*faults, *remarks]
        record, digest = self._identity(row, source, values, others, remarks)
        number = values.get("event_reference") or record
        made = SeizureRow(row, event, item, source, number, record, digest, others or None)
        if "held_item" in values:
            made = self._of_export(typed, made)
            if faults:
                return None, [*faults, *remarks]
        judged = self._judged(made)
        if any(each.stops for each in judged):
            return None, [*judged, *remarks]
        self._events.setdefault(
            (source, number), (row, {name: values[name] for name in EVENT if name in values})
        )
        return made, [*judged, *remarks]

    def _of_export(self, cells: Cells, made: SeizureRow) -> SeizureRow:
        """A row that our own export wrote: it speaks of a thing that is held."""
        told = {name: text for name, text in cells.values.items() if name not in _IDENTITY}
        version = cells.count("held_version")
        return replace(
            made,
            held=cells.values["held_item"],
            held_version=version,
            told=told,
            columns=self._plan.columns - _IDENTITY - frozenset(BESIDE),
        )

    def _same_event(
        self, row: int, source: str, values: dict[str, str], others: dict[str, str]
    ) -> list[Fault]:
        """Let a row of a known event say of it what the first row said."""
        number = values.get("event_reference")
        known = self._events.get((source, number)) if number else None
        if known is None:
            return []
        first, told = known
        remarks = []
        for column in EVENT:
            text = values.pop(column, None)
            if text is not None and text != told.get(column):
                others[self._plan.names.get(column, column)] = text
                bad = BadCell("event-differs", {"given": text, "first": first})
                remarks.append(self._plan.fault(row, column, bad, stops=False))
        values.update(told)
        return remarks

    def _identity(
        self,
        row: int,
        source: str,
        values: Mapping[str, str],
        others: Mapping[str, str],
        remarks: list[Fault],
    ) -> tuple[str, bytes]:
        told = sorted((key, value) for key, value in values.items() if key not in _IDENTITY)
        digest = sha256(json.dumps([told, sorted(others.items())], ensure_ascii=False).encode())
        given = values.get("source_record")
        if given is None:
            return self._occurrences.record(digest, source=source), digest
        counted = self._records.record(sha256(given.encode()), source=source).rpartition("#")[2]
        if counted == "1":
            return given, digest
        bad = BadCell("record-twice", {"given": given})
        remarks.append(self._plan.fault(row, "source_record", bad, stops=False))
        return f"{given}#{counted}", digest

    def _judged(self, made: SeizureRow) -> list[Fault]:
        names = self._plan.names
        found = []
        for field, text, stops in self._rules.faults(made, self._plan.today):
            column = _COLUMNS.get(field, field)
            found.append(Fault(made.row, names.get(column, column), "seizure", text, stops))
        return found
