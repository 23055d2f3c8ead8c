# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""An import as its job keeps it and as it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ploughshare.kernel.text import Text
from ploughshare.registry.firearms.terms import BatchId
from ploughshare.registry.intake.terms import (
    Calendar,
    DateOrder,
    ImportReport,
    IntakeKind,
    Options,
    Outcome,
    Proposal,
    ProposalReason,
    Understanding,
)
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import AccountId, Work
from ploughshare.storage import jobs

PERMISSIONS = {
    IntakeKind.FIREARMS: Permission.ARM_IMPORT,
    IntakeKind.LOTS: Permission.ARM_IMPORT,
    IntakeKind.RECOVERIES: Permission.RECOVERY_WRITE,
    IntakeKind.SEIZURES: Permission.SEIZURE_WRITE,
}


REGISTERS = frozenset({IntakeKind.FIREARMS, IntakeKind.LOTS})
"""Kinds that belong to no case."""


@dataclass(frozen=True, slots=True)
class ToldFault:
    """What is wrong with one row, as the report keeps it.

    Attributes:
        row: row in the file; None for the whole file.
        column: the column's name in the file; None for the whole row.
        code: short stable name.
        text: what is wrong and what to do.
        stops: whether the row cannot be loaded.
    """

    row: int | None
    column: str | None
    code: str
    text: Text
    stops: bool


@dataclass(frozen=True, slots=True)
class Import:
    """An import and where it stands.

    Attributes:
        id: its id.
        kind: what the file holds.
        file_name: as given.
        dry_run: whether nothing is loaded whatever the file says.
        ordered_at, ordered_by: when and by whom.
        state: `waiting`, `running`, `checked`, `published`, `taken_back`, `failed` or `undone`.
        rows, loaded, faults: counts so far.
        added, repeated, differing, bad: rows by outcome; None before the report.
        columns: column of the file to what it was read as; None before the report.
        faults_kept: the first faults and remarks.
        error: why it failed; None if it did not.
        options: how the file was ordered to be read, or is read since it was looked at.
        heading: what the reader found: form, row of the names, encoding, delimiter, sheet, sheets.
        preview: the first good rows as they were understood: row and texts by our columns.
        events: events of a list of seizures; None for other files.
        corrected: rows of an export of ours that were changed and are corrections.
        proposals: what unknown columns may be.
        remembered: list and moment of what was remembered of such files and is used; None if nothing is.
        undone: rows that were taken out again and rows that were left; None if it was not undone.
    """

    id: BatchId
    kind: IntakeKind
    file_name: str
    dry_run: bool
    ordered_at: datetime
    ordered_by: AccountId
    state: str
    rows: int
    loaded: int
    faults: int
    added: int | None
    repeated: int | None
    differing: int | None
    bad: int | None
    columns: Mapping[str, str | None] | None
    faults_kept: tuple[ToldFault, ...]
    error: Text | None
    options: Options
    heading: Mapping[str, Any] | None
    preview: tuple[tuple[int, Mapping[str, str]], ...]
    events: int | None
    corrected: int
    proposals: tuple[Proposal, ...]
    remembered: tuple[str, datetime] | None
    undone: tuple[int, int] | None


def may_see(work: Work, each: Import) -> bool:
    """Whether an import is the actor's to see. Lists of recoveries hold what a case knows."""
    if not work.may(PERMISSIONS[each.kind]):
        return False
    # Lists of recoveries and seizures hold what a case knows: only for whoever brought them.
    return each.kind in REGISTERS or each.ordered_by == work.mandate.actor


def is_over(kept: jobs.Kept) -> bool:
    """Whether its report stands."""
    return state_of(kept) in {each.value for each in Outcome}


def was_kept_with_faults(kept: jobs.Kept) -> bool:
    """Whether its file is worth a second look: it was only checked, or something was wrong with it."""
    progress = kept.job.progress or {}
    return state_of(kept) == Outcome.CHECKED.value or bool(progress.get("faults"))


