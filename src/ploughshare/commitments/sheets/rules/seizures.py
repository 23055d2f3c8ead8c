# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""From the rows of a list of seizures to arms as the indicator counts them. Nothing is invented: what a cell
does not say in words that are known stays unknown, with a remark."""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from ploughshare.commitments.indicators.terms import ArmRow
from ploughshare.commitments.sheets.rules.columns import folded
from ploughshare.commitments.sheets.terms import Assumed, Remark, SeizureList, Understood, Words
from ploughshare.kernel.countries import Country
from ploughshare.kernel.periods import PartDate
from ploughshare.kernel.text import N_, Text
from ploughshare.registry.intake.rules.cells import BadCell, country_of, date_of
from ploughshare.registry.intake.rules.formulas import unshielded
from ploughshare.vocabulary.firearms import ArmType
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.seizures import (
    Alteration,
    Apprehension,
    ArmClass,
    BorderContext,
    Diversion,
    ItemKind,
    LegalGround,
    Making,
    TracingStanding,
)

Named = TypeVar("Named", bound=enum.Enum)
TypeOf = Callable[[str], ArmType | None]

WORD_UNKNOWN = N_("“%(given)s” is no word that is known here; it counts as not said.")
DATE_UNREAD = N_("“%(given)s” is no date that can be read alone; the year is not known.")
AMOUNT_UNREAD = N_("“%(given)s” is no whole number of one or more; counted as one.")
COUNTRY_UNREAD = N_("“%(given)s” is no country that is known; taken as the state of the office.")
ALL_TAKEN_AS = N_("No column says how the things came to the office: all are taken as seized.")
GROUND_TAKEN_AS = N_("Where a row names no ground, the office says what it was; %(count)d rows.")
BY_OFFENCE = N_("The ground is read from the words of the offence.")

_WHOLE = re.compile(r"(\d{1,9})(?:[.,]0+)?(?:\s*\D*)?")
_MARKS = ("serial", "make", "model", "calibre", "type", "country_of_manufacture", "import_mark")
_EXTRA = ("disposal", "destroyed_on")
_AMOUNT_MOST = 1_000_000


class SeizureRows:
    """Reads the rows of one sheet in order.

    Args:
        sheet: its columns.
        words: what is known of the words in cells.
        assumed: what the office says of rows that do not say it.
        type_of: kind of arm by its name.
        before: stands before the number of a row in the name of its record, where several sheets are read.
    """

    def __init__(
        self,
        sheet: Understood,
        *,
        words: Words,
        assumed: Assumed,
        type_of: TypeOf,
        before: str = "",
    ) -> None:
        self._before = before
        self._sheet, self._words, self._assumed, self._type_of = sheet, words, assumed, type_of
        self._arms: list[ArmRow] = []
        self._extra: dict[str, Mapping[str, str]] = {}
        self._remarks: list[Remark] = []
        self._ground_taken = 0

    def add(self, row: int, cells: Sequence[str | None]) -> None:
        """Read one more row."""
        values: dict[str, str] = {}
        for column, place in self._sheet.places.items():
            text = unshielded((cells[place] or "").strip())
            if text:
                values[column] = text
        if not values:
            return
        record = f"{self._before}row {row}"
        apprehension, ground = self._ground(row, values)
        self._arms.append(
            ArmRow(
                record,
                values.get("event"),
                values.get("agency") or self._assumed.agency,
                apprehension,
                ground,
                self._named(row, "border", values, BorderContext),
                self._date(row, "date", values),
                self._country(row, values),
                values.get("subdivision"),
                self._named(row, "kind", values, ItemKind) or ItemKind.ARM,
                self._type_of(values["type"]) if "type" in values else None,
                self._named(row, "class", values, ArmClass),
                self._making(row, values),
                self._named(row, "alteration", values, Alteration),
                self._amount(row, values),
                Marking(*(values.get(name, "")[:200] or None for name in _MARKS)),
                {"yes": True, "no": False}.get(self._word("uniquely_marked", values) or ""),
                self._named(row, "standing", values, TracingStanding),
                None,
                self._diversion(row, values),
            )
        )
        extra = {name: values[name] for name in _EXTRA if name in values}
        if extra:
            self._extra[record] = extra

    def finish(self) -> SeizureList:
        """What the sheet says."""
        notes = []
        if "apprehension" not in self._sheet.places:
            notes.append(Text(ALL_TAKEN_AS))
        if self._ground_taken:
            notes.append(Text(GROUND_TAKEN_AS, {"count": self._ground_taken}))
        if "offence" in self._sheet.places:
            notes.append(Text(BY_OFFENCE))
        return SeizureList(tuple(self._arms), self._extra, tuple(self._remarks), tuple(notes))

    def _word(self, column: str, values: Mapping[str, str]) -> str | None:
        given = values.get(column)
        if given is None:
            return None
        return self._words.values.get(column, {}).get(folded(given))

    def _named(self, row: int, column: str, values: Mapping[str, str], kind: type[Named]) -> Named | None:
        given = values.get(column)
        if given is None:
            return None
        plain = folded(given).replace(" ", "_")
        found = self._word(column, values) or (plain if plain in {each.value for each in kind} else None)
        if found is None:
            self._remark(row, column, WORD_UNKNOWN, given)
            return None
        return kind(found)

    def _ground(self, row: int, values: Mapping[str, str]) -> tuple[Apprehension | None, LegalGround | None]:
        """How it came and on what ground; an offence may say both."""
        by_column = "apprehension" in self._sheet.places
        apprehension = self._named(row, "apprehension", values, Apprehension)
        if not by_column:
            apprehension = self._assumed.apprehension
        ground = self._named(row, "ground", values, LegalGround)
        said = self._offence(values.get("offence"))
        if said == Apprehension.SURRENDERED.value:
            if not by_column:
                apprehension = Apprehension.SURRENDERED
        elif said is not None and ground is None:
            ground = LegalGround(said)
        if ground is None and apprehension is Apprehension.SEIZED and self._assumed.ground is not None:
            self._ground_taken += 1
            ground = self._assumed.ground
        return apprehension, ground

    def _offence(self, text: str | None) -> str | None:
        if text is None:
            return None
        plain = folded(text)
        return next((value for pattern, value in self._words.offences if pattern in plain), None)

    def _making(self, row: int, values: Mapping[str, str]) -> Making | None:
        found = self._named(row, "making", values, Making)
        if found is None and "type" in values and self._type_of(values["type"]) is ArmType.CRAFT_MADE:
            return Making.CRAFT
        return found

    def _date(self, row: int, column: str, values: Mapping[str, str]) -> PartDate | None:
        given = values.get(column)
        if given is None:
            return None
        try:
            return date_of(given, order=self._assumed.dates, today=self._assumed.today)
        except BadCell:
            self._remark(row, column, DATE_UNREAD, given)
            return None

    def _country(self, row: int, values: Mapping[str, str]) -> Country:
        given = values.get("country")
        if given is not None:
            try:
                return country_of(given)
            except BadCell:
                self._remark(row, "country", COUNTRY_UNREAD, given)
        return self._assumed.state

    def _amount(self, row: int, values: Mapping[str, str]) -> int:
        given = values.get("amount")
        if given is None:
            return 1
        read = _WHOLE.fullmatch(given.strip())
        if read is None or not 1 <= int(read[1]) <= _AMOUNT_MOST:
            self._remark(row, "amount", AMOUNT_UNREAD, given)
            return 1
        return int(read[1])

    def _diversion(self, row: int, values: Mapping[str, str]) -> Diversion | None:
        """The three fields behind a success, where all of them stand there."""
        by, grounds = values.get("established_by"), values.get("established_grounds")
        on = self._date(row, "established_on", values)
        if by is None or grounds is None or on is None:
            return None
        country = None
        if "diversion_country" in values:
            try:
                country = country_of(values["diversion_country"])
            except BadCell:
                self._remark(row, "diversion_country", WORD_UNKNOWN, values["diversion_country"])
        return Diversion(by, grounds, on, country)

    def _remark(self, row: int, column: str, msgid: str, given: str) -> None:
        name = self._sheet.names.get(column, column)
        self._remarks.append(Remark(row, name, Text(msgid, {"given": given[:60]})))
