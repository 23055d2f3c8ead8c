# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""From a row of a register to an arm with its events."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from ploughshare.kernel.countries import Country
from ploughshare.kernel.periods import PartDate
from ploughshare.registry.firearms.rules import TYPE_AS_GIVEN, content_digest
from ploughshare.registry.firearms.terms import NewArm
from ploughshare.registry.intake.rules.cells import (
    BadCell,
    country_of,
    date_of,
    flag_of,
    serial_of,
    year_of,
)
from ploughshare.registry.intake.rules.columns import key_of
from ploughshare.registry.intake.rules.events import events_of, flat_event, slots_in
from ploughshare.registry.intake.rules.extras import extra_of
from ploughshare.registry.intake.rules.faults import fault
from ploughshare.registry.intake.rules.rows import Occurrences, Plan, says_any, texts_of
from ploughshare.registry.intake.terms import Codes, Fault
from ploughshare.vocabulary.claims import Provenance
from ploughshare.vocabulary.firearms import ArmEvent, ArmType, Description

COUNTRIES = ("country_of_manufacture", "import_country", "exported_from", "exported_to", "imported_from")
_IDENTIFIES = ("serial", "make", "model", "calibre")
_Value = TypeVar("_Value")


class FirearmRows:
    """Reads the rows of one file in order."""

    def __init__(self, plan: Plan, *, codes: Codes, provenance: Provenance) -> None:
        self._plan = plan
        self._codes = codes
        self._provenance = provenance
        self._occurrences = Occurrences()
        columns = plan.columns
        self._year_tells = "made_on" not in columns
        self._slots = slots_in(columns)
        self._dates = tuple(name for name in columns if name.endswith("_on") or name == "import_year")
        self._countries = tuple(name for name in columns if name.endswith("_country") or name in COUNTRIES)

    def read(self, row: int, cells: Sequence[str | None]) -> NewArm | list[Fault]:
        """The arm of a row, or all that is wrong with the row."""
        values, others, faults = texts_of(self._plan, row, cells)
        dates = self._dates_of(row, values, faults)
        countries = self._countries_of(row, values, faults)
        description = self._description(row, values, countries, faults)
        if self._year_tells and description.year is not None:
            dates["year"] = date_of(values["year"], order=self._plan.dates, today=self._plan.today)
        events = [
            event
            for slot in self._slots
            if (
                event := flat_event(
                    slot, values, dates=dates, countries=countries, provenance=self._provenance
                )
            )
        ]
        events += self._further_events(row, values, faults)
        if "extra" in values:
            others = {**extra_of(self._plan, row, values["extra"], faults), **others}
        if "type" in values and (
            description.arm_type is None or description.arm_type.value != values["type"]
        ):
            others[TYPE_AS_GIVEN] = values["type"]
        protected = "protected" in values and bool(self._one(row, values, "protected", flag_of, faults))
        if not says_any(self._plan, values, faults, _IDENTIFIES):
            faults.append(fault(row, None, "nothing"))
        if faults:
            return faults
        return self._identified(values, description, tuple(events), protected, others or None)

    def _identified(
        self,
        values: dict[str, str],
        description: Description,
        events: tuple[ArmEvent, ...],
        protected: bool,
        extra: dict[str, str] | None,
    ) -> NewArm:
        digest = content_digest(description, events, protected=protected, extra=extra)
        source = values.get("source", self._plan.source)
        record = values.get("source_record")
        if record is None:
            record = self._occurrences.record(digest, source=source)
        return NewArm(description, events, source, record, digest, protected, extra)

    def _one(
        self,
        row: int,
        values: dict[str, str],
        column: str,
        read: Callable[[str], _Value],
        faults: list[Fault],
    ) -> _Value | None:
        text = values.get(column)
        if text is None:
            return None
        try:
            return read(text)
        except BadCell as bad:
            faults.append(self._plan.fault(row, column, bad))
            return None

    def _dates_of(self, row: int, values: dict[str, str], faults: list[Fault]) -> dict[str, PartDate]:
        read: dict[str, PartDate] = {}
        plan = self._plan
        for column in self._dates:
            text = values.get(column)
            if text is not None:
                try:
                    read[column] = date_of(text, order=plan.dates, today=plan.today, calendar=plan.calendar)
                except BadCell as bad:
                    faults.append(plan.fault(row, column, bad))
        return read

    def _countries_of(self, row: int, values: dict[str, str], faults: list[Fault]) -> dict[str, Country]:
        read: dict[str, Country] = {}
        for column in self._countries:
            text = values.get(column)
            if text is not None:
                try:
                    read[column] = country_of(text, names=self._plan.countries)
                except BadCell as bad:
                    faults.append(self._plan.fault(row, column, bad))
        return read

    def _description(
        self,
        row: int,
        values: dict[str, str],
        countries: dict[str, Country],
        faults: list[Fault],
    ) -> Description:
        plan, codes = self._plan, self._codes
        make, calibre, kind = values.get("make"), values.get("calibre"), values.get("type")
        year = None
        if "year" in values:
            year = self._one(row, values, "year", lambda text: year_of(text, today=plan.today), faults)
        return Description(
            self._one(row, values, "serial", serial_of, faults),
            codes.make(make) if make else None,
            make,
            values.get("model"),
            codes.calibre(calibre) if calibre else None,
            calibre,
            _kind(kind, codes, self._plan) if kind else None,
            countries.get("country_of_manufacture"),
            year,
            values.get("importer"),
            countries.get("import_country"),
        )

    def _further_events(self, row: int, values: dict[str, str], faults: list[Fault]) -> tuple[ArmEvent, ...]:
        if "events" not in values:
            return ()
        today, provenance = self._plan.today, self._provenance
        read = self._one(
            row,
            values,
            "events",
            lambda text: events_of(text, today=today, provenance=provenance),
            faults,
        )
        return read or ()


def _kind(text: str, codes: Codes, plan: Plan) -> ArmType | None:
    value = plan.keys.get("type", {}).get(key_of(text))
    return ArmType(value) if value else codes.arm_type(text)