def state_of(kept: jobs.Kept) -> str:
    """Where it stands: waiting, running, failed, or as its report says."""
    progress = kept.job.progress or {}
    if "state" in progress:
        return str(progress["state"])
    if kept.failed_at is not None:
        return "failed"
    return "running" if kept.leased else "waiting"


def import_of(kept: jobs.Kept) -> Import:
    """An import from its job."""
    facts, progress = kept.job.facts, kept.job.progress or {}
    error = progress.get("error")
    return Import(
        BatchId(kept.job.id.value),
        IntakeKind(facts["kind"]),
        facts["file"],
        facts["dry_run"],
        kept.created_at,
        AccountId.parse(kept.job.mandate["actor"]),
        state_of(kept),
        progress.get("rows", 0),
        progress.get("loaded", 0),
        progress.get("faults", 0),
        progress.get("added"),
        progress.get("repeated"),
        progress.get("differing"),
        progress.get("bad"),
        progress.get("columns"),
        tuple(
            ToldFault(each["row"], each["column"], each["code"], text_of(each["text"]), each["stops"])
            for each in progress.get("faults_kept", ())
        ),
        text_of(error) if error else None,
        read_options(progress.get("options") or facts["options"]),
        progress.get("heading"),
        tuple((row, told) for row, told in progress.get("preview", ())),
        progress.get("events"),
        progress.get("corrected", 0),
        tuple(
            Proposal(each["name"], each["column"], each["score"], ProposalReason(each["why"]))
            for each in progress.get("proposals", ())
        ),
        _remembered(progress.get("remembered")),
        tuple(progress["undone"]) if "undone" in progress else None,
    )


def _remembered(kept: Mapping[str, str] | None) -> tuple[str, datetime] | None:
    return (kept["source"], datetime.fromisoformat(kept["at"])) if kept else None


def understanding_document(found: Understanding) -> dict[str, Any]:
    """How a file is going to be read, as a job keeps it."""
    before = found.remembered
    return {
        "options": options_document(found.options),
        "columns": dict.fromkeys(found.columns),
        "proposals": [
            {"name": each.name, "column": each.column, "score": each.score, "why": each.why.value}
            for each in found.proposals
        ],
        "remembered": {"source": before.source, "at": before.used_at.isoformat()} if before else None,
    }


def text_of(document: Mapping[str, Any]) -> Text:
    """A sentence as a job keeps it."""
    return Text(document["msgid"], document["facts"])


def report_document(report: ImportReport) -> dict[str, Any]:
    """A report as a job keeps it."""
    return {
        "state": report.outcome.value,
        "rows": report.rows,
        "loaded": report.added + report.repeated,
        "faults": report.faults_total,
        "added": report.added,
        "repeated": report.repeated,
        "differing": report.differing,
        "bad": report.bad,
        "columns": {each.name: each.read_as for each in report.columns},
        "heading": {
            "form": report.heading.format.value,
            "row": report.heading.row,
            "encoding": report.heading.encoding,
            "delimiter": report.heading.delimiter,
            "sheet": report.heading.sheet,
            "sheets": list(report.heading.sheets),
        },
        "preview": [[row, dict(told)] for row, told in report.preview],
        "events": report.events,
        "corrected": report.corrected,
        "faults_kept": [
            {
                "row": each.row,
                "column": each.column,
                "code": each.code,
                "text": {"msgid": each.text.msgid, "facts": dict(each.text.facts)},
                "stops": each.stops,
            }
            for each in report.faults
        ],
    }


def options_document(options: Options) -> dict[str, Any]:
    """Options as a job keeps them."""
    return {
        "mapping": dict(options.mapping),
        "encoding": options.encoding,
        "delimiter": options.delimiter,
        "sheet": options.sheet,
        "header_row": options.header_row,
        "dates": options.dates.value,
        "source": options.source,
        "keep_good": options.keep_good,
        "calendar": options.calendar.value,
        "fixed": dict(options.fixed),
        "reason": options.reason,
        "remembered": options.remembered,
        "proposed": options.proposed,
    }


def read_options(document: Mapping[str, Any]) -> Options:
    """Options from a job."""
    read = {**document, "dates": DateOrder(document["dates"]), "calendar": Calendar(document["calendar"])}
    return Options(**read)
