# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""From a row of a list to a recovery, the marks as they were read."""

from __future__ import annotations

import json
from collections.abc import Sequence

from ploughshare.crypto.digests import sha256
from ploughshare.kernel.countries import Country
from ploughshare.registry.intake.rules.cells import BadCell, country_of, date_of
from ploughshare.registry.intake.rules.columns import key_of
from ploughshare.registry.intake.rules.events import reads_alone
from ploughshare.registry.intake.rules.faults import fault
from ploughshare.registry.intake.rules.rows import Occurrences, Plan, says_any, texts_of
from ploughshare.registry.intake.terms import Fault, RecoveryRow
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.tracing import IllicitReason

_MARKS = (
    "serial",
    "make",
    "model",
    "calibre",
    "type",
    "country_of_manufacture",
    "import_mark",
    "other_marks",
)
_REASONS = ", ".join(each.value for each in IllicitReason)


class RecoveryRows:
    """Reads the rows of one file in order.

    A serial that cannot be read and a date that cannot be counted are no faults: the words of the
    officer are kept, and the request's completeness is judged later. The latter is remarked.
    """

    def __init__(self, plan: Plan, *, country: Country) -> None:
        self._plan = plan
        self._country = country
        self._occurrences = Occurrences()

    def read(self, row: int, cells: Sequence[str | None]) -> tuple[RecoveryRow | None, list[Fault]]:
        """The recovery of a row if it can be loaded, and all faults and remarks."""
        values, others, faults = texts_of(self._plan, row, cells)
        country = self._country_of(row, values, faults)
        reason = self._reason_of(row, values, faults)
        if not says_any(self._plan, values, faults, _MARKS):
            faults.append(fault(row, None, "nothing"))
        if country is None or reason is None or faults:
            return None, faults
        written, remarks = self._date(row, values)
        return self._row(row, values, others, country, reason, written), remarks

    def _row(
        self,
        row: int,
        values: dict[str, str],
        others: dict[str, str],
        country: Country,
        reason: IllicitReason,
        recovered_on: str | None,
    ) -> RecoveryRow:
        marking = Marking(*(values.get(name) for name in _MARKS))
        source = values.get("source", self._plan.source)
        told = {key: value for key, value in values.items() if key not in {"source", "source_record"}}
        told["country"], told["circumstances"] = country, reason.value
        digest = sha256(
            json.dumps([sorted(told.items()), sorted(others.items())], ensure_ascii=False).encode()
        )
        record = values.get("source_record") or self._occurrences.record(digest, source=source)
        return RecoveryRow(
            row,
            marking,
            recovered_on,
            country,
            values.get("subdivision"),
            values.get("place"),
            reason,
            values.get("case_reference"),
            values.get("notes"),
            source,
            record,
            digest,
            others or None,
        )

    def _country_of(self, row: int, values: dict[str, str], faults: list[Fault]) -> Country | None:
        text = values.get("country")
        if text is None:
            if "country" not in self._plan.columns:
                return self._country
            faults.append(self._plan.fault(row, "country", BadCell("place")))
            return None
        try:
            return country_of(text, names=self._plan.countries)
        except BadCell as bad:
            faults.append(self._plan.fault(row, "country", bad))
            return None

    def _reason_of(self, row: int, values: dict[str, str], faults: list[Fault]) -> IllicitReason | None:
        text = values.get("circumstances", "")
        try:
            return IllicitReason(self._plan.keys.get("circumstances", {})[key_of(text)])
        except KeyError:
            bad = BadCell("reason", {"given": text, "known": _REASONS})
            faults.append(self._plan.fault(row, "circumstances", bad))
            return None

    def _date(self, row: int, values: dict[str, str]) -> tuple[str | None, list[Fault]]:
        """The date as it can be read without knowing the file's order, and a remark if it cannot."""
        text = values.get("recovered_on")
        if text is None:
            return None, []
        try:
            read = date_of(text, order=self._plan.dates, today=self._plan.today, calendar=self._plan.calendar)
        except BadCell:
            bad = BadCell("kept-as-written", {"given": text})
            return text, [self._plan.fault(row, "recovered_on", bad, stops=False)]
        return (text if reads_alone(read) else read.iso()), []
