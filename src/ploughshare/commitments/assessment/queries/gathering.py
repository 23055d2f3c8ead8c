# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads every sheet of every file, and keeps what each says; what cannot be read is named with the reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ploughshare.commitments.assessment.terms import NotRead, ReadSheet, Seen, Sent
from ploughshare.commitments.indicators.terms import ArmRow
from ploughshare.commitments.sheets.queries import read_rows, seizures_in, type_of
from ploughshare.commitments.sheets.rules.others import (
    day_of,
    marking_of,
    says_destroyed,
    state_of,
    values_of,
)
from ploughshare.commitments.sheets.terms import Assumed, ReadRows, SheetKind
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.text import N_, Text
from ploughshare.registry.intake.ports import Reader
from ploughshare.registry.intake.reference import lexicon
from ploughshare.registry.intake.terms import IntakeKind, Options
from ploughshare.vocabulary.seizures import Disposal, ItemKind, TracingStanding

HEADINGS = N_("No list that is known: its headings are %(found)s.")
NO_ROWS = N_("It has headings and no rows.")
FALLBACK = "windows-1252"
"""What office programs of western Europe and the Americas write where nobody chose."""
_ENCODINGS = frozenset({"intake.encoding-broken", "intake.encoding-unknown"})
_SOUGHT = frozenset(TracingStanding) - {TracingStanding.NOT_ATTEMPTED, TracingStanding.NOT_RECORDED}


@dataclass(slots=True)
class Gathered:
    """What all sheets say together."""

    read: list[ReadSheet] = field(default_factory=list)
    not_read: list[NotRead] = field(default_factory=list)
    arms: list[ArmRow] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)
    asked_about: set[str] = field(default_factory=set)


def gather(files: Iterable[tuple[str, Reader]], *, assumed: Assumed) -> Gathered:
    """Read files in order; a file of many sheets is read sheet by sheet."""
    made = Gathered()
    for name, reader in files:
        try:
            sheets: tuple[str | None, ...] = reader.sheets() or (None,)
        except PloughshareError as error:
            made.not_read.append(NotRead(name, error.text))
            continue
        for sheet in sheets:
            label = name if sheet is None or len(sheets) == 1 else f"{name} · {sheet}"
            try:
                read, encoding = _read(reader, sheet)
            except PloughshareError as error:
                made.not_read.append(NotRead(label, error.text))
                continue
            _keep(made, name, sheet, label, read, encoding, assumed)
    return made


def _read(reader: Reader, sheet: str | None) -> tuple[ReadRows, str | None]:
    """The rows, and the encoding that was taken where the file is not in UTF-8 and says nothing."""
    try:
        read = read_rows(reader, options=Options(sheet=sheet))
    except PloughshareError as error:
        if error.code not in _ENCODINGS:
            raise
        return read_rows(reader, options=Options(sheet=sheet, encoding=FALLBACK)), FALLBACK
    if sheet is None and any(each.code == "bytes" for each in read.faults):
        return read_rows(reader, options=Options(encoding=FALLBACK)), FALLBACK
    return read, None


def _keep(
    made: Gathered,
    name: str,
    sheet: str | None,
    label: str,
    read: ReadRows,
    encoding: str | None,
    assumed: Assumed,
) -> None:
    if read.sheet is None:
        made.not_read.append(NotRead(label, Text(HEADINGS, {"found": ", ".join(read.names)[:200]})))
        return
    if not read.rows:
        made.not_read.append(NotRead(label, Text(NO_ROWS)))
        return
    before = f"{label} · "
    remarks = 0
    match read.sheet.kind:
        case SheetKind.SEIZURES:
            remarks = _seizures(made, read, before, assumed)
        case SheetKind.FIREARMS:
            _firearms(made, read, before, assumed)
        case SheetKind.REQUESTS:
            _requests(made, read, before, assumed)
    made.read.append(
        ReadSheet(
            name,
            sheet,
            read.sheet.kind,
            len(read.rows),
            len(read.faults),
            remarks,
            read.sheet.unused,
            encoding,
        )
    )


def _seizures(made: Gathered, read: ReadRows, before: str, assumed: Assumed) -> int:
    found = seizures_in(read, assumed=assumed, before=before)
    made.arms.extend(found.arms)
    for arm in found.arms:
        if arm.kind is not ItemKind.ARM or arm.amount != 1:
            continue
        extra = found.extra.get(arm.record, {})
        gone_on = extra.get("destroyed_on")
        made.seen.append(
            Seen(
                arm.record,
                SheetKind.SEIZURES,
                arm.marking,
                arm.arm_type,
                arm.event,
                arm.happened_on,
                gone_on is not None or arm.disposal is Disposal.DESTROYED,
                day_of(gone_on, assumed),
                arm.given in _SOUGHT or arm.diversion is not None,
            )
        )
    return len(found.remarks)


def _firearms(made: Gathered, read: ReadRows, before: str, assumed: Assumed) -> None:
    assert read.sheet is not None
    words = lexicon(IntakeKind.SEIZURES).keys["disposal"]
    for number, cells in read.rows:
        values = values_of(read.sheet, cells)
        gone_on = values.get("destroyed_on")
        made.seen.append(
            Seen(
                f"{before}row {number}",
                SheetKind.FIREARMS,
                marking_of(values),
                type_of(values["type"]) if "type" in values else None,
                destroyed=gone_on is not None or says_destroyed(values.get("status"), words),
                destroyed_on=day_of(gone_on, assumed),
            )
        )


def _requests(made: Gathered, read: ReadRows, before: str, assumed: Assumed) -> None:
    assert read.sheet is not None
    for number, cells in read.rows:
        values = values_of(read.sheet, cells)
        if not values:
            continue
        made.sent.append(
            Sent(
                f"{before}row {number}",
                values.get("reference"),
                state_of(values.get("state")),
                values.get("state"),
                day_of(values.get("sent_on"), assumed),
                day_of(values.get("answered_on"), assumed),
            )
        )
        if "serial" in values:
            made.asked_about.add(_plain(values["serial"]))


def was_asked_about(made: Gathered, seen: Seen) -> bool:
    """Whether a request names the arm's serial."""
    return seen.marking.serial is not None and _plain(seen.marking.serial) in made.asked_about


def _plain(serial: str) -> str:
    return "".join(each for each in serial.upper() if each.isalnum())
